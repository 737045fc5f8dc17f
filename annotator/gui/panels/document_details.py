"""What is known of the open document: fields to fill in, where each comes from, and counts."""

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.gui.elided_label import ElidedLabel
from annotator.gui.open_document import OpenDocument
from annotator.gui.panels.metadata_field import FIELDS, MetadataField
from annotator.gui.panels.word_counter import WordCounter
from annotator.gui.theme import MEDIUM, SMALL
from annotator.project.records import Document
from annotator.project.strings import counted


class DocumentDetails(QWidget):
    """`edited` carries the document's id, the field's name and its new value."""

    edited = Signal(str, str, str)
    original_wanted = Signal()
    done = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.fields: dict[str, MetadataField] = {}
        self._shown = ""
        self._counts: list[str] = []
        self._sha256, self._words = "", -1  # of the text that is counted; -1 while it is
        self._counter = WordCounter(self)
        self._counter.counted.connect(self._show_words)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SMALL, 0, MEDIUM)
        self._column.setSpacing(MEDIUM)
        for name, title in FIELDS:
            self._add_field(name, title)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(2)
        self._column.addLayout(self._facts)
        self.file = self._quiet(ElidedLabel(self))
        self.came = self._quiet(QLabel(self))
        self.counts = self._quiet(QLabel(self))
        self.counts.setWordWrap(True)
        self.original = QPushButton("Show original", self)
        self.original.setObjectName("link")
        self.original.setToolTip("Open the file that the transcript was read from")
        self.original.clicked.connect(self.original_wanted)
        self._column.addWidget(self.original)
        self._column.addStretch(1)

    def show_document(self, document: OpenDocument) -> None:
        """Fields that are being written in stay as they are, if it is the same document."""
        told = document.document
        if document.id != self._shown:
            self._shown = document.id
            for field in self.fields.values():
                field.forget()
        self._show_fields(told)
        self._show_facts(document)

    def save(self) -> None:
        """Tells what is written but not yet told."""
        for field in self.fields.values():
            field.save()

    def edit(self) -> None:
        title = self.fields["title"].field
        title.setFocus()
        title.setSelection(len(title.text()), -len(title.text()))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Round and round: a Tab too many must not type the rest as labels' keys."""
        fields = [field.field for field in self.fields.values()]
        ring = [widget for widget in (*fields, self.original) if widget.isVisible()]
        at = next((place for place, widget in enumerate(ring) if widget.hasFocus()), None)
        if at is None:
            return super().focusNextPrevChild(forward)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        ring[(at + (1 if forward else -1)) % len(ring)].setFocus(reason)
        return True

    def _add_field(self, name: str, title: str) -> MetadataField:
        field = self.fields[name] = MetadataField(name, title, self)
        field.edited.connect(self._tell)
        field.left.connect(self.done)
        self._column.insertWidget(len(self.fields) - 1, field)
        return field

    def _tell(self, name: str, value: str) -> None:
        self.edited.emit(self._shown, name, value)

    def _show_fields(self, told: Document) -> None:
        values = {name: str(getattr(told, name)) for name, _ in FIELDS} | dict(told.extra)
        for name in self.fields.keys() - values.keys():
            gone = self.fields.pop(name)
            gone.hide()
            gone.deleteLater()
        for name, value in values.items():
            field = self.fields.get(name) or self._add_field(name, _title(name))
            field.show_value(value, told.sources.get(name, ""))

    def _show_facts(self, document: OpenDocument) -> None:
        told = document.document
        self.file.setText(told.filename)
        self.file.setVisible(bool(told.filename))
        self.original.setVisible(bool(told.filename))
        self.came.setText(f"Opened {_when(told.imported)}")
        speakers = {turn.speaker_id for turn in document.turns if turn.speaker_id}
        self._counts = [counted(len(document.turns), "turn"), counted(len(speakers), "speaker")]
        if self._sha256 != told.sha256:
            self._sha256 = told.sha256
            self._counter.count(document.text)
            self._words = -1
        self._show_words(self._words)

    def _show_words(self, words: int) -> None:
        self._words = words
        shown = [counted(words, "word")] if words >= 0 else []
        self.counts.setText("  ·  ".join(shown + self._counts))

    def _quiet(self, label: QLabel) -> QLabel:
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setObjectName("quiet")
        self._facts.addWidget(label)
        return label


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _when(imported: str) -> str:
    """A time as it is stored, in the user's own zone, written like every date here."""
    time = QDateTime.fromString(imported, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return time.toString("yyyy-MM-dd HH:mm") if time.isValid() else imported
