"""The document on the desk: its text, its turns, and its marks as they stand in the project."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.gui.transcript.marks import Mark
from annotator.gui.turn_order import TurnOrder
from annotator.project.records import Annotation, Change, Document, Speaker
from annotator.project.unwritten_names import unwritten_names
from annotator.text.span import Span
from annotator.text.timed import Timed
from annotator.text.turn import Turn

if TYPE_CHECKING:
    from annotator.project.project import Project


def marks_of(rows: Iterable[tuple[str, str, int, int]]) -> dict[str, Mark]:
    """The marks by annotation, from (annotation, label, start, end) of each fragment."""
    marks: dict[str, Mark] = {}
    for annotation, label, start, end in rows:
        before = marks.get(annotation)
        span = (Span(start, end),)
        marks[annotation] = Mark(annotation, label, before.spans + span if before else span)
    return marks


def mark_of(annotation: Annotation) -> Mark:
    return Mark(annotation.id, annotation.label_id, annotation.spans)


class OpenDocument(QObject):
    """Follows the project's changes to one document.

    `mark_put` carries the `Mark` that was added or changed, `mark_removed` an annotation's id.
    The others carry nothing. `reloaded`: so much changed that views read all of `marks` again,
    or text and turns as well. `turns_changed`: turns, or who their speakers are. `lost_changed`:
    annotations lost their words, or found them again.
    """

    mark_put = Signal(object)
    mark_removed = Signal(str)
    reloaded = Signal()
    turns_changed = Signal()
    lost_changed = Signal()

    _MANY = 200  # beyond this, reading all marks again is quicker than one by one
    _FEW = 20  # turns up to this are read one by one

    def __init__(self, project: Project, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self.project = project
        self.document = document
        self.id = document.id
        self._sha256 = document.sha256
        self.text = project.documents.text(document.id)
        self.turns: tuple[Turn, ...] = ()
        self.order = TurnOrder(())
        self.speakers: Mapping[str, Speaker] = {}
        self.names: Mapping[str, str] = {}  # by turn, those that the text itself does not tell
        self.times: Sequence[Timed] = ()
        self.marks: dict[str, Mark] = {}
        self.lost: list[Annotation] = []
        self._read()

    def follow(self, change: Change) -> None:
        touched = change.rows.get("annotation", frozenset())
        here = change.everything or self.id in change.documents
        if self._follow_text() or change.everything or (here and len(touched) > self._MANY):
            self._read()
            self.reloaded.emit()
            return
        turns = change.rows.get("turn", frozenset()) if here else frozenset[str]()
        if turns or "speaker" in change.rows:
            self._follow_turns(turns, change.documents == frozenset((self.id,)))
            self.turns_changed.emit()
        for annotation_id in sorted(touched):
            self._follow_one(annotation_id)
        if here and touched:
            self._follow_lost()

    def speaker_of(self, turn: Turn) -> str:
        """The name of whoever is meant, which need not be what is written."""
        known = self.speakers.get(turn.speaker_id)
        return known.name if known else ""

    def seconds_at(self, position: int) -> float | None:
        """When the paragraph at a code point began to be said, from the recording's start."""
        at = bisect_right(self.times, position, key=lambda one: one.span.start) - 1
        if at < 0 or position > self.times[at].span.end:
            return None
        return self.times[at].start_seconds

    def by_label(self) -> dict[str, int]:
        """How many annotations each label has here."""
        return Counter(mark.label_id for mark in self.marks.values())

    def _follow_turns(self, touched: frozenset[str], all_here: bool) -> None:
        if not all_here or len(touched) > self._FEW:
            self._read_turns()
            return
        kept = (turn for turn in self.turns if turn.id not in touched)
        there = filter(None, map(self.project.turns.get, touched))
        self._put_turns(sorted([*kept, *there], key=lambda turn: (turn.span.start, turn.id)))

    def _follow_one(self, annotation_id: str) -> None:
        annotation = self.project.annotations.get(annotation_id)
        here = annotation is not None and annotation.document_id == self.id
        if annotation is not None and here and not annotation.lost_in:
            mark = mark_of(annotation)
            self.marks[mark.id] = mark
            self.mark_put.emit(mark)
        elif self.marks.pop(annotation_id, None) is not None:
            self.mark_removed.emit(annotation_id)

    def _follow_text(self) -> bool:
        """Whether the text itself is another one now."""
        if self.document.sha256 == self._sha256:
            return False
        self._sha256 = self.document.sha256
        self.text = self.project.documents.text(self.id)
        return True

    def _follow_lost(self) -> None:
        lost = self.project.annotations.lost(self.id)
        if lost != self.lost:
            self.lost = lost
            self.lost_changed.emit()

    def _read(self) -> None:
        self._read_turns()
        self.times = self.project.documents.times(self.id)
        self.marks = marks_of(self.project.annotations.marks(self.id))
        self.lost = self.project.annotations.lost(self.id)

    def _read_turns(self) -> None:
        self._put_turns(self.project.turns.of(self.id))

    def _put_turns(self, turns: Iterable[Turn]) -> None:
        self.turns = tuple(turns)
        self.order = TurnOrder(self.turns)
        self.speakers = {speaker.id: speaker for speaker in self.project.speakers.all()}
        self.names = unwritten_names(self.turns, self.speakers)
