"""The reader pane: a transcript with its annotations, to read, select and choose in."""

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.gui.transcript import keys
from annotator.gui.transcript.mark_view import MarkView
from annotator.gui.transcript.marks import Mark
from annotator.gui.transcript.mouse import Mouse
from annotator.gui.transcript.pointing import Pointing
from annotator.gui.transcript.turns import NO_NAMES, Names
from annotator.text.span import Span
from annotator.text.turn import Turn


class TranscriptView(MarkView):
    """Knows the text, its turns and marks, and nothing of the project they come from.

    All positions are code points. Signals are sent only when something has really changed.
    """

    selected_by_mouse = Signal(QPoint)
    """A fresh selection; a global place beside its end."""
    character_typed = Signal(str)
    menu_requested = Signal(QPoint)
    """A global place for the context menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mouse = Mouse(self)
        self._seeking: tuple[int, bool] | None = None
        self._seek_timer = QTimer(self)
        self._seek_timer.setSingleShot(True)
        self._seek_timer.timeout.connect(self._seek_on)
        self.caret_moved.connect(self._seek_timer.stop)

    def open(
        self,
        text: str,
        turns: Sequence[Turn] = (),
        marks: Iterable[Mark] = (),
        names: Names = NO_NAMES,
    ) -> None:
        """Shows another text from its start; nothing is selected or current.

        `names` are shown above the turns with those ids.
        """
        self._mouse.cancel()
        self._seek_timer.stop()
        self._open(text, turns, marks, names)

    def clear(self) -> None:
        self.open("")

    # Quotes

    def next_quote(self) -> None:
        """Selects the next quoted speech, without its quotation marks."""
        self._seek(self.selection.start if self.selection else self.caret - 1, forward=True)

    def previous_quote(self) -> None:
        self._seek(self.selection.start, forward=False)

    def _seek(self, position: int, forward: bool) -> None:
        find = self._quotes.after if forward else self._quotes.before
        found = find(position)
        if found:
            self.select(found)
        elif found is not None:
            # A long text without quotes: go on after other events have had their turn.
            self._seeking = found.start, forward
            self._seek_timer.start()

    def _seek_on(self) -> None:
        if self._seeking:
            position, forward = self._seeking
            self._seeking = None
            self._seek(position, forward)

    # What the mouse asks and does

    @property
    def anchor(self) -> int:
        return self._attention.anchor

    def marks_at(self, point: QPointF) -> list[str]:
        """The annotations of the character at a point of the window, the smallest first."""
        return [placed.mark.id for placed in self._pointing.marks_at(point)]

    def margin_marks_at(self, point: QPointF) -> list[str]:
        """The annotations whose name or bracket is at a point of the window."""
        return [placed.mark.id for placed in self._pointing.in_margin(point)]

    @property
    def _pointing(self) -> Pointing:
        return Pointing(self._flow, self._sheet, self._marks)

    def word_around(self, position: int) -> Span:
        return self._units.word(position)

    def sentence_around(self, position: int) -> Span:
        return self._units.sentence(position)

    def is_selected(self, point: QPointF) -> bool:
        return self.selection.start <= self.position_at(point) <= self.selection.end

    def click(self, position: int, mark_id: str) -> None:
        """Places the caret and makes an annotation (or none) current."""
        self._widened.clear()
        self._moves.forget_goal()
        self._attend(position, position, mark_id)

    def choose(self, mark_id: str) -> None:
        """Makes an annotation current that was clicked in the margin."""
        self.set_current(mark_id, reveal=True)

    def select_by_mouse(self, anchor: int, caret: int) -> None:
        self._widened.clear()
        self._moves.forget_goal()
        self._attend(anchor, caret)

    def finish_selection(self) -> None:
        """The mouse has let go of a selection."""
        if self.selection:
            self._offer_selection()
            self.selected_by_mouse.emit(self.caret_point)

    def point_at(self, point: QPointF) -> None:
        """Gives the mouse the shape of what it can do at a point of the window."""
        shape = Qt.CursorShape.ArrowCursor
        if self.handle_at(point) is not None:
            shape = Qt.CursorShape.SizeHorCursor
        elif self.margin_marks_at(point):
            shape = Qt.CursorShape.PointingHandCursor
        elif self._page.column - 4 <= point.x() <= self._page.column_right + 4:
            shape = Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._mouse.double_click(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self.menu_requested.emit(event.globalPos() if by_mouse else self.caret_point)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_names(event)
            return True
        return super().viewportEvent(event)

    def _show_names(self, event: QHelpEvent) -> None:
        point = event.pos().toPointF()
        placed = self._pointing.marks_at(point) or self._pointing.in_margin(point)
        names = [self._inks.name(each.mark.label_id) for each in placed]
        if (name := self._pointing.name_above(point)) and not names:
            names = [f"{name} speaks here"]
        if names:
            # Escaped, since Qt would read markup in a name.
            text = "<br>".join(escape(name) for name in names)
            QToolTip.showText(event.globalPos(), f"<p style='white-space:pre'>{text}</p>", self)
        else:
            QToolTip.hideText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not keys.press(self, event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 Qt's signature
        """Tab goes to the next quote; Ctrl+Tab leaves."""
        return False

    def leave(self, forward: bool) -> None:
        """Gives the focus to the next or previous widget."""
        super().focusNextPrevChild(forward)

    def let_go(self) -> bool:
        """Gives up a drag, else the selection, else the current annotation. False: none."""
        if self._mouse.is_busy:
            self._mouse.cancel()
        elif self.selection or self.current:
            self._attend(self.caret, self.caret)
        else:
            return False
        return True
