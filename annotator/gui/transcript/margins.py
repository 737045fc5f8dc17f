"""Paints what stands beside the column: numbers, question bars, brackets and names."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from annotator.gui.theme import MEDIUM, SMALL
from annotator.gui.transcript.brackets import Bracket
from annotator.gui.transcript.decoration import Decoration
from annotator.gui.transcript.inks import paint_line
from annotator.gui.transcript.lanes import BRACKETED, UNDERLINED
from annotator.gui.transcript.layout import Bar, LaidPiece
from annotator.gui.transcript.names import NamePlace
from annotator.gui.transcript.placed import Placed
from annotator.gui.transcript.sheet import Sheet
from annotator.text.turn import TurnKind

BAR = 3
DOTS = 9
"""Pixels from dot to dot beside what the moderator says."""
HOOK = 3
SWATCH = 12
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class MarginPainter:
    """Paints with the painter's origin at the page's left and the piece's top."""

    def __init__(self, sheet: Sheet) -> None:
        self._ratio = sheet.ratio
        self._type, self._page, self._inks = sheet.type, sheet.page, sheet.inks
        self._metrics = QFontMetrics(sheet.type.small)
        self._bold_metrics = QFontMetrics(sheet.type.small_bold)
        self._elided: dict[tuple[str, int, bool], str] = {}

    def paint(
        self,
        painter: QPainter,
        piece: LaidPiece,
        decoration: Decoration,
        number: int,
        current: str,
    ) -> None:
        """`number` 0 stands for none."""
        for bar in piece.bars:
            self._paint_bar(painter, piece, bar)
        if number:
            self._paint_number(painter, piece, number)
        for bracket in decoration.brackets:
            self._paint_bracket(painter, bracket, bracket.placed.mark.id == current)
        for place in decoration.names:
            self._paint_name(painter, place, current)

    def _paint_bar(self, painter: QPainter, piece: LaidPiece, bar: Bar) -> None:
        """Whole beside a question, dotted beside what the moderator says."""
        page, type_ = self._page, self._type
        gap = SMALL if page.narrow else MEDIUM + SMALL
        left = page.column_right + SMALL if piece.right_to_left else page.column - gap - BAR
        top = piece.lines[bar.first].baseline - type_.ascent + 2
        bottom = piece.lines[bar.last].baseline + type_.lanes_below + 2
        colour = QColor(self._inks.theme.question)
        if bar.kind is TurnKind.QUESTION:
            painter.fillRect(QRect(left, top, BAR, bottom - top), colour)
            return
        for dot in range(top, bottom - BAR + 1, DOTS):
            painter.fillRect(QRect(left, dot, BAR, BAR), colour)

    def _paint_number(self, painter: QPainter, piece: LaidPiece, number: int) -> None:
        page, type_ = self._page, self._type
        top = piece.lines[0].baseline - type_.ascent
        area = QRect(0, top, page.number_right, type_.ascent + type_.lanes_below)
        painter.setFont(type_.small)
        painter.setPen(QColor(self._inks.theme.faint))
        painter.drawText(area, RIGHT, str(number))

    def _paint_bracket(self, painter: QPainter, bracket: Bracket, strong: bool) -> None:
        placed = bracket.placed
        colour = self._inks.line(placed.mark.label_id)
        if placed.lane >= UNDERLINED and not strong:
            for top, bottom in bracket.spines:
                painter.fillRect(QRect(bracket.left + 1, top, 1, bottom - top), colour)
            return
        self._paint_spines(painter, bracket, colour, strong)
        hook = min(HOOK, self._page.bracket_pitch - 1)
        for shows, edge in ((bracket.opens, bracket.top), (bracket.closes, bracket.bottom - 2)):
            if shows:
                painter.fillRect(QRect(bracket.left - hook, edge, hook, 2), colour)

    def _paint_spines(
        self, painter: QPainter, bracket: Bracket, colour: QColor, strong: bool
    ) -> None:
        if len(bracket.placed.mark.spans) > 1:
            # A thin line runs on between fragments: they are one annotation.
            whole = QRect(bracket.left, bracket.top, 1, bracket.bottom - bracket.top)
            painter.fillRect(whole, colour)
        thick = (3 if strong else 2) - (1 if self._page.narrow else 0)
        lane = bracket.placed.lane if bracket.placed.lane < BRACKETED else 0
        label, ratio = bracket.placed.mark.label_id, self._ratio
        ink = self._inks.stroke(label, lane, thick, ratio, upright=True)
        for top, bottom in bracket.spines:
            area = QRect(bracket.left, top, thick, bottom - top)
            paint_line(painter, area, ink)

    def _paint_name(self, painter: QPainter, place: NamePlace, current: str) -> None:
        area = QRect(place.left, place.top, place.width, place.height)
        if place.placed is None:
            painter.setFont(self._type.small)
            painter.setPen(QColor(self._inks.theme.muted))
            painter.drawText(area, LEFT, f"+{place.more}")
            return
        strong = place.placed.mark.id == current
        label = place.placed.mark.label_id
        if strong:
            self._paint_pill(painter, area, label)
        if not self._page.narrow:
            if place.placed.lane < UNDERLINED or strong:
                self._paint_swatch(painter, area, place.placed)
            area.setLeft(area.left() + SWATCH + SMALL)
        painter.setFont(self._type.small_bold if strong else self._type.small)
        painter.setPen(self._inks.writing(label))
        painter.drawText(area, LEFT, self._name(label, area.width(), strong))

    def _paint_pill(self, painter: QPainter, area: QRect, label: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._inks.tint((label,)))
        painter.drawRoundedRect(QRectF(area).adjusted(-SMALL, 0, 0, 0), SMALL, SMALL)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_swatch(self, painter: QPainter, area: QRect, placed: Placed) -> None:
        """A sample of the underline, so that name and line are found together."""
        thick = 3 if placed.lane == UNDERLINED - 1 else 2
        lane = placed.lane if placed.lane < UNDERLINED else 0
        ratio = self._ratio
        ink = self._inks.stroke(placed.mark.label_id, lane, thick, ratio, upright=False)
        line = QRect(area.left(), area.center().y(), SWATCH - 1, thick)
        paint_line(painter, line, ink)

    def _name(self, label: str, width: int, strong: bool) -> str:
        key = label, width, strong
        if key not in self._elided:
            if self._page.narrow:
                self._elided[key] = self._inks.short_name(label)
            else:
                name = self._inks.name(label)
                metrics = self._bold_metrics if strong else self._metrics
                elide = Qt.TextElideMode.ElideRight
                self._elided[key] = metrics.elidedText(name, elide, width)
        return self._elided[key]
