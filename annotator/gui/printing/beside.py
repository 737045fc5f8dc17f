"""Labels' names in the margin, each beside the line in which its annotation begins."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from annotator.corpus.record import CorpusDocument
from annotator.gui.printing.flow import BOTTOM, MARGIN, MARGIN_WIDTH, POINT, TOP, Draw, Flow
from annotator.gui.printing.transcript import Beside
from annotator.gui.printing.typeface import Typeface

_HEIGHT = 10 * POINT
_STROKE = 2 * POINT
_INDENT = 6 * POINT
_DROP = 2 * POINT
_FIT = int((BOTTOM - TOP) // _HEIGHT)


class Margin:
    """`numbers` are those of the notes, by the annotations' places."""

    def __init__(
        self, document: CorpusDocument, numbers: Mapping[int, int], flow: Flow, face: Typeface
    ) -> None:
        self._annotations = document.annotations
        self._numbers = numbers
        self._flow = flow
        self._face = face
        names = {one.annotator for one in document.annotations}
        self._initials = {name: _initials(name) if len(names) > 1 else "" for name in names}
        self._widths: dict[str, float] = {}
        self._metrics = face.metrics(face.margin)

    def put(self, beside: Beside) -> None:
        for page, entries in beside.items():
            if entries:
                self._put_page(page, sorted(entries, key=lambda entry: entry[0]))

    def _put_page(self, page: int, entries: Sequence[tuple[float, int]]) -> None:
        shown = entries if len(entries) <= _FIT else entries[: _FIT - 1]
        made = [self._entry(index) for _, index in shown]
        if len(shown) < len(entries):
            made.append(self._more(len(entries) - len(shown)))
        heights = spread([y for y, _ in entries[: len(made)]])
        self._flow.pages[page] += zip(heights, made, strict=True)

    def _entry(self, index: int) -> Draw:
        one = self._annotations[index]
        number = str(self._numbers.get(index, ""))
        after = " ".join(filter(None, (self._initials[one.annotator], number)))
        room = MARGIN_WIDTH - _INDENT - self._metrics.horizontalAdvance(f" {after}")
        name, width = self._name(one.label, room)
        start = MARGIN + _INDENT + width
        face, line = self._face, self._face.line(one.label)

        def draw(painter: QPainter, y: float) -> None:
            base = y + self._metrics.ascent() + _DROP
            painter.fillRect(QRectF(MARGIN, y + _DROP, _STROKE, 0.8 * _HEIGHT), line)
            painter.setFont(face.margin)
            painter.setPen(face.text)
            painter.drawText(QPointF(MARGIN + _INDENT, base), name)
            if after:
                painter.setPen(face.muted)
                painter.drawText(QPointF(start, base), after)

        return draw

    def _name(self, label: str, room: float) -> tuple[str, float]:
        """What of it finds room, and how wide that is with a space behind it."""
        if label not in self._widths:
            self._widths[label] = self._metrics.horizontalAdvance(f"{label} ")
        if self._widths[label] <= room:
            return label, self._widths[label]
        name = self._metrics.elidedText(label, Qt.TextElideMode.ElideRight, room)
        return name, self._metrics.horizontalAdvance(f"{name} ")

    def _more(self, count: int) -> Draw:
        def draw(painter: QPainter, y: float) -> None:
            painter.setFont(self._face.margin)
            painter.setPen(self._face.muted)
            at = QPointF(MARGIN + _INDENT, y + self._metrics.ascent())
            painter.drawText(at, f"and {count} more")

        return draw


def spread(wanted: Sequence[float]) -> list[float]:
    """Heights on a page, as near to those wanted as can be without lying over one another.

    `wanted` ascend, and are no more than find room.
    """
    found: list[float] = []
    for y in wanted:
        found.append(max(y, found[-1] + _HEIGHT) if found else y)
    lowest = float(BOTTOM)
    for place in range(len(found) - 1, -1, -1):
        lowest = min(found[place], lowest - _HEIGHT)
        found[place] = lowest
    return found


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split()[:3]).upper()
