"""Exporting from the window: what, as what, to where; then done, and checked."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from annotator.corpus.registry import CorpusFormat, formats
from annotator.errors import Cancelled, UserError
from annotator.gui.desk import Desk
from annotator.gui.dialogs.export import ExportChoice, ExportDialog
from annotator.gui.message_bar import MessageBar
from annotator.gui.preferences import Preferences
from annotator.gui.tasks import Progress, run_beside
from annotator.project.names import SUFFIX

if TYPE_CHECKING:
    from annotator.corpus.writing import ExportReport


class Exporting:
    def __init__(
        self, window: QWidget, desk: Desk, messages: MessageBar, preferences: Preferences
    ) -> None:
        self._window = window
        self._desk = desk
        self._messages = messages
        self._preferences = preferences

    def ask(self) -> None:
        """Raises UserError where the name that was chosen tells of another format."""
        choice = self._choose()
        if choice is None:
            return
        kept = choice.raw if choice.form.suffix == ".csv" else self._preferences.now.export_raw_csv
        self._preferences.change(export_format=choice.form.name, export_raw_csv=kept)
        path = self._choose_path(choice)
        if path is not None:
            self._preferences.change(last_folder=str(path.parent))
            self.export(choice, path)

    def _choose(self) -> ExportChoice | None:
        current = self._desk.document.id if self._desk.document else ""
        now = self._preferences.now
        dialog = ExportDialog(
            self._desk.project, current, now.export_raw_csv, self._window, now.export_format
        )
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        choice = dialog.choice()
        dialog.deleteLater()
        return choice if agreed else None

    def _choose_path(self, choice: ExportChoice) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            "Export corpus",
            str(Path(self._preferences.folder()) / self._proposed(choice)),
            f"{choice.form.title} (*{choice.form.suffix});;All files (*)",
        )
        if not name:
            return None
        path = with_suffix(Path(name), choice.form)
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
        from annotator.corpus.exporting import export  # noqa: PLC0415
        from annotator.corpus.gathering import Selection  # noqa: PLC0415
        from annotator.project.project import Project  # noqa: PLC0415

        where = self._desk.project.path

        def write(progress: Progress) -> "ExportReport":
            # A connection of its own, so that the window's stays free for the window.
            with Project.open(where) as project:
                return export(
                    project,
                    path,
                    choice.form.name,
                    selection=Selection(choice.documents, choice.labels, choice.annotators),
                    switches=frozenset({"raw"} if choice.raw else ()),
                    progress=progress,
                )

        try:
            report = run_beside(self._window, f"Exporting {path.name}…", write)
        except Cancelled:
            self._messages.tell("The export was stopped; no file was written.")
        except UserError as error:
            self._messages.tell(str(error), wrong=True)
        else:
            self._messages.tell(f"{report}: every quote was found again in its place.")

    def _proposed(self, choice: ExportChoice) -> str:
        return f"{self._desk.project.title or 'corpus'}{choice.form.suffix}"


def with_suffix(path: Path, form: CorpusFormat) -> Path:
    """`path`, with the format's suffix where it has none.

    Raises UserError where its suffix is that of another format, or of a project.
    """
    suffix = path.suffix.lower()
    if suffix == form.suffix:
        return path
    others = {each.suffix: each.title for each in formats().values()}
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
