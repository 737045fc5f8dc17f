"""What the chosen formats have no room for: in a line each, and by name."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QLabel, QListView, QVBoxLayout, QWidget

from annotator.gui.export_window.foresight import Losses
from annotator.gui.theme import MEDIUM


class LeftOutPage(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.summary = QLabel(self)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self._lines = QStringListModel(self)
        self.list = QListView(self)
        self.list.setObjectName("left_out")
        self.list.setAccessibleName("What is left out or changed")
        self.list.setModel(self._lines)
        self.list.setWordWrap(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, MEDIUM, 0, 0)
        column.setSpacing(MEDIUM)
        column.addWidget(self.summary)
        column.addWidget(self.list, 1)

    @property
    def lines(self) -> list[str]:
        return self._lines.stringList()

    def wait(self) -> None:
        self.summary.setText("Looking through the project…")
        self._lines.setStringList([])

    def show_losses(self, found: Sequence[Losses]) -> None:
        several = len(found) > 1
        lossy = [one for one in found if one.tally]
        if lossy:
            told = [f"{one.form.title}: {one.tally}." for one in lossy]
            told.append("A report beside the export names every one of them.")
        else:
            told = ["Nothing is left out: all of it comes back from this export."]
        self.summary.setText("\n".join(told))
        lines: list[str] = []
        for one in lossy:
            lines += [f"{one.form.title} – {line}" if several else line for line in one.named]
        self._lines.setStringList(lines)
        self.list.setVisible(bool(lines))
