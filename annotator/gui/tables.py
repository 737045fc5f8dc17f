"""What the windows' tables have in common: rows of one height under quiet heads."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from annotator.gui.theme import ROW_HEIGHT

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def head_of(
    heads: Sequence[str],
    section: int,
    orientation: Qt.Orientation,
    role: int,
    *,
    numbers: Collection[int] = (),
) -> Any:
    """What a model's `headerData` answers; the heads of `numbers` stand at the right."""
    if orientation is not Qt.Orientation.Horizontal:
        return None
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return RIGHT if section in numbers else LEFT
    return heads[section] if role == Qt.ItemDataRole.DisplayRole else None


class RowTable(QTableView):
    """Whole rows are chosen; Tab leaves it."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """`name` is what a screen reader says."""
        super().__init__(parent)
        self.setObjectName("rows")
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().hide()


class EditableTable(RowTable):
    """Sorted by a click on a head; several rows may be chosen; F2 or a double click edits."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.setSortingEnabled(True)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QTableView.EditTrigger.EditKeyPressed | QTableView.EditTrigger.DoubleClicked
        )
