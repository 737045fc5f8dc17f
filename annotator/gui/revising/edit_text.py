"""Correcting words of the transcript, a paragraph or a few at a time."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.dialogs.buttons import foot
from annotator.gui.plain import written
from annotator.gui.theme import LARGE, MEDIUM, reading_font
from annotator.text.offsets import Utf16Map
from annotator.text.span import Span

_HOW = "Correct what was misheard. Annotations, turns and times keep their places."


def paragraphs_around(text: str, span: Span) -> Span:
    """The lines that the span touches, whole, without the last one's end."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", max(span.start, span.end))
    return Span(start, len(text) if end < 0 else end)


class EditTextDialog(QDialog):
    """`text()` is what the words are now; what was not touched is what it was, to the character."""

    def __init__(self, words: str, serif: bool, zoom: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Edit text")
        self._words = words
        how = QLabel(_HOW, self)
        how.setObjectName("quiet")
        how.setWordWrap(True)
        self.field = QPlainTextEdit(self)
        self.field.setAccessibleName("The words of the transcript")
        self.field.setFont(reading_font(serif, zoom))
        self.field.setTabChangesFocus(True)
        self.field.setPlainText(words)
        self._shown = written(self.field)
        self.buttons, change = foot(self, "Change text")
        change.setToolTip("Ctrl+Return")
        self.field.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(how)
        column.addWidget(self.field, 1)
        column.addWidget(self.buttons)
        self.resize(640, 360)
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Return is done; Return alone begins a line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            returns = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if returns and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.accept()
                return True
        return super().eventFilter(watched, event)

    def put_caret(self, position: int) -> None:
        """At a code point of the words."""
        cursor = self.field.textCursor()
        cursor.setPosition(Utf16Map(self._shown).to_utf16(min(position, len(self._shown))))
        self.field.setTextCursor(cursor)
        self.field.ensureCursorVisible()

    def text(self) -> str:
        """Only what differs from what was shown is taken from the field.

        A field turns some characters into others (U+2029 into the end of a line).
        """
        now, shown = written(self.field), self._shown
        same = _alike(now, shown)
        rest = _alike(now[same:][::-1], shown[same:][::-1])
        words = self._words
        return words[:same] + now[same : len(now) - rest] + words[len(words) - rest :]


def _alike(one: str, other: str) -> int:
    """How many code points are the same from the start on."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count
