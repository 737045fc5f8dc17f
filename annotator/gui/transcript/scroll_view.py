"""The page with what moves it: wheel, touch pad, scroll bar, and places to go to."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from annotator.gui.theme import HUGE
from annotator.gui.transcript.page_view import PageView

NOTCH = 120
"""Eighths of a degree; one notch of a mouse wheel."""


class ScrollView(PageView):
    """Scrolls by single pixels. Places are code points, distances logical pixels."""

    zoom_requested = Signal(int)
    """Ctrl and the wheel: notches, up is positive."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wheeled = 0.0

    @property
    def scroll_position(self) -> int:
        """The first code point of the topmost line in the window."""
        return self._flow.position_at_top()

    def scroll_to(self, position: int) -> None:
        """Puts the line of a code point at the window's top."""
        above = self._type.paragraph_gap if position else 10**6
        self._flow.go(self._within(position), above)
        self._scrolled()

    def reveal(self, position: int, end: int | None = None) -> None:
        """Scrolls a code point to a comfortable place, if it is not well in the window."""
        self._flow_to(self._within(position), self._within(position if end is None else end))

    def scroll_by(self, pixels: int) -> None:
        """Down, or up when negative; stops at the ends."""
        top, offset = self._flow.top, self._flow.offset
        self._flow.scroll_by(pixels)
        moved = self._flow.scrolled - self._flow.heights.above(top) - offset
        self._sync_bar()
        if abs(moved) < self.viewport().height():
            self.viewport().scroll(0, -moved, self._inked)
        else:
            self.viewport().update()

    @property
    def _inked(self) -> QRect:
        """The part of the window in which anything stands: in a wide one, a third of it."""
        page = self._page
        left = max(0, page.column - 2 * self._type.line_height - HUGE)
        right = min(page.width, page.names + page.names_width + HUGE)
        return QRect(left, 0, right - left, self.viewport().height())

    def _flow_to(self, start: int, end: int) -> None:
        height, line = self.viewport().height(), self._type.line_height
        top, bottom = self._line_place(start), self._line_place(end)
        if top is None or (bottom is None and start == end):
            self._flow.go(start, height // 3)
            self._scrolled()
        elif top < 0:
            self.scroll_by(top - line)
        elif bottom is None or bottom + line > height:
            wanted = top - line if bottom is None else bottom + 2 * line - height
            self.scroll_by(max(0, min(wanted, top - line)))

    def _line_place(self, position: int) -> int | None:
        """The top of a code point's line in the window; None when its piece is not in it."""
        row = self._flow.row_of(position)
        if row is None:
            return None
        unit = row.piece.unit(position - self._flow.pieces.start(row.index))
        return row.top + row.piece.lines[row.piece.line_at(unit)].top

    def _scrolled(self) -> None:
        self._sync_bar()
        self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self._syncing:
            return
        if abs(dy) < 3 * self.viewport().height():
            self.scroll_by(-dy)
        else:
            self._flow.jump(self._bar.value())
            self._scrolled()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if notches := round(event.angleDelta().y() / NOTCH):
                self.zoom_requested.emit(notches)
        elif not event.pixelDelta().isNull():
            self.scroll_by(-event.pixelDelta().y())
        else:
            lines = QApplication.wheelScrollLines() * event.angleDelta().y() / NOTCH
            self._wheeled -= lines * self._type.line_height
            whole = int(self._wheeled)
            self._wheeled -= whole
            self.scroll_by(whole)
        event.accept()
