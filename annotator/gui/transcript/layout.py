"""One piece of text, laid out in lines."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from annotator.gui.transcript.measures import Type
from annotator.gui.transcript.turn_looks import SpokenFormat, format_range
from annotator.text.offsets import Utf16Map
from annotator.text.turn import TurnKind

if TYPE_CHECKING:
    from annotator.gui.transcript.decoration import Decoration

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff]")
LETTER = re.compile(r"[^\W\d_]")
DIRECTIONS = {"L": False, "R": True, "AL": True}


@dataclass(frozen=True, slots=True)
class Line:
    """`start` and `end` in UTF-16 units of the piece, `top` and `height` in its pixels."""

    start: int
    end: int
    top: int
    height: int
    baseline: int
    qt: QTextLine


class NameAbove(NamedTuple):
    """Who speaks in the turn that begins below; `top` in pixels of the piece."""

    name: str
    top: int


class Bar(NamedTuple):
    """The first and the last line of a turn that is told from others by a bar."""

    first: int
    last: int
    kind: TurnKind


class LaidPiece:
    """A piece with its lines. Positions are code points from the piece's start.

    `mixed` tells that letters may not stand in the order they are read in.
    """

    __slots__ = (
        "_units",
        "bars",
        "decoration",
        "height",
        "layout",
        "line_starts",
        "lines",
        "mixed",
        "names",
        "right_to_left",
        "text",
    )

    def __init__(self, text: str, layout: QTextLayout, right_to_left: bool, mixed: bool) -> None:
        self.text = text
        self.layout = layout
        self.right_to_left = right_to_left
        self.mixed = mixed
        self.lines: list[Line] = []
        self.line_starts: list[int] = []
        self.height = 0
        self.names: list[NameAbove] = []
        self.bars: list[Bar] = []
        self.decoration: Decoration | None = None
        self._units = Utf16Map(text)

    def unit(self, position: int) -> int:
        """The UTF-16 unit at a code point."""
        return self._units.to_utf16(position)

    def position(self, unit: int) -> int:
        """The code point at a UTF-16 unit."""
        return self._units.from_utf16(unit)

    def line_at(self, unit: int) -> int:
        """The index of the line that shows a UTF-16 unit."""
        return max(0, bisect_right(self.line_starts, unit) - 1)

    def line_below(self, pixel: float) -> int:
        """The index of the line at a height from the piece's top, or the nearest."""
        place = bisect_right(self.lines, pixel, key=lambda line: line.top)
        return max(0, place - 1)


def lay_out(
    text: str,
    type_: Type,
    width: int,
    *,
    before: int,
    after: int,
    right_to_left: bool,
    spoken: Sequence[SpokenFormat],
    beginning: Mapping[int, str],
) -> LaidPiece:
    """`before` and `after` are the pixels above the first line and below the last one.

    `beginning` are the code points where turns begin, each on a line of its own, with the name
    that is shown above it, or "".
    """
    layout = QTextLayout(text, type_.text)
    layout.setTextOption(_option(right_to_left))
    layout.setCacheEnabled(True)
    mixed = right_to_left or RIGHT_TO_LEFT.search(text) is not None
    piece = LaidPiece(text, layout, right_to_left, mixed)
    if spoken:
        layout.setFormats(
            [format_range(piece.unit(f.start), piece.unit(f.end), f.format) for f in spoken]
        )
    turns = {
        piece.unit(0 if begins_line(text, 0, place) else place): name
        for place, name in sorted(beginning.items())
    }
    bottom = _break_lines(piece, type_, width, before, turns)
    piece.line_starts = [line.start for line in piece.lines]
    piece.height = bottom + after
    return piece


def begins_line(text: str, start: int, position: int) -> bool:
    """Whether nothing but blanks, dashes or a time stands before it in a line from `start`."""
    return LETTER.search(text, start, position) is None


def _break_lines(
    piece: LaidPiece, type_: Type, width: int, top: int, turns: Mapping[int, str]
) -> int:
    """The pixel below the last line. `turns` begin at those UTF-16 units."""
    piece.layout.beginLayout()
    while (line := piece.layout.createLine()).isValid():
        line.setLineWidth(width)
        _stop_before_turn(line, width, turns)
        top = _make_room(piece, line.textStart(), type_, top, turns)
        # Letters of a taller font than ours push the baseline down, never into the line above.
        ascent = max(type_.ascent, ceil(line.ascent()) - type_.paragraph_gap)
        full = type_.line_height if piece.text else type_.blank_height
        height = ascent - type_.ascent + full
        line.setPosition(QPointF(0, top + ascent - line.ascent()))
        start = line.textStart()
        end = start + line.textLength()
        piece.lines.append(Line(start, end, top, height, top + ascent, line))
        top += height
    piece.layout.endLayout()
    return top


def _stop_before_turn(line: QTextLine, width: int, turns: Mapping[int, str]) -> None:
    start, length = line.textStart(), line.textLength()
    stop = next((unit for unit in turns if start < unit < start + length), None)
    if stop is not None and not _end_at(line, width, stop - start):
        line.setLineWidth(width)


def _end_at(line: QTextLine, width: int, length: int) -> bool:
    """Whether the line could be made that many UTF-16 units long; it can where a word begins.

    Qt counts in columns, which marks and joined letters have none of.
    """
    fewest, most = 0, length
    while fewest < most:
        columns = (fewest + most + 1) // 2
        line.setNumColumns(columns, width)
        if line.textLength() == length:
            return True
        fewest, most = (columns, most) if line.textLength() < length else (fewest, columns - 1)
    return False


def _make_room(piece: LaidPiece, unit: int, type_: Type, top: int, turns: Mapping[int, str]) -> int:
    """Where the line that begins at a UTF-16 unit has its top, below a name if there is one."""
    if unit not in turns:
        return top
    if unit:
        top += type_.turn_gap
    if name := turns[unit]:
        piece.names.append(NameAbove(name, top))
        top += type_.name_height
    return top


def _option(right_to_left: bool) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if right_to_left:
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    else:
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    return option


def reads_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction has that one (Unicode UAX 9, P2 and P3)."""
    if not RIGHT_TO_LEFT.search(text):
        return False
    for character in text:
        if (direction := DIRECTIONS.get(unicodedata.bidirectional(character))) is not None:
            return direction
    return False


def x_of(line: QTextLine, unit: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    """How far right a UTF-16 unit's edge stands in its line."""
    return cast("tuple[float, int]", line.cursorToX(unit, edge))[0]
