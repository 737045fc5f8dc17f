"""What the window does with errors: the world's are told in a sentence, ours are reported."""

import platform
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from annotator import __version__
from annotator.errors import UserError

Tell = Callable[[str], None]


def report(error: BaseException) -> str:
    """What a developer needs to know of a bug; no text of the user's documents."""
    told = "".join(traceback.format_exception(error))
    return (
        f"Press Annotator {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.platform()}\n\n{told}"
    )


def show_bug(parent: QWidget | None, error: BaseException) -> None:
    """A dialog with a report to copy. The project stands as of its last saved step."""
    text = report(error)
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Something went wrong")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText("The program made a mistake. Everything that you tagged is saved.")
    box.setInformativeText("The report below helps to mend it. It holds none of your texts.")
    box.setDetailedText(text)
    copy = box.addButton("Copy report", QMessageBox.ButtonRole.ActionRole)
    box.addButton(QMessageBox.StandardButton.Close)
    box.exec()
    if box.clickedButton() is copy:
        QGuiApplication.clipboard().setText(text)
    box.deleteLater()


def catch_all(tell: Tell, parent: Callable[[], QWidget | None]) -> None:
    """Errors that reach Qt's event loop: a sentence, or the report of a bug."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, UserError):
            tell(str(error))
        elif isinstance(error, KeyboardInterrupt):
            sys.exit(130)
        else:
            sys.__excepthook__(kind, error, trace)
            show_bug(parent(), error)

    sys.excepthook = hook
