"""A label of one line, cut with an ellipsis where there is too little room."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from annotator.gui.elided import LEADING, draw_elided
from annotator.gui.plain import plain_tip


class ElidedLabel(QLabel):
    """Plain text; what had to be cut is told in full by the tool tip."""

    def __init__(self, parent: QWidget, side: Qt.AlignmentFlag = LEADING) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._side = side

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        cut = draw_elided(painter, QRectF(self.contentsRect()), self.text(), self._side)
        painter.end()
        tip = plain_tip(self.text()) if cut else ""
        if tip != self.toolTip():
            self.setToolTip(tip)
