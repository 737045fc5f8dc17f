"""The grips at both ends of the current annotation."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from annotator.gui.transcript.flow import Flow
from annotator.gui.transcript.measures import Page, Type
from annotator.gui.transcript.shapes import edges

KNOB = 8
REACH = 5
"""Pixels around the knob that still count."""


@dataclass(frozen=True, slots=True)
class Handle:
    """A stem along the line with a knob: above the first character, below the last one."""

    at_end: bool
    stem: QRectF

    @property
    def knob(self) -> QRectF:
        middle = self.stem.bottom() + 2 if self.at_end else self.stem.top() - 2
        left = self.stem.center().x() - KNOB / 2
        return QRectF(left, middle - KNOB / 2, KNOB, KNOB)

    def holds(self, point: QPointF) -> bool:
        return self.knob.adjusted(-REACH, -REACH, REACH, REACH).contains(point)


def handles(flow: Flow, type_: Type, page: Page, start: int, end: int) -> list[Handle]:
    """Those of the two ends that are in the window."""
    found: list[Handle] = []
    for position, at_end in ((start, False), (max(start, end - 1), True)):
        row = flow.row_of(position)
        if row is None:
            continue
        piece = row.piece
        inside = position - flow.pieces.start(row.index)
        unit = piece.unit(inside)
        line = piece.lines[piece.line_at(unit)]
        leading, trailing = edges(piece, line.qt, unit)
        edge = trailing if at_end else leading
        top = row.top + line.baseline - type_.ascent
        height = type_.ascent + type_.lanes_below
        found.append(Handle(at_end, QRectF(page.column + round(edge) - 1, top, 2, height)))
    return found


def paint_handles(painter: QPainter, shown: list[Handle], colour: QColor, page: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for handle in shown:
        painter.fillRect(handle.stem, colour)
        painter.setPen(page)
        painter.setBrush(colour)
        painter.drawEllipse(handle.knob)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
