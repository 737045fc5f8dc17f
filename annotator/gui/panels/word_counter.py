"""Counts the words of a long text bit by bit, so that the keys need not wait for it."""

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.text.word_count import words_in

_AT_ONCE = 100_000  # code points; about 5 ms


class WordCounter(QObject):
    """`counted` carries the number of words, once for each text that was counted to its end."""

    counted = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._text, self._place, self._words = "", 0, 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def count(self, text: str) -> None:
        """Gives up the text before."""
        self._text, self._place, self._words = text, 0, 0
        self._timer.start()

    def _go_on(self) -> None:
        end = self._end()
        self._words += words_in(self._text[self._place : end])
        self._place = end
        if end == len(self._text):
            self._timer.stop()
            self._text = ""
            self.counted.emit(self._words)

    def _end(self) -> int:
        """Between two paragraphs or words, where there is such a place."""
        reach = self._place + _AT_ONCE
        if reach >= len(self._text):
            return len(self._text)
        for sign in ("\n", " "):
            if (place := self._text.rfind(sign, self._place + 1, reach)) > 0:
                return place
        return reach
