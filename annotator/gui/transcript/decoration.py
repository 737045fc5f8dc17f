"""What annotations add to one piece: tints, underlines, brackets and names, ready to paint."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor

from annotator.gui.transcript.brackets import Bracket, brackets
from annotator.gui.transcript.inks import Stroke
from annotator.gui.transcript.lanes import BRACKETED, UNDERLINED
from annotator.gui.transcript.layout import LaidPiece
from annotator.gui.transcript.names import NamePlace, place_names
from annotator.gui.transcript.placed import Placed
from annotator.gui.transcript.runs import inside, runs
from annotator.gui.transcript.shapes import Stretch, stretches
from annotator.gui.transcript.sheet import Sheet
from annotator.text.span import Span

STROKE, STRONG_STROKE = 2, 3


@dataclass(slots=True)
class Decoration:
    """Rectangles in pixels: text from the column's left, margins from the page's left."""

    tints: list[tuple[QRectF, QColor]] = field(default_factory=list[tuple[QRectF, QColor]])
    strokes: list[tuple[QRect, Stroke]] = field(default_factory=list[tuple[QRect, Stroke]])
    brackets: list[Bracket] = field(default_factory=list[Bracket])
    names: list[NamePlace] = field(default_factory=list[NamePlace])
    outline: list[tuple[QRectF, QColor]] = field(default_factory=list[tuple[QRectF, QColor]])


PLAIN = Decoration()


class Decorator:
    """Makes the decoration of a piece; its work is bounded by the piece's length.

    Only marks in the upper lanes are drawn each by itself, the deeper ones are counted.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._type, self._page, self._inks = sheet.type, sheet.page, sheet.inks

    def decorate(
        self, piece: LaidPiece, span: Span, marks: list[Placed], current: str
    ) -> Decoration:
        """`span` is where the piece stands in the text, its line break left out."""
        made = Decoration()
        if not marks:
            return made
        shown = [each for each in marks if each.lane < BRACKETED or each.mark.id == current]
        shown.sort(key=lambda each: (each.mark.id != current, each.lane, each.start))
        tinted = [each for each in shown if each.lane < UNDERLINED or each.mark.id == current]
        made.tints = list(self._tints(piece, span, tinted, current))
        for each in tinted:
            self._underline(made, piece, span, each, strong=each.mark.id == current)
        made.brackets = brackets(piece, span, shown, self._sheet)
        beginning = [
            (piece.line_at(piece.unit(each.start - span.start)), each)
            for each in shown
            if each.start >= span.start
        ]
        made.names = place_names(piece, beginning, len(marks) - len(shown), self._sheet)
        return made

    def _tints(
        self, piece: LaidPiece, span: Span, marks: list[Placed], current: str
    ) -> Iterator[tuple[QRectF, QColor]]:
        by_age = sorted(marks, key=lambda each: each.lane)
        for first, last, labels, strong in runs(by_age, span, current):
            colour = self._inks.tint(labels, strong)
            for stretch in _stretches(piece, span, first, last):
                yield self._behind(piece, stretch), colour

    def _behind(self, piece: LaidPiece, stretch: Stretch) -> QRectF:
        line = piece.lines[stretch.line]
        top = line.baseline - self._type.ascent + 1
        height = self._type.ascent + self._type.lanes_below - 1
        return QRectF(stretch.left, top, stretch.right - stretch.left, height)

    def _underline(
        self, made: Decoration, piece: LaidPiece, span: Span, placed: Placed, *, strong: bool
    ) -> None:
        lane = placed.lane if placed.lane < UNDERLINED else 0
        thick = STRONG_STROKE if strong or lane == UNDERLINED - 1 else STROKE
        label = placed.mark.label_id
        ink = self._inks.stroke(label, lane, thick, self._sheet.ratio, upright=False)
        below = self._type.lanes_below + lane * self._type.lane_pitch
        for first, last in inside(placed, span):
            for stretch in _stretches(piece, span, first, last):
                left, right = round(stretch.left), round(stretch.right)
                top = piece.lines[stretch.line].baseline + below
                made.strokes.append((QRect(left, top, max(2, right - left - 1), thick), ink))
                if strong:
                    made.outline.append((self._behind(piece, stretch), self._inks.line(label)))


def _stretches(piece: LaidPiece, span: Span, first: int, last: int) -> Iterator[Stretch]:
    """The same as `stretches`, for code points of the text."""
    return stretches(piece, piece.unit(first - span.start), piece.unit(last - span.start))
