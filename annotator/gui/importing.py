"""Importing corpora in the window: looked through first, then brought in as one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.corpus.registry import CorpusFormat, formats
from annotator.errors import Cancelled, UserError
from annotator.files import Sources
from annotator.gui.appearance import Appearance
from annotator.gui.desk import Desk
from annotator.gui.message_bar import MessageBar
from annotator.gui.outcome import Outcome
from annotator.gui.preferences import Preferences
from annotator.gui.tasks import Progress, run_beside

if TYPE_CHECKING:
    from annotator.corpus.importing import Choices
    from annotator.corpus.report import ImportReport
    from annotator.corpus.survey import Survey
    from annotator.project.project import Project

Result = TypeVar("Result")

_EVERY = "All corpora"
_MOST_TOLD = 3  # faults that are told afterwards; the window has shown them all


class Importing:
    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        messages: MessageBar,
        preferences: Preferences,
        appearance: Appearance,
    ) -> None:
        self._window = window
        self._desk = desk
        self._messages = messages
        self._preferences = preferences
        self._appearance = appearance

    def choose(self) -> None:
        """The file dialog's choice of a format decides where a file's content would not."""
        forms = {_filter_of(one): one for one in _readable()}
        suffixes = sorted({suffix for one in forms.values() for suffix in one.suffixes})
        every = f"{_EVERY} ({' '.join(f'*{suffix}' for suffix in suffixes)})"
        names, chosen = QFileDialog.getOpenFileNames(
            self._window,
            "Import corpus",
            self._preferences.folder(),
            ";;".join((every, *forms, "All files (*)")),
        )
        if names:
            self._preferences.change(last_folder=str(Path(names[0]).parent))
            self.bring([Path(name) for name in names], forms.get(chosen))

    def choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self._window, "Import a corpus that is a folder", self._preferences.folder()
        )
        if name:
            self._preferences.change(last_folder=name)
            within = Sources([Path(name)])
            for _ in within:  # goes through all of it
                pass
            self.bring(within.corpora or [Path(name)])

    def bring(self, paths: Sequence[Path], form: CorpusFormat | None = None) -> None:
        """One corpus after the other; `form` is the format of all, where it is known."""
        outcome = Outcome()
        try:
            for path in paths:
                self.take(path, outcome, form)
        except Cancelled:
            outcome.told.append("Stopped as you wished.")
        if outcome.imported:
            self._desk.open_document(outcome.imported[0])
        if outcome.told:
            self._messages.tell("\n".join(outcome.told), wrong=not outcome.corpora)

    def take(self, path: Path, outcome: Outcome, form: CorpusFormat | None = None) -> None:
        """Raises `Cancelled` where the work was stopped."""
        try:
            choices = self._look_through(self._surveyed(path, form))
            if choices is None:
                return
            report = self._imported(path, choices, form)
        except UserError as error:
            outcome.told.append(str(error))
            return
        finally:
            self._desk.project.refresh()
        outcome.corpora += 1
        outcome.told += [f"{path.name}: {report}.", *_faults(report)]
        outcome.imported += [report.first] if report.first else []

    def _surveyed(self, path: Path, form: CorpusFormat | None) -> Survey:
        def look(project: Project, progress: Progress) -> Survey:
            from annotator.corpus.survey import survey  # noqa: PLC0415 - takes longer than the first window

            return survey(project, path, progress, form=form)

        return self._beside(f"Looking through {path.name}…", look)

    def _look_through(self, found: Survey) -> Choices | None:
        """None where nothing is to come in."""
        from annotator.gui.importing_window.window import ImportingWindow  # noqa: PLC0415 - not needed at the start

        codebook = self._desk.project.codebook.labels()
        window = ImportingWindow(found, codebook, self._appearance.theme, self._window)
        agreed = window.exec() == ImportingWindow.DialogCode.Accepted
        choices = window.choices if agreed else None
        window.deleteLater()
        return choices

    def _imported(self, path: Path, choices: Choices, form: CorpusFormat | None) -> ImportReport:
        def bring(project: Project, progress: Progress) -> ImportReport:
            from annotator.corpus.importing import import_corpus  # noqa: PLC0415 - takes longer than the first window

            return import_corpus(project, path, progress, choices=choices, form=form)

        return self._beside(f"Importing {path.name}…", bring)

    def _beside(self, title: str, work: Callable[[Project, Progress], Result]) -> Result:
        where, annotator = self._desk.project.path, self._desk.project.annotators.current().id

        def in_own(progress: Progress) -> Result:
            from annotator.project.project import Project  # noqa: PLC0415 - takes longer than the first window

            # A connection of its own, so that the window's stays free for the window.
            with Project.open(where) as own:
                own.annotators.use(annotator)
                return work(own, progress)

        return run_beside(self._window, title, in_own)


def _readable() -> list[CorpusFormat]:
    every = (one for one in formats().values() if one.readable and not one.missing())
    return sorted(every, key=lambda one: one.title.casefold())


def _filter_of(form: CorpusFormat) -> str:
    return f"{form.title} ({' '.join(f'*{suffix}' for suffix in form.suffixes)})"


def _faults(report: ImportReport) -> list[str]:
    more = report.out - _MOST_TOLD
    return [*report.faults[:_MOST_TOLD], *([f"And {more:,} more."] if more > 0 else [])]
