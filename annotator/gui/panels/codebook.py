"""The codebook's labels with their keys and how often each stands in the document."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from annotator.gui.panels.lists import RowList
from annotator.gui.panels.panel import Panel
from annotator.gui.panels.rows import Index, Part, RowPainter
from annotator.gui.plain import plain_tip
from annotator.gui.theme import Theme
from annotator.project.records import Label


class LabelList(QAbstractListModel):
    """One row a label, in the codebook's order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.labels: list[Label] = []
        self.counts: Mapping[str, int] = {}

    def show(self, labels: Sequence[Label]) -> None:
        self.beginResetModel()
        self.labels = list(labels)
        self.endResetModel()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        if self.labels:
            self.dataChanged.emit(self.index(0), self.index(len(self.labels) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.labels)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        label = self.labels[index.row()]
        count = self.counts.get(label.id, 0)
        parts: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: label.name,
            Qt.ItemDataRole.ToolTipRole: _tip(label),
            Qt.ItemDataRole.AccessibleTextRole: f"{label.name}, key {label.key}, {count} here",
            Part.COLOUR: label.colour,
            Part.KEY: label.key.upper(),
            Part.ASIDE: str(count) if count else "",
            Part.ID: label.id,
        }
        return parts.get(role)


def _tip(label: Label) -> str:
    lines = [label.name, "", label.definition]
    lines += [f"• {example}" for example in label.examples]
    return plain_tip("\n".join(lines))


class CodebookPanel(Panel):
    """`picked` carries the id of the label to put on the selection."""

    picked = Signal(str)
    edit_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("codebook_panel", "Labels", parent)
        self.list = LabelList(self)
        self.view = RowList("Labels", self)
        self.view.setModel(self.list)
        self.view.setSelectionMode(RowList.SelectionMode.NoSelection)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._painter = RowPainter(self.view)
        self.view.setItemDelegate(self._painter)
        self.hint = QLabel("No labels yet. The plus above adds one.", self)
        self.hint.setObjectName("hint")
        self.hint.setWordWrap(True)
        self.content.addWidget(self.hint)
        self.content.addWidget(self.view, 1)
        self.view.clicked.connect(self._pick)
        self.view.customContextMenuRequested.connect(self._show_menu)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._painter.theme = theme

    def show_labels(self, labels: Sequence[Label]) -> None:
        self.list.show(labels)
        self.hint.setVisible(not labels)

    def _pick(self, index: QModelIndex) -> None:
        self.picked.emit(index.data(Part.ID))

    def _show_menu(self, place: QPoint) -> None:
        index = self.view.indexAt(place)
        if not index.isValid():
            return
        label_id = index.data(Part.ID)
        menu = QMenu(self)
        menu.addAction("Edit label…", lambda: self.edit_wanted.emit(label_id))
        menu.addAction("Delete label", lambda: self.delete_wanted.emit(label_id))
        menu.exec(self.view.viewport().mapToGlobal(place))
        menu.deleteLater()
