"""The documents of the project: filter, progress, how many annotations each has."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.gui.panels.lists import RowList
from annotator.gui.panels.panel import Panel
from annotator.gui.panels.rows import Index, Part, RowPainter
from annotator.gui.plain import plain_tip
from annotator.gui.theme import LIGHT, Theme
from annotator.project.records import Document, ProgressState

_FILL = {ProgressState.NEW: 0.0, ProgressState.BEGUN: 0.5, ProgressState.DONE: 1.0}


class DocumentList(QAbstractListModel):
    """One row a document."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.documents: list[Document] = []
        self.counts: Mapping[str, int] = {}
        self.progress: Mapping[str, ProgressState] = {}
        self.theme = LIGHT

    def show(self, documents: Sequence[Document]) -> None:
        self.beginResetModel()
        self.documents = list(documents)
        self.endResetModel()

    def set_counts(self, counts: Mapping[str, int], progress: Mapping[str, ProgressState]) -> None:
        self.counts, self.progress = counts, progress
        if self.documents:
            self.dataChanged.emit(self.index(0), self.index(len(self.documents) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.documents)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        document = self.documents[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return document.title
        return self._more(document).get(role)

    def _more(self, document: Document) -> dict[int, Any]:
        count, state = self.counts.get(document.id, 0), self._state(document)
        return {
            Qt.ItemDataRole.ToolTipRole: _tip(document, count, state),
            Qt.ItemDataRole.AccessibleTextRole: f"{document.title}, {_counted(count)}, {state}",
            Part.ASIDE: str(count) if count else "",
            Part.COLOUR: self.theme.accent,
            Part.FILL: _FILL[state],
            Part.ID: document.id,
        }

    def _state(self, document: Document) -> ProgressState:
        state = self.progress.get(document.id, ProgressState.NEW)
        if state is ProgressState.NEW and self.counts.get(document.id):
            return ProgressState.BEGUN
        return state


def _counted(count: int) -> str:
    return "1 annotation" if count == 1 else f"{count} annotations"


def _tip(document: Document, count: int, state: ProgressState) -> str:
    told = (document.title, document.outlet, document.place, document.date, document.filename)
    lines = [line for line in told if line]
    return plain_tip("\n".join([*lines, f"{_counted(count)}, {state}"]))


class DocumentsPanel(Panel):
    """`chosen` carries the id of the document to show."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("documents_panel", "Documents", parent)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("Filter documents")
        self.filter.setAccessibleName("Filter documents")
        self.filter.setClearButtonEnabled(True)
        self.list = DocumentList(self)
        self.shown = QSortFilterProxyModel(self)
        self.shown.setSourceModel(self.list)
        self.shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.view = RowList("Documents", self)
        self.view.setModel(self.shown)
        self._painter = RowPainter(self.view)
        self.view.setItemDelegate(self._painter)
        self.content.addWidget(self.filter)
        self.content.addWidget(self.view, 1)
        self._open = ""
        self.filter.textChanged.connect(self._filter)
        self.filter.returnPressed.connect(self._choose_first)
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.list.theme = self._painter.theme = theme

    def show_documents(self, documents: Sequence[Document], current: str) -> None:
        """Shows the list anew, with `current` (an id) chosen where it is there."""
        self.list.show(documents)
        self.select(current)

    def select(self, document_id: str) -> None:
        """Marks the row of the document that is open; opens nothing."""
        self._open = document_id
        row = next((i for i, d in enumerate(self.list.documents) if d.id == document_id), None)
        index = QModelIndex() if row is None else self.shown.mapFromSource(self.list.index(row))
        self.view.setCurrentIndex(index)

    def next(self) -> None:
        self._move(1)

    def previous(self) -> None:
        self._move(-1)

    def _move(self, by: int) -> None:
        row = self.view.currentIndex().row() + by
        if 0 <= row < self.shown.rowCount():
            self._choose(self.shown.index(row, 0))

    def _filter(self, typed: str) -> None:
        self.shown.setFilterFixedString(typed)
        self.select(self._open)

    def _choose_first(self) -> None:
        if self.shown.rowCount():
            self._choose(self.shown.index(0, 0))

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(Part.ID))
