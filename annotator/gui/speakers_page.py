"""All who speak, to be renamed, joined or let go, everywhere at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.panels.rows import Index
from annotator.gui.plain import plain_tip
from annotator.gui.tables import RIGHT, EditableTable, head_of
from annotator.gui.theme import LIGHT, MEDIUM, SMALL

NAME, TURNS, TEXTS = range(3)
_NARROWEST = 72


class Heard(NamedTuple):
    """A speaker, with the number of turns and of texts with one."""

    name: str
    turns: int
    texts: int


@dataclass(frozen=True, slots=True)
class Scope:
    """Where they speak, and how they are let go there, in words."""

    texts: str  # at the head of a column: "Files"
    where: str  # "in all files"
    let_go: str
    let_go_tip: str


class SpeakerTable(QAbstractTableModel):
    renamed = Signal(str, str)

    def __init__(self, scope: Scope, parent: QWidget) -> None:
        super().__init__(parent)
        self._heads = ("Name", "Turns", scope.texts)
        self.rows: list[Heard] = []
        self.theme = LIGHT

    def show(self, speakers: Sequence[Heard]) -> None:
        self.beginResetModel()
        self.rows = list(speakers)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        return head_of(self._heads, section, orientation, role, numbers=(TURNS, TEXTS))

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == NAME else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        speaker = self.rows[index.row()]
        if role == Qt.ItemDataRole.EditRole:
            return speaker[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            shown = speaker[index.column()]
            return f"{shown:,}" if isinstance(shown, int) else shown
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(speaker.name)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (TURNS, TEXTS):
            return RIGHT
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        speaker, name = self.rows[index.row()], str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not name or name == speaker.name:
            return False
        self.renamed.emit(speaker.name, name)
        return True


class SpeakersPage(QWidget):
    """Tells what is wanted: `renamed` (from, to), `joined` (names, into), `let_go` (names)."""

    renamed = Signal(str, str)
    joined = Signal(list, str)
    let_go = Signal(list)

    def __init__(self, scope: Scope, parent: QWidget) -> None:
        super().__init__(parent)
        self._scope = scope
        self.table = SpeakerTable(scope, self)
        self.shown = QSortFilterProxyModel(self)
        self.shown.setSourceModel(self.table)
        self.shown.setSortRole(Qt.ItemDataRole.EditRole)
        self.shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("Filter speakers")
        self.filter.setAccessibleName("Filter speakers")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self.shown.setFilterFixedString)
        self.view = self._make_view()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, MEDIUM, 0, 0)
        column.setSpacing(MEDIUM)
        column.addWidget(self.filter)
        column.addWidget(self.view, 1)
        column.addLayout(self._buttons())
        self.table.renamed.connect(self.renamed)
        self.view.selectionModel().selectionChanged.connect(self._enable)
        self._enable()

    def show_speakers(self, speakers: Sequence[Heard]) -> None:
        chosen = set(self.chosen())
        self.table.show(speakers)
        self.choose(chosen)

    def choose(self, names: Collection[str]) -> None:
        """Selects the rows with these names."""
        selection, flags = self.view.selectionModel(), QItemSelectionModel.SelectionFlag
        selection.clear()
        rows = (self.shown.index(row, NAME) for row in range(self.shown.rowCount()))
        for index in [row for row in rows if row.data() in names]:
            if not selection.hasSelection():
                selection.setCurrentIndex(index, flags.NoUpdate)
                self.view.scrollTo(index)
            selection.select(index, flags.Select | flags.Rows)
        self._enable()

    def chosen(self) -> list[str]:
        """The names of the selected rows, the current one first."""
        current = self.view.currentIndex()
        rows = list(self.view.selectionModel().selectedRows(NAME))
        rows.sort(key=lambda index: (index.row() != current.row(), index.row()))
        return [str(index.data(Qt.ItemDataRole.EditRole)) for index in rows]

    def _make_view(self) -> EditableTable:
        view = EditableTable(f"Speakers {self._scope.where}", self)
        view.setModel(self.shown)
        head = view.horizontalHeader()
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        view.sortByColumn(TURNS, Qt.SortOrder.DescendingOrder)
        for place in (TURNS, TEXTS):
            view.setColumnWidth(place, max(_NARROWEST, head.sectionSizeHint(place)))
        return view

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(SMALL)
        where = self._scope.where
        self.rename = self._button("Rename", f"Give another name {where} (F2)", self._edit)
        self.join = self._button(
            "Join", f"One speaker for all that are selected, {where}", self._join
        )
        self.deny = self._button(self._scope.let_go, self._scope.let_go_tip, self._let_go)
        for button in (self.rename, self.join, self.deny):
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _button(self, name: str, tip: str, act: object) -> QPushButton:
        button = QPushButton(name, self)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _enable(self) -> None:
        count = len(self.view.selectionModel().selectedRows(NAME))
        self.rename.setEnabled(count == 1)
        self.join.setEnabled(count > 1)
        self.deny.setEnabled(count > 0)

    def _edit(self) -> None:
        rows = self.view.selectionModel().selectedRows(NAME)
        if rows:
            self.view.edit(rows[0])

    def _join(self) -> None:
        names = self.chosen()
        if len(names) > 1:
            self.joined.emit(names[1:], names[0])

    def _let_go(self) -> None:
        if names := self.chosen():
            self.let_go.emit(names)
