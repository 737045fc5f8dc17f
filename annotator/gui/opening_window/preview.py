"""The transcript of the chosen row: what it is, where that is known from, and its turns."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotator.gui.panels.metadata_field import FIELDS
from annotator.gui.plain import plain_tip
from annotator.gui.theme import MEDIUM, SMALL, Theme
from annotator.gui.transcript.view import TranscriptView

if TYPE_CHECKING:
    from annotator.transcripts.transcript import Transcript

_ZOOM = 85  # percent; there is less room than in the window


class Preview(QWidget):
    """`edited` carries the number of the file, the name of a field, and what was written in it."""

    edited = Signal(int, str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = -1
        self.fields = {name: self._field(name, told) for name, told in FIELDS}
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(MEDIUM)
        form.setVerticalSpacing(SMALL)
        for name, told in FIELDS:
            head = QLabel(told, self)
            head.setObjectName("quiet")
            head.setBuddy(self.fields[name])
            form.addRow(head, self.fields[name])
        self.warnings = QLabel(self)
        self.warnings.setTextFormat(Qt.TextFormat.PlainText)
        self.warnings.setWordWrap(True)
        self.warnings.setObjectName("quiet")
        self.reader = TranscriptView(self)
        self.reader.setAccessibleName("Preview of the transcript")
        self.reader.set_zoom(_ZOOM)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, MEDIUM, 0, 0)
        column.setSpacing(MEDIUM)
        column.addLayout(form)
        column.addWidget(self.warnings)
        column.addWidget(self.reader, 1)
        self.clear()

    def set_theme(self, theme: Theme) -> None:
        self.reader.set_theme(theme)

    def show_transcript(self, number: int, transcript: "Transcript") -> None:
        same = number == self._number
        top = self.reader.scroll_position if same else 0
        self._number = number
        told = {**transcript.metadata, "title": transcript.title}
        for name, field in self.fields.items():
            self._show(field, told.get(name, ""), transcript.sources.get(name, ""))
        self.warnings.setText("\n".join(transcript.warnings))
        self.warnings.setVisible(bool(transcript.warnings))
        self.reader.open(transcript.text, transcript.turns)
        self.reader.scroll_to(top)

    def clear(self, told: str = "") -> None:
        """`told` stands in its place: why there is nothing to show."""
        self._number = -1
        for field in self.fields.values():
            self._show(field, "", "")
            field.setEnabled(False)
        self.warnings.setText(told)
        self.warnings.setVisible(bool(told))
        self.reader.clear()

    def save(self) -> None:
        """Tells what is written but not yet told."""
        for field in self.fields.values():
            if field.isModified():
                field.editingFinished.emit()

    def _field(self, name: str, told: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setAccessibleName(told)
        field.editingFinished.connect(lambda: self._tell(name))
        return field

    def _show(self, field: QLineEdit, value: str, source: str) -> None:
        field.setEnabled(True)
        field.setText(value)
        field.setCursorPosition(0)
        field.setModified(False)
        field.setToolTip(plain_tip(f"{value}\nFrom: {source}") if source else "")
        field.setAccessibleDescription(f"from {source}" if source else "")

    def _tell(self, name: str) -> None:
        field = self.fields[name]
        if field.isModified() and self._number >= 0:
            field.setModified(False)
            self.edited.emit(self._number, name, field.text().strip())
