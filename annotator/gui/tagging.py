"""What a label's key or click does: a new annotation, or another label for the current one."""

from collections.abc import Callable

from annotator.gui.desk import Desk
from annotator.gui.open_document import OpenDocument
from annotator.gui.transcript.marks import resized
from annotator.gui.transcript.view import TranscriptView
from annotator.project.records import Label
from annotator.text.span import Span

_NOTHING = "Select words first: Space takes the word at the caret, Tab the next quote."

_ONLY_SPACE = "Only white space is selected."


class Tagging:
    """Acts on the transcript's selection and its current annotation, through the project."""

    def __init__(self, desk: Desk, reader: TranscriptView, hint: Callable[[str], None]) -> None:
        self._desk = desk
        self._reader = reader
        self._hint = hint

    def type_character(self, character: str) -> None:
        """A label's key. With Shift, the current annotation's words get a second label."""
        label = self._desk.label_with_key(character)
        if label is None:
            if not character.isspace():
                self._hint(f"No label has the key “{character}”.")
            return
        self.put(label.id, beside=character != character.lower())

    def put(self, label_id: str, *, beside: bool = False) -> None:
        """Labels the selection; without one, gives the current annotation this label."""
        label = self._desk.labels.get(label_id)
        document = self._desk.document
        if label is None or document is None:
            return
        if self._reader.selection:
            words = trimmed(document.text, self._reader.selection)
            self._add((words,), label) if words else self._hint(_ONLY_SPACE)
        elif not self._reader.current:
            self._hint(_NOTHING)
        elif beside:
            self._add(document.marks[self._reader.current].spans, label)
        else:
            self._change(self._reader.current, label)

    def resize(self, annotation_id: str, span: Span) -> None:
        document = self._desk.document
        if document is None or not span:
            return
        spans = resized(document.marks[annotation_id].spans, span)
        self._desk.project.annotations.set_spans(annotation_id, spans)

    def delete(self) -> None:
        if self._reader.current:
            self._desk.project.annotations.delete([self._reader.current])
            self._hint("Annotation deleted")

    def _change(self, annotation_id: str, label: Label) -> None:
        annotations = self._desk.project.annotations
        before = annotations.get(annotation_id)
        annotations.set_label(annotation_id, label.id)
        after = annotations.get(annotation_id)
        lost = len(before.values) - len(after.values) if before and after else 0
        told = f"Now {label.name}"
        if lost:
            told += f"; {lost} of its attributes went with the old label, undo brings them back"
        self._hint(told)

    def _add(self, spans: tuple[Span, ...], label: Label) -> None:
        document = self._desk.document
        if document is None:
            return
        there = self._same(document, spans, label)
        if there:
            self._reader.set_current(there, reveal=False)
            self._hint(f"These words are a {label.name} of yours already")
            return
        made = self._desk.project.annotations.add(document.id, spans, label.id)
        self._reader.set_current(made.id, reveal=False)
        self._hint(f"{label.name}: saved")

    def _same(self, document: OpenDocument, spans: tuple[Span, ...], label: Label) -> str:
        """The id of the annotation that the current annotator made of just this, or ""."""
        project = self._desk.project
        there = [document.marks[one] for one in self._reader.marks_over(spans[0].start)]
        alike = [m.id for m in there if m.spans == spans and m.label_id == label.id]
        me = project.annotators.current().id if alike else ""
        found = project.annotations.some(alike)
        return next((one.id for one in found.values() if one.annotator_id == me), "")


def trimmed(text: str, span: Span) -> Span:
    """`span` without white space at its ends; empty where it holds nothing else."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - len(words) + len(words.rstrip())))
