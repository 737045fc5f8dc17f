"""Undo and redo, and going to where they changed something."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.gui.desk import Desk
from annotator.gui.tasks import Progress, run_beside
from annotator.gui.transcript.view import TranscriptView
from annotator.project.records import Change, Step

if TYPE_CHECKING:
    from annotator.project.project import Project

_MANY = 2_000
"""Rows; a step that touched more is undone beside the window, which would stand still else."""


class History:
    def __init__(
        self, window: QWidget, desk: Desk, reader: TranscriptView, hint: Callable[[str], None]
    ) -> None:
        self._window = window
        self._desk = desk
        self._reader = reader
        self._hint = hint
        self._latest: Change | None = None
        desk.stepped.connect(self._remember)

    def undo(self) -> None:
        step = self._desk.project.undoable
        if step is None:
            self._hint("There is nothing of yours to undo.")
            return
        self._swap(step, f"Undoing {step.title}…", lambda project: project.undo())
        self._hint(f"Undone: {step.title}")

    def redo(self) -> None:
        step = self._desk.project.redoable
        if step is None:
            self._hint("There is nothing of yours to do again.")
            return
        self._swap(step, f"Doing again: {step.title}…", lambda project: project.redo())
        self._hint(f"Done again: {step.title}")

    def _swap(self, step: Step, title: str, act: "Callable[[Project], Step]") -> None:
        project = self._desk.project
        if project.size(step) <= _MANY:
            act(project)
        else:
            self._swap_beside(title, act)
            project.refresh()
        self._go_there()

    def _swap_beside(self, title: str, act: "Callable[[Project], Step]") -> None:
        """On a connection of its own, so that the window's stays free for the window."""
        where, annotator = self._desk.project.path, self._desk.project.annotators.current().id

        def work(progress: Progress) -> None:
            from annotator.project.project import Project  # noqa: PLC0415 - takes longer than the first window

            progress(0, 1)
            with Project.open(where) as own:
                own.annotators.use(annotator)
                act(own)

        run_beside(self._window, title, work, stoppable=False)

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
        """The one nearest to the caret of those that changed."""
        document, touched = self._desk.document, change.rows.get("turn", frozenset())
        if document is None or not touched:
            return
        places = [turn.body for turn in document.turns if turn.id in touched]
        if places:
            self._reader.reveal(min(places, key=lambda place: abs(place - self._reader.caret)))
