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
        if self._desk.project.undoable is None:
            self._hint("There is nothing of yours to undo.")
            return
        step = self._desk.project.undo()
        self._go_there()
        self._hint(f"Undone: {step.title}")

    def redo(self) -> None:
        if self._desk.project.redoable is None:
            self._hint("There is nothing of yours to do again.")
            return
        step = self._desk.project.redo()
        self._go_there()
        self._hint(f"Done again: {step.title}")

    def _remember(self, change: Change) -> None:
        self._latest = change

    def _go_there(self) -> None:
        """Shows what came back, changed or went, in another document too."""
        change, self._latest = self._latest, None
        if change is None:
            return
        if len(change.documents) == 1:
            self._desk.open_document(next(iter(change.documents)))
        self._show_turn(change)
        touched = change.rows.get("annotation", frozenset())
        if len(touched) == 1:
            # One that went is unknown to the transcript, and then nothing is selected.
            self._reader.set_current(next(iter(touched)), reveal=True)

    def _show_turn(self, change: Change) -> None:
        """The first of those that changed."""
        document, touched = self._desk.document, change.rows.get("turn", frozenset())
        there = (turn for turn in document.turns if turn.id in touched) if document else ()
        turn = next(iter(there), None) if touched else None
        if turn is not None:
            self._reader.reveal(turn.body)
