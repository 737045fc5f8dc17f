"""Exporting from the window: what, as what, to where; then done, and checked."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from annotator.corpus.registry import CorpusFormat, formats
from annotator.corpus.splitting import Split
from annotator.errors import Cancelled, UserError
from annotator.gui.appearance import Appearance
from annotator.gui.desk import Desk
from annotator.gui.export_window.choice import ExportChoice
from annotator.gui.message_bar import MessageBar
from annotator.gui.preferences import Preferences
from annotator.gui.tasks import Progress, run_beside
from annotator.project.names import SUFFIX
from annotator.settings import Settings

if TYPE_CHECKING:
    from annotator.project.project import Project


class Exporting:
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
        self._left: dict[str, Mapping[str, frozenset[str]]] = {}
        """By project, what was not ticked when it was last exported from this window."""

    def ask(self) -> None:
        """Raises UserError where the name that was chosen tells of another format."""
        choice = self._choose()
        if choice is None:
            return
        self._preferences.change(**remembered(choice))
        path = self._choose_path(choice)
        if path is not None:
            self._preferences.change(last_folder=str(path.parent))
            self.export(choice, path)

    def _choose(self) -> ExportChoice | None:
        from annotator.gui.export_window.window import ExportWindow  # noqa: PLC0415 - not needed at the start

        project = self._desk.project
        dialog = ExportWindow(
            project,
            self._desk.document.id if self._desk.document else "",
            before=choice_of(self._preferences.now),
            left=self._left.get(project.id, {}),
            theme=self._appearance.theme,
            parent=self._window,
        )
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        choice, left = dialog.choice, dialog.left
        dialog.deleteLater()
        if agreed:
            self._left[project.id] = left
        return choice if agreed else None

    def _choose_path(self, choice: ExportChoice) -> Path | None:
        """A new folder is named as a file is: it is not there yet."""
        form = choice.forms[0]
        folder = choice.as_folder or form.folder
        told = "Folders (*)" if folder else f"{form.title} (*{form.suffix});;All files (*)"
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            "Export into a new folder" if folder else "Export corpus",
            str(Path(self._preferences.folder()) / self._proposed(choice)),
            told,
        )
        if not name:
            return None
        if folder:
            return Path(name)
        path = with_suffix(Path(name), form)
        # The file dialog has asked about the name as it was typed, and about no other.
        if path != Path(name) and path.exists() and not self._may_replace(path):
            return None
        return path

    def _may_replace(self, path: Path) -> bool:
        box = QMessageBox(self._window)
        box.setWindowTitle("Export corpus")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"“{path.name}” is there already. Shall it be replaced?")
        replace = box.addButton("Replace", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        agreed = box.clickedButton() is replace
        box.deleteLater()
        return agreed

    def export(self, choice: ExportChoice, path: Path) -> None:
        # What the first window does not need, and would wait for.
        from annotator.project.project import Project  # noqa: PLC0415

        where = self._desk.project.path

        def write(progress: Progress) -> str:
            # A connection of its own, so that the window's stays free for the window.
            with Project.open(where) as project:
                return _written(project, path, choice, progress)

        try:
            report = run_beside(self._window, f"Exporting {path.name}…", write)
        except Cancelled:
            self._messages.tell("The export was stopped; nothing was written.")
        except UserError as error:
            self._messages.tell(str(error), wrong=True)
        else:
            self._messages.tell(report)

    def _proposed(self, choice: ExportChoice) -> str:
        form = choice.forms[0]
        title = self._desk.project.title or "corpus"
        if choice.as_folder:
            return f"{title} corpus"
        return f"{title} {form.name}" if form.folder else f"{title}{form.suffix}"


def _written(project: "Project", path: Path, choice: ExportChoice, progress: Progress) -> str:
    """What was written, in a sentence."""
    from annotator.corpus.exporting import export  # noqa: PLC0415
    from annotator.corpus.folder import export_folder  # noqa: PLC0415

    if choice.as_folder:
        made = export_folder(
            project,
            path,
            [form.name for form in choice.forms],
            selection=choice.selection,
            switches=choice.switches,
            split=choice.split,
            progress=progress,
        )
        return f"{made}."
    (form,) = choice.forms
    report = export(
        project,
        path,
        form.name,
        selection=choice.selection,
        switches=choice.switches,
        progress=progress,
    )
    return f"{report}."


def choice_of(now: Settings) -> ExportChoice:
    """What was exported to last, of the formats that there still are."""
    known = formats()
    names = [name for name in now.export_formats if name in known and known[name].writable]
    return ExportChoice(
        forms=tuple(known[name] for name in names),
        switches=frozenset(now.export_switches),
        as_folder=now.export_as_folder,
        split=_split_of(now.export_split),
    )


def _split_of(told: tuple[int, ...]) -> Split | None:
    if not told:
        return None
    train, dev, test, seed = told
    return Split((train, dev, test) if dev else (train, test), seed)


def remembered(choice: ExportChoice) -> dict[str, Any]:
    """The settings that say what was exported to."""
    split = choice.split
    shares = split.shares if split else ()
    three = shares if len(shares) != 2 else (shares[0], 0, shares[1])
    return {
        "export_formats": tuple(form.name for form in choice.forms),
        "export_switches": tuple(sorted(choice.switches)),
        "export_as_folder": choice.as_folder,
        "export_split": (*three, split.seed) if split else (),
    }


def with_suffix(path: Path, form: CorpusFormat) -> Path:
    """`path`, with the format's suffix where it has none.

    Raises UserError where its suffix is that of another format, or of a project.
    """
    suffix = path.suffix.lower()
    if suffix == form.suffix:
        return path
    others = {each.suffix: each.title for each in formats().values() if not each.folder}
    others[SUFFIX] = "project of this program"
    if suffix in others:
        raise UserError(
            f"“{path.name}” is the name of a {others[suffix]}, but {form.title} was chosen; "
            f"nothing was written. A name that ends in {form.suffix} will do."
        )
    # "Minutes of 3.11" and "Talks with Dr. Ash" end in no suffix.
    if " " in suffix or not any(letter.isalpha() for letter in suffix):
        return path.with_name(f"{path.name.rstrip('.')}{form.suffix}")
    return path
