"""The menu of the transcript: labels, what to select, the turn, the annotation at the caret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from annotator.gui.main_window import MainWindow

_SELECTING = ("select_sentence", "select_quote", "select_turn", "copy")
_TURN = (
    ("turn_speaker",),
    ("turn_question", "turn_answer", "turn_statement", "turn_moderator", "turn_direction"),
    ("split_turn", "join_turns", "add_turn", "delete_turn"),
    ("question_of_turn",),
)
_ANNOTATION = ("cycle", "edit_details", "delete")


def show_reader_menu(window: MainWindow, place: QPoint) -> None:
    """`place` is a global one."""
    menu = QMenu(window)
    for label in window.desk.labels.values():
        action = menu.addAction(f"{label.name.replace('&', '&&')}\t{label.key.upper()}")
        action.triggered.connect(lambda _on=False, label=label: window.put_label(label.id))
    menu.addSeparator()
    _add(window, menu, _SELECTING)
    menu.addSeparator()
    turn = menu.addMenu("Turn")
    for names in _TURN:
        _add(window, turn, names)
        turn.addSeparator()
    menu.addSeparator()
    _add(window, menu, _ANNOTATION)
    menu.exec(place)
    menu.deleteLater()


def _add(window: MainWindow, menu: QMenu, names: tuple[str, ...]) -> None:
    for name in names:
        menu.addAction(window.actions_by_id[name])
