"""Who annotates: choosing, naming, adding."""

from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from annotator.gui.desk import Desk
from annotator.gui.preferences import Preferences
from annotator.project.records import Annotator


class People:
    def __init__(self, window: QWidget, desk: Desk, preferences: Preferences) -> None:
        self._window = window
        self._desk = desk
        self._preferences = preferences

    def rename(self) -> None:
        current = self._desk.project.annotators.current()
        name = self._ask("Rename annotator", current.name)
        if name and name != current.name:
            self._desk.project.annotators.rename(current.id, name)
            self._preferences.change(annotator_name=name)

    def add(self) -> None:
        name = self._ask("New annotator", "")
        if name:
            self.use(self._desk.project.annotators.add(name))

    def use(self, annotator: Annotator) -> None:
        self._desk.project.annotators.use(annotator.id)
        self._preferences.change(annotator_name=annotator.name)
        self._desk.people_changed.emit()
        self._desk.counts_changed.emit()

    def fill_menu(self, menu: QMenu) -> None:
        """The project's annotators, the current one ticked."""
        menu.clear()
        if not self._desk.has_project:
            return
        current = self._desk.project.annotators.current()
        for annotator in self._desk.project.annotators.all():
            action = menu.addAction(annotator.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(annotator.id == current.id)
            action.triggered.connect(lambda _on=False, one=annotator: self.use(one))

    def _ask(self, title: str, name: str) -> str:
        told = "The name that is kept with the annotations"
        name, agreed = QInputDialog.getText(self._window, title, told, text=name)
        return name.strip() if agreed else ""
