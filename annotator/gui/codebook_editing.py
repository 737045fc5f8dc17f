"""Adding, changing and deleting labels from the window."""

from PySide6.QtWidgets import QDialog, QWidget

from annotator.gui.desk import Desk
from annotator.gui.dialogs.label import LabelDialog
from annotator.project.colours import COLOURS
from annotator.project.records import Label


class CodebookEditing:
    def __init__(self, window: QWidget, desk: Desk) -> None:
        self._window = window
        self._desk = desk

    def new_label(self) -> None:
        used = {label.colour.lower() for label in self._desk.labels.values()}
        free = [colour for colour in COLOURS if colour.lower() not in used]
        made = self._ask(Label("", "", (free or COLOURS)[0]))
        if made is not None:
            self._desk.project.codebook.add(
                made.name, made.colour, made.key, definition=made.definition
            )

    def edit(self, label_id: str) -> None:
        label = self._desk.labels[label_id]
        changed = self._ask(label)
        if changed is not None and changed != label:
            self._desk.project.codebook.update(changed)

    def delete(self, label_id: str) -> None:
        self._desk.project.codebook.delete(label_id)

    def _ask(self, label: Label) -> Label | None:
        dialog = LabelDialog(label, self._desk.labels.values(), self._window)
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        answer = dialog.label()
        dialog.deleteLater()
        return answer if agreed else None
