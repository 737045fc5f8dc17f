"""Opening transcripts and corpora: by dialog, drop, paste and command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from annotator.corpus.registry import reader
from annotator.errors import Cancelled, UserError
from annotator.files import files_in
from annotator.gui.desk import Desk
from annotator.gui.message_bar import MessageBar
from annotator.gui.preferences import Preferences
from annotator.gui.tasks import Progress, run_beside
from annotator.project.records import ProgressState
from annotator.transcripts.opening import open_file, open_text
from annotator.transcripts.storing import store

if TYPE_CHECKING:
    from annotator.corpus.importing import ImportReport
    from annotator.transcripts.transcript import Transcript

_FILTER = "Transcripts and corpora (*.txt *.md *.markdown *.text *.jsonl);;All files (*)"


class Outcome:
    """What came in, what did not and why; told to the user in one go."""

    def __init__(self) -> None:
        self.opened: list[str] = []  # ids
        self.there: list[str] = []  # ids of those that were in the project already
        self.corpora = 0
        self.told: list[str] = []
        self.warnings: dict[str, list[str]] = {}  # the titles of the documents, by sentence

    def warn(self, title: str, sentences: Iterable[str]) -> None:
        for sentence in sentences:
            self.warnings.setdefault(sentence, []).append(f"“{title}”")

    def sentence(self) -> str:
        count = len(self.opened)
        came = [f"{count} transcripts opened."] if count > 1 else []
        warned = [f"{_some(titles)}: {told}" for told, titles in self.warnings.items()]
        return "\n".join([*came, *self.told, *warned])


def _some(titles: Sequence[str]) -> str:
    return titles[0] if len(titles) == 1 else f"{len(titles)} transcripts"


class Opening:
    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        messages: MessageBar,
        preferences: Preferences,
    ) -> None:
        self._window = window
        self._desk = desk
        self._messages = messages
        self._preferences = preferences

    def choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self._window, "Open transcripts", self._preferences.folder(), _FILTER
        )
        if names:
            self._preferences.change(last_folder=str(Path(names[0]).parent))
            self.open_paths([Path(name) for name in names])

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
        """Opens files and whatever files are in folders; one bad file stops none of the others."""
        files = list(files_in(paths))
        corpora = [path for path in files if reader(path) is not None]
        transcripts = [path for path in files if path not in corpora]
        outcome = Outcome()
        if not files:
            outcome.told.append("There is no transcript in what was dropped.")
        try:
            if transcripts:
                self._open_transcripts(transcripts, outcome)
            for path in corpora:
                self._import(path, outcome)
        except Cancelled:
            outcome.told.append("Stopped as you wished.")
        self._show(outcome)

    def rename_current(self) -> None:
        document = self._desk.document
        if document is None:
            return
        title, agreed = QInputDialog.getText(
            self._window, "Rename document", "Title", text=document.document.title
        )
        if agreed and title.strip() and title.strip() != document.document.title:
            self._desk.project.documents.rename(document.id, title.strip())

    def delete_current(self) -> None:
        document = self._desk.document
        if document is None:
            return
        title = document.document.title
        ids = [one.id for one in self._desk.project.documents.all()]
        place = ids.index(document.id)
        self._desk.project.documents.delete([document.id])
        beside = ids[place + 1 :] or ids[:place][-1:]
        if beside:
            self._desk.open_document(beside[0])
        self._messages.tell(f"“{title}” is deleted, with its annotations. Undo brings it back.")

    def toggle_done(self) -> None:
        document = self._desk.document
        if document is None:
            return
        project = self._desk.project
        states = project.progress.of(project.annotators.current().id)
        done = states.get(document.id) is ProgressState.DONE
        project.progress.set(document.id, ProgressState.BEGUN if done else ProgressState.DONE)

    def _open_transcripts(self, files: list[Path], outcome: Outcome) -> None:
        def read(progress: Progress) -> list[Transcript]:
            read_so_far: list[Transcript] = []
            for number, path in enumerate(files):
                progress(number, len(files))
                try:
                    read_so_far.append(open_file(path))
                except UserError as error:
                    outcome.told.append(str(error))
            return read_so_far

        transcripts = run_beside(self._window, "Opening transcripts…", read)
        if not transcripts:
            return
        one = len(transcripts) == 1
        title = f"Open “{transcripts[0].title}”" if one else f"Open {len(transcripts)} transcripts"
        with self._desk.project.step(title):
            for transcript in transcripts:
                self._store(transcript, outcome)

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

    def _import(self, path: Path, outcome: Outcome) -> None:
        where = self._desk.project.path

        def read(progress: Progress) -> ImportReport:
            from annotator.corpus.importing import import_corpus  # noqa: PLC0415 - takes longer than the first window
            from annotator.project.project import Project  # noqa: PLC0415 - takes longer than the first window

            # A connection of its own, so that the window's stays free for the window.
            with Project.open(where) as project:
                return import_corpus(project, path, progress)

        try:
            report = run_beside(self._window, f"Importing {path.name}…", read)
            outcome.told += [f"{path.name}: {report}", *report.faults, *report.warnings]
            outcome.corpora += 1
        except UserError as error:
            outcome.told.append(str(error))
        self._desk.project.refresh()

    def _show(self, outcome: Outcome) -> None:
        to_read = outcome.opened or outcome.there
        if to_read:
            self._desk.open_document(to_read[0])
        sentence = outcome.sentence()
        if sentence:
            self._messages.tell(sentence, wrong=not to_read and not outcome.corpora)
