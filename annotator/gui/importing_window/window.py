"""The import window: what was found in a corpus, to look through before it comes in."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.dialogs.buttons import foot
from annotator.gui.elided_label import ElidedLabel
from annotator.gui.filtered import Filtered
from annotator.gui.importing_window.document_table import (
    DocumentTable,
    DocumentView,
    ShownDocuments,
    Which,
    remarks,
)
from annotator.gui.importing_window.label_table import LabelTable, LabelView
from annotator.gui.importing_window.look_page import LookPage, looks
from annotator.gui.importing_window.name_table import PeoplePage
from annotator.gui.importing_window.summary import summary
from annotator.gui.theme import LARGE, MEDIUM, SMALL, Theme
from annotator.project.records import Label
from annotator.project.strings import counted

if TYPE_CHECKING:
    from annotator.corpus.importing import Choices
    from annotator.corpus.survey import Survey


_NARROW = 480  # pixels, where nothing was found


class ImportingWindow(QDialog):
    """Accepted, `choices` are what the user wants of the corpus, and how."""

    def __init__(
        self, found: "Survey", codebook: Sequence[Label], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Import corpus")
        self.found = found
        self.documents = DocumentTable(found.documents, self)
        self.documents.theme = theme
        self.shown = ShownDocuments(self.documents)
        self.view = DocumentView(self.shown, self, remarks=any(map(remarks, found.documents)))
        self.labels = LabelTable(found.labels, codebook, self)
        self.labels.theme = theme
        self.label_view = LabelView(self.labels, self)
        self.people = PeoplePage(found.annotators, found.speakers, theme, self)
        told = looks(found)
        more = max(0, found.out + found.repaired + found.lost - len(told))
        self.look = LookPage(told, more, theme, self)
        self.pages = QTabWidget(self)
        self._lay_out(len(told) + more)
        self._connect()
        self._leave_out_what_is_empty(parent)
        self.view.selectRow(0)

    @property
    def choices(self) -> "Choices":
        from annotator.corpus.importing import Choices  # noqa: PLC0415 - takes longer than the first window

        every = {one.number for one in self.documents.rows}
        left_out = frozenset(every - self.documents.ticked - self.documents.out)
        return Choices(self.labels.changed(), left_out, len(every))

    def accept(self) -> None:
        if self.import_button.isEnabled():
            super().accept()

    # Making

    def _lay_out(self, to_look_at: int) -> None:
        self.sides = sides = QSplitter(Qt.Orientation.Horizontal, self)
        sides.setChildrenCollapsible(False)
        sides.setHandleWidth(LARGE)
        self.left = Filtered(Which, "documents", self.view, self.shown, self)
        self.which = self.left.which
        sides.addWidget(self.left)
        sides.addWidget(self._right(to_look_at))
        sides.setStretchFactor(0, 3)
        sides.setStretchFactor(1, 2)
        sides.setSizes([660, 490])
        box, self.import_button = foot(self, "Import")
        self.column = whole = QVBoxLayout(self)
        whole.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        whole.setSpacing(LARGE)
        whole.addLayout(self._head())
        whole.addWidget(sides, 1)
        whole.addWidget(box)

    def _leave_out_what_is_empty(self, parent: QWidget) -> None:
        """A window with nothing in it is a small one."""
        documents, pages = bool(self.documents.rows), bool(self.labels.rows or self.look.table.rows)
        self.left.setVisible(documents)
        self.sides.setVisible(documents or pages)
        room = parent.screen().availableSize()
        if self.sides.isVisibleTo(self):
            self.resize(min(1180, room.width() - 48), min(760, room.height() - 64))
            (self.view if documents else self.pages).setFocus()
        else:
            self.column.insertStretch(1, 1)
            self.setMinimumWidth(_NARROW)
            self.adjustSize()

    def _head(self) -> QVBoxLayout:
        self.name = ElidedLabel(self)
        self.name.setObjectName("document_title")
        named = f"  –  {self.found.title}" if self.found.title else ""
        self.name.setText(f"{self.found.path.name}{named}")
        self.words = QLabel(summary(self.found), self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        head = QVBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self.name)
        head.addWidget(self.words)
        return head

    def _right(self, to_look_at: int) -> QWidget:
        labels = QWidget(self)
        column = QVBoxLayout(labels)
        column.setContentsMargins(0, MEDIUM, 0, 0)
        column.addWidget(self.label_view)
        self.pages.setAccessibleName("What was found in the corpus")
        self.pages.tabBar().setAccessibleName("What was found in the corpus")
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setDrawBase(False)
        self.pages.addTab(labels, f"Labels ({len(self.labels.rows):,})")
        self.pages.addTab(self.people, "Annotators and speakers")
        self.pages.addTab(self.look, f"To look at ({to_look_at:,})")
        self.pages.setTabVisible(2, to_look_at > 0)
        if self.found.lost or self.found.out:
            self.pages.setCurrentWidget(self.look)
        return self.pages

    def _connect(self) -> None:
        self.documents.ticks_changed.connect(self._count)
        self.view.space_pressed.connect(self._tick_selected)
        self._count()

    # Choosing

    def _tick_selected(self) -> None:
        rows: list[QModelIndex] = self.view.selectionModel().selectedRows()
        numbers = {self.documents.rows[self.shown.mapToSource(one).row()].number for one in rows}
        self.documents.tick(numbers, on=not numbers <= self.documents.ticked)

    def _count(self) -> None:
        count = len(self.documents.ticked)
        only_labels = not self.documents.rows and bool(self.labels.rows)
        what = (
            counted(len(self.labels.rows), "label") if only_labels else (counted(count, "document"))
        )
        self.import_button.setText(f"Import {what}" if count or only_labels else "Import")
        self.import_button.setEnabled(count > 0 or only_labels)
        self.left.say([self.documents.count(which) for which in Which])
