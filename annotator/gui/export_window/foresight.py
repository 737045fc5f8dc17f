"""What an export would lose and how it would begin, found out beside the window."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from annotator.corpus.registry import CorpusFormat
from annotator.errors import Cancelled, UserError
from annotator.gui.export_window.choice import ExportChoice

if TYPE_CHECKING:
    from annotator.corpus.parts import Tally
    from annotator.corpus.previewing import Preview
    from annotator.project.project import Project


@dataclass(slots=True)
class Losses:
    """What one format loses: in figures, and the first of them in sentences."""

    form: CorpusFormat
    tally: "Tally"
    named: list[str] = field(default_factory=list[str])


class Foresight(QObject):
    """`asked` begins anew; what is out of date by then is never told."""

    previewed = Signal(object)  # a Preview, or a sentence on why there is none
    foreseen = Signal(list)  # Losses, a format each

    def __init__(self, project: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._work: _Work | None = None
        self._next: tuple[ExportChoice, CorpusFormat] | None = None

    def ask(self, choice: ExportChoice, shown: CorpusFormat) -> None:
        """`shown` is the format whose beginning is wanted."""
        self._next = choice, shown
        if self._work is None:
            self._begin(choice, shown)
        else:
            self._work.stopped = True

    def stop(self) -> None:
        """Returns once nothing is read any more."""
        self._next = None
        if self._work is not None:
            self._work.stopped = True
            self._work.wait()

    def _begin(self, choice: ExportChoice, shown: CorpusFormat) -> None:
        self._next = None
        self._work = _Work(self._project, choice, shown, self)
        self._work.previewed.connect(self.previewed)
        self._work.foreseen.connect(self.foreseen)
        self._work.finished.connect(self._end)
        self._work.start()

    def _end(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            error = work.error
            work.deleteLater()
            if error is not None:
                raise error
        if self._next is not None:
            self._begin(*self._next)


class _Work(QThread):
    previewed = Signal(object)
    foreseen = Signal(list)

    def __init__(
        self, project: Path, choice: ExportChoice, shown: CorpusFormat, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._choice = choice
        self._shown = shown
        self.stopped = False
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self._look()
        except Cancelled:
            pass
        except BaseException as error:  # handed over to the window's thread
            self.error = error

    def _look(self) -> None:
        from annotator.project.project import Project  # noqa: PLC0415 - takes longer than the first window

        with Project.open(self._project) as project:
            shown = self._preview(project)
            if not self.stopped:
                self.previewed.emit(shown)
            found = [self._losses(project, form) for form in self._choice.forms]
            if not self.stopped:
                self.foreseen.emit(found)

    def _preview(self, project: "Project") -> "Preview | str":
        from annotator.corpus.previewing import preview  # noqa: PLC0415

        if self._shown.missing():
            return self._shown.missing()
        try:
            return preview(project, self._shown, self._choice.selection, self._choice.switches)
        except (UserError, OSError) as error:
            return str(error)

    def _losses(self, project: "Project", form: CorpusFormat) -> Losses:
        from annotator.corpus.exporting import losses  # noqa: PLC0415

        tally, first = losses(project, form, self._choice.selection, self._go_on)
        return Losses(form, tally, [str(loss) for loss in first])

    def _go_on(self, done: int, total: int) -> None:
        del done, total
        if self.stopped:
            raise Cancelled
