"""The Help menu."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from annotator import __version__
from annotator.gui.desk import Desk
from annotator.gui.dialogs.keys import KeysDialog
from annotator.gui.icons import program_icon


class Help:
    def __init__(self, window: QWidget, desk: Desk) -> None:
        self._window = window
        self._desk = desk

    def show_keys(self) -> None:
        dialog = KeysDialog(self._desk.labels.values(), self._window)
        dialog.exec()
        dialog.deleteLater()

    def show_handbook(self) -> None:
        from annotator.gui.handbook import HandbookWindow  # noqa: PLC0415 - not needed at the start

        window = HandbookWindow(self._window)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.show()

    def show_about(self) -> None:
        where = str(self._desk.project.path) if self._desk.has_project else "none is open"
        box = QMessageBox(self._window)
        box.setWindowTitle("About Press Annotator")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIconPixmap(program_icon().pixmap(64, 64))
        box.setText(f"Press Annotator {__version__}")
        box.setInformativeText(
            "Read press transcripts, tag what officials say, export an annotated corpus.\n\n"
            f"MIT licence. Qt and PySide6 are used under the LGPL.\n\nProject: {where}"
        )
        box.exec()
        box.deleteLater()
