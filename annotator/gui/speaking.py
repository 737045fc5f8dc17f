"""Those who speak in the project, in a window of their own beside this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.gui.main_window import MainWindow


class Speaking:
    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def show_speakers(self) -> None:
        """Whoever speaks at the caret is selected."""
        from annotator.gui.dialogs.speakers import SpeakersDialog  # noqa: PLC0415 - not needed at the start

        window, desk = self._window, self._window.desk
        there = window.findChild(SpeakersDialog)
        if there is not None:
            there.raise_()
            there.activateWindow()
            return
        undoing = [window.actions_by_id[name] for name in ("undo", "redo")]
        dialog = SpeakersDialog(desk, window.status.hint, undoing, window)
        turn = window.reader.turn
        if desk.document is not None and turn is not None:
            dialog.page.choose([desk.document.speaker_of(turn)])
        dialog.show()
