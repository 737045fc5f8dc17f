"""One field of what is known of a document: its value, where that comes from, what is wrong."""

import re
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from annotator.gui.elided import RIGHT
from annotator.gui.elided_label import ElidedLabel
from annotator.gui.plain import plain_tip
from annotator.gui.theme import MEDIUM, restyle

FIELDS = (
    ("title", "Title"),
    ("date", "Date"),
    ("place", "Place"),
    ("outlet", "Outlet"),
    ("language", "Language"),
    ("url", "URL"),
)
"""What every document has, each with its name for people."""
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_HINTS = {"date": "such as 2026-03-31, 2026-03 or 2026"}


def fault(name: str, value: str) -> str:
    """What is wrong with the value of a field, in a sentence; empty where nothing is."""
    if name == "title" and not value:
        return "A document needs a title."
    if name == "date" and value and not _is_date(value):
        return f"This wants a date, {_HINTS['date']}."
    return ""


def _is_date(value: str) -> bool:
    """A day, a month or a year, as ISO 8601 writes them."""
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value + "-01-01"[: 10 - len(value)] if len(value) < 10 else value)
    except ValueError:
        return False
    return True


class _Line(QLineEdit):
    """Return saves, Escape brings back what was there; a second Escape leaves."""

    left = Signal()
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.editingFinished.emit()
        elif event.key() == Qt.Key.Key_Escape:
            (self.given_up if self.isModified() else self.left).emit()
        else:
            super().keyPressEvent(event)


class MetadataField(QWidget):
    """`edited` carries the field's name and its new value; `left` says that Escape was pressed."""

    edited = Signal(str, str)
    left = Signal()

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self._value = self._source = ""
        self.field = _Line(self)
        self.field.setAccessibleName(title)
        self.field.setPlaceholderText(_HINTS.get(name, ""))
        self.field.editingFinished.connect(self.save)
        self.field.given_up.connect(self._restore)
        self.field.left.connect(self.left)
        self.setFocusProxy(self.field)
        head = ElidedLabel(self)
        head.setText(title)
        head.setObjectName("quiet")
        head.setBuddy(self.field)
        self.source = ElidedLabel(self, RIGHT)
        self.source.setObjectName("source")
        self.source.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout()
        line.setSpacing(MEDIUM)
        line.addWidget(head)
        line.addWidget(self.source, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self.field)

    def show_value(self, value: str, source: str) -> None:
        """A field that is being written in is left alone."""
        self._value, self._source = value, source
        self.source.setText(source)
        if not self.field.isModified():
            self._restore()

    def forget(self) -> None:
        """What is written but not saved is given up."""
        self.field.setModified(False)

    def save(self) -> None:
        """Tells what was typed, if it is not told yet, and marks what is none."""
        if not self.field.isModified():
            return
        value = self.field.text().strip()
        wrong = fault(self.name, value)
        self._mark(wrong)
        if wrong:
            return
        self.field.setModified(False)
        if value != self._value:
            self._value = value
            self.edited.emit(self.name, value)
        else:
            self._restore()

    def _restore(self) -> None:
        self.field.setText(self._value)
        self.field.setCursorPosition(0)
        self.field.setModified(False)
        self._mark("")

    def _mark(self, wrong: str) -> None:
        if bool(self.field.property("wrong")) != bool(wrong):
            self.field.setProperty("wrong", bool(wrong))
            restyle(self.field)
        told = f"from {self._source}" if self._source else ""
        self.field.setAccessibleDescription(wrong or told)
        lines = [line for line in (self._value, self._source and f"From: {self._source}") if line]
        self.field.setToolTip(plain_tip(wrong or "\n".join(lines)) if wrong or lines else "")
