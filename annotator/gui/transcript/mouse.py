"""What the mouse does: places the caret, selects, chooses annotations, drags their ends."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent

from annotator.gui.transcript.placed import next_of
from annotator.text.span import Span
from annotator.text.words import snap

if TYPE_CHECKING:
    from annotator.gui.transcript.view import TranscriptView

SCROLL_EVERY = 16
"""Milliseconds between two steps while the mouse is dragged beyond the window."""
SAME_PLACE = 4
"""Pixels within which a second click counts as at the same place."""


@dataclass(slots=True)
class Drag:
    """A selection under way: what was pressed on, and the unit it grows by."""

    origin: Span
    unit: Callable[[int], Span] | None


class Mouse(QObject):
    """Follows the mouse over one pane and calls what it means."""

    def __init__(self, view: "TranscriptView") -> None:
        super().__init__(view)
        self._view = view
        self._pressed = QPointF()
        self._last = QPointF()
        self._free = False
        self._drag: Drag | None = None
        self._moved = False
        self._handle: bool | None = None  # the end that is dragged: True for the last
        self._clicked = QPointF(-99, -99)
        self._doubled = QPointF(-99, -99)
        self._since_double = QElapsedTimer()
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(SCROLL_EVERY)
        self._scrolling.timeout.connect(self._scroll_along)

    @property
    def is_busy(self) -> bool:
        return self._drag is not None or self._handle is not None

    def press(self, event: QMouseEvent) -> None:
        point = event.position()
        self._moved = False
        self._pressed = self._last = point
        if event.button() == Qt.MouseButton.RightButton:
            self._press_right(point)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._press_left(point, event.modifiers())

    def _press_left(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        view = self._view
        if self._is_triple(point):
            self._start_unit(point, view.sentence_around)
        elif (handle := view.handle_at(point)) is not None:
            self._handle = handle
        elif chosen := view.margin_marks_at(point):
            view.choose(next_of(chosen, view.current))
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._drag = Drag(Span(view.anchor, view.anchor), None)
            self._moved = True
            self._select_to(point, free=True)
        else:
            position = view.position_at(point)
            self._drag = Drag(Span(position, position), None)
            view.click(position, self._mark_for(point))
            self._clicked = point

    def _mark_for(self, point: QPointF) -> str:
        """The smallest annotation there; with each further click at the same place the next."""
        there = self._view.marks_at(point)
        if not there:
            return ""
        again = (point - self._clicked).manhattanLength() <= SAME_PLACE
        return next_of(there, self._view.current) if again else there[0]

    def _press_right(self, point: QPointF) -> None:
        view = self._view
        if chosen := view.margin_marks_at(point):
            view.choose(chosen[0])
        elif not view.selection or not view.is_selected(point):
            there = view.marks_at(point)
            mark = view.current if view.current in there else next(iter(there), "")
            view.click(view.position_at(point), mark)

    def double_click(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._view.margin_marks_at(event.position()):
            self.press(event)
            return
        self._pressed = self._last = event.position()
        self._doubled = event.position()
        self._since_double.start()
        self._start_unit(event.position(), self._view.word_around)

    def _is_triple(self, point: QPointF) -> bool:
        timer, interval = (
            self._since_double,
            QGuiApplication.styleHints().mouseDoubleClickInterval(),
        )
        near = (point - self._doubled).manhattanLength() <= SAME_PLACE
        is_third = timer.isValid() and timer.elapsed() <= interval and near
        timer.invalidate()
        return is_third

    def _start_unit(self, point: QPointF, unit: Callable[[int], Span]) -> None:
        self._clicked = point
        origin = unit(self._view.position_at(point))
        self._drag, self._moved = Drag(origin, unit), True
        self._view.select_by_mouse(origin.start, origin.end)

    def move(self, event: QMouseEvent) -> None:
        point = self._last = event.position()
        self._free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if not self.is_busy:
            self._view.point_at(point)
            return
        far = (point - self._pressed).manhattanLength()
        self._moved = self._moved or far >= QGuiApplication.styleHints().startDragDistance()
        if self._moved:
            outside = not 0 <= point.y() < self._view.viewport().height()
            if outside and not self._scrolling.isActive():
                self._scrolling.start()
            elif not outside:
                self._scrolling.stop()
            self._drag_to(point, self._free)

    def _drag_to(self, point: QPointF, free: bool) -> None:
        if self._handle is not None:
            self._view.preview_end(self._handle, point, free)
        else:
            self._select_to(point, free)

    def _select_to(self, point: QPointF, free: bool) -> None:
        view, drag = self._view, self._drag
        if drag is None:
            return
        position = view.position_at(point)
        if drag.unit and not free:
            there = drag.unit(position)
            start, end = min(drag.origin.start, there.start), max(drag.origin.end, there.end)
        else:
            start, end = min(drag.origin.start, position), max(drag.origin.end, position)
        span = Span(start, end) if free or drag.unit else snap(view.text, Span(start, end))
        if position < drag.origin.start:
            view.select_by_mouse(span.end, span.start)
        else:
            view.select_by_mouse(span.start, span.end)

    def release(self, event: QMouseEvent) -> None:
        self._scrolling.stop()
        was_selecting = self._drag is not None and self._moved
        was_dragging = self._handle is not None
        self._drag = self._handle = None
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if was_dragging:
            self._view.end_preview(accept=self._moved)
        elif was_selecting:
            self._view.finish_selection()
        self._view.point_at(event.position())

    def cancel(self) -> None:
        """Gives up the drag under way."""
        self._scrolling.stop()
        self._drag = self._handle = None
        self._view.end_preview(accept=False)

    def _scroll_along(self) -> None:
        """The further out the mouse is, the faster it goes."""
        height = self._view.viewport().height()
        y = self._last.y()
        beyond = y if y < 0 else y - height
        self._view.scroll_by(int(beyond / 2) or (1 if beyond >= 0 else -1))
        edge = QPointF(self._last.x(), min(max(y, 0.0), height - 1.0))
        self._drag_to(edge, self._free)
