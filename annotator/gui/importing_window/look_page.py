"""What of a corpus wants a look: places put right, words that are lost, what is left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QHeaderView, QPlainTextEdit, QVBoxLayout, QWidget

from annotator.gui.panels.rows import Index
from annotator.gui.plain import one_line, plain_tip
from annotator.gui.tables import RowTable, head_of
from annotator.gui.theme import LIGHT, MEDIUM, Theme

if TYPE_CHECKING:
    from annotator.corpus.settling import Repair
    from annotator.corpus.survey import Survey

KIND, WHAT, WHERE = range(3)
_HEADS = ("Kind", "What", "Document")
_DETAIL = 132  # pixels; what is longer is scrolled


class Kind(Enum):
    LOST = "Lost"
    OUT = "Left out"
    RIGHT = "Put right"
    TEXT = "Text changed"


@dataclass(frozen=True, slots=True)
class Look:
    """One thing: what it is in a line, and in full."""

    kind: Kind
    what: str
    document: str
    full: str


def looks(found: "Survey") -> list[Look]:
    """The weightiest first."""
    told = [_of_repair(one) for one in found.repairs]
    out = [Look(Kind.OUT, one, "", one) for one in found.faults]
    changed = [Look(Kind.TEXT, one, "", one) for one in found.warnings]
    every = [*told, *out, *changed]
    return [one for kind in Kind for one in every if one.kind is kind]


def _of_repair(one: "Repair") -> Look:
    kind = Kind.RIGHT if one.after else Kind.OUT if one.out else Kind.LOST
    where = ", ".join(f"{span.start}–{span.end}" for span in one.before) or "nowhere"
    full = f"{one.label} in “{one.document}”, told to be at {where}: {one.became}.\n\n“{one.quote}”"
    return Look(kind, f"{one.label} “{one.quote}”", one.document, full)


class LookTable(QAbstractTableModel):
    def __init__(self, rows: Sequence[Look], parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = list(rows)
        self.theme = LIGHT

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        return head_of(_HEADS, section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one, column = self.rows[index.row()], index.column()
        told: dict[int, Callable[[], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda: _shown(one, column),
            Qt.ItemDataRole.AccessibleTextRole: lambda: _shown(one, column),
            Qt.ItemDataRole.ToolTipRole: lambda: plain_tip(one_line(one.full, 600)),
            Qt.ItemDataRole.ForegroundRole: lambda: QColor(self._colour(one, column)),
        }
        return told[role]() if role in told else None

    def _colour(self, one: Look, column: int) -> str:
        if column == KIND and one.kind in (Kind.LOST, Kind.OUT):
            return self.theme.danger
        return self.theme.text if column == WHAT else self.theme.muted


def _shown(one: Look, column: int) -> str:
    return one_line((one.kind.value, one.what, one.document)[column])


class _Shown(QSortFilterProxyModel):
    kind: Kind | None = None

    def show_only(self, kind: Kind | None) -> None:
        self.kind = kind
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        table: LookTable = self.sourceModel()  # type: ignore[assignment]
        return self.kind is None or table.rows[source_row].kind is self.kind


class LookPage(QWidget):
    """A table, and below it the chosen row in full."""

    def __init__(self, rows: Sequence[Look], more: int, theme: Theme, parent: QWidget) -> None:
        """`more` are further ones that are not named."""
        super().__init__(parent)
        self.table = LookTable(rows, self)
        self.table.theme = theme
        self._shown = _Shown(self)
        self._shown.setSourceModel(self.table)
        self.which = self._choice(more)
        self.view = RowTable("What wants a look", self)
        self.view.setModel(self._shown)
        self.view.setSelectionMode(RowTable.SelectionMode.SingleSelection)
        header = self.view.horizontalHeader()
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        self.view.setColumnWidth(KIND, 92)
        self.view.setColumnWidth(WHERE, 120)
        self.view.setColumnHidden(WHERE, not any(one.document for one in rows))
        self.full = QPlainTextEdit(self)
        self.full.setReadOnly(True)
        self.full.setTabChangesFocus(True)
        self.full.setAccessibleName("The chosen one in full")
        self.full.setFixedHeight(_DETAIL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, MEDIUM, 0, 0)
        column.setSpacing(MEDIUM)
        column.addWidget(self.which)
        column.addWidget(self.view, 1)
        column.addWidget(self.full)
        self.view.selectionModel().currentRowChanged.connect(self._show_full)
        self.view.selectRow(0)

    def _choice(self, more: int) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName("Which are shown")
        rest = f", and {more:,} more" if more else ""
        box.addItem(f"All ({len(self.table.rows):,}{rest})", None)
        for kind in Kind:
            count = sum(one.kind is kind for one in self.table.rows)
            if count:
                box.addItem(f"{kind.value} ({count:,})", kind)
        box.activated.connect(lambda: self._show_only(box.currentData()))
        return box

    def _show_only(self, kind: Kind | None) -> None:
        self._shown.show_only(kind)
        self.view.selectRow(0)

    def _show_full(self) -> None:
        index = self._shown.mapToSource(self.view.currentIndex())
        self.full.setPlainText(self.table.rows[index.row()].full if index.isValid() else "")
