"""How a row of a panel's list is drawn: a sign, a line of text, a quiet word at the right."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.gui.elided import RIGHT, draw_elided
from annotator.gui.theme import LIGHT, MEDIUM, RADIUS, ROW_HEIGHT, SMALL, Theme

Index = QModelIndex | QPersistentModelIndex

MOST_ASIDE = 0.45
"""How much of a row its quiet text takes at most; it is cut where it is longer."""


class Part(IntEnum):
    """Roles of a model whose rows are drawn here."""

    COLOUR = Qt.ItemDataRole.UserRole + 1  # "#rrggbb" of the sign, or ""
    ASIDE = Qt.ItemDataRole.UserRole + 2  # quiet text at the right
    KEY = Qt.ItemDataRole.UserRole + 3  # drawn as a key cap
    FILL = Qt.ItemDataRole.UserRole + 4  # how full the sign is: 0, 0.5 or 1
    ID = Qt.ItemDataRole.UserRole + 5


@dataclass(frozen=True, slots=True)
class _Words:
    text: str
    aside: str
    key: str
    colour: str
    fill: float


def _words(index: Index) -> _Words:
    def read(role: int) -> Any:
        return index.data(role)

    fill = read(Part.FILL)
    return _Words(
        str(read(Qt.ItemDataRole.DisplayRole) or ""),
        str(read(Part.ASIDE) or ""),
        str(read(Part.KEY) or ""),
        str(read(Part.COLOUR) or ""),
        1.0 if fill is None else float(fill),
    )


class RowPainter(QStyledItemDelegate):
    """Draws rows of one height; long text is cut with an ellipsis, the whole is the tool tip."""

    theme: Theme = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(_font(option))
        box = QRectF(_rect(option)).adjusted(0, 1, 0, -1)
        self._ground(painter, option, box)
        words = _words(index)
        line = box.adjusted(MEDIUM, 0, -MEDIUM, 0)
        line = self._sign(painter, words, line)
        line = self._key(painter, words, line)
        line = self._aside(painter, words, line, MOST_ASIDE * box.width())
        painter.setPen(QColor(self.theme.text))
        draw_elided(painter, line, words.text)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
        state = _state(option)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(self.theme.selected_row))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(self.theme.raised))
        else:
            return
        painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _sign(self, painter: QPainter, words: _Words, line: QRectF) -> QRectF:
        if not words.colour:
            return line
        size = 10.0
        box = QRectF(line.left() + 1, line.center().y() - size / 2, size, size)
        painter.setPen(QColor(words.colour))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
        if words.fill:
            painter.setBrush(QColor(words.colour))
            painter.drawPie(box, 90 * 16, -round(360 * 16 * words.fill))
        return line.adjusted(size + MEDIUM + 2, 0, 0, 0)

    def _key(self, painter: QPainter, words: _Words, line: QRectF) -> QRectF:
        if not words.key:
            return line
        width = max(20.0, QFontMetrics(painter.font()).horizontalAdvance(words.key) + MEDIUM * 1.5)
        box = QRectF(line.right() - width, line.center().y() - 10, width, 20)
        painter.setPen(QColor(self.theme.border))
        painter.setBrush(QColor(self.theme.page))
        painter.drawRoundedRect(box, SMALL, SMALL)
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words.key)
        return line.adjusted(0, 0, -width - MEDIUM, 0)

    def _aside(self, painter: QPainter, words: _Words, line: QRectF, most: float) -> QRectF:
        if not words.aside:
            return line
        width = min(most, QFontMetrics(painter.font()).horizontalAdvance(words.aside) + 1)
        painter.setPen(QColor(self.theme.muted))
        draw_elided(painter, line.adjusted(line.width() - width, 0, 0, 0), words.aside, RIGHT)
        return line.adjusted(0, 0, -width - MEDIUM, 0)


# The stubs know no fields of QStyleOptionViewItem; these three are read in one place.
def _rect(option: Any) -> Any:
    return option.rect


def _state(option: Any) -> Any:
    return option.state


def _font(option: Any) -> Any:
    return option.font
