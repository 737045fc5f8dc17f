"""The handbook, in a window of its own that stays open beside the work."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from annotator import paths
from annotator.gui.theme import HUGE

_PAGE = paths.RESOURCES / "handbook" / "corpora.md"


class HandbookWindow(QDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Handbook")
        self.page = QTextBrowser(self)
        self.page.setObjectName("handbook")
        self.page.setAccessibleName("Handbook")
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(_open)
        self.page.document().setDocumentMargin(HUGE)
        self.page.setMarkdown(_PAGE.read_text("utf-8"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.resize(820, 720)


def _open(url: QUrl) -> None:
    """Links lead into the browser, if they lead anywhere."""
    if url.scheme() == "https":
        QDesktopServices.openUrl(url)
