"""The formats there are, by what they are for, each with a line on who reads it."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.corpus.registry import CorpusFormat, Family
from annotator.gui.elided import draw_elided
from annotator.gui.plain import plain_tip
from annotator.gui.theme import INDICATOR, LIGHT, MEDIUM, RADIUS, SMALL, Theme

_NAME = Qt.ItemDataRole.UserRole
_DESCRIPTION = Qt.ItemDataRole.UserRole + 1
_WIDTH = 300
Index = QModelIndex | QPersistentModelIndex


class FormatList(QListWidget):
    """The current one is the format; `offer_ticks` lets several be chosen."""

    def __init__(self, forms: Sequence[CorpusFormat], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Formats")
        self._lines = _Lines(self)
        self.setItemDelegate(self._lines)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setFixedWidth(_WIDTH)
        self._forms = {form.name: form for form in forms}
        order = list(Family)
        in_families = sorted(
            forms, key=lambda form: (order.index(form.family), form.title.casefold())
        )
        for family, group in groupby(in_families, key=lambda form: form.family):
            self._add_head(family.value)
            for form in group:
                self._add(form)

    def set_theme(self, theme: Theme) -> None:
        self._lines.theme = theme

    @property
    def current(self) -> CorpusFormat | None:
        item = self.currentItem()
        return self._forms.get(item.data(_NAME)) if item else None

    @property
    def ticked(self) -> tuple[CorpusFormat, ...]:
        checked = Qt.CheckState.Checked
        names = [one.data(_NAME) for one in self._formats() if one.checkState() is checked]
        return tuple(self._forms[name] for name in names)

    def choose(self, name: str) -> None:
        """The format called so, else the first."""
        items = self._formats()
        found = next((item for item in items if item.data(_NAME) == name), items[0])
        self.setCurrentItem(found)

    def offer_ticks(self, names: Sequence[str]) -> None:
        """Tick boxes, set for these formats."""
        for item in self._formats():
            on = item.data(_NAME) in names
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def withdraw_ticks(self) -> None:
        for item in self._formats():
            item.setData(Qt.ItemDataRole.CheckStateRole, None)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)

    def _formats(self) -> list[QListWidgetItem]:
        items = (self.item(row) for row in range(self.count()))
        return [item for item in items if item.data(_NAME)]

    def _add_head(self, words: str) -> None:
        item = QListWidgetItem(words, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _add(self, form: CorpusFormat) -> None:
        item = QListWidgetItem(form.title, self)
        item.setData(_NAME, form.name)
        item.setData(_DESCRIPTION, form.description)
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, form.description)
        item.setToolTip(plain_tip(f"{form.title}\n{form.description}"))


class _Lines(QStyledItemDelegate):
    """A title over a quiet line, with its tick box if it has one; a head stands alone."""

    theme: Theme = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = _of(option).fontMetrics.lineSpacing()
        if not index.data(_NAME):
            return QSize(0, line + (MEDIUM + SMALL if index.row() else SMALL))
        return QSize(0, 2 * line + MEDIUM + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown = _of(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(shown.font)
        if index.data(_NAME):
            self._paint_format(painter, shown, index)
        else:
            self._paint_head(painter, shown, str(index.data()))
        painter.restore()

    def _paint_head(self, painter: QPainter, shown: Any, words: str) -> None:
        font: QFont = shown.font
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.muted))
        box: QRect = shown.rect.adjusted(MEDIUM, 0, -SMALL, -2)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, words)

    def _paint_format(self, painter: QPainter, shown: Any, index: Index) -> None:
        ground = self._ground(shown.state)
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(shown.rect.adjusted(0, 1, 0, -1), RADIUS, RADIUS)
        box: QRect = shown.rect.adjusted(MEDIUM, SMALL, -MEDIUM, -SMALL)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is not None:
            self._tick(painter, shown, box, on=Qt.CheckState(state) is Qt.CheckState.Checked)
            box = box.adjusted(INDICATOR + MEDIUM, 0, 0, 0)
        half = box.height() / 2
        title = QRectF(box.left(), box.top(), box.width(), half)
        painter.setPen(QColor(self.theme.text))
        draw_elided(painter, title, str(index.data()))
        painter.setPen(QColor(self.theme.muted))
        draw_elided(painter, title.translated(0, half), str(index.data(_DESCRIPTION)))

    def _ground(self, state: QStyle.StateFlag) -> str:
        if state & QStyle.StateFlag.State_Selected:
            return self.theme.selected_row
        return self.theme.raised if state & QStyle.StateFlag.State_MouseOver else ""

    def _tick(self, painter: QPainter, shown: Any, box: QRect, *, on: bool) -> None:
        """The style's own, as in every other list."""
        option = QStyleOptionViewItem(shown)
        middle = box.center().y()
        _of(option).rect = QRect(box.left(), middle - INDICATOR // 2, INDICATOR, INDICATOR)
        flag = QStyle.StateFlag.State_On if on else QStyle.StateFlag.State_Off
        _of(option).state = shown.state & ~QStyle.StateFlag.State_HasFocus | flag
        element = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
        shown.widget.style().drawPrimitive(element, option, painter, shown.widget)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """A click anywhere at the left of the words ticks; so does Space, as Qt has it."""
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        if isinstance(event, QMouseEvent) and ticked is not None:
            inside = event.position().x() < _of(option).rect.left() + 2 * MEDIUM + INDICATOR
            if event.type() == QEvent.Type.MouseButtonRelease and inside:
                on = Qt.CheckState(ticked) is not Qt.CheckState.Checked
                state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
                return model.setData(index, state.value, Qt.ItemDataRole.CheckStateRole)
            return False
        return super().editorEvent(event, model, option, index)


def _of(option: Any) -> Any:
    """Qt's stubs do not know the fields of an option."""
    return option
