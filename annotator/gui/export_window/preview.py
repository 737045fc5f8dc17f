"""How the export will begin."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.plain import one_line
from annotator.gui.tables import RowTable, head_of
from annotator.gui.theme import MEDIUM

if TYPE_CHECKING:
    from annotator.corpus.previewing import Preview

_HEADS = ("Document", "Label", "Words", "Annotator")
Index = QModelIndex | QPersistentModelIndex


class PreviewPage(QWidget):
    """The text of the file, or of the first files of a folder; else the first annotations."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("How the export begins")
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setTabChangesFocus(True)
        self.rows = _Rows(self)
        self.table = RowTable("The first annotations", self)
        self.table.setModel(self.rows)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.told = QLabel(self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setObjectName("quiet")
        self.told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget(self)
        for page in (self.text, self.table, self.told):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, MEDIUM, 0, 0)
        column.addWidget(self._pages)

    def show_preview(self, found: "Preview | str") -> None:
        if isinstance(found, str):
            self._say(found)
        elif found.text:
            self.text.setPlainText(found.text)
            self._pages.setCurrentWidget(self.text)
        elif found.rows:
            self.rows.show_rows(found.rows)
            self._pages.setCurrentWidget(self.table)
        else:
            self._say("There is no annotation in what was chosen.")

    def _say(self, words: str) -> None:
        self.told.setText(words)
        self._pages.setCurrentWidget(self.told)


class _Rows(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[Sequence[str]] = ()

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(self._rows[index.row()][index.column()])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return head_of(_HEADS, section, orientation, role)
