"""Annotations whose words the text no longer has, until they are put in place or deleted."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.gui.panels.lists import RowList
from annotator.gui.panels.rows import Index, Part, RowPainter
from annotator.gui.plain import one_line, plain_tip
from annotator.gui.theme import MEDIUM, ROW_HEIGHT, SMALL, Theme
from annotator.project.records import Annotation, Label

_MOST_ROWS = 4  # more are scrolled


class _Lost(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.labels: Mapping[str, Label] = {}
        self.rows: Sequence[Annotation] = ()

    def show(self, rows: Sequence[Annotation]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.rows[index.row()]
        label = self.labels.get(one.label_id)
        name = label.name if label else ""
        parts: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: one_line(one.quote),
            Qt.ItemDataRole.ToolTipRole: plain_tip(
                f"{one_line(one.quote, 600)}\n\nStood between “…{one_line(one.prefix)}” and"
                f" “{one_line(one.suffix)}…”"
            ),
            Qt.ItemDataRole.AccessibleTextRole: f"lost {name}: {one_line(one.quote)}",
            Part.COLOUR: label.colour if label else "",
            Part.FILL: 0.0,
            Part.ASIDE: name,
            Part.ID: one.id,
        }
        return parts.get(role)


class _List(RowList):
    delete_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)


class LostList(QWidget):
    """Hidden where nothing is lost. The signals carry an annotation's id."""

    chosen = Signal(str)
    put_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.list = _Lost(self)
        self.view = _List("Lost annotations", self)
        self.view.setModel(self.list)
        self._painter = RowPainter(self.view)
        self.view.setItemDelegate(self._painter)
        self.head = QLabel(self)
        self.head.setObjectName("panel_name")
        self.head.setContentsMargins(MEDIUM, 0, 0, 0)
        self.head.setToolTip("Their words are not in the corrected text; none is deleted")
        self.put = QPushButton("Put on selection", self)
        self.put.setObjectName("small")
        self.put.setToolTip("Put the chosen one on the words that are selected (Ctrl+Shift+P)")
        line = QHBoxLayout()
        line.setSpacing(SMALL)
        line.addWidget(self.head, 1)
        line.addWidget(self.put)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, MEDIUM, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(line)
        column.addWidget(self.view)
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)
        self.view.delete_pressed.connect(lambda: self.delete_wanted.emit(self.current))
        self.put.clicked.connect(lambda: self.put_wanted.emit(self.current))
        self.show_lost(())

    @property
    def current(self) -> str:
        """The chosen one's id; the only one's, where there is no other."""
        index = self.view.currentIndex()
        if index.isValid():
            return str(index.data(Part.ID))
        return self.list.rows[0].id if len(self.list.rows) == 1 else ""

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(Part.ID))

    def set_theme(self, theme: Theme) -> None:
        self._painter.theme = theme

    def show_labels(self, labels: Mapping[str, Label]) -> None:
        self.list.labels = labels

    def show_lost(self, lost: Sequence[Annotation]) -> None:
        self.list.show(lost)
        self.head.setText(f"Lost ({len(lost):,})")
        self.view.setFixedHeight(min(len(lost), _MOST_ROWS) * ROW_HEIGHT + 2)
        self.setVisible(bool(lost))
