"""Reads the files beside the window, and hands over what was found a few rows at a time."""

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

if TYPE_CHECKING:
    from annotator.transcripts.batch import Batch
    from annotator.transcripts.found import Found
    from annotator.transcripts.source import Source

_PAUSE = 0.05
"""Seconds between two hand-overs: the table is drawn anew at each."""


class Reading(QThread):
    """`found` carries a list of rows; `finished` follows the last of them."""

    found = Signal(list)

    def __init__(self, batch: "Batch", sources: "Sequence[Source]", parent: QObject) -> None:
        super().__init__(parent)
        self._batch = batch
        self._sources = sources
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self._read()
        except BaseException as error:  # handed over to the window's thread
            self.error = error

    def stop(self) -> None:
        """What has been read stays; returns once nothing is read any more."""
        self._batch.cancel()
        self.wait()

    def _read(self) -> None:
        waiting: list[Found] = []
        told = 0.0
        for one in self._batch.read(self._sources):
            waiting.append(one)
            if time.monotonic() - told >= _PAUSE:
                self.found.emit(waiting)
                waiting, told = [], time.monotonic()
        if waiting:
            self.found.emit(waiting)
