"""The table of what was found in the files: one row each, as they are read."""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from annotator.gui.opening_window.remarks import needs_a_look, remark, remarks
from annotator.gui.panels.rows import Index
from annotator.gui.plain import plain_tip
from annotator.gui.tables import RIGHT, EditableTable, head_of
from annotator.gui.theme import LIGHT

if TYPE_CHECKING:
    from annotator.transcripts.found import Found

TITLE, DATE, SPEAKERS, TURNS, WORDS, REMARK, NUMBER = range(7)
_HEADS = ("Title", "Date", "Speakers", "Turns", "Words", "Remarks", "Number")
_WIDTHS = (0, 88, 96, 60, 64)  # titles and remarks share what is left
_SHOWN_SPEAKERS = 8  # in a row; the tool tip and the list of speakers have them all


class Which(Enum):
    """Which rows are shown."""

    ALL = "All files"
    LOOK = "To look at"
    LEFT_OUT = "Left out"
    UNREAD = "Not read"


class FoundTable(QAbstractTableModel):
    """One row a file, in the order in which they are read.

    `ticked` are the numbers of those to be opened, `doubtful` of those to be looked at, `near`
    of those that are nearly the same as another, `unread` of those that could not be read.
    """

    ticks_changed = Signal()
    title_edited = Signal(int, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Found] = []
        self.ticked: set[int] = set()
        self.doubtful: set[int] = set()
        self.near: set[int] = set()
        self.unread: set[int] = set()
        self.theme = LIGHT
        self._places: dict[int, int] = {}

    def put(self, found: "Sequence[Found]") -> None:
        """New rows, and those that are shown already as they are now.

        What is new, here and in the project, is ticked.
        """
        old = [row for row in found if row.number in self._places]
        new = {row.number: row for row in found if row.number not in self._places}
        for row in old:
            place = self._places[row.number]
            if not row.is_new and self.rows[place].is_new:
                self.ticked.discard(row.number)
            self.rows[place] = row
            self._sort_in(row)
            self.dataChanged.emit(self.index(place, TITLE), self.index(place, REMARK))
        if new:
            self._append(list(new.values()))
        self.ticks_changed.emit()

    def _append(self, new: "Sequence[Found]") -> None:
        first = len(self.rows)
        self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
        for row in new:
            self._places[row.number] = len(self.rows)
            self.rows.append(row)
            self._sort_in(row)
        self.ticked.update(row.number for row in new if row.is_new)
        self.endInsertRows()

    def _sort_in(self, row: "Found") -> None:
        for numbers, belongs in (
            (self.doubtful, needs_a_look(row)),
            (self.near, bool(row.near or row.in_project) and row.is_new),
            (self.unread, bool(row.error)),
        ):
            (numbers.add if belongs else numbers.discard)(row.number)

    def count(self, which: Which) -> int:
        """How many rows are among these."""
        read = len(self.rows) - len(self.unread)
        return {
            Which.ALL: len(self.rows),
            Which.LOOK: len(self.doubtful),
            Which.LEFT_OUT: read - len(self.ticked),
            Which.UNREAD: len(self.unread),
        }[which]

    def is_among(self, number: int, which: Which) -> bool:
        return {
            Which.ALL: True,
            Which.LOOK: number in self.doubtful,
            Which.LEFT_OUT: number not in self.ticked and number not in self.unread,
            Which.UNREAD: number in self.unread,
        }[which]

    def found(self, index: Index) -> "Found":
        return self.rows[index.row()]

    def tick(self, numbers: set[int], on: bool) -> None:
        """What could not be read is never ticked."""
        self.ticked = self.ticked | (numbers - self.unread) if on else self.ticked - numbers
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
        return head_of(_HEADS, section, orientation, role, numbers=(TURNS, WORDS))

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == TITLE and not self.found(index).error:
            flags |= Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found, column = self.found(index), index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column in (TURNS, WORDS) else None
        told: dict[int, Callable[[], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda: _shown(found, column),
            Qt.ItemDataRole.AccessibleTextRole: lambda: _shown(found, column),
            Qt.ItemDataRole.EditRole: lambda: _sortable(found, column),
            Qt.ItemDataRole.CheckStateRole: lambda: self._tick(found, column),
            Qt.ItemDataRole.ToolTipRole: lambda: plain_tip(_tip(found, column)),
            Qt.ItemDataRole.ForegroundRole: lambda: QColor(self._colour(found, column)),
        }
        return told[role]() if role in told else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        found = self.found(index)
        if role == Qt.ItemDataRole.CheckStateRole:
            self.tick({found.number}, Qt.CheckState(value) is Qt.CheckState.Checked)
            return True
        title = str(value).strip()
        if role == Qt.ItemDataRole.EditRole and title and title != found.title:
            self.title_edited.emit(found.number, title)
            return True
        return False

    def _tick(self, found: "Found", column: int) -> Qt.CheckState | None:
        if column != TITLE or found.error:
            return None
        return Qt.CheckState.Checked if found.number in self.ticked else Qt.CheckState.Unchecked

    def _colour(self, found: "Found", column: int) -> str:
        if column == REMARK and found.error:
            return self.theme.danger
        quiet = found.number not in self.ticked or column in (REMARK, DATE)
        return self.theme.muted if quiet else self.theme.text


def _shown(found: "Found", column: int) -> str:
    if found.error and column not in (TITLE, REMARK):
        return ""
    return {
        TITLE: lambda: found.title or found.source.filename,
        DATE: lambda: found.date,
        SPEAKERS: lambda: _speakers(found, _SHOWN_SPEAKERS),
        TURNS: lambda: f"{found.turns:,}",
        WORDS: lambda: f"{found.words:,}",
        REMARK: lambda: remark(found),
        NUMBER: lambda: str(found.number + 1),
    }[column]()


def _sortable(found: "Found", column: int) -> Any:
    """What is sorted by; the title is what is edited, too."""
    numbers = {TURNS: found.turns, WORDS: found.words, NUMBER: found.number}
    return numbers[column] if column in numbers else _shown(found, column)


def _speakers(found: "Found", most: int) -> str:
    names = [name for name, _ in found.speakers]
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _tip(found: "Found", column: int) -> str:
    if column == SPEAKERS:
        return "\n".join(f"{name}: {turns}" for name, turns in found.speakers)
    if column == REMARK:
        return "\n".join(remarks(found))
    return "\n".join(filter(None, (found.title, str(found.source))))


class ShownFound(QSortFilterProxyModel):
    """The rows that are asked for, in the order that is asked for."""

    def __init__(self, table: FoundTable) -> None:
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
        table: FoundTable = self.sourceModel()  # type: ignore[assignment]
        return table.is_among(table.rows[source_row].number, self._which) and (
            super().filterAcceptsRow(source_row, source_parent)
        )


class FoundView(EditableTable):
    """Space ticks all rows that are selected, or takes their ticks away."""

    space_pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Files that were read", parent)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)

    def set_up_columns(self) -> None:
        """Once it has a model."""
        header = self.horizontalHeader()
        for column in (TITLE, REMARK):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(48)
        # In the order of the files until a head is clicked; they are read in another.
        self.hideColumn(NUMBER)
        self.sortByColumn(NUMBER, Qt.SortOrder.AscendingOrder)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.space_pressed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() is not (
            QTableView.State.EditingState
        ):
            event.ignore()  # the window's: open them
        else:
            super().keyPressEvent(event)
