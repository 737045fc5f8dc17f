"""The table of what becomes of each annotation when the text is another one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QWidget

from annotator.gui.panels.rows import Index
from annotator.gui.plain import one_line, plain_tip
from annotator.gui.tables import RowTable, head_of
from annotator.gui.theme import LIGHT
from annotator.project.records import Label
from annotator.project.revision_plan import AnnotationFate
from annotator.text.revision import Fate

FATE, LABEL, BEFORE, AFTER = range(4)
_HEADS = ("What becomes of it", "Label", "Words so far", "Words in the new text")
_WIDTHS = (140, 116)


def told(one: AnnotationFate) -> str:
    if one.was_lost:
        return "still lost" if one.fate is Fate.LOST else "found again"
    return one.fate.value


def needs_a_look(one: AnnotationFate) -> bool:
    """All but what stays as it is, and what was lost before and still is."""
    return one.fate is not (Fate.LOST if one.was_lost else Fate.KEPT)


class FateTable(QAbstractTableModel):
    def __init__(self, labels: Mapping[str, Label], parent: QWidget) -> None:
        super().__init__(parent)
        self.fates: list[AnnotationFate] = []
        self.theme = LIGHT
        self._labels = labels

    def show(self, fates: Sequence[AnnotationFate]) -> None:
        """The rows stay where they are as long as the annotations are the same."""
        same = [one.id for one in fates] == [one.id for one in self.fates]
        if not same:
            self.beginResetModel()
        self.fates = list(fates)
        if not same:
            self.endResetModel()
        elif fates:
            self.dataChanged.emit(self.index(0, FATE), self.index(len(fates) - 1, AFTER))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.fates)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        return head_of(_HEADS, section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        fate, column = self.fates[index.row()], index.column()
        shown: dict[int, Callable[[], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda: one_line(self._words(fate, column)),
            Qt.ItemDataRole.AccessibleTextRole: lambda: one_line(self._words(fate, column)),
            Qt.ItemDataRole.ToolTipRole: lambda: plain_tip(
                one_line(self._words(fate, column), 600)
            ),
            Qt.ItemDataRole.ForegroundRole: lambda: QColor(self._colour(fate, column)),
        }
        return shown[role]() if role in shown else None

    def _words(self, one: AnnotationFate, column: int) -> str:
        if column == LABEL:
            label = self._labels.get(one.label_id)
            return label.name if label else ""
        if column == AFTER:
            return "" if one.fate is Fate.LOST else one.quote
        return told(one) if column == FATE else one.old_quote

    def _colour(self, one: AnnotationFate, column: int) -> str:
        if column == FATE and one.fate is Fate.LOST:
            return self.theme.danger
        quiet = column == LABEL or (column == FATE and not needs_a_look(one))
        return self.theme.muted if quiet else self.theme.text


class ShownFates(QSortFilterProxyModel):
    """All of them, or those alone that want to be looked at."""

    def __init__(self, table: FateTable) -> None:
        super().__init__(table)
        self._look = False
        self._kept: set[str] = set()
        self.setSourceModel(table)

    def show_only(self, *, look: bool) -> None:
        table: FateTable = self.sourceModel()  # type: ignore[assignment]
        # One that is put in its place meanwhile does not vanish from under the hand.
        self._kept = {one.id for one in table.fates if needs_a_look(one)}
        self._look = look
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        table: FateTable = self.sourceModel()  # type: ignore[assignment]
        return not self._look or table.fates[source_row].id in self._kept


class FateView(RowTable):
    def __init__(self, shown: ShownFates, parent: QWidget) -> None:
        super().__init__("What becomes of each annotation", parent)
        self.setModel(shown)
        self.setSelectionMode(RowTable.SelectionMode.SingleSelection)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width)
        for column in (BEFORE, AFTER):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
