"""The lists of the panels: rows of one height that take no letters away from the transcript."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QListView, QTableView, QWidget

from annotator.gui.theme import ROW_HEIGHT


class RowList(QListView):
    """Letters typed do not search it: they are labels' keys, a click too late."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """`name` is what a screen reader says."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyboardSearch(self, search: str) -> None:
        """Does nothing."""


class LongList(QTableView):
    """As `RowList`, for tens of thousands of rows, which a QListView would lay out each time."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().hide()

    def keyboardSearch(self, search: str) -> None:
        """Does nothing."""
