"""Those who speak in the project, in a window of their own beside this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.gui.dialogs.speakers import SpeakersDialog
    from annotator.gui.main_window import MainWindow


class Speaking:
    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._dialog: SpeakersDialog | None = None

    def show_speakers(self) -> None:
        """Whoever speaks at the caret is selected."""
        from annotator.gui.dialogs.speakers import SpeakersDialog  # noqa: PLC0415 - not needed at the start

        if self._dialog is not None:
            self._dialog.raise_()
            self._dialog.activateWindow()
            return
        window, desk = self._window, self._window.desk
        undoing = [window.actions_by_id[name] for name in ("undo", "redo")]
        dialog = self._dialog = SpeakersDialog(desk, window.status.hint, undoing, window)
        dialog.destroyed.connect(self._forget)
        turn = window.reader.turn
        if desk.document is not None and turn is not None:
            dialog.page.choose([desk.document.speaker_of(turn)])
        dialog.show()

    def close(self) -> None:
        """Where the window closes, so does that one."""
        if self._dialog is not None:
            self._dialog.close()

    def _forget(self) -> None:
        self._dialog = None
