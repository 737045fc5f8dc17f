"""Shows in each view what lies on the desk, and reads again what a step has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from annotator.gui.plain import one_line
from annotator.gui.transcript.marks import LabelStyle
from annotator.text.turn import TurnKind

if TYPE_CHECKING:
    from annotator.gui.main_window import MainWindow
    from annotator.project.records import Annotation, Change

KINDS = {
    TurnKind.QUESTION: "turn_question",
    TurnKind.ANSWER: "turn_answer",
    TurnKind.STATEMENT: "turn_statement",
    TurnKind.MODERATOR: "turn_moderator",
    TurnKind.STAGE_DIRECTION: "turn_direction",
}
"""The actions that say of which kind a turn is."""
_OF_TURNS = ("turn", "speaker")
_PAUSE_MS = 60  # counts follow a key by this much, so that the tag itself is painted first


class Views(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk = window.desk
        self._later = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._later.timeout.connect(self._show_counts)
        self._counts: dict[str, int] = {}
        self._counts_stale = True
        desk.project_opened.connect(self._show_project)
        desk.document_opened.connect(self._show_document)
        desk.documents_changed.connect(self._show_documents)
        desk.labels_changed.connect(self._show_labels)
        desk.people_changed.connect(self._show_people)
        desk.counts_changed.connect(self._later.start)
        desk.stepped.connect(self._after_step)
        window.reader.caret_moved.connect(self._show_place)
        for name in KINDS.values():
            # Qt ticks what was clicked, also where nothing came of it.
            window.actions_by_id[name].triggered.connect(self._show_place)
        window.reader.current_changed.connect(self._show_current)

    def _show_project(self) -> None:
        self._counts_stale = True
        self._window.show_title()
        self._show_documents()
        self._later.start()

    def _show_documents(self) -> None:
        document = self._desk.document
        self._window.documents.show_documents(
            self._desk.project.documents.all(), document.id if document else ""
        )

    def _show_document(self) -> None:
        window, document = self._window, self._desk.document
        window.details.save()
        window.pane.show_document(document)
        window.annotations.show_document(document)
        window.details.show_annotation(None, ())
        window.details.show_document(document)
        if document is not None:
            window.documents.select(document.id)
            window.reader.setFocus()
        window.show_title()
        self._show_place()
        self._later.start()

    def _show_labels(self) -> None:
        window, labels = self._window, self._desk.labels
        window.reader.set_labels({k: LabelStyle(x.name, x.colour) for k, x in labels.items()})
        window.codebook_panel.show_labels(list(labels.values()))
        window.pane.palette_of_labels.show_labels(list(labels.values()))
        window.annotations.show_labels(labels)
        window.details.show_labels(labels)
        self._later.start()

    def _show_people(self) -> None:
        self._window.status.show_annotator(self._desk.project.annotators.current().name)

    def _show_place(self) -> None:
        reader, actions = self._window.reader, self._window.actions_by_id
        self._window.status.show_place(self._desk.document, reader.turn, reader.caret)
        kinds = {turn.kind for turn in reader.turns_here}
        for kind, name in KINDS.items():
            actions[name].setChecked(kinds == {kind})

    def _show_current(self, annotation_id: str) -> None:
        window = self._window
        window.details.save()
        annotation = self._desk.project.annotations.get(annotation_id) if annotation_id else None
        window.details.show_annotation(
            annotation, self._relations_of(annotation) if annotation else ()
        )
        window.annotations.select(annotation_id)
        window.enable_actions()

    def show_lost(self, annotation_id: str) -> None:
        """A lost annotation's details, while words are looked for that it belongs to."""
        window = self._window
        window.reader.set_current("", reveal=False)
        annotation = self._desk.project.annotations.get(annotation_id)
        if annotation is not None:
            window.details.show_annotation(annotation, self._relations_of(annotation))

    def _after_step(self, change: Change) -> None:
        window = self._window
        window.pane.messages.hide()
        window.status.show_saved(saved=True)
        document = self._desk.document
        self._counts_stale |= (
            change.everything or document is None or not change.documents <= {document.id}
        )
        current = window.reader.current
        touched = change.rows.get("annotation", frozenset()) | change.rows.get(
            "relation", frozenset()
        )
        if current and (change.everything or touched):
            annotation = self._desk.project.annotations.get(current)
            ties = self._relations_of(annotation) if annotation else ()
            window.details.show_annotation(annotation, ties)
        if change.everything or not change.rows.keys().isdisjoint(_OF_TURNS):
            self._show_place()
            window.details.show_document(document)
        if self._desk.document is not None and "document" in change.rows:
            window.pane.show_heading(self._desk.document.document)
            window.details.show_document(document)
            window.show_title()
        if change.everything or "project" in change.rows:
            window.show_title()
        self._later.start()

    def _show_counts(self) -> None:
        if not self._desk.has_project:
            return
        window, project, document = self._window, self._desk.project, self._desk.document
        if self._counts_stale:
            self._counts = project.annotations.counts()
            self._counts_stale = False
        by_label = project.annotations.label_counts() if document is None else document.by_label()
        if document is not None:
            self._counts[document.id] = len(document.marks)
        window.documents.list.set_counts(
            self._counts, project.progress.of(project.annotators.current().id)
        )
        window.codebook_panel.list.set_counts(by_label)
        window.show_history()

    def _relations_of(self, annotation: Annotation) -> list[tuple[str, str]]:
        """(words to show, id of the other annotation)."""
        told: list[tuple[str, str]] = []
        for relation in self._desk.project.relations.of_annotation(annotation.id):
            outgoing = relation.source_id == annotation.id
            other = self._desk.project.annotations.get(
                relation.target_id if outgoing else relation.source_id
            )
            if other is not None:
                way = relation.kind if outgoing else f"{relation.kind} ←"
                told.append((f"{way}  “{one_line(other.quote, 80)}”", other.id))
        return told
