"""A corrected transcript beside the one so far, to be looked at before it is put in place."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.dialogs.buttons import foot
from annotator.gui.open_document import OpenDocument
from annotator.gui.revising.fates import FateTable, FateView, ShownFates, needs_a_look
from annotator.gui.theme import LARGE, MEDIUM, ROW_HEIGHT, SMALL, Theme
from annotator.gui.transcript.marks import LabelStyle, Mark, resized
from annotator.gui.transcript.view import TranscriptView
from annotator.project.records import Label
from annotator.project.revision_plan import AnnotationFate, RevisionPlan
from annotator.project.strings import counted
from annotator.text.revision import Fate
from annotator.text.span import Span, trimmed

_ZOOM = 85  # percent; two of them stand side by side

_MOST_ROWS = 7  # in the table; more are scrolled, so that the texts have room


class ReviewDialog(QDialog):
    """`plan` is what was planned, and after it what was settled here by hand."""

    def __init__(
        self,
        plan: RevisionPlan,
        document: OpenDocument,
        labels: Mapping[str, Label],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Look at the corrected transcript")
        self.plan = plan
        self._first = plan
        self._document = document
        self.table = FateTable(labels, self)
        self.table.theme = theme
        self.shown = ShownFates(self.table)
        self.view = FateView(self.shown, self)
        self.before = self._reader("The text so far", labels, theme)
        self.after = self._reader("The new text", labels, theme)
        self._lay_out()
        self._connect()
        self.before.open(document.text, document.turns, document.marks.values())
        self.after.open(plan.text, plan.turns, _marks(plan))
        self.table.show(plan.fates)
        look = any(map(needs_a_look, plan.fates))
        self.only_look.setChecked(look)
        self._filter(look)
        self._tell()
        room = parent.screen().availableSize()
        self.resize(min(1180, room.width() - 48), min(760, room.height() - 64))
        self.view.selectRow(0)
        self.view.setFocus()

    # Making

    def _reader(self, name: str, labels: Mapping[str, Label], theme: Theme) -> TranscriptView:
        reader = TranscriptView(self)
        reader.setAccessibleName(name)
        reader.set_theme(theme)
        reader.set_zoom(_ZOOM)
        reader.set_labels({one.id: LabelStyle(one.name, one.colour) for one in labels.values()})
        return reader

    def _lay_out(self) -> None:
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.only_look = QCheckBox("Only those to look at", self)
        head = QHBoxLayout()
        head.addWidget(self.words, 1)
        head.addWidget(self.only_look)
        texts = QSplitter(Qt.Orientation.Horizontal, self)
        texts.setChildrenCollapsible(False)
        texts.setHandleWidth(LARGE)
        texts.addWidget(self._side("Text so far", self.before))
        texts.addWidget(self._side("New text", self.after, self._settling()))
        texts.setSizes([500, 500])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        whole.setSpacing(MEDIUM)
        whole.addLayout(head)
        whole.addWidget(self.view)
        whole.addWidget(texts, 1)
        whole.addWidget(foot(self, "Put the new text in place")[0])

    def _side(
        self, title: str, reader: TranscriptView, beside: QHBoxLayout | None = None
    ) -> QWidget:
        side = QWidget(self)
        name = QLabel(title, side)
        name.setObjectName("panel_name")
        name.setMinimumHeight(ROW_HEIGHT)
        head = QHBoxLayout()
        head.addWidget(name, 1)
        if beside is not None:
            head.addLayout(beside)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addWidget(reader, 1)
        return side

    def _settling(self) -> QHBoxLayout:
        self.place = self._small(
            "Put it on the selected words", "Select words in the new text, then press this"
        )
        self.lose = self._small(
            "Lost after all", "What stands there now is not what was meant; it stays listed as lost"
        )
        self.take_back = self._small("As proposed", "Take back what was settled here by hand")
        line = QHBoxLayout()
        line.setSpacing(SMALL)
        for button in (self.place, self.lose, self.take_back):
            line.addWidget(button)
        return line

    def _small(self, name: str, tip: str) -> QPushButton:
        button = QPushButton(name, self)
        button.setObjectName("small")
        button.setToolTip(tip)
        button.setAutoDefault(False)
        return button

    def _connect(self) -> None:
        self.view.selectionModel().currentRowChanged.connect(self._show_current)
        self.only_look.toggled.connect(self._filter)
        self.after.caret_moved.connect(self._enable)
        self.after.resize_requested.connect(self._resize)
        self.place.clicked.connect(self._put)
        self.lose.clicked.connect(self._give_up)
        self.take_back.clicked.connect(self._undo)

    # Looking

    @property
    def current(self) -> AnnotationFate | None:
        index = self.shown.mapToSource(self.view.currentIndex())
        return self.table.fates[index.row()] if index.isValid() else None

    def _show_current(self, *_: QModelIndex) -> None:
        one = self.current
        if one is not None:
            self.before.set_current("" if one.was_lost else one.id, reveal=True)
            if one.fate is Fate.LOST:
                self.after.set_current("", reveal=False)
                self.after.select(Span(one.spans[0].start, one.spans[0].start))
            else:
                self.after.set_current(one.id, reveal=True)
        self._enable()

    def _filter(self, look: bool) -> None:
        self.shown.show_only(look=look)
        rows = max(1, min(self.shown.rowCount(), _MOST_ROWS))
        self.view.setFixedHeight((rows + 1) * ROW_HEIGHT + MEDIUM)

    def _enable(self) -> None:
        one = self.current
        self.place.setEnabled(one is not None and bool(self._selected()))
        self.lose.setEnabled(one is not None and one.fate is not Fate.LOST)
        self.take_back.setEnabled(one is not None and one not in self._first.fates)

    def _tell(self) -> None:
        counts = self.plan.counts()
        kept = [f"{counts[fate]:,} {fate.value}" for fate in Fate if counts.get(fate)]
        again = len(self.plan.found_again())
        told = [counted(sum(counts.values()), "annotation"), *kept]
        if again:
            told.append(f"{again:,} that {'was' if again == 1 else 'were'} lost found again")
        self.words.setText("  ·  ".join(told))

    # Settling by hand

    def _selected(self) -> Span:
        return trimmed(self.plan.text, self.after.selection)

    def _put(self) -> None:
        one = self.current
        if one is not None and (span := self._selected()):
            self._settle(self.plan.with_place(one.id, span))

    def _resize(self, annotation_id: str, span: Span) -> None:
        """One of its ends was dragged, or moved by key."""
        one = next(each for each in self.plan.fates if each.id == annotation_id)
        self._settle(self.plan.with_place(one.id, resized(one.spans, span)))

    def _give_up(self) -> None:
        if (one := self.current) is not None:
            self._settle(self.plan.with_lost(one.id))

    def _undo(self) -> None:
        if (one := self.current) is not None:
            first = next(each for each in self._first.fates if each.id == one.id)
            self._settle(self.plan.with_fate(first))

    def _settle(self, plan: RevisionPlan) -> None:
        self.plan = plan
        self.table.show(plan.fates)
        self._tell()
        one = self.current
        if one is not None:
            if one.fate is Fate.LOST:
                self.after.remove_mark(one.id)
            else:
                self.after.put_mark(Mark(one.id, one.label_id, one.spans))
        self._show_current()


def _marks(plan: RevisionPlan) -> list[Mark]:
    return [
        Mark(one.id, one.label_id, one.spans) for one in plan.fates if one.fate is not Fate.LOST
    ]
