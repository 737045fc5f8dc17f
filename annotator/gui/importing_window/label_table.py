"""The labels of a corpus, and what each is in the project's codebook: to be chosen."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.gui.panels.rows import Index
from annotator.gui.plain import one_line, plain_tip
from annotator.gui.tables import RIGHT, RowTable, head_of
from annotator.gui.theme import LIGHT, MEDIUM, ROW_HEIGHT
from annotator.project.records import Label

if TYPE_CHECKING:
    from annotator.corpus.found_names import FoundName

NAME, COUNT, HERE = range(3)
_HEADS = ("Label", "Annotations", "In the codebook")
ADDED = "add as new"
_NEW = ""
"""As `corpus.matching.NEW`, which is loaded with the project."""
_ARROW = 24  # pixels at the right of a cell that opens a list


class LabelTable(QAbstractTableModel):
    """`choices` are ids of the project's labels by handle; empty for one that is added."""

    def __init__(
        self, found: "Sequence[FoundName]", codebook: Sequence[Label], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.rows = list(found)
        self.codebook = {one.id: one.name for one in codebook}
        self.choices = {one.handle: one.here for one in self.rows}
        self.theme = LIGHT

    def changed(self) -> dict[str, str]:
        """Those that are to be otherwise than they were found."""
        return {one.handle: choice for one in self.rows if (choice := self._of(one)) != one.here}

    def choose(self, row: int, label_id: str) -> None:
        self.choices[self.rows[row].handle] = label_id
        self.dataChanged.emit(self.index(row, NAME), self.index(row, HERE))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        return head_of(_HEADS, section, orientation, role, numbers=(COUNT,))

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == HERE else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one, column = self.rows[index.row()], index.column()
        told: dict[int, Callable[[], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda: self._shown(one, column),
            Qt.ItemDataRole.AccessibleTextRole: lambda: self._shown(one, column),
            Qt.ItemDataRole.EditRole: lambda: self._of(one),
            Qt.ItemDataRole.ToolTipRole: lambda: plain_tip(one_line(self._full(one, column), 600)),
            Qt.ItemDataRole.TextAlignmentRole: lambda: RIGHT if column == COUNT else None,
            Qt.ItemDataRole.ForegroundRole: lambda: QColor(self._colour(one, column)),
        }
        return told[role]() if role in told else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        self.choose(index.row(), str(value))
        return True

    def _of(self, one: "FoundName") -> str:
        return self.choices[one.handle]

    def _shown(self, one: "FoundName", column: int) -> str:
        return one_line(self._full(one, column))

    def _full(self, one: "FoundName", column: int) -> str:
        if column == HERE:
            return self.codebook.get(self._of(one), ADDED)
        return f"{one.count:,}" if column == COUNT else one.name

    def _colour(self, one: "FoundName", column: int) -> str:
        quiet = column == COUNT or (column == HERE and not self._of(one))
        return self.theme.muted if quiet else self.theme.text


class ChoiceOfLabel(QStyledItemDelegate):
    """A cell that looks like the list it opens."""

    def __init__(self, table: LabelTable) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, ROW_HEIGHT)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 - Qt's name
        super().initStyleOption(option, index)
        _leave_room(option)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        area: QRect = option.rect  # type: ignore[attr-defined] - the stubs know no fields of it
        centre = QRect(area.right() - _ARROW, area.top(), _ARROW, area.height()).center()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._table.theme.muted))
        painter.drawLine(centre.x() - 4, centre.y() - 2, centre.x(), centre.y() + 2)
        painter.drawLine(centre.x(), centre.y() + 2, centre.x() + 4, centre.y() - 2)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = QComboBox(parent)
        box.setAccessibleName("Which label of the codebook it is")
        box.addItem(ADDED, _NEW)
        for label_id, name in self._table.codebook.items():
            box.addItem(one_line(name), label_id)
        box.activated.connect(lambda: self._done(box))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole))))
            editor.showPopup()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())

    def _done(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)


# The stubs know no fields of QStyleOptionViewItem.
def _leave_room(option: Any) -> None:
    room = option.rect.width() - _ARROW - 3 * MEDIUM
    option.text = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room)


class LabelView(RowTable):
    """Space or F2 opens the list of the row, and so does a click on it."""

    def __init__(self, table: LabelTable, parent: QWidget) -> None:
        super().__init__("Labels of the corpus", parent)
        self.setModel(table)
        self.setItemDelegateForColumn(HERE, ChoiceOfLabel(table))
        self.setSelectionMode(RowTable.SelectionMode.SingleSelection)
        self.setEditTriggers(RowTable.EditTrigger.NoEditTriggers)
        header = self.horizontalHeader()
        for column in (NAME, HERE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(COUNT, 92)
        self.clicked.connect(self._open_at)
        self.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Space, Qt.Key.Key_F2):
            self._open_at(self.currentIndex().siblingAtColumn(HERE))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the window's: import
        else:
            super().keyPressEvent(event)

    def _open_at(self, index: QModelIndex) -> None:
        if index.isValid() and index.column() == HERE:
            self.edit(index)
