"""Opening transcripts and corpora: by dialog, drop, paste and command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.errors import Cancelled, UserError
from annotator.files import Sources, readable_suffixes
from annotator.gui.appearance import Appearance
from annotator.gui.desk import Desk
from annotator.gui.importing import Importing
from annotator.gui.message_bar import MessageBar
from annotator.gui.opening_window.remarks import likenesses
from annotator.gui.outcome import Outcome
from annotator.gui.preferences import Preferences
from annotator.gui.tasks import Progress, run_beside
from annotator.transcripts.opening import open_text
from annotator.transcripts.source import ZIP, Source
from annotator.transcripts.storing import store

if TYPE_CHECKING:
    from annotator.transcripts.batch import Batch
    from annotator.transcripts.found import Found
    from annotator.transcripts.transcript import Transcript


class Opening:
    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        messages: MessageBar,
        preferences: Preferences,
        *,
        appearance: Appearance,
        importing: Importing,
    ) -> None:
        self._window = window
        self._desk = desk
        self._messages = messages
        self._preferences = preferences
        self._appearance = appearance
        self._importing = importing

    def choose(self) -> None:
        known = " ".join(f"*{suffix}" for suffix in sorted(readable_suffixes()))
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            "Open transcripts",
            self._preferences.folder(),
            f"Transcripts and corpora ({known});;All files (*)",
        )
        if names:
            self._preferences.change(last_folder=str(Path(names[0]).parent))
            self.open_paths([Path(name) for name in names])

    def choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self._window, "Open a folder of transcripts", self._preferences.folder()
        )
        if name:
            self._preferences.change(last_folder=name)
            self.open_paths([Path(name)])

    def paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        try:
            transcript = open_text(text)
        except UserError as error:
            self._messages.tell(str(error), wrong=True)
            return
        outcome = Outcome()
        with self._desk.project.step(f"Open “{transcript.title}”"):
            self._store(transcript, outcome)
        self._show(outcome)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Opens files, and those in folders and archives; one bad file stops none of the others.

        One transcript is opened at once; of more it is first shown what was found in them.
        """
        wanted = Sources(paths)
        sources = list(wanted)
        outcome = Outcome()
        if not sources and not wanted.corpora:
            outcome.told.append("There is no transcript in what was dropped.")
        try:
            if sources:
                self._open(sources, wanted.passed_over, outcome)
            for path in wanted.corpora:
                self._importing.take(path, outcome)
        except Cancelled:
            outcome.told.append("Stopped as you wished.")
        self._show(outcome)

    def _open(self, sources: Sequence[Source], passed_over: int, outcome: Outcome) -> None:
        from annotator.transcripts.batch import Batch  # noqa: PLC0415 - takes longer than the first window

        with Batch(self._desk.project) as batch:
            if len(sources) == 1 and sources[0].suffix != ZIP:
                chosen = self._read_one(batch, sources[0], outcome)
            else:
                chosen = self._look_through(batch, sources, passed_over)
            if chosen:
                self._put(batch, chosen, outcome)

    def _read_one(self, batch: Batch, source: Source, outcome: Outcome) -> list[int]:
        """Its number, unless it cannot be read or the project has its text already.

        It may turn out to be an archive, whatever it is called: then those of all in it.
        """

        def read(progress: Progress) -> list[Found]:
            progress(0, 1)
            read = list(batch.read([source]))
            if not read:
                raise Cancelled
            return read

        title = f"Opening {source.filename}…"
        for found in run_beside(self._window, title, read, stop=batch.cancel):
            there = found.in_project
            if found.error:
                outcome.told.append(found.error)
            elif not found.is_new and there is not None:
                outcome.told.append(
                    f"“{there.title}” is already in the project; it was not added again."
                )
                outcome.there.append(there.document_id)
        return batch.new_ones()

    def _look_through(self, batch: Batch, sources: Sequence[Source], passed_over: int) -> list[int]:
        from annotator.gui.opening_window.window import OpeningWindow  # noqa: PLC0415 - not needed at the start

        window = OpeningWindow(batch, sources, passed_over, self._appearance.theme, self._window)
        agreed = window.exec() == OpeningWindow.DialogCode.Accepted
        chosen = window.chosen if agreed else []
        window.deleteLater()
        return chosen

    def _put(self, batch: Batch, chosen: Sequence[int], outcome: Outcome) -> None:
        """All in one step."""
        project = self._desk.project
        where, annotator = project.path, project.annotators.current().id

        def store(progress: Progress) -> dict[int, str]:
            from annotator.project.project import Project  # noqa: PLC0415 - takes longer than the first window

            # A connection of its own, so that the window's stays free for the window.
            with Project.open(where) as own:
                own.annotators.use(annotator)
                return batch.store(own, chosen, progress)

        stored = run_beside(self._window, "Putting the transcripts into the project…", store)
        project.refresh()
        outcome.opened += stored.values()
        for number in stored:
            found = batch.row(number)
            outcome.warn(found.title, [*likenesses(found), *found.warnings])

    def _store(self, transcript: Transcript, outcome: Outcome) -> None:
        project = self._desk.project
        same = project.documents.same_text(transcript.text)
        if same is not None:
            outcome.told.append(
                f"“{same.title}” is already in the project; it was not added again."
            )
            outcome.there.append(same.id)
            return
        document = store(project, transcript)
        outcome.opened.append(document.id)
        outcome.warn(document.title, transcript.warnings)

    def _show(self, outcome: Outcome) -> None:
        to_read = outcome.opened or outcome.there or outcome.imported
        if to_read:
            self._desk.open_document(to_read[0])
        sentence = outcome.sentence()
        if sentence:
            self._messages.tell(sentence, wrong=not to_read and not outcome.corpora)
