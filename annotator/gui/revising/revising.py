"""Another text for the open document: corrected by hand, or a new version from a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.errors import Cancelled, UserError
from annotator.files import readable_suffixes
from annotator.gui.appearance import Appearance
from annotator.gui.desk import Desk
from annotator.gui.message_bar import MessageBar
from annotator.gui.open_document import OpenDocument
from annotator.gui.preferences import Preferences
from annotator.gui.revising.edit_text import EditTextDialog, paragraphs_around
from annotator.gui.revising.fates import needs_a_look
from annotator.gui.revising.review import ReviewDialog
from annotator.gui.tasks import Progress, run_beside
from annotator.gui.transcript.view import TranscriptView
from annotator.text.canonical import canonical
from annotator.text.said import sketch_of
from annotator.text.span import trimmed
from annotator.transcripts.source import Source

if TYPE_CHECKING:
    from annotator.project.revision_plan import RevisionPlan
    from annotator.transcripts.transcript import Transcript

_NO_LOST = "Choose a lost annotation first, at the foot of the list of annotations."
_NO_WORDS = "Select the words that the lost annotation belongs to, then press this again."


class Revising:
    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        reader: TranscriptView,
        messages: MessageBar,
        *,
        preferences: Preferences,
        appearance: Appearance,
        hint: Callable[[str], None],
    ) -> None:
        self._window = window
        self._desk = desk
        self._reader = reader
        self._messages = messages
        self._preferences = preferences
        self._appearance = appearance
        self._hint = hint

    def edit_text(self) -> None:
        """Of the paragraphs at the caret, or of those that are selected."""
        document = self._desk.document
        if document is None:
            return
        span = paragraphs_around(document.text, self._reader.selection)
        now = self._preferences.now
        dialog = EditTextDialog(span.of(document.text), now.serif, now.zoom, self._window)
        dialog.put_caret(self._reader.caret - span.start)
        agreed = dialog.exec() == EditTextDialog.DialogCode.Accepted
        words, _ = canonical(dialog.text())
        dialog.deleteLater()
        if not agreed:
            return
        text = document.text[: span.start] + words + document.text[span.end :]
        if text == document.text:
            self._hint("Nothing was changed.")
            return
        plan = self._planned(document, text, None)
        if any(map(needs_a_look, plan.fates)):
            plan = self._looked_at(plan, document)
        if plan is not None:
            self._desk.project.revisions.apply(plan, sketch=sketch_of(plan.text, plan.turns))
            self._hint("The text is changed; undo brings the old one back.")

    def replace(self) -> None:
        """By a file that the user chooses."""
        document = self._desk.document
        if document is None:
            return
        known = " ".join(f"*{suffix}" for suffix in sorted(readable_suffixes()))
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            "Replace by a new version",
            self._preferences.folder(),
            f"Transcripts ({known});;All files (*)",
        )
        if name:
            self._preferences.change(last_folder=str(Path(name).parent))
            self.replace_by(document, Path(name))

    def replace_by(self, document: OpenDocument, path: Path) -> None:
        """Raises UserError where the file cannot be read."""
        try:
            transcript = self._read(path)
        except Cancelled:
            return
        if transcript.text == document.text:
            self._messages.tell(f"“{path.name}” has just the text that is here already.")
            return
        plan = self._looked_at(self._planned(document, transcript.text, transcript), document)
        if plan is not None:
            self._desk.project.revisions.apply(
                plan,
                original=transcript.original,
                filename=transcript.filename,
                sketch=sketch_of(plan.text, plan.turns),
            )
            self._hint("The new version is in place; undo brings the old one back.")

    def put_back(self, annotation_id: str) -> None:
        """Puts a lost annotation on the words that are selected."""
        document = self._desk.document
        if document is None:
            return
        if not annotation_id:
            self._hint(_NO_LOST)
            return
        words = trimmed(document.text, self._reader.selection)
        if not words:
            self._hint(_NO_WORDS)
            return
        self._desk.project.annotations.put_back(annotation_id, words)
        self._reader.set_current(annotation_id, reveal=True)
        self._reader.setFocus()

    def _read(self, path: Path) -> Transcript:
        from annotator.transcripts.batch import Batch  # noqa: PLC0415 - takes longer than the first window

        with Batch() as batch:

            def read(progress: Progress) -> Transcript:
                progress(0, 1)
                found = next(batch.read([Source(path)]), None)
                if found is None:
                    raise Cancelled
                if found.error:
                    raise UserError(found.error)
                return batch.transcript(found.number)

            return run_beside(self._window, f"Reading {path.name}…", read, stop=batch.cancel)

    def _planned(self, document: OpenDocument, text: str, new: Transcript | None) -> RevisionPlan:
        revisions = self._desk.project.revisions

        def plan(progress: Progress) -> RevisionPlan:
            progress(0, 1)
            if new is None:
                return revisions.plan(document.id, text)
            times = new.times or None
            return revisions.plan(
                document.id, text, turns=new.turns, speakers=new.speakers, times=times
            )

        return run_beside(self._window, "Comparing the texts…", plan, stoppable=False)

    def _looked_at(self, plan: RevisionPlan, document: OpenDocument) -> RevisionPlan | None:
        """The plan as the user has settled it; None where it is not to be done."""
        dialog = ReviewDialog(
            plan, document, self._desk.labels, self._appearance.theme, self._window
        )
        agreed = dialog.exec() == ReviewDialog.DialogCode.Accepted
        settled = dialog.plan
        dialog.deleteLater()
        return settled if agreed else None
