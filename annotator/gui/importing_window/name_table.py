"""Who annotates and who speaks in a corpus, and whether the project knows them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QLabel, QVBoxLayout, QWidget

from annotator.gui.panels.rows import Index
from annotator.gui.plain import one_line, plain_tip
from annotator.gui.tables import RIGHT, RowTable, head_of
from annotator.gui.theme import LIGHT, MEDIUM, SMALL, Theme

if TYPE_CHECKING:
    from annotator.corpus.found_names import FoundName

NAME, COUNT, HERE = range(3)


class NameTable(QAbstractTableModel):
    def __init__(self, noun: str, counted: str, found: "Sequence[FoundName]", parent: QWidget):
        super().__init__(parent)
        self._heads = (noun, counted, "In the project")
        self.rows = list(found)
        self.theme = LIGHT

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        return head_of(self._heads, section, orientation, role, numbers=(COUNT,))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one, column = self.rows[index.row()], index.column()
        told: dict[int, Callable[[], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda: _shown(one, column),
            Qt.ItemDataRole.AccessibleTextRole: lambda: _shown(one, column),
            Qt.ItemDataRole.ToolTipRole: lambda: plain_tip(one_line(one.name, 600)),
            Qt.ItemDataRole.TextAlignmentRole: lambda: RIGHT if column == COUNT else None,
            Qt.ItemDataRole.ForegroundRole: lambda: QColor(
                self.theme.text if column == NAME else self.theme.muted
            ),
        }
        return told[role]() if role in told else None


def _shown(one: "FoundName", column: int) -> str:
    if column == HERE:
        return "known" if one.here else "added"
    if column == COUNT:
        return f"{one.count:,}"
    return one_line(one.name if one.handle.strip() else f"{one.name} (where nobody is named)")


class PeoplePage(QWidget):
    """Annotators above speakers."""

    def __init__(
        self,
        annotators: "Sequence[FoundName]",
        speakers: "Sequence[FoundName]",
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.annotators = NameTable("Annotator", "Annotations", annotators, self)
        self.speakers = NameTable("Speaker", "Turns", speakers, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, MEDIUM, 0, 0)
        column.setSpacing(SMALL)
        tables = ((self.annotators, "Annotators", 2), (self.speakers, "Speakers", 3))
        for table, name, share in tables:
            table.theme = theme
            column.addWidget(self._view(table, f"{name} of the corpus"), share)
        self.told = QLabel("Nobody speaks in it, as far as it tells.", self)
        self.told.setObjectName("quiet")
        self.told.setVisible(not speakers)
        column.addWidget(self.told)

    def _view(self, table: NameTable, name: str) -> RowTable:
        view = RowTable(name, self)
        view.setModel(table)
        view.setSelectionMode(RowTable.SelectionMode.SingleSelection)
        view.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        view.setColumnWidth(COUNT, 92)
        view.setColumnWidth(HERE, 110)
        view.setVisible(bool(table.rows))
        return view
