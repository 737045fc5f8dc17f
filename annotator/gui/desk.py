"""What lies on the desk: the project, its labels, and the document that is being read."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.gui.open_document import OpenDocument
from annotator.gui.project_signals import ProjectSignals
from annotator.project.records import Change, Label

if TYPE_CHECKING:
    from annotator.project.project import Project


_OF_LABELS = frozenset({"label", "attribute"})
_OF_DOCUMENTS = frozenset({"document"})
_OF_COUNTS = frozenset({"annotation", "document", "progress"})
_OF_PEOPLE = frozenset({"annotator", "project"})


class Desk(QObject):
    """The one place that every view reads from; each signal says what to read again.

    A step reaches the views through here and nowhere else, the acting view like any other.
    """

    project_opened = Signal()
    document_opened = Signal()  # also when there is none any more
    documents_changed = Signal()
    labels_changed = Signal()
    people_changed = Signal()
    counts_changed = Signal()
    stepped = Signal(object)  # every `Change`, after the views above

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self.document: OpenDocument | None = None
        self.labels: Mapping[str, Label] = {}
        self._signals = ProjectSignals(self)
        self._signals.changed.connect(self._follow)

    @property
    def has_project(self) -> bool:
        return self._project is not None

    @property
    def project(self) -> Project:
        if self._project is None:
            raise RuntimeError("no project is open")
        return self._project

    def open_project(self, project: Project) -> None:
        """Puts `project` in the place of the one before, which is closed."""
        self.close_project()
        self._project = project
        self._signals.follow(project)
        self._read_labels()
        self.project_opened.emit()
        self.labels_changed.emit()
        self.people_changed.emit()

    def close_project(self) -> None:
        self._put_document(None)
        if self._project is not None:
            self._project.close()
            self._project = None

    def open_document(self, document_id: str) -> None:
        """Opens it, unless it is the one that is open."""
        if self.document is not None and self.document.id == document_id:
            return
        record = self.project.documents.get(document_id)
        if record is not None:  # deleted meanwhile
            self._put_document(OpenDocument(self.project, record, self))

    def label_with_key(self, key: str) -> Label | None:
        wanted = key.casefold()
        return next((x for x in self.labels.values() if x.key and x.key.casefold() == wanted), None)

    def _put_document(self, document: OpenDocument | None) -> None:
        before, self.document = self.document, document
        gc.unfreeze()
        if before is not document:
            self.document_opened.emit()
        if before is not None:
            before.deleteLater()
        # Tens of thousands of marks stay as long as the document does; looking at them again at
        # each collection would cost some keys 100 ms.
        gc.freeze()

    def _follow(self, change: Change) -> None:
        def touches(tables: frozenset[str]) -> bool:
            return change.everything or not tables.isdisjoint(change.rows)

        if touches(_OF_LABELS):
            self._read_labels()
            self.labels_changed.emit()
        if touches(_OF_DOCUMENTS):
            self._follow_documents()
        if self.document is not None:
            self.document.follow(change)
        if touches(_OF_PEOPLE):
            self.people_changed.emit()
        if touches(_OF_COUNTS):
            self.counts_changed.emit()
        self.stepped.emit(change)

    def _follow_documents(self) -> None:
        self.documents_changed.emit()
        if self.document is None:
            return
        there = {document.id: document for document in self.project.documents.all()}
        if self.document.id not in there:
            self._put_document(None)
        else:
            self.document.document = there[self.document.id]

    def _read_labels(self) -> None:
        self.labels = {label.id: label for label in self.project.codebook.labels()}
