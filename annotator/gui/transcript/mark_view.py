"""The page with annotations that can be put, chosen and resized."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from annotator.gui.transcript.caret_view import CaretView
from annotator.gui.transcript.handles import Handle, handles, paint_handles
from annotator.gui.transcript.marks import Mark, resized
from annotator.gui.transcript.placed import Placed, next_of
from annotator.text.graphemes import next_grapheme, previous_grapheme
from annotator.text.span import Span
from annotator.text.words import (
    next_word_end,
    next_word_start,
    previous_word_end,
    previous_word_start,
    snap,
)

Step = Callable[[str, int], int]


class MarkView(CaretView):
    """An annotation is chosen when it is the current one; it alone has handles."""

    resize_requested = Signal(str, object)
    """Id and `Span` from its first start to its last end; nothing has changed yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept_mark: Mark | None = None  # as it was before its end was dragged

    # What there is

    def put_mark(self, mark: Mark) -> None:
        """Adds an annotation, or replaces the one with the same id."""
        before = self._marks.get(mark.id)
        after = self._marks.put(mark)
        if before:
            self._refresh(before.start, before.end)
        self._refresh(after.start, after.end)

    def remove_mark(self, mark_id: str) -> None:
        """Takes an annotation away; an id that is not here is no error."""
        removed = self._marks.remove(mark_id)
        if removed:
            self._refresh(removed.start, removed.end)
        if removed and mark_id == self.current:
            self._attend(self._attention.anchor, self.caret)

    # Choosing

    def set_current(self, mark_id: str, reveal: bool = True) -> None:
        """Makes an annotation current; '' or an unknown id for none.

        With `reveal` it is scrolled to and the caret put at its start; else the caret stays.
        """
        placed = self._marks.get(mark_id)
        if placed is None:
            self._attend(self._attention.anchor, self.caret)
        elif reveal:
            self._moves.forget_goal()
            self._attend(placed.start, placed.start, mark_id)
            self.reveal(placed.start, placed.end)
        else:
            self._attend(self.caret, self.caret, mark_id)

    def marks_over(self, position: int) -> list[str]:
        """The annotations that hold the character at a position, the smallest first."""
        return [placed.mark.id for placed in self._marks.at(position)]

    def next_mark(self) -> None:
        """The next annotation in document order, after the current one or the caret."""
        if found := self._marks.after(self.current, self.caret):
            self.set_current(found)

    def previous_mark(self) -> None:
        if found := self._marks.before(self.current, self.caret):
            self.set_current(found)

    def cycle_marks(self) -> None:
        """The next of the annotations at the caret, from the smallest on, round and round."""
        there = self.marks_over(self.caret) or self.marks_over(max(0, self.caret - 1))
        if there:
            self.set_current(next_of(there, self.current), reveal=False)

    # Resizing by key

    def grow_end(self) -> None:
        """The selection, or else the current annotation, ends a word later."""
        self._resize_end(next_word_end)

    def shrink_end(self) -> None:
        self._resize_end(previous_word_end)

    def grow_start(self) -> None:
        """The selection, or else the current annotation, begins a word earlier."""
        self._resize_start(previous_word_start)

    def shrink_start(self) -> None:
        self._resize_start(next_word_start)

    def grow_end_by_character(self) -> None:
        self._resize_end(next_grapheme)

    def shrink_end_by_character(self) -> None:
        self._resize_end(previous_grapheme)

    def grow_start_by_character(self) -> None:
        self._resize_start(previous_grapheme)

    def shrink_start_by_character(self) -> None:
        self._resize_start(next_grapheme)

    def _resize_end(self, step: Step) -> None:
        span = self._resizable
        self._request(span, span.start, step(self.text, span.end), shown=True)

    def _resize_start(self, step: Step) -> None:
        span = self._resizable
        self._request(span, step(self.text, span.start), span.end, shown=False)

    @property
    def _resizable(self) -> Span:
        placed = self._marks.get(self.current)
        return self.selection if self.selection or not placed else placed.hull

    def _request(self, before: Span, start: int, end: int, shown: bool) -> None:
        """`shown` tells whether it is the end that moves, and is kept in the window."""
        if start >= end or (start, end) == (before.start, before.end):
            return
        if self.current and not self.selection:
            self.resize_requested.emit(self.current, Span(start, end))
        else:
            self._widened.clear()
            self._attend(*((start, end) if shown else (end, start)))
        self.reveal(end if shown else start)

    # Resizing by mouse

    def _handles(self) -> list[Handle]:
        placed = self._marks.get(self.current)
        if placed is None:
            return []
        return handles(self._flow, self._type, self._page, placed.start, placed.end)

    def handle_at(self, point: QPointF) -> bool | None:
        """Whether the handle there is that of the end; None where no handle is."""
        return next((h.at_end for h in self._handles() if h.holds(point)), None)

    def preview_end(self, at_end: bool, point: QPointF, free: bool) -> None:
        """Shows the current annotation as it would be with an end at a point of the window."""
        placed = self._marks.get(self.current)
        if placed is None:
            return
        self._kept_mark = self._kept_mark or placed.mark
        hull = self._dragged(placed, at_end, self.position_at(point), free)
        if hull != placed.hull:
            self.put_mark(
                Mark(placed.mark.id, placed.mark.label_id, resized(self._kept_mark.spans, hull))
            )

    def _dragged(self, placed: Placed, at_end: bool, position: int, free: bool) -> Span:
        if at_end:
            span = Span(placed.start, max(position, next_grapheme(self.text, placed.start)))
            words = snap(self.text, span)
            return span if free or not words else Span(span.start, words.end)
        span = Span(min(position, previous_grapheme(self.text, placed.end)), placed.end)
        words = snap(self.text, span)
        return span if free or not words else Span(words.start, span.end)

    def end_preview(self, accept: bool) -> None:
        """Shows the annotation as it is again; with `accept`, asks for what was shown."""
        kept, self._kept_mark = self._kept_mark, None
        placed = self._marks.get(kept.id) if kept else None
        if kept is None or placed is None:
            return
        wanted, was = placed.hull, Span(kept.spans[0].start, kept.spans[-1].end)
        self.put_mark(kept)
        if accept and wanted != was:
            self.resize_requested.emit(kept.id, wanted)

    def _paint_over(self, painter: QPainter) -> None:
        placed = self._marks.get(self.current)
        if placed:
            colour = self._inks.writing(placed.mark.label_id)
            paint_handles(painter, self._handles(), colour, self._inks.page)
