"""Exporting from the window: what, as what, to where; then done, and checked."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from annotator.corpus.exporting import ExportReport, export
from annotator.errors import Cancelled, UserError
from annotator.gui.desk import Desk
from annotator.gui.dialogs.export import ExportChoice, ExportDialog
from annotator.gui.message_bar import MessageBar
from annotator.gui.preferences import Preferences
from annotator.gui.tasks import Progress, run_beside
from annotator.project.project import Project


class Exporting:
    def __init__(
        self, window: QWidget, desk: Desk, messages: MessageBar, preferences: Preferences
    ) -> None:
        self._window = window
        self._desk = desk
        self._messages = messages
        self._preferences = preferences

    def ask(self) -> None:
        current = self._desk.document.id if self._desk.document else ""
        raw = self._preferences.now.export_raw_csv
        dialog = ExportDialog(self._desk.project, current, raw, self._window)
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        choice = dialog.choice()
        dialog.deleteLater()
        if not agreed:
            return
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            "Export corpus",
            str(Path(self._preferences.folder()) / self._proposed(choice)),
            f"{choice.form.title} (*{choice.form.suffix});;All files (*)",
        )
        if name:
            self._preferences.change(last_folder=str(Path(name).parent))
            if choice.form.suffix == ".csv":
                self._preferences.change(export_raw_csv=choice.raw)
            self.export(choice, Path(name))

    def export(self, choice: ExportChoice, path: Path) -> None:
        where = self._desk.project.path

        def write(progress: Progress) -> ExportReport:
            # A connection of its own, so that the window's stays free for the window.
            with Project.open(where) as project:
                return export(
                    project,
                    path,
                    choice.form.name,
                    documents=choice.documents,
                    labels=choice.labels,
                    annotators=choice.annotators,
                    raw=choice.raw,
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
