"""Undo and redo, and going to where they changed something."""

from collections.abc import Callable

from annotator.gui.desk import Desk
from annotator.gui.transcript.view import TranscriptView
from annotator.project.records import Change


class History:
    def __init__(self, desk: Desk, reader: TranscriptView, hint: Callable[[str], None]) -> None:
        self._desk = desk
        self._reader = reader
        self._hint = hint
        self._latest: Change | None = None
        desk.stepped.connect(self._remember)

    def undo(self) -> None:
        step = self._desk.project.undo()
        self._go_there()
        self._hint(f"Undone: {step.title}")

    def redo(self) -> None:
        step = self._desk.project.redo()
        self._go_there()
        self._hint(f"Done again: {step.title}")

    def _remember(self, change: Change) -> None:
        self._latest = change

    def _go_there(self) -> None:
        """Shows the annotation that came back or changed, in another document too."""
        change, self._latest = self._latest, None
        touched = change.rows.get("annotation", frozenset()) if change else frozenset[str]()
        if len(touched) != 1:
            return
        annotation = self._desk.project.annotations.get(next(iter(touched)))
        if annotation is not None:
            self._desk.open_document(annotation.document_id)
            self._reader.set_current(annotation.id, reveal=True)
