"""The opening window: what was found in the files, to look through before it comes in."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import UserError
from annotator.gui.dialogs.buttons import foot
from annotator.gui.filtered import Filtered
from annotator.gui.opening_window.found_table import (
    FoundTable,
    FoundView,
    ShownFound,
    Which,
)
from annotator.gui.opening_window.preview import Preview
from annotator.gui.opening_window.progress import ReadingProgress
from annotator.gui.opening_window.reading import Reading
from annotator.gui.opening_window.speakers import IN_FILES, heard_in
from annotator.gui.opening_window.summary import summary
from annotator.gui.speakers_page import SpeakersPage
from annotator.gui.theme import LARGE, Theme

if TYPE_CHECKING:
    from annotator.transcripts.batch import Batch
    from annotator.transcripts.found import Found
    from annotator.transcripts.source import Source

_PREVIEW_MS = 60  # after the last move in the table; the keys need not wait for it


class OpeningWindow(QDialog):
    """Reads `sources` into `batch`. Accepted, `chosen` are the numbers of those to be opened."""

    def __init__(
        self,
        batch: "Batch",
        sources: "Sequence[Source]",
        passed_over: int,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        """`passed_over` counts the files beside them that no format reads."""
        super().__init__(parent)
        self.setWindowTitle("Open transcripts")
        self._batch = batch
        self._passed_over = passed_over
        self._finished = False
        self.progress = ReadingProgress(len(sources), self)
        self.table = FoundTable(self)
        self.table.theme = theme
        self.shown = ShownFound(self.table)
        self.view = FoundView(self)
        self.preview = Preview(self)
        self.preview.set_theme(theme)
        self.speakers = SpeakersPage(IN_FILES, self)
        self.pages = QTabWidget(self)
        self._later = QTimer(self, interval=_PREVIEW_MS, singleShot=True)
        self._lay_out()
        self._connect()
        self.reading = Reading(batch, sources, self)
        self.reading.found.connect(self._add)
        self.reading.finished.connect(self._finish)
        room = parent.screen().availableSize()
        self.resize(min(1180, room.width() - 48), min(760, room.height() - 64))
        self.reading.start()

    @property
    def chosen(self) -> list[int]:
        return sorted(self.table.ticked)

    # Qt's own

    def accept(self) -> None:
        self.preview.save()
        if self.open_button.isEnabled():
            super().accept()

    def done(self, result: int) -> None:
        self._stop()
        self._later.stop()
        super().done(result)

    # Making

    def _lay_out(self) -> None:
        self.view.setModel(self.shown)
        self.view.set_up_columns()
        self.files = Filtered(Which, "files", self.view, self.shown, self)
        self.which = self.files.which
        self.pages.addTab(self.preview, "Preview")
        self.pages.addTab(self.speakers, "Speakers in all files")
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setDrawBase(False)
        sides = QSplitter(Qt.Orientation.Horizontal, self)
        sides.setChildrenCollapsible(False)
        sides.addWidget(self.files)
        sides.addWidget(self.pages)
        sides.setHandleWidth(LARGE)
        sides.setStretchFactor(0, 3)
        sides.setStretchFactor(1, 2)
        sides.setSizes([720, 430])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        whole.setSpacing(LARGE)
        whole.addWidget(self.progress)
        whole.addWidget(sides, 1)
        whole.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        box, self.open_button = foot(self, "Open")
        self.leave_near = QPushButton("Leave out near duplicates", self)
        self.leave_near.setToolTip("Take the ticks from files that are nearly the same as another")
        self.leave_near.setAutoDefault(False)
        box.addButton(self.leave_near, QDialogButtonBox.ButtonRole.ResetRole)
        self.take_back = QPushButton("Take back", self)
        self.take_back.setToolTip("Take back what was last done to speakers (Ctrl+Z)")
        self.take_back.setShortcut(QKeySequence.StandardKey.Undo)
        self.take_back.setAutoDefault(False)
        box.addButton(self.take_back, QDialogButtonBox.ButtonRole.ResetRole)
        self.take_back.setVisible(False)  # the box shows what it takes
        return box

    def _connect(self) -> None:
        self.progress.stopped.connect(self._stop)
        self.leave_near.clicked.connect(self._leave_near)
        self.table.ticks_changed.connect(self._count)
        self.table.title_edited.connect(self._set_title)
        self.view.space_pressed.connect(self._tick_selected)
        self.view.selectionModel().currentRowChanged.connect(self._later.start)
        self._later.timeout.connect(self._show_current)
        self.preview.edited.connect(self._describe)
        self.speakers.renamed.connect(self._rename)
        self.speakers.joined.connect(self._join)
        self.speakers.let_go.connect(self._deny)
        self.take_back.clicked.connect(self._take_back)
        self.pages.currentChanged.connect(self._show_speakers)
        self._count()

    # Reading

    def _add(self, found: "list[Found]") -> None:
        first = not self.table.rows
        at_top = self.view.currentIndex().row() <= 0
        self.table.put(found)
        self.progress.show_done(len(self.table.rows), self._batch.added)
        if first or at_top:  # files before it may be read after it
            self.view.selectRow(0)
        if first:
            self.view.setFocus()

    def _stop(self) -> None:
        if self.reading.isRunning():
            self.reading.stop()

    def _finish(self) -> None:
        if self.reading.error is not None and not isinstance(self.reading.error, UserError):
            raise self.reading.error
        self._finished = True
        told = (
            str(self.reading.error)
            if self.reading.error
            else summary(self.table.rows, self._batch.passed_over + self._passed_over)
        )
        self.progress.finish(told)
        self._count()
        self._show_speakers()

    # Choosing

    def _tick_selected(self) -> None:
        numbers = {self._found(index).number for index in self._selected()}
        self.table.tick(numbers, on=not numbers <= self.table.ticked)

    def _leave_near(self) -> None:
        self.table.tick(self.table.near, on=False)

    def _count(self) -> None:
        count = len(self.table.ticked)
        what = "1 transcript" if count == 1 else f"{count:,} transcripts"
        self.open_button.setText(f"Open {what}")
        # Pressed too early, it would leave out what is not read yet.
        self.open_button.setEnabled(count > 0 and self._finished)
        self.open_button.setToolTip(
            "" if self._finished else "Once all is read, or reading stopped"
        )
        self.leave_near.setVisible(bool(self.table.near & self.table.ticked))
        self.files.say([self.table.count(which) for which in Which])

    def _selected(self) -> list[QModelIndex]:
        return self.view.selectionModel().selectedRows()

    def _found(self, index: QModelIndex) -> "Found":
        return self.table.found(self.shown.mapToSource(index))

    # Looking and mending

    def _show_current(self) -> None:
        self.preview.save()
        index = self.view.currentIndex()
        if not index.isValid():
            self.preview.clear()
            return
        found = self._found(index)
        if found.error:
            self.preview.clear(found.error)
        else:
            self.preview.show_transcript(found.number, self._batch.transcript(found.number))

    def _set_title(self, number: int, title: str) -> None:
        self._describe(number, "title", title)

    def _describe(self, number: int, name: str, value: str) -> None:
        if name == "title":
            self.table.put([self._batch.set_title(number, value)])
        else:
            self.table.put([self._batch.set_metadata(number, name, value)])
        self._later.start()

    def _rename(self, old: str, new: str) -> None:
        self._mended(self._batch.rename_speaker(old, new))

    def _join(self, names: list[str], into: str) -> None:
        self._mended(self._batch.join_speakers(names, into))

    def _deny(self, names: list[str]) -> None:
        for name in names:
            self._mended(self._batch.not_a_speaker(name))

    def _take_back(self) -> None:
        self._mended(self._batch.take_back())

    def _mended(self, changed: "list[Found]") -> None:
        self.take_back.setVisible(self._batch.is_corrected)
        self.table.put(changed)
        self._show_speakers()
        self._later.start()

    def _show_speakers(self) -> None:
        if self.pages.currentWidget() is self.speakers:
            self.speakers.show_speakers(heard_in(self.table.rows))
