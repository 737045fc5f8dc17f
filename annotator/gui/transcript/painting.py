"""Paints the rows in the window, layer upon layer."""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from annotator.gui.elided import LEFT, RIGHT, draw_elided
from annotator.gui.transcript.attention import Attention
from annotator.gui.transcript.decoration import PLAIN, Decoration
from annotator.gui.transcript.flow import Flow, Row
from annotator.gui.transcript.hits import Hits
from annotator.gui.transcript.inks import paint_line
from annotator.gui.transcript.layout import LaidPiece
from annotator.gui.transcript.margins import MarginPainter
from annotator.gui.transcript.places import rectangle_in
from annotator.gui.transcript.shapes import stretches
from annotator.gui.transcript.sheet import Sheet

BUDGET = 0.006
"""Seconds a frame may spend on making decorations; what is left is plain until the next."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be seen."""

    flow: Flow
    hits: Hits
    attention: Attention
    with_caret: bool


class PagePainter:
    """Knows how a row looks, not where it comes from.

    `decorate` gives a row its decoration when it has none yet.
    """

    def __init__(self, sheet: Sheet, decorate: Callable[[Row], Decoration]) -> None:
        self._sheet, self._decorate = sheet, decorate
        self._margins = MarginPainter(sheet)

    def paint(self, painter: QPainter, exposed: QRect, scene: Scene) -> list[Row]:
        """Returns the rows that were left without their annotations for lack of time."""
        painter.fillRect(exposed, self._sheet.inks.page)
        until, late = perf_counter() + BUDGET, list[Row]()
        for row in scene.flow.rows():
            if row.top + row.piece.height <= exposed.top() or row.top > exposed.bottom():
                continue
            decoration = row.piece.decoration
            if decoration is None and perf_counter() < until:
                decoration = self._decorate(row)
            elif decoration is None:
                late.append(row)
            self._paint_row(painter, exposed, scene, row, decoration or PLAIN)
        return late

    def _paint_row(
        self, painter: QPainter, exposed: QRect, scene: Scene, row: Row, decoration: Decoration
    ) -> None:
        column = self._sheet.page.column
        painter.translate(column, row.top)
        for area, colour in decoration.tints:
            painter.fillRect(area, colour)
        self._paint_found(painter, scene, row)
        self._paint_selected(painter, scene, row)
        self._paint_text(painter, exposed, row, decoration)
        for name, top in row.piece.names:
            self._paint_name(painter, row.piece, name, top)
        painter.translate(-column, 0)
        current = scene.attention.current
        self._margins.paint(painter, row.piece, decoration, _number(scene.flow, row), current)
        painter.translate(0, -row.top)
        caret, pieces = scene.attention.caret, scene.flow.pieces
        if scene.with_caret and pieces.at(caret) == row.index:
            inside = caret - pieces.start(row.index)
            place = rectangle_in(row, self._sheet.type, self._sheet.page, inside)
            painter.fillRect(place, QColor(self._sheet.inks.theme.accent))

    def _paint_found(self, painter: QPainter, scene: Scene, row: Row) -> None:
        if not scene.hits:
            return
        theme, pieces = self._sheet.inks.theme, scene.flow.pieces
        start, end = pieces.start(row.index), pieces.end(row.index)
        for first, last, is_current in scene.hits.touching(start, end):
            colour = QColor(theme.current_hit if is_current else theme.hit)
            self._fill(painter, row, first - start, last - start, colour)

    def _paint_selected(self, painter: QPainter, scene: Scene, row: Row) -> None:
        selection, pieces = scene.attention.selection, scene.flow.pieces
        start, end = pieces.start(row.index), pieces.end(row.index)
        first, last = max(selection.start, start), min(selection.end, end)
        if first < last:
            colour = QColor(self._sheet.inks.theme.selection)
            self._fill(painter, row, first - start, last - start, colour)

    def _fill(self, painter: QPainter, row: Row, start: int, end: int, colour: QColor) -> None:
        piece, type_ = row.piece, self._sheet.type
        for line, left, right in stretches(piece, piece.unit(start), piece.unit(end)):
            top = piece.lines[line].baseline - type_.ascent + 1
            height = type_.ascent + type_.lanes_below - 1
            painter.fillRect(QRectF(left, top, right - left, height), colour)

    def _paint_text(
        self, painter: QPainter, exposed: QRect, row: Row, decoration: Decoration
    ) -> None:
        for area, colour in decoration.outline:
            painter.fillRect(QRectF(area.left(), area.top() - 1, area.width(), 1), colour)
        for area, stroke in decoration.strokes:
            paint_line(painter, area, stroke)
        painter.setPen(QColor(self._sheet.inks.theme.text))
        width = self._sheet.page.column_width
        shown = QRectF(0, exposed.top() - row.top, width, exposed.height())
        row.piece.layout.draw(painter, QPointF(0, 0), [], shown)

    def _paint_name(self, painter: QPainter, piece: LaidPiece, name: str, top: int) -> None:
        """Above the turn, where the text itself does not tell who speaks."""
        type_, page = self._sheet.type, self._sheet.page
        painter.save()
        painter.setFont(type_.small)
        painter.setPen(QColor(self._sheet.inks.theme.speaker))
        area = QRectF(0, top, page.column_width, type_.name_height)
        draw_elided(painter, area, name, RIGHT if piece.right_to_left else LEFT)
        painter.restore()


def _number(flow: Flow, row: Row) -> int:
    """The number beside a row; 0 for none."""
    numbered = flow.pieces.is_first(row.index) and not flow.pieces.is_blank(row.index)
    return flow.pieces.number(row.index) if numbered else 0
