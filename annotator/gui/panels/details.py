"""The selected annotation: quote, label, attributes, note, relations. Without one, the document."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.label_palette import swatch
from annotator.gui.open_document import OpenDocument
from annotator.gui.panels.attribute_editor import AttributeEditor
from annotator.gui.panels.document_details import DocumentDetails
from annotator.gui.panels.panel import Panel
from annotator.gui.plain import one_line, written
from annotator.gui.theme import MEDIUM, SMALL
from annotator.project.records import Annotation, Label

_HINT = (
    "What is known of a document stands here; with an annotation selected in its text, the label, "
    "attributes and note."
)
_PAUSE_MS = 1000  # a note is saved this long after the last key, and whenever it is left


class _Note(QPlainTextEdit):
    """Plain text that tells when it is left."""

    left = Signal()

    def focusOutEvent(self, event: QEvent) -> None:  # type: ignore[override]
        self.left.emit()
        super().focusOutEvent(event)  # type: ignore[arg-type]


class DetailsPanel(Panel):
    """Tells what the user wants changed: each signal carries the annotation's id first."""

    label_chosen = Signal(str, str)
    value_edited = Signal(str, str, object)
    note_edited = Signal(str, str)
    relation_chosen = Signal(str)
    done = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("details_panel", "Details", parent)
        self._annotation: Annotation | None = None
        self._labels: Mapping[str, Label] = {}
        self._editors: list[AttributeEditor] = []
        self.hint = QLabel(_HINT, self)
        self.hint.setWordWrap(True)
        self.hint.setObjectName("hint")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.form = QWidget(self)
        self._build_form()
        self.area = self._scrolling(self.form)
        self.document = DocumentDetails(self)
        self.document.done.connect(self.done)
        self.document_area = self._scrolling(self.document)
        self.content.addWidget(self.document_area, 1)
        self.content.addWidget(self.hint)
        self.content.addWidget(self.area, 1)
        self._has_document = False
        self.show_annotation(None, ())

    def show_document(self, document: OpenDocument | None) -> None:
        """What is known of it is seen while no annotation is shown."""
        self._has_document = document is not None
        if document is not None:
            self.document.show_document(document)
        self._show_either()

    @property
    def annotation_id(self) -> str:
        return self._annotation.id if self._annotation else ""

    def show_labels(self, labels: Mapping[str, Label]) -> None:
        self._labels = labels
        self.label.clear()
        for label in labels.values():
            icon = swatch(label.colour, self.devicePixelRatioF())
            self.label.addItem(icon, label.name, label.id)
        self._annotation, shown = None, self._annotation
        if shown is not None and shown.label_id in labels:
            self.show_annotation(shown, ())

    def show_annotation(
        self, annotation: Annotation | None, relations: Sequence[tuple[str, str]]
    ) -> None:
        """`relations` are (words to show, id of the annotation at the other end)."""
        before, self._annotation = self._annotation, annotation
        self._show_either()
        if annotation is None:
            return
        same = before is not None and (before.id, before.label_id) == (
            annotation.id,
            annotation.label_id,
        )
        self.quote.setText(one_line(annotation.quote, 400))
        self.label.setCurrentIndex(self.label.findData(annotation.label_id))
        if not same:
            self._make_editors(annotation)
        for editor in self._editors:
            editor.set_value(annotation.values.get(editor.attribute.id))
        if not same or not self._writes_note() or written(self.note) == annotation.note:
            self._show_note(annotation.note)
        self._show_relations(relations)

    def edit(self) -> None:
        """Puts the keyboard into the first attribute, or the note where there is none."""
        self.show()
        self.raise_()
        (self._editors[0] if self._editors else self.note).setFocus()

    def edit_document(self) -> None:
        """Puts the keyboard into the document's title."""
        self.show()
        self.raise_()
        self.document.edit()

    def save(self) -> None:
        """Saves what is written but not yet told."""
        self.document.save()
        for editor in self._editors:
            editor.save()
        self._save_note()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            # Round and round: a Tab too many must not type the rest of a note as labels' keys.
            if event.key() == Qt.Key.Key_Tab and watched is self.note:
                self.label.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() == Qt.Key.Key_Backtab and watched is self.label:
                self.note.setFocus(Qt.FocusReason.BacktabFocusReason)
                return True
            leaves = event.key() == Qt.Key.Key_Escape or (
                event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
                and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            )
            if leaves:
                self.save()
                self.done.emit()
                return True
        return super().eventFilter(watched, event)

    def _show_either(self) -> None:
        self.hint.setVisible(self._annotation is None and not self._has_document)
        self.area.setVisible(self._annotation is not None)
        self.document_area.setVisible(self._annotation is None and self._has_document)

    def _scrolling(self, form: QWidget) -> QScrollArea:
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(form)
        return area

    def _build_form(self) -> None:
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, SMALL, 0, MEDIUM)
        column.setSpacing(MEDIUM)
        self.quote = QLabel(self.form)
        self.quote.setTextFormat(Qt.TextFormat.PlainText)
        self.quote.setWordWrap(True)
        self.quote.setObjectName("quote")
        self.quote.setMaximumHeight(self.quote.fontMetrics().lineSpacing() * 5)
        self.quote.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.label = QComboBox(self.form)
        self.label.setAccessibleName("Label")
        self.label.activated.connect(self._choose_label)
        self.label.installEventFilter(self)
        self._lines = QFormLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(MEDIUM)
        self._lines.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.note = _Note(self.form)
        self.note.setPlaceholderText("Note")
        self.note.setAccessibleName("Note")
        self.note.setTabChangesFocus(True)
        self.note.setAcceptDrops(False)  # files dropped here are meant for the window
        self.note.setMinimumHeight(72)
        self.note.setMaximumHeight(160)
        self.note.installEventFilter(self)
        self._timer = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._timer.timeout.connect(self._save_note)
        self.note.textChanged.connect(self._timer.start)
        self.note.left.connect(self._save_note)
        self._ties = QVBoxLayout()
        for widget in (self.quote, self.label):
            column.addWidget(widget)
        column.addLayout(self._lines)
        column.addWidget(self.note)
        column.addLayout(self._ties)
        column.addStretch(1)

    def _make_editors(self, annotation: Annotation) -> None:
        while self._lines.rowCount():
            self._lines.removeRow(0)
        self._editors = []
        label = self._labels.get(annotation.label_id)
        for attribute in label.attributes if label else ():
            value = annotation.values.get(attribute.id)
            editor = AttributeEditor(attribute, value, self.form)
            editor.edited.connect(self._tell_value)
            editor.field.installEventFilter(self)
            name = QLabel(attribute.name + (" (required)" if attribute.required else ""))
            name.setTextFormat(Qt.TextFormat.PlainText)
            name.setObjectName("quiet")
            name.setBuddy(editor.field)
            self._lines.addRow(name, editor)
            self._editors.append(editor)
        for before, after in pairwise([self.label, *(e.field for e in self._editors), self.note]):
            QWidget.setTabOrder(before, after)

    def _show_note(self, note: str) -> None:
        if note != written(self.note):
            self.note.blockSignals(True)
            self.note.setPlainText(note)
            self.note.blockSignals(False)
        self.note.document().setModified(False)
        self._timer.stop()

    def _writes_note(self) -> bool:
        return self.note.document().isModified()

    def _show_relations(self, relations: Sequence[tuple[str, str]]) -> None:
        while (item := self._ties.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for words, other in relations:
            button = QPushButton(one_line(words, 48).replace("&", "&&"), self.form)
            button.setObjectName("link")
            button.setAccessibleName(words)
            button.setToolTip("Go to the annotation at the other end")
            button.clicked.connect(lambda _on=False, other=other: self.relation_chosen.emit(other))
            self._ties.addWidget(button)

    def _choose_label(self) -> None:
        label_id = self.label.currentData()
        if self._annotation is not None and label_id != self._annotation.label_id:
            self.label_chosen.emit(self._annotation.id, label_id)

    def _tell_value(self, attribute_id: str, value: object) -> None:
        if self._annotation is not None:
            self.value_edited.emit(self._annotation.id, attribute_id, value)

    def _save_note(self) -> None:
        self._timer.stop()
        # Where it cannot be saved now, it stays in the field, and is tried again when left.
        if self._annotation is not None and self._writes_note():
            self.note_edited.emit(self._annotation.id, written(self.note))
