"""Making, opening and switching projects; the recent ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QWidget

from annotator import paths
from annotator.errors import UserError
from annotator.gui.desk import Desk
from annotator.gui.dialogs.project import ProjectDialog
from annotator.gui.message_bar import MessageBar
from annotator.gui.preferences import Preferences
from annotator.gui.tasks import run_beside
from annotator.project.names import SUFFIX

if TYPE_CHECKING:
    from annotator.project.project import Project


_FILTER = f"Press Annotator projects (*{SUFFIX});;All files (*)"


class Projects:
    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        messages: MessageBar,
        preferences: Preferences,
        before_closing: Callable[[], None],
    ) -> None:
        """`before_closing` saves what is typed but not yet stored."""
        self._window = window
        self._desk = desk
        self._messages = messages
        self._preferences = preferences
        self._before_closing = before_closing

    def open_first(self) -> None:
        """The project of last time; at the first start the one made from the seeds."""
        last = self._preferences.now.last_project
        if last and self.open(Path(last)):
            return
        told = self._messages.text if last else ""
        self.open_starter()
        if told:
            self._messages.tell(f"{told} This is the starter project instead.", wrong=True)

    def open_starter(self) -> None:
        from annotator import starter  # noqa: PLC0415 - takes longer than the first window

        path = paths.default_project()
        if not path.exists():
            try:
                run_beside(
                    self._window,
                    "Making the starter project…",
                    lambda _progress: starter.make_starter_project(
                        path, self._preferences.annotator()
                    ),
                )
            except UserError as error:
                self._messages.tell(str(error), wrong=True)
                return
        self.open(path)

    def choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._window, "Open project", self._preferences.folder(), _FILTER
        )
        if name:
            self.open(Path(name))

    def make(self) -> None:
        from annotator import starter  # noqa: PLC0415 - takes longer than the first window

        name, _ = QFileDialog.getSaveFileName(
            self._window,
            "New project",
            str(Path(self._preferences.folder()) / f"New project{SUFFIX}"),
            _FILTER,
        )
        if not name:
            return
        path = Path(name)
        if not path.suffix:
            path = path.with_suffix(SUFFIX)
        if not path.parent.is_dir():
            self._messages.tell(f"There is no folder {path.parent}.", wrong=True)
            return
        try:
            starter.make_project(path, annotator=self._preferences.annotator())
        except UserError as error:
            self._messages.tell(str(error), wrong=True)
            return
        self.open(path)

    def save_copy(self) -> None:
        """Also where the project's own file has gone meanwhile."""
        now = self._desk.project.path
        proposed = Path(self._preferences.folder()) / f"{now.stem} copy{SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(self._window, "Save a copy", str(proposed), _FILTER)
        if name:
            self._before_closing()
            path = Path(name) if Path(name).suffix else Path(name).with_suffix(SUFFIX)
            self._desk.project.save_copy(path)
            self._messages.tell(f"A copy of the project is at {path}.")

    def describe(self) -> None:
        """Asks what the project is, for those who get its corpus."""
        project = self._desk.project
        before = project.title, project.about
        dialog = ProjectDialog(*before, self._window)
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        after = dialog.title() or project.title, dialog.about()
        dialog.deleteLater()
        if agreed and after != before:
            project.describe(after[1], title=after[0])

    def open(self, path: Path) -> bool:
        """Whether it could be opened; the one before stays open where it could not."""
        from annotator.project.project import Project  # noqa: PLC0415 - takes longer than the first window

        self._before_closing()
        try:
            project = Project.open(path)
        except UserError as error:
            self._messages.tell(str(error), wrong=True)
            return False
        self._messages.hide()
        self._sit_down(project)
        self._desk.open_project(project)
        self._preferences.remember_project(path)
        self._open_last_document(project)
        return True

    def _open_last_document(self, project: Project) -> None:
        """The one that was open when the program was closed, else the first."""
        there = [document.id for document in project.documents.all()]
        last = self._preferences.now.last_document
        if there:
            self._desk.open_document(last if last in there else there[0])

    def _sit_down(self, project: Project) -> None:
        """The one who sits here annotates, if the project knows them by name."""
        name = self._preferences.annotator()
        known = next((one for one in project.annotators.all() if one.name == name), None)
        if known is not None:
            project.annotators.use(known.id)

    def fill_menu(self, menu: QMenu) -> None:
        """The recent projects, newest first."""
        menu.clear()
        for name in self._preferences.now.recent_projects:
            path = Path(name)
            action = menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(name)
            action.triggered.connect(lambda _on=False, path=path: self.open(path))
        if menu.isEmpty():
            menu.addAction("None yet").setEnabled(False)
