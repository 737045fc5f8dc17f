"""Typing a few letters finds what is meant."""

import pytest

from annotator.gui.command_palette import CommandPalette, Entry, rank
from annotator.gui.theme import LIGHT


@pytest.mark.parametrize(
    ("better", "worse", "typed"),
    [
        ("Find next", "Undo the finding", "find"),
        ("Open project…", "Reopen", "open"),
        ("Next quote", "Next annotation, or a quote", "nq"),
    ],
)
def test_the_nearer_title_comes_first(better: str, worse: str, typed: str):
    near, far = rank(better, typed), rank(worse, typed)
    assert near is not None
    assert far is not None
    assert near < far


def test_letters_out_of_order_do_not_fit():
    assert rank("Undo", "od") is None


def test_return_does_the_first_thing_found(qtbot):
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QWidget

    done: list[str] = []
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(800, 600)
    parent.show()
    entries = [Entry(name, "", lambda name=name: done.append(name)) for name in ("Undo", "Redo")]
    palette = CommandPalette(entries, LIGHT, parent)
    palette.show()
    qtbot.keyClicks(palette.words, "red")
    qtbot.keyClick(palette.words, Qt.Key.Key_Return)
    assert done == ["Redo"]
