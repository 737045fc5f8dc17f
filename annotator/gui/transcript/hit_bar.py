"""The scroll bar, with a tick where Find has found something."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider

from annotator.gui.theme import LIGHT, SMALL, Theme

TICK = 2
INSET = 2


class HitBar(QScrollBar):
    """Painted by itself: the style's own painting takes longer than a page of text."""

    def __init__(self) -> None:
        super().__init__()
        self._shares: Sequence[float] = ()
        self._theme = LIGHT
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_hits(self, shares: Sequence[float]) -> None:
        """Where they are, as shares of the height, 0 to 1."""
        self._shares = shares
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._theme.page))
        self._paint_handle(painter)
        if self._shares:
            self._paint_ticks(painter)
        painter.end()

    def _paint_handle(self, painter: QPainter) -> None:
        if self.maximum() <= self.minimum():
            return
        area = QRectF(self._place(QStyle.SubControl.SC_ScrollBarSlider))
        wanted = self.isSliderDown() or self.underMouse()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.faint if wanted else self._theme.border))
        painter.drawRoundedRect(area.adjusted(INSET, INSET, -INSET, -INSET), SMALL, SMALL)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_ticks(self, painter: QPainter) -> None:
        groove = self._place(QStyle.SubControl.SC_ScrollBarGroove)
        colour = QColor(self._theme.current_hit)
        # Ten thousand hits still make no more ticks than the bar has pixels.
        for place in {int(share * (groove.height() - TICK)) for share in self._shares}:
            top = groove.top() + place
            painter.fillRect(groove.left() + 3, top, groove.width() - 6, TICK, colour)

    def _place(self, part: QStyle.SubControl) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control = QStyle.ComplexControl.CC_ScrollBar
        return self.style().subControlRect(control, option, part, self)
