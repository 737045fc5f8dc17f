"""The table of a corpus's documents: what becomes of each when it comes in."""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from annotator.gui.panels.rows import Index
from annotator.gui.plain import one_line, plain_tip
from annotator.gui.tables import RIGHT, EditableTable, head_of
from annotator.gui.theme import LIGHT

if TYPE_CHECKING:
    from annotator.corpus.survey import FoundDocument

TITLE, FATE, MARKS, FRESH, REMARK, NUMBER = range(6)
_HEADS = ("Document", "It is", "Annotations", "New", "Remarks", "Number")
_WIDTHS = (0, 104, 92, 52, 150)  # titles have what is left


class Which(Enum):
    """Which rows are shown."""

    ALL = "All documents"
    NEW = "New"
    THERE = "In the project"
    LOOK = "To look at"
    LEFT_OUT = "Left out"


class DocumentTable(QAbstractTableModel):
    """One row a document, in the order of the file; `ticked` are the numbers of those to come."""

    ticks_changed = Signal()

    def __init__(self, documents: "Sequence[FoundDocument]", parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = list(documents)
        self.out = {one.number for one in self.rows if one.fault}
        """Those that cannot come in."""
        self.ticked = {one.number for one in self.rows} - self.out
        self.theme = LIGHT

    def count(self, which: Which) -> int:
        return sum(self.is_among(one, which) for one in self.rows)

    def is_among(self, one: "FoundDocument", which: Which) -> bool:
        return {
            Which.ALL: True,
            Which.NEW: is_new(one),
            Which.THERE: not is_new(one) and not one.fault,
            Which.LOOK: bool(one.fault or one.lost or one.repaired),
            Which.LEFT_OUT: one.number not in self.ticked,
        }[which]

    def tick(self, numbers: set[int], on: bool) -> None:
        """What cannot come in is never ticked."""
        self.ticked = self.ticked | (numbers - self.out) if on else self.ticked - numbers
        if self.rows:
            self.dataChanged.emit(self.index(0, TITLE), self.index(len(self.rows) - 1, REMARK))
        self.ticks_changed.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        return head_of(_HEADS, section, orientation, role, numbers=(MARKS, FRESH))

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == TITLE and not self.rows[index.row()].fault:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one, column = self.rows[index.row()], index.column()
        told: dict[int, Callable[[], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda: _shown(one, column),
            Qt.ItemDataRole.AccessibleTextRole: lambda: _shown(one, column),
            Qt.ItemDataRole.EditRole: lambda: _sortable(one, column),
            Qt.ItemDataRole.CheckStateRole: lambda: self._tick(one, column),
            Qt.ItemDataRole.ToolTipRole: lambda: plain_tip(_tip(one, column)),
            Qt.ItemDataRole.ForegroundRole: lambda: QColor(self._colour(one, column)),
            Qt.ItemDataRole.TextAlignmentRole: lambda: RIGHT if column in (MARKS, FRESH) else None,
        }
        return told[role]() if role in told else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        on = Qt.CheckState(value) is Qt.CheckState.Checked
        self.tick({self.rows[index.row()].number}, on)
        return True

    def _tick(self, one: "FoundDocument", column: int) -> Qt.CheckState | None:
        if column != TITLE or one.fault:
            return None
        return Qt.CheckState.Checked if one.number in self.ticked else Qt.CheckState.Unchecked

    def _colour(self, one: "FoundDocument", column: int) -> str:
        if column == REMARK and one.fault:
            return self.theme.danger
        quiet = one.number not in self.ticked or column in (FATE, REMARK)
        return self.theme.muted if quiet else self.theme.text


def is_new(one: "FoundDocument") -> bool:
    return one.fate.value == "new"


def remarks(one: "FoundDocument") -> str:
    """What is doubtful about it, or where it is already."""
    if one.fault:
        return f"{one.fault[:1].upper()}{one.fault[1:]}."
    there = f"as “{one.there}”" if one.there and one.there != one.title else ""
    repaired = f"{one.repaired:,} put right" if one.repaired else ""
    lost = f"{one.lost:,} lost" if one.lost else ""
    return ", ".join(filter(None, (there, repaired, lost)))


def _shown(one: "FoundDocument", column: int) -> str:
    return {
        TITLE: lambda: one_line(one.title) or "(untitled)",
        FATE: lambda: one.fate.value,
        MARKS: lambda: f"{one.annotations:,}",
        FRESH: lambda: "" if one.fault else f"{one.fresh:,}",
        REMARK: lambda: one_line(remarks(one)),
        NUMBER: lambda: str(one.number),
    }[column]()


def _sortable(one: "FoundDocument", column: int) -> Any:
    numbers = {MARKS: one.annotations, FRESH: one.fresh, NUMBER: one.number}
    return numbers[column] if column in numbers else _shown(one, column)


def _tip(one: "FoundDocument", column: int) -> str:
    return remarks(one) if column == REMARK else one_line(one.title, 600)


class ShownDocuments(QSortFilterProxyModel):
    """The rows that are asked for, in the order that is asked for."""

    def __init__(self, table: DocumentTable) -> None:
        super().__init__(table)
        self._which = Which.ALL
        self.setSourceModel(table)
        self.setSortRole(Qt.ItemDataRole.EditRole)
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def show_only(self, which: Which) -> None:
        self._which = which
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        table: DocumentTable = self.sourceModel()  # type: ignore[assignment]
        return table.is_among(table.rows[source_row], self._which) and (
            super().filterAcceptsRow(source_row, source_parent)
        )


class DocumentView(EditableTable):
    """Space ticks all rows that are selected, or takes their ticks away."""

    space_pressed = Signal()

    def __init__(self, shown: ShownDocuments, parent: QWidget, *, remarks: bool) -> None:
        """`remarks` says whether there is any."""
        super().__init__("Documents of the corpus", parent)
        self.setModel(shown)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(48)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self.hideColumn(NUMBER)
        self.sortByColumn(NUMBER, Qt.SortOrder.AscendingOrder)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width)
        self.setColumnHidden(REMARK, not remarks)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.space_pressed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the window's: import them
        else:
            super().keyPressEvent(event)
