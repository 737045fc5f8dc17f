"""The line above the transcript that finds words in it, and marks all hits."""

from bisect import bisect_left

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from annotator.errors import UserError
from annotator.gui import icons
from annotator.gui.finding import Query, find_all
from annotator.gui.theme import ICON_SIZE, LARGE, MEDIUM, SMALL, Theme, restyle
from annotator.gui.transcript.view import TranscriptView
from annotator.text.span import Span

_PAUSE_MS = 120  # after the last key, before a long text is searched


class FindBar(QWidget):
    """`closed` is told when the user is done and the transcript shall have the keys again."""

    closed = Signal()

    def __init__(self, reader: TranscriptView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("find_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._reader = reader
        self._text = ""
        self._hits: list[Span] = []
        self._current = -1
        self._timer = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._timer.timeout.connect(self._search)
        self._buttons: dict[QToolButton, str] = {}
        self._build()
        self.hide()

    def _build(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(LARGE, MEDIUM, MEDIUM, MEDIUM)
        line.setSpacing(SMALL)
        self.words = QLineEdit(self)
        self.words.setPlaceholderText("Find in this document")
        self.words.setMinimumWidth(120)
        self.words.setAccessibleName("Find in this document")
        self.words.textChanged.connect(self._search_soon)
        line.addWidget(self.words, 1)
        self.case = self._toggle("Aa", "Match case")
        self.whole_word = self._toggle("W", "Whole words only")
        self.regular = self._toggle(".*", "Regular expression")
        self.count = QLabel(self)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setMinimumWidth(96)
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.count.setObjectName("quiet")
        line.addWidget(self.count)
        self._button("caret-up", "Find previous", "The hit before (Shift+F3)", self.previous)
        self._button("caret-down", "Find next", "The next hit (F3)", self.next)
        self._button("x", "Close find", "Close (Escape)", self.stop)

    def set_theme(self, theme: Theme) -> None:
        for button, name in self._buttons.items():
            button.setIcon(icons.icon(name, theme.muted, theme.border))

    def set_text(self, text: str) -> None:
        """The document was changed: search it anew where the bar is open."""
        self._text = text
        self._forget()
        if self.isVisible():
            self._timer.start()

    def start(self) -> None:
        """Opens the bar, with the selected words, if there are a few."""
        chosen = self._reader.selection.of(self._text)
        if chosen and "\n" not in chosen and len(chosen) < 100:
            self.words.setText(chosen)
        self.show()
        self.words.setFocus()
        self.words.selectAll()
        self._timer.start()

    def stop(self) -> None:
        """Closes the bar; the hit that it stood at is selected, to be labelled or widened."""
        if self._hits and self._current >= 0:
            self._reader.select(self._hits[self._current], reveal=False)
        self.hide()
        self._forget()
        self.closed.emit()

    def next(self) -> None:
        self._go(1)

    def previous(self) -> None:
        self._go(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.stop()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._go(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def _toggle(self, sign: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setCheckable(True)
        button.setObjectName("toggle")
        button.toggled.connect(self._search)
        self._add(button)
        return button

    def _button(self, icon: str, name: str, tip: str, act: object) -> None:
        button = QToolButton(self)
        button.setAccessibleName(name)
        button.setToolTip(tip)
        button.setAutoRaise(True)
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.clicked.connect(act)
        self._buttons[button] = icon
        self._add(button)

    def _add(self, button: QToolButton) -> None:
        layout = self.layout()
        if layout is not None:
            layout.addWidget(button)

    def _forget(self) -> None:
        self._hits, self._current = [], -1
        self._reader.set_hits([], -1)
        self.count.setText("")

    def _search_soon(self) -> None:
        self._timer.start()

    def _search(self) -> None:
        self._timer.stop()
        query = Query(
            self.words.text(),
            self.case.isChecked(),
            self.whole_word.isChecked(),
            self.regular.isChecked(),
        )
        try:
            self._hits = find_all(self._text, query)
        except UserError as error:
            self._forget()
            self._tell("no valid pattern", str(error), wrong=True)
            return
        here = Span(self._reader.scroll_position, self._reader.scroll_position)
        self._current = min(bisect_left(self._hits, here), len(self._hits) - 1)
        self._show(bool(query.words))

    def _go(self, by: int) -> None:
        self.show()
        if self._timer.isActive() or not self._hits:
            self._search()
        if self._hits:
            self._current = (self._current + by) % len(self._hits)
            self._show(asked=True)

    def _show(self, asked: bool) -> None:
        self._reader.set_hits(self._hits, self._current)
        if self._hits:
            self._reader.reveal(self._hits[self._current].start)
            self._tell(f"{self._current + 1:,} of {len(self._hits):,}")
        else:
            self._tell("nothing found" if asked else "")

    def _tell(self, words: str, tip: str = "", *, wrong: bool = False) -> None:
        self.count.setText(words)
        self.count.setToolTip(tip)
        self.count.setProperty("wrong", wrong)
        restyle(self.count)
