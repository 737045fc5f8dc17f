"""One line of the details: an attribute of the label, and its value to fill in."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from annotator.gui.plain import plain_tip
from annotator.gui.theme import restyle
from annotator.project.records import Attribute, AttributeType, Value

_HINTS = {
    AttributeType.NUMBER: "a number",
    AttributeType.DATE: "a date, such as 2026-03-31",
    AttributeType.TEXT: "",
}


class UnreadableError(ValueError):
    """What was typed is no value of the attribute's type; its text says what is wanted."""


def parse(typed: str, kind: AttributeType) -> Value | None:
    """The value that `typed` stands for, None where it is empty. Raises `UnreadableError`."""
    words = typed.strip()
    if not words:
        return None
    try:
        if kind is AttributeType.NUMBER:
            return float(words.replace(",", "."))
        if kind is AttributeType.DATE:
            return date.fromisoformat(words).isoformat()
    except ValueError:
        raise UnreadableError(f"This wants {_HINTS[kind]}.") from None
    return typed


def shown(value: Value | None) -> str:
    """`value` as it is written in a field; a whole number without its point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


class AttributeEditor(QWidget):
    """`edited` carries the attribute's id and its new value, or None where it was emptied."""

    edited = Signal(str, object)

    def __init__(self, attribute: Attribute, value: Value | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.attribute = attribute
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        self._value = value
        self.field = self._field()
        self.field.setAccessibleName(attribute.name)
        self.field.setAccessibleDescription(attribute.description)
        if attribute.description:
            self.field.setToolTip(plain_tip(attribute.description))
        line.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.set_value(value)

    def set_value(self, value: Value | None) -> None:
        """Shows `value`; a field that is being written in is left alone."""
        self._value = value
        if isinstance(self.field, QComboBox):
            self.field.setCurrentIndex(max(0, self.field.findData(value)))
        elif not self.field.isModified():
            self.field.setText(shown(value))
            self.field.setCursorPosition(0)

    def save(self) -> None:
        """Tells what was typed, if it is not told yet."""
        if isinstance(self.field, QLineEdit) and self.field.isModified():
            self._finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # already taken by the field; the panel shall not take it once more
        super().keyPressEvent(event)

    def _field(self) -> QComboBox | QLineEdit:
        if self.attribute.type is AttributeType.CHOICE:
            return self._choice([(name, name) for name in self.attribute.choices])
        if self.attribute.type is AttributeType.YES_NO:
            return self._choice([("yes", True), ("no", False)])
        field = QLineEdit(self)
        field.setPlaceholderText(_HINTS[self.attribute.type])
        field.editingFinished.connect(self.save)
        return field

    def _choice(self, offered: list[tuple[str, Value]]) -> QComboBox:
        field = QComboBox(self)
        field.addItem("–", None)
        if isinstance(self._value, str) and self._value not in self.attribute.choices:
            offered = [*offered, (self._value, self._value)]  # imported, or a choice since gone
        for name, value in offered:
            field.addItem(name, value)
        field.activated.connect(lambda: self.edited.emit(self.attribute.id, field.currentData()))
        return field

    def _finish(self) -> None:
        if not isinstance(self.field, QLineEdit):
            return
        try:
            value = parse(self.field.text(), self.attribute.type)
        except UnreadableError as error:
            self._mark(wrong=True, tip=str(error))
            return
        self._mark(wrong=False, tip=self.attribute.description)
        self.field.setModified(False)
        if value != self._value:
            self._value = value
            self.edited.emit(self.attribute.id, value)

    def _mark(self, *, wrong: bool, tip: str) -> None:
        self.field.setProperty("wrong", wrong)
        restyle(self.field)
        self.field.setToolTip(plain_tip(tip) if tip else "")
