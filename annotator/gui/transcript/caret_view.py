"""The page with a caret and a selection, and the moves and units that change them."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QPoint, QPointF, Signal
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QWidget

from annotator.gui.transcript.accessible import tell_of_caret, tell_of_text
from annotator.gui.transcript.marks import Mark
from annotator.gui.transcript.moves import Moves
from annotator.gui.transcript.places import caret_rectangle, position_at
from annotator.gui.transcript.quote_finder import QuoteFinder
from annotator.gui.transcript.scroll_view import ScrollView
from annotator.gui.transcript.turns import NO_NAMES, Names, Turns
from annotator.gui.transcript.units import Units
from annotator.text.span import Span
from annotator.text.turn import Turn


class CaretView(ScrollView):
    """Whatever moves the caret or selects goes through `_attend`, which tells of it once."""

    caret_moved = Signal()
    """Caret or selection are not what they were."""
    current_changed = Signal(str)
    """The current annotation's id, '' for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widened: list[Span] = []
        self._get_ready()

    def _open(self, text: str, turns: Sequence[Turn], marks: Iterable[Mark], names: Names) -> None:
        had_current = bool(self._attention.current)
        moved = self._attention.caret or self._attention.anchor
        self._attention.anchor = self._attention.caret = 0
        self._attention.current = ""
        super()._open(text, turns, marks, names)
        self._get_ready()
        tell_of_text(self)
        if moved:
            self.caret_moved.emit()
        if had_current:
            self.current_changed.emit("")

    def set_turns(self, turns: Sequence[Turn], names: Names = NO_NAMES) -> None:
        """Other turns for the same text; place, selection and annotations stay."""
        self._flow.set_turns(Turns(turns, names))
        self._units = Units(self._flow.text, self._flow.turns, self._quotes)
        self._scrolled()

    def _get_ready(self) -> None:
        self._moves = Moves(self._flow)
        self._quotes = QuoteFinder(self._flow.text)
        self._units = Units(self._flow.text, self._flow.turns, self._quotes)
        self._widened.clear()

    @property
    def text(self) -> str:
        return self._flow.text

    @property
    def caret(self) -> int:
        return self._attention.caret

    @property
    def selection(self) -> Span:
        """Empty, at the caret, when nothing is selected."""
        return self._attention.selection

    @property
    def current(self) -> str:
        return self._attention.current

    @property
    def turn(self) -> Turn | None:
        """The innermost turn at the caret."""
        return self._flow.turns.at(self.caret)

    @property
    def turns_here(self) -> list[Turn]:
        """The turns that the selection touches; without one, the turn at the caret."""
        if self.selection:
            return self._flow.turns.touching(self.selection.start, self.selection.end)
        return [self.turn] if self.turn else []

    def position_at(self, point: QPointF) -> int:
        """The caret place nearest to a point of the window."""
        return position_at(self._flow, self._page, point)

    @property
    def caret_point(self) -> QPoint:
        """Below the caret, in global pixels, kept within the window."""
        place = caret_rectangle(self._flow, self._type, self._page, self.caret)
        point = place.bottomLeft() if place else QPoint(self._page.column, 0)
        height = self.viewport().height()
        point.setY(max(0, min(point.y(), height)))
        return self.viewport().mapToGlobal(point)

    def _attend(self, anchor: int, caret: int, current: str = "") -> None:
        """Sets all three at once; repaints and tells of what is new."""
        attention, before = self._attention, self._attention.selection
        caret_before, current_before = attention.caret, attention.current
        attention.anchor, attention.caret = self._within(anchor), self._within(caret)
        attention.current = current if current in self._marks else ""
        if current_before != attention.current:
            for mark_id in (current_before, attention.current):
                if placed := self._marks.get(mark_id):
                    self._refresh(placed.start, placed.end)
        moved = before != attention.selection or caret_before != attention.caret
        if moved:
            self._repaint_between(before, attention.selection)
            self._repaint(caret_before, caret_before)
            self._repaint(attention.caret, attention.caret)
            tell_of_caret(self)
            self.caret_moved.emit()
        if current_before != attention.current:
            self.current_changed.emit(attention.current)

    def _repaint_between(self, old: Span, new: Span) -> None:
        if not old and not new:
            return
        if old.start == new.start:
            self._repaint(*sorted((old.end, new.end)))
        elif old.end == new.end:
            self._repaint(*sorted((old.start, new.start)))
        else:
            self._repaint(old.start, old.end)
            self._repaint(new.start, new.end)

    # Selecting

    def select(self, span: Span, reveal: bool = True) -> None:
        """Selects; no annotation is current then."""
        self._widened.clear()
        self._moves.forget_goal()
        self._attend(span.start, span.end)
        if reveal:
            self.reveal(self.selection.start, self.selection.end)

    def select_all(self) -> None:
        self.select(Span(0, len(self.text)), reveal=False)

    def select_word(self) -> None:
        self._select_unit(self._units.word(self.caret))

    def select_sentence(self) -> None:
        self._select_unit(self._units.sentence(self._place()))

    def select_quote(self) -> None:
        """The innermost quote at the caret, without its quotation marks."""
        self._select_unit(self._units.quote(self._place()))

    def select_turn(self) -> None:
        """What is said in the turn, without the speaker's name."""
        self._select_unit(self._units.turn(self._place()))

    def widen(self) -> None:
        """From the word to the sentence, the quote, the turn, whichever is next larger."""
        before = self.selection
        if larger := self._units.wider(before):
            earlier = [*self._widened, before]
            self.select(larger)
            self._widened = earlier

    def narrow(self) -> None:
        """Takes back what `widen` did, else selects the next smaller unit."""
        if self._widened:
            earlier = self._widened[:-1]
            self.select(self._widened[-1])
            self._widened = earlier
        elif self.selection and (smaller := self._units.narrower(self.selection)):
            self.select(smaller)

    def _place(self) -> int:
        return self.selection.start

    def _select_unit(self, span: Span | None) -> None:
        if span:
            self.select(span)

    # Moving

    def move_caret(self, step: Callable[[Moves, int], int], selecting: bool = False) -> None:
        """Moves the caret by a step of `Moves`; with `selecting` the anchor stays."""
        if step not in (Moves.up, Moves.down):
            self._moves.forget_goal()
        self._move_to(step(self._moves, self.caret), selecting)

    def move_page(self, down: bool, selecting: bool = False) -> None:
        """Scrolls by a window's height less a line; the caret keeps its height in the window."""
        place = caret_rectangle(self._flow, self._type, self._page, self.caret)
        window = self.viewport().height()
        point = place.center() if place else QPoint(self._page.column, window // 2)
        seen = self._flow.top, self._flow.offset
        pixels = max(self._type.line_height, window - self._type.line_height)
        self.scroll_by(pixels if down else -pixels)
        if (self._flow.top, self._flow.offset) == seen:
            target = len(self.text) if down else 0
        else:
            target = self.position_at(point.toPointF())
        self._move_to(target, selecting)

    def move_to_start(self, selecting: bool = False) -> None:
        self._moves.forget_goal()
        self._move_to(0, selecting)

    def move_to_end(self, selecting: bool = False) -> None:
        self._moves.forget_goal()
        self._move_to(len(self.text), selecting)

    def _move_to(self, position: int, selecting: bool) -> None:
        self._widened.clear()
        self._attend(self._attention.anchor if selecting else position, position)
        self.reveal(self.caret)

    def next_turn(self) -> None:
        """To the first word of the next turn."""
        if turn := self._flow.turns.after(self.caret):
            self._moves.forget_goal()
            self._move_to(turn.body, selecting=False)

    def previous_turn(self) -> None:
        if turn := self._flow.turns.before(self.caret):
            self._moves.forget_goal()
            self._move_to(turn.body, selecting=False)

    # Copying

    def copy(self) -> None:
        """Puts the selected text, as it is stored, on the clipboard."""
        if self.selection:
            QGuiApplication.clipboard().setText(self.selection.of(self.text))

    def _offer_selection(self) -> None:
        """Gives the selected text to the middle mouse button, where the system has that."""
        clipboard = QGuiApplication.clipboard()
        if self.selection and clipboard.supportsSelection():
            clipboard.setText(self.selection.of(self.text), QClipboard.Mode.Selection)
