"""The keys built into the pane; all others are actions of the window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.gui.transcript.moves import Moves

if TYPE_CHECKING:
    from annotator.gui.transcript.view import TranscriptView

Key, Modifier = Qt.Key, Qt.KeyboardModifier
OTHERS = Modifier.ControlModifier | Modifier.AltModifier | Modifier.MetaModifier

STEPS: dict[tuple[Qt.Key, bool], Callable[[Moves, int], int]] = {
    (Key.Key_Left, False): Moves.left,
    (Key.Key_Right, False): Moves.right,
    (Key.Key_Up, False): Moves.up,
    (Key.Key_Down, False): Moves.down,
    (Key.Key_Home, False): Moves.line_start,
    (Key.Key_End, False): Moves.line_end,
    (Key.Key_Left, True): Moves.word_left,
    (Key.Key_Right, True): Moves.word_right,
    (Key.Key_Up, True): Moves.paragraph_up,
    (Key.Key_Down, True): Moves.paragraph_down,
}
"""By key and whether Ctrl is held."""


def press(view: "TranscriptView", event: QKeyEvent) -> bool:
    """Does what the key stands for. False when it stands for nothing here."""
    return _move(view, event) or _command(view, event) or _type(view, event)


def _move(view: "TranscriptView", event: QKeyEvent) -> bool:
    modifiers = event.modifiers()
    if modifiers & (Modifier.AltModifier | Modifier.MetaModifier):
        return False
    ctrl = bool(modifiers & Modifier.ControlModifier)
    selecting = bool(modifiers & Modifier.ShiftModifier)
    key = Qt.Key(event.key())
    if step := STEPS.get((key, ctrl)):
        view.move_caret(step, selecting)
    elif key in (Key.Key_PageUp, Key.Key_PageDown) and not ctrl:
        view.move_page(key == Key.Key_PageDown, selecting)
    elif key == Key.Key_Home:
        view.move_to_start(selecting)
    elif key == Key.Key_End:
        view.move_to_end(selecting)
    else:
        return False
    return True


def _command(view: "TranscriptView", event: QKeyEvent) -> bool:
    if event.matches(QKeySequence.StandardKey.Copy):
        view.copy()
        return True
    if event.matches(QKeySequence.StandardKey.SelectAll):
        view.select_all()
        return True
    key, modifiers = event.key(), event.modifiers()
    if key in (Key.Key_Tab, Key.Key_Backtab) and modifiers & Modifier.ControlModifier:
        view.leave(forward=key == Key.Key_Tab and not modifiers & Modifier.ShiftModifier)
        return True
    if modifiers & OTHERS:
        return False
    return _plain(view, Qt.Key(key), bool(modifiers & Modifier.ShiftModifier))


def _plain(view: "TranscriptView", key: Qt.Key, shift: bool) -> bool:
    commands: dict[Qt.Key, Callable[[], object]] = {
        Key.Key_Tab: view.previous_quote if shift else view.next_quote,
        Key.Key_Backtab: view.previous_quote,
        Key.Key_Space: view.narrow if shift else view.widen,
        Key.Key_Return: view.cycle_marks,
        Key.Key_Enter: view.cycle_marks,
        Key.Key_Escape: view.let_go,
    }
    command = commands.get(key)
    return command is not None and command() is not False


def _type(view: "TranscriptView", event: QKeyEvent) -> bool:
    text = event.text()
    if event.modifiers() & OTHERS or len(text) != 1 or not text.isprintable() or text == " ":
        return False
    view.character_typed.emit(text)
    return True
