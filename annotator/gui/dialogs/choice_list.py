"""A list of things to tick: documents, labels, annotators."""

from collections.abc import Iterable

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.plain import plain_tip
from annotator.gui.theme import SMALL

_ISOLATE = "\u2068"
_ROW = 26  # pixels; with its tick box a row needs less room than in a panel


class _Names(QStyledItemDelegate):
    """Draws each name in its own direction, so that an ellipsis stands after its last word."""

    def displayText(  # noqa: N802 - Qt's name
        self, value: object, locale: QLocale | QLocale.Language
    ) -> str:
        return f"{_ISOLATE}{value}"

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(super().sizeHint(option, index).width(), _ROW)


class ChoiceList(QGroupBox):
    """All are ticked at first. `chosen` is None while all are: whatever there is."""

    changed = Signal()

    def __init__(self, title: str, things: Iterable[tuple[str, str]], parent: QWidget) -> None:
        """`things` are (id, name)."""
        super().__init__(title, parent)
        self.list = QListWidget(self)
        self.list.setAccessibleName(title)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_Names(self.list))
        for thing_id, name in things:
            item = QListWidgetItem(name, self.list)
            item.setData(Qt.ItemDataRole.UserRole, thing_id)
            item.setToolTip(plain_tip(name))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        self.count = QLabel(self)
        self.count.setObjectName("quiet")
        self._head = QHBoxLayout()
        self._head.addWidget(self.count, 1)
        for name, state in (("All", Qt.CheckState.Checked), ("None", Qt.CheckState.Unchecked)):
            button = self._button(name)
            button.clicked.connect(lambda _on=False, state=state: self._tick_all(state))
            self._head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.list)
        column.addLayout(self._head)
        self.list.itemChanged.connect(self._show_count)
        self._show_count()

    def chosen(self) -> frozenset[str] | None:
        ticked = self._ticked()
        return None if len(ticked) == self.list.count() else frozenset(ticked)

    def left(self) -> frozenset[str]:
        """The ids of those that are not ticked."""
        ticked = set(self._ticked())
        ids = (item.data(Qt.ItemDataRole.UserRole) for item in self._items())
        return frozenset(one for one in ids if one not in ticked)

    def leave(self, thing_ids: frozenset[str]) -> None:
        """Takes the ticks from these."""
        for item in self._items():
            if item.data(Qt.ItemDataRole.UserRole) in thing_ids:
                item.setCheckState(Qt.CheckState.Unchecked)

    def offer(self, name: str, tip: str, thing_ids: frozenset[str]) -> None:
        """Adds a button that ticks just these."""
        button = self._button(name)
        button.setToolTip(tip)
        button.clicked.connect(lambda: self._tick_only(thing_ids))
        self._head.insertWidget(1, button)
        QWidget.setTabOrder(self.list, button)

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(name, self)
        button.setObjectName("small")
        button.setAccessibleName(f"{self.title()}: {name.lower()}")
        button.setAutoDefault(False)
        return button

    def _tick_only(self, thing_ids: frozenset[str]) -> None:
        for item in self._items():
            wanted = item.data(Qt.ItemDataRole.UserRole) in thing_ids
            item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _ticked(self) -> list[str]:
        return [
            item.data(Qt.ItemDataRole.UserRole)
            for item in self._items()
            if item.checkState() is Qt.CheckState.Checked
        ]

    def _tick_all(self, state: Qt.CheckState) -> None:
        for item in self._items():
            item.setCheckState(state)

    def _show_count(self) -> None:
        self.count.setText(f"{len(self._ticked())} of {self.list.count()}")
        self.changed.emit()
