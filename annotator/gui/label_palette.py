"""The labels to click, beside words freshly selected with the mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from annotator.gui.theme import MEDIUM, ROW_HEIGHT, SMALL
from annotator.project.records import Label

_IN_A_ROW = 4


def swatch(colour: str, ratio: float = 1.0) -> QPixmap:
    """A round sign in a label's colour, 10 logical pixels wide."""
    made = QPixmap(round(10 * ratio), round(10 * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(0, 0, 10, 10)
    painter.end()
    return made


class LabelPalette(QWidget):
    """Lies over the transcript and takes no key from it. `picked` carries a label's id."""

    picked = Signal(str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("label_palette")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(SMALL, SMALL, SMALL, SMALL)
        self._grid.setSpacing(SMALL)
        self.hide()

    def show_labels(self, labels: Sequence[Label]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for place, label in enumerate(labels):
            self._grid.addWidget(self._button(label), place // _IN_A_ROW, place % _IN_A_ROW)

    def show_at(self, place: QPoint) -> None:
        """Opens a little below `place` (global), inside the widget that it lies on."""
        self.adjustSize()
        corner = self._over.mapFromGlobal(place) + QPoint(-self.width() // 2, MEDIUM + SMALL)
        box = QRect(corner, self.size())
        room = self._over.rect().adjusted(SMALL, SMALL, -SMALL, -SMALL)
        if box.bottom() > room.bottom():
            box.moveBottom(self._over.mapFromGlobal(place).y() - ROW_HEIGHT)
        box.moveLeft(max(room.left(), min(box.left(), room.right() - box.width())))
        self.move(box.topLeft())
        self.show()
        self.raise_()

    def _button(self, label: Label) -> QPushButton:
        key = f"   {label.key.upper()}" if label.key else ""
        button = QPushButton(label.name.replace("&", "&&") + key, self)
        button.setIcon(swatch(label.colour, self.devicePixelRatioF()))
        button.setAccessibleName(label.name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setFlat(True)
        button.clicked.connect(lambda: self._pick(label.id))
        return button

    def _pick(self, label_id: str) -> None:
        self.hide()
        self.picked.emit(label_id)
