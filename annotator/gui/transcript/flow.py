"""The text as one long strip of laid-out pieces, and where the window stands on it."""

from dataclasses import dataclass

from annotator.gui.transcript.heights import Heights
from annotator.gui.transcript.layout import LaidPiece, Line
from annotator.gui.transcript.paragraphs import Paragraphs
from annotator.gui.transcript.sheet import Sheet
from annotator.gui.transcript.turns import Turns
from annotator.gui.transcript.typesetting import typeset

KEPT = 400
"""Laid-out pieces kept; the oldest half goes when there are more."""
FILL = 0.97
"""How much of a line words fill before they break."""


@dataclass(frozen=True, slots=True)
class Row:
    """A piece in the window; `top` in pixels from the window's top."""

    index: int
    top: int
    piece: LaidPiece


class Flow:
    """Lays out what is asked for, keeps the last pieces, estimates the heights of the others.

    The place on the strip is a piece and the pixels into it, so that text in the window stays
    where it is while estimates elsewhere are corrected.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.window = 0  # height in pixels
        self.top = 0  # index of the piece at the window's top
        self.offset = 0  # pixels of it above the window
        self.open("", Turns())

    def open(self, text: str, turns: Turns) -> None:
        self.text = text
        self.pieces = Paragraphs(text)
        self.turns = turns
        self.top = self.offset = 0
        self._kept: dict[int, LaidPiece] = {}
        self.estimate()

    def set_turns(self, turns: Turns) -> None:
        """Drops every layout; the text in the window stays where it is."""
        self.turns = turns
        self.restyle(self._sheet)

    def restyle(self, sheet: Sheet) -> None:
        """Drops every layout; the same character stays at the window's top."""
        index, line = self._topmost()
        piece = self.piece(index)
        held = self.pieces.start(index) + piece.position(line.start)
        above = line.top - self.offset + (self._kept[self.top].height if index > self.top else 0)
        self._sheet = sheet
        self._kept.clear()
        self.go(held, min(above, sheet.type.line_height))

    def estimate(self) -> None:
        """Guesses every height anew, from the numbers of characters."""
        type_, starts = self._sheet.type, self.pieces.starts
        per_line = max(8.0, FILL * self._sheet.page.column_width / type_.character_width)
        line, gap, blank = type_.line_height, type_.paragraph_gap, type_.blank_height
        self.heights = Heights(
            int((length + per_line - 2) // per_line) * line + gap if length > 1 else blank
            for length in map(int.__sub__, starts[1:], starts)
        )
        for index, piece in self._kept.items():
            self.heights[index] = piece.height

    @property
    def kept(self) -> dict[int, LaidPiece]:
        """The pieces that are laid out, by index."""
        return self._kept

    @property
    def scrolled(self) -> int:
        """Pixels above the window, partly estimated."""
        return self.heights.above(self.top) + self.offset

    def piece(self, index: int) -> LaidPiece:
        found = self._kept.get(index)
        if found is None:
            if len(self._kept) >= KEPT:
                for old in list(self._kept)[: KEPT // 2]:
                    del self._kept[old]
            found = self._kept[index] = self._typeset(index)
            self.heights[index] = found.height
        return found

    def rows(self) -> list[Row]:
        """What is in the window, from the top."""
        found: list[Row] = []
        index, top = self.top, -self.offset
        while index < len(self.pieces) and top < self.window:
            piece = self.piece(index)
            found.append(Row(index, top, piece))
            top += piece.height
            index += 1
        return found

    def scroll_by(self, pixels: int) -> None:
        """Moves the window down (or up), piece by piece, never past the ends."""
        self.offset += pixels
        self._settle()
        self._stop_at_end()

    def jump(self, pixel: int) -> None:
        """Moves to an estimated height from the top."""
        self.top, self.offset = self.heights.find(pixel)
        self._settle()
        self._stop_at_end()

    def go(self, position: int, above: int) -> None:
        """Puts the line of a code point `above` pixels below the window's top."""
        self.top = self.pieces.at(position)
        self.offset = self._line_top(position) - above
        self._settle()
        self._stop_at_end()

    def position_at_top(self) -> int:
        """The first code point of the topmost line that is at least half in the window."""
        index, line = self._topmost()
        return self.pieces.start(index) + self.piece(index).position(line.start)

    def _topmost(self) -> tuple[int, Line]:
        piece = self.piece(self.top)
        for line in piece.lines[piece.line_below(self.offset) :]:
            if line.top + line.height / 2 >= self.offset:
                return self.top, line
        if self.top + 1 < len(self.pieces):
            return self.top + 1, self.piece(self.top + 1).lines[0]
        return self.top, piece.lines[-1]

    def row_of(self, position: int) -> Row | None:
        """The row that shows a code point; None when it is out of the window."""
        index = self.pieces.at(position)
        return next((row for row in self.rows() if row.index == index), None)

    def _line_top(self, position: int) -> int:
        index = self.pieces.at(position)
        piece = self.piece(index)
        return piece.lines[piece.line_at(piece.unit(position - self.pieces.start(index)))].top

    def _settle(self) -> None:
        """Makes the offset lie within the top piece."""
        while self.offset < 0 and self.top > 0:
            self.top -= 1
            self.offset += self.piece(self.top).height
        self.offset = max(0, self.offset)
        while self.top < len(self.pieces) - 1 and self.offset >= self.piece(self.top).height:
            self.offset -= self.piece(self.top).height
            self.top += 1

    def _stop_at_end(self) -> None:
        index, bottom = self.top, -self.offset
        while index < len(self.pieces) and bottom < self.window:
            bottom += self.piece(index).height
            index += 1
        if bottom < self.window:
            self.offset -= self.window - bottom
            self._settle()

    def _typeset(self, index: int) -> LaidPiece:
        return typeset(self.text, self.pieces, index, self.turns, self._sheet)
