"""Where the caret goes: by character, word, line, paragraph."""

from collections.abc import Callable

from annotator.gui.transcript.flow import Flow
from annotator.gui.transcript.layout import LaidPiece, x_of
from annotator.gui.transcript.places import caret_in, last_in
from annotator.text.words import next_word_start, previous_word_start


class Moves:
    """Each move takes a caret place and gives another; all in code points.

    Left and right go as the eye does, also through text of both directions.
    """

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._goal: float | None = None

    def forget_goal(self) -> None:
        """The next move up or down starts from the caret's own place in its line."""
        self._goal = None

    def left(self, position: int) -> int:
        return self._sideways(position, to_right=False)

    def right(self, position: int) -> int:
        return self._sideways(position, to_right=True)

    def word_left(self, position: int) -> int:
        return self._by_word(position, forward=self._piece(position).right_to_left)

    def word_right(self, position: int) -> int:
        return self._by_word(position, forward=not self._piece(position).right_to_left)

    def up(self, position: int) -> int:
        return self._vertical(position, -1)

    def down(self, position: int) -> int:
        return self._vertical(position, 1)

    def line_start(self, position: int) -> int:
        return self._in_line(position, lambda _, first, __: first)

    def line_end(self, position: int) -> int:
        return self._in_line(position, lambda _, __, last: last)

    def paragraph_up(self, position: int) -> int:
        """The start of this paragraph, or of the one before."""
        text = self._flow.text
        start = text.rfind("\n", 0, position) + 1
        if start < position:
            return start
        return text.rfind("\n", 0, self._over_breaks(start)) + 1

    def paragraph_down(self, position: int) -> int:
        """The start of the next paragraph that holds something."""
        text = self._flow.text
        place = text.find("\n", position)
        while 0 <= place < len(text) and text[place] == "\n":
            place += 1
        return len(text) if place < 0 else place

    def _over_breaks(self, position: int) -> int:
        while position and self._flow.text[position - 1] == "\n":
            position -= 1
        return position

    def _piece(self, position: int) -> LaidPiece:
        return self._flow.piece(self._flow.pieces.at(position))

    def _by_word(self, position: int, forward: bool) -> int:
        step = next_word_start if forward else previous_word_start
        return step(self._flow.text, position)

    def _sideways(self, position: int, to_right: bool) -> int:
        index = self._flow.pieces.at(position)
        start, piece = self._flow.pieces.start(index), self._flow.piece(index)
        unit = piece.unit(position - start)
        step = piece.layout.rightCursorPosition if to_right else piece.layout.leftCursorPosition
        moved = step(unit)
        if moved != unit:
            return start + piece.position(moved)
        if to_right != piece.right_to_left:
            return self._after(index)
        return self._before(index)

    def _after(self, index: int) -> int:
        """The first caret place past a piece."""
        pieces = self._flow.pieces
        return min(pieces.starts[index + 1], len(self._flow.text))

    def _before(self, index: int) -> int:
        """The last caret place before a piece."""
        pieces = self._flow.pieces
        if index == 0:
            return 0
        if pieces.is_last(index - 1):
            return pieces.end(index - 1)
        piece = self._flow.piece(index - 1)
        last = piece.layout.previousCursorPosition(piece.unit(len(piece.text)))
        return pieces.start(index - 1) + piece.position(last)

    def _vertical(self, position: int, lines: int) -> int:
        index = self._flow.pieces.at(position)
        piece = self._flow.piece(index)
        unit = piece.unit(position - self._flow.pieces.start(index))
        number = piece.line_at(unit)
        if self._goal is None:
            self._goal = x_of(piece.lines[number].qt, unit)
        number += lines
        if not 0 <= number < len(piece.lines):
            index += lines
            if not 0 <= index < len(self._flow.pieces):
                return 0 if lines < 0 else len(self._flow.text)
            piece = self._flow.piece(index)
            number = 0 if lines > 0 else len(piece.lines) - 1
        unit = caret_in(piece, piece.lines[number], self._goal)
        return self._flow.pieces.start(index) + piece.position(unit)

    def _in_line(self, position: int, choose: Callable[[LaidPiece, int, int], int]) -> int:
        index = self._flow.pieces.at(position)
        start, piece = self._flow.pieces.start(index), self._flow.piece(index)
        line = piece.lines[piece.line_at(piece.unit(position - start))]
        unit = choose(piece, line.start, last_in(piece, line))
        return start + piece.position(unit)
