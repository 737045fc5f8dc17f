"""Long work beside the window: in a thread, with progress and a way to stop it."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QThread, Signal
from PySide6.QtWidgets import QLabel, QProgressDialog, QWidget

from annotator.errors import Cancelled
from annotator.gui.theme import HUGE

Result = TypeVar("Result")

PATIENCE_MS = 400
"""Work that ends sooner shows no dialog."""
_NARROWEST, _WIDEST = 360, 640  # pixels of the dialog

Progress = Callable[[int, int], None]
"""Told how much is done, of how much. Raises `errors.Cancelled` to stop the work."""


class _Thread(QThread):
    progressed = Signal(int, int)

    def __init__(self, work: Callable[[Progress], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.result: Any = None
        self.error: BaseException | None = None
        self.cancelled = False

    def run(self) -> None:
        try:
            self.result = self._work(self._progress)
        except BaseException as error:  # handed over to the waiting thread
            self.error = error

    def _progress(self, done: int, total: int) -> None:
        if self.cancelled:
            raise Cancelled
        self.progressed.emit(done, total)


def run_beside(
    parent: QWidget,
    title: str,
    work: Callable[[Progress], Result],
    *,
    stop: Callable[[], object] | None = None,
    stoppable: bool = True,
) -> Result:
    """What `work` returns; the window stays alive meanwhile, and may cancel where it can be.

    `stop` is called when the user cancels, besides what the progress then raises: for work that
    does not come to tell of its progress. Raises whatever `work` raises, `Cancelled` among it.
    """
    thread = _Thread(work, parent)
    dialog = _dialog(title, parent)
    if not stoppable:
        dialog.setCancelButton(None)  # pyright: ignore[reportArgumentType] - Qt takes none
    loop = QEventLoop()

    def show(done: int, total: int) -> None:
        # One thing is no measure of how far it is: the bar shows that work goes on.
        counted = total > 1
        dialog.setMaximum(total if counted else 0)
        dialog.setValue(done if counted else 0)

    def cancel() -> None:
        thread.cancelled = True
        if stop is not None:
            stop()

    thread.progressed.connect(show)
    thread.finished.connect(loop.quit)
    dialog.canceled.connect(cancel)
    thread.start()
    loop.exec()
    thread.wait()
    dialog.close()
    dialog.deleteLater()
    thread.deleteLater()
    if thread.error is not None:
        raise thread.error
    return thread.result


def _dialog(title: str, parent: QWidget) -> QProgressDialog:
    dialog = QProgressDialog("", "Cancel", 0, 0, parent)
    dialog.setWindowTitle(title)
    label = QLabel(dialog)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    room = _WIDEST - 2 * HUGE
    label.setText(label.fontMetrics().elidedText(title, Qt.TextElideMode.ElideMiddle, room))
    dialog.setLabel(label)
    dialog.setMinimumWidth(max(_NARROWEST, label.sizeHint().width() + 2 * HUGE))
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setMinimumDuration(PATIENCE_MS)
    dialog.setAutoReset(False)
    return dialog
