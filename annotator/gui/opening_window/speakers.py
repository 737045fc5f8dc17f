"""All who speak in the files, to be renamed, joined, or told to be no speakers, in all at once."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.panels.rows import Index
from annotator.gui.plain import plain_tip
from annotator.gui.theme import LIGHT, MEDIUM, ROW_HEIGHT, SMALL

if TYPE_CHECKING:
    from annotator.transcripts.found import Found

NAME, TURNS, FILES = range(3)
_HEADS = ("Name", "Turns", "Files")
_WIDTHS = (240, 84, 76)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Heard(NamedTuple):
    """A speaker, with the number of turns and of files with one."""

    name: str
    turns: int
    files: int


class SpeakerTable(QAbstractTableModel):
    renamed = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Heard] = []
        self.theme = LIGHT

    def show(self, speakers: Sequence[Heard]) -> None:
        self.beginResetModel()
        self.rows = list(speakers)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            return _RIGHT if section in (TURNS, FILES) else left
        return _HEADS[section] if role == Qt.ItemDataRole.DisplayRole else None

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
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (TURNS, FILES):
            return _RIGHT
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        speaker, name = self.rows[index.row()], str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not name or name == speaker.name:
            return False
        self.renamed.emit(speaker.name, name)
        return True


class SpeakersPage(QWidget):
    """Tells what is wanted: `renamed` (from, to), `joined` (names, into), `denied` (names)."""

    renamed = Signal(str, str)
    joined = Signal(list, str)
    denied = Signal(list)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.table = SpeakerTable(self)
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
        for row in range(self.shown.rowCount()):
            index = self.shown.index(row, NAME)
            if index.data() in chosen:
                self.view.selectRow(row)
        self._enable()

    def chosen(self) -> list[str]:
        """The names of the selected rows, the current one first."""
        current = self.view.currentIndex()
        rows = list(self.view.selectionModel().selectedRows(NAME))
        rows.sort(key=lambda index: (index.row() != current.row(), index.row()))
        return [str(index.data(Qt.ItemDataRole.EditRole)) for index in rows]

    def _make_view(self) -> QTableView:
        view = QTableView(self)
        view.setObjectName("found")
        view.setAccessibleName("Speakers in all files")
        view.setModel(self.shown)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setSortingEnabled(True)
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(
            QTableView.EditTrigger.EditKeyPressed | QTableView.EditTrigger.DoubleClicked
        )
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        view.verticalHeader().hide()
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        view.sortByColumn(TURNS, Qt.SortOrder.DescendingOrder)
        for place, width in enumerate(_WIDTHS):
            view.setColumnWidth(place, width)
        return view

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(SMALL)
        self.rename = self._button("Rename", "Give it another name in all files (F2)", self._edit)
        self.join = self._button(
            "Join", "One speaker for all that are selected, in all files", self._join
        )
        self.deny = self._button(
            "Not a speaker",
            "The words stay, as a part of the turn before, in all files",
            self._deny,
        )
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

    def _deny(self) -> None:
        if names := self.chosen():
            self.denied.emit(names)


def heard_in(rows: "Sequence[Found]") -> list[Heard]:
    """Everybody who speaks in the files, the most heard first."""
    turns: Counter[str] = Counter()
    files: Counter[str] = Counter()
    for row in rows:
        turns.update(dict(row.speakers))
        files.update(name for name, _ in row.speakers)
    return [Heard(name, count, files[name]) for name, count in turns.most_common()]
