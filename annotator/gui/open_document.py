"""The document on the desk: its text, its turns, and its marks as they stand in the project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.gui.transcript.marks import Mark
from annotator.project.records import Annotation, Change, Document
from annotator.text.span import Span

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

    `mark_put` carries the `Mark` that was added or changed, `mark_removed` an annotation's id,
    `reloaded` nothing: so much changed that views read all of `marks` again.
    """

    mark_put = Signal(object)
    mark_removed = Signal(str)
    reloaded = Signal()

    _MANY = 200  # beyond this, reading all marks again is quicker than one by one

    def __init__(self, project: Project, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self.project = project
        self.document = document
        self.id = document.id
        self.text = project.documents.text(document.id)
        self.turns = tuple(project.turns.of(document.id))
        self.marks: dict[str, Mark] = {}
        self._read()

    def follow(self, change: Change) -> None:
        touched = change.rows.get("annotation", frozenset())
        if change.everything or (self.id in change.documents and len(touched) > self._MANY):
            self._read()
            self.reloaded.emit()
            return
        for annotation_id in sorted(touched):
            self._follow_one(annotation_id)

    def by_label(self) -> dict[str, int]:
        """How many annotations each label has here."""
        return Counter(mark.label_id for mark in self.marks.values())

    def _follow_one(self, annotation_id: str) -> None:
        annotation = self.project.annotations.get(annotation_id)
        if annotation is not None and annotation.document_id == self.id:
            mark = mark_of(annotation)
            self.marks[mark.id] = mark
            self.mark_put.emit(mark)
        elif self.marks.pop(annotation_id, None) is not None:
            self.mark_removed.emit(annotation_id)

    def _read(self) -> None:
        self.marks = marks_of(self.project.annotations.marks(self.id))
