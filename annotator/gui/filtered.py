"""A table under a choice of which rows are shown and a field that filters them by title."""

from collections.abc import Sequence
from enum import Enum
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QTableView, QVBoxLayout, QWidget

from annotator.gui.theme import MEDIUM


class Shown(Protocol):
    """A model that shows some of a table's rows."""

    def show_only(self, which: Any) -> None: ...
    def setFilterFixedString(self, pattern: str, /) -> None: ...  # noqa: N802 - Qt's name


class Filtered(QWidget):
    def __init__(
        self, kinds: type[Enum], what: str, view: QTableView, shown: Shown, parent: QWidget
    ) -> None:
        """`kinds` are those of rows, with their names; `what` is how a row is called, in plural."""
        super().__init__(parent)
        self.which = QComboBox(self)
        self.which.setAccessibleName(f"Which {what} are shown")
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for kind in kinds:
            self.which.addItem(kind.value, kind)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("Filter titles")
        self.filter.setAccessibleName("Filter titles")
        self.filter.setClearButtonEnabled(True)
        head = QHBoxLayout()
        head.setSpacing(MEDIUM)
        head.addWidget(self.which)
        head.addWidget(self.filter, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        column.addLayout(head)
        column.addWidget(view, 1)
        self.filter.textChanged.connect(shown.setFilterFixedString)
        self.which.activated.connect(
            lambda: shown.show_only(self.which.currentData(Qt.ItemDataRole.UserRole))
        )

    def say(self, counts: Sequence[int]) -> None:
        """How many rows there are of each kind, in the order of the kinds."""
        for place, count in enumerate(counts):
            name = self.which.itemData(place, Qt.ItemDataRole.UserRole).value
            self.which.setItemText(place, f"{name} ({count:,})")
