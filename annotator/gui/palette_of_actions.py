"""Opens the command palette with all that can be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.gui.actions import ROWS, SEPARATOR
from annotator.gui.command_palette import CommandPalette, Entry
from annotator.gui.dialogs.keys import native

if TYPE_CHECKING:
    from annotator.gui.main_window import MainWindow


class PaletteOfActions:
    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def show(self) -> None:
        entries = [*self._actions(), *self._labels(), *self._documents(), *self._label_editing()]
        CommandPalette(entries, self._window.appearance.theme, self._window).show()

    def _actions(self) -> list[Entry]:
        actions = self._window.actions_by_id
        return [
            Entry(row.title, native(keys) if (keys := row.key or row.shown_key) else row.menu,
                  actions[row.id].trigger)
            for row in ROWS
            if row.title != SEPARATOR and row.id != "palette" and actions[row.id].isEnabled()
        ]  # fmt: skip

    def _labels(self) -> list[Entry]:
        return [
            Entry(f"Label: {label.name}", label.key.upper(),
                  lambda label=label: self._window.put_label(label.id), label.colour)
            for label in self._window.desk.labels.values()
        ]  # fmt: skip

    def _label_editing(self) -> list[Entry]:
        codebook = self._window.codebook
        return [
            Entry(f"Edit label: {label.name}", "codebook",
                  lambda label=label: codebook.edit(label.id), label.colour)
            for label in self._window.desk.labels.values()
        ]  # fmt: skip

    def _documents(self) -> list[Entry]:
        desk = self._window.desk
        if not desk.has_project:
            return []
        return [
            Entry(document.title, "document",
                  lambda document=document: desk.open_document(document.id))
            for document in desk.project.documents.all()
        ]  # fmt: skip
