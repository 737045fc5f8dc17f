"""The document's annotations in the order of the text; follows the transcript and leads it."""

from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from annotator.gui.open_document import OpenDocument
from annotator.gui.panels.lists import LongList
from annotator.gui.panels.lost_list import LostList
from annotator.gui.panels.panel import Panel
from annotator.gui.panels.rows import Index, Part, RowPainter
from annotator.gui.plain import one_line, plain_tip
from annotator.gui.theme import Theme
from annotator.gui.transcript.marks import Mark
from annotator.project.records import Label

_HINT = "None here yet. Select words in the text and press a label’s key."

_Place = tuple[int, int, str]


def _place(mark: Mark) -> _Place:
    return mark.spans[0].start, -mark.spans[-1].end, mark.id


class AnnotationList(QAbstractListModel):
    """Sorted by place; quotes are sliced from the text when a row is drawn."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.labels: Mapping[str, Label] = {}
        self.only = ""  # a label's id, or all
        self._text = ""
        self._places: list[_Place] = []
        self._marks: dict[str, Mark] = {}

    def load(self, text: str, marks: Mapping[str, Mark]) -> None:
        self.beginResetModel()
        self._text = text
        self._marks = {m.id: m for m in marks.values() if self._shows(m)}
        self._places = sorted(map(_place, self._marks.values()))
        self.endResetModel()

    def put(self, mark: Mark) -> None:
        before = self._marks.get(mark.id)
        if before is not None and _place(before) == _place(mark) and self._shows(mark):
            self._marks[mark.id] = mark
            index = self.index(self.row_of(mark.id))
            self.dataChanged.emit(index, index)
            return
        self.remove(mark.id)
        if self._shows(mark):
            row = bisect_left(self._places, _place(mark))
            self.beginInsertRows(QModelIndex(), row, row)
            self._places.insert(row, _place(mark))
            self._marks[mark.id] = mark
            self.endInsertRows()

    def remove(self, mark_id: str) -> None:
        row = self.row_of(mark_id)
        if row >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._places[row]
            del self._marks[mark_id]
            self.endRemoveRows()

    def row_of(self, mark_id: str) -> int:
        """Its row, or -1 where it is not shown."""
        mark = self._marks.get(mark_id)
        return -1 if mark is None else bisect_left(self._places, _place(mark))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        mark = self._marks[self._places[index.row()][2]]
        if role == Part.ID:
            return mark.id
        label = self.labels.get(mark.label_id)
        name = label.name if label else ""
        quote = " … ".join(span.of(self._text) for span in mark.spans)
        parts: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: one_line(quote),
            Qt.ItemDataRole.ToolTipRole: plain_tip(one_line(quote, 600)),
            Qt.ItemDataRole.AccessibleTextRole: f"{name}: {one_line(quote)}",
            Part.COLOUR: label.colour if label else "",
            Part.ASIDE: name,
        }
        return parts.get(role)

    def _shows(self, mark: Mark) -> bool:
        return not self.only or mark.label_id == self.only


class AnnotationsPanel(Panel):
    """`chosen` carries the id of the annotation to go to."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("annotations_panel", "Annotations", parent)
        self.filter = QComboBox(self)
        self.filter.setAccessibleName("Show annotations with this label")
        # By mouse it does not take the keys: the next letter is a label's.
        self.filter.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.list = AnnotationList(self)
        self.view = LongList("Annotations", self)
        self.view.setModel(self.list)
        self._painter = RowPainter(self.view)
        self.view.setItemDelegate(self._painter)
        self.lost = LostList(self)
        self.hint = QLabel(_HINT, self)
        self.hint.setObjectName("hint")
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.content.addWidget(self.filter)
        self.content.addWidget(self.hint)
        self.content.addWidget(self.view, 1)
        self.content.addWidget(self.lost)
        for changed in (self.list.modelReset, self.list.rowsInserted, self.list.rowsRemoved):
            changed.connect(self._show_hint)
        self._show_hint()
        self._document: OpenDocument | None = None
        self._selected = ""
        # The transcript is painted first; a long list takes a while to sort.
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._load)
        self.filter.activated.connect(self._choose_label)
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._painter.theme = theme
        self.lost.set_theme(theme)

    def show_labels(self, labels: Mapping[str, Label]) -> None:
        """Offers `labels` in the filter; keeps the one that is chosen, where it still is."""
        self.list.labels = labels
        self.lost.show_labels(labels)
        self.filter.clear()
        self.filter.addItem("All labels", "")
        for label in labels.values():
            self.filter.addItem(label.name, label.id)
        self.filter.setCurrentIndex(max(0, self.filter.findData(self.list.only)))
        self._choose_label()

    def show_document(self, document: OpenDocument | None) -> None:
        self._document = document
        self._selected = ""
        self.lost.show_lost(document.lost if document else ())
        if document is None:
            self.list.load("", {})
            return
        document.lost_changed.connect(self._show_lost)
        document.mark_put.connect(self._put)
        document.mark_removed.connect(self.list.remove)
        document.reloaded.connect(self._load)
        self.list.load("", {})
        self._later.start()

    def select(self, annotation_id: str) -> None:
        self._selected = annotation_id
        row = self.list.row_of(annotation_id)
        if row < 0:
            self.view.clearSelection()
            self.view.setCurrentIndex(QModelIndex())
        else:
            self.view.setCurrentIndex(self.list.index(row))

    def _show_lost(self) -> None:
        if self._document is not None:
            self.lost.show_lost(self._document.lost)

    def _load(self) -> None:
        self._show_lost()
        if self._document is not None:
            self.list.load(self._document.text, self._document.marks)
            self.select(self._selected)

    def _put(self, mark: Mark) -> None:
        self.list.put(mark)
        # A row that moved was taken out and put in again; Qt then selects its neighbour.
        self.select(self._selected)

    def _show_hint(self) -> None:
        empty = not self.list.rowCount()
        self.hint.setVisible(empty)
        self.view.setVisible(not empty)

    def _choose_label(self) -> None:
        self.list.only = self.filter.currentData() or ""
        self._load()

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(Part.ID))
