"""How far the reading of many files has come, and how long it will still take."""

import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from annotator.gui.theme import LARGE, SMALL

_SETTLED = 2.0  # seconds after which the pace tells how long the rest will take


def time_left(seconds: float) -> str:
    """In words that do not change at each look."""
    if seconds < 10:
        return "a few seconds left"
    if seconds < 60:
        return f"about {round(seconds / 10) * 10} seconds left"
    minutes = round(seconds / 60)
    return f"about {minutes} minute{'' if minutes == 1 else 's'} left"


class ReadingProgress(QWidget):
    """A sentence, a thin bar while files are read, and a button that stops it."""

    stopped = Signal()

    def __init__(self, total: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._total = total
        self._began = time.monotonic()
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Files read")
        self.stop = QPushButton("Stop reading", self)
        self.stop.setToolTip("What has been read stays and can be opened")
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self.stopped)
        left = QVBoxLayout()
        left.setSpacing(SMALL)
        left.addWidget(self.words)
        left.addWidget(self.bar)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(LARGE)
        line.addLayout(left, 1)
        line.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_done(0)

    def show_done(self, done: int, added: int = 0) -> None:
        """`added`: how many more files there are than was thought, in archives."""
        total = self._total + added
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        spent = time.monotonic() - self._began
        told = f"Reading {total:,} files: {done:,} read"
        if done and spent > _SETTLED:
            told += f", {time_left(spent / done * (total - done))}"
        self.words.setText(f"{told}.")

    def finish(self, told: str) -> None:
        """Nothing is read any more; `told` sums it up."""
        self.bar.hide()
        self.stop.hide()
        self.words.setText(told)
