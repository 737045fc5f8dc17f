"""What a screen reader gets, asked through Qt's own interfaces."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from annotator.text.span import Span

TEXT = "\U0001f600 We never agreed.\n\u00a0That is all.\u2028Really."


@pytest.fixture
def screen_reader() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def interface_of(pane):
    return QAccessible.queryAccessibleInterface(pane)


def test_the_pane_has_a_name_and_is_read_only(show):
    pane = show(TEXT)
    found = interface_of(pane)
    assert found.text(QAccessible.Text.Name) == "Transcript"
    state = found.state()
    assert state.readOnly
    assert state.focusable


@pytest.mark.usefixtures("screen_reader")
def test_text_caret_and_selection_come_over(show):
    pane = show(TEXT)
    text = interface_of(pane).textInterface()
    units = len(TEXT.encode("utf-16-le")) // 2
    assert text.characterCount() == units
    assert text.text(3, 11) == "We never"
    pane.select(Span(5, 10))
    assert text.cursorPosition() == 11
    assert text.selectionCount() == 1
    QTest.keyClick(pane, Qt.Key.Key_Right)
    assert text.selectionCount() == 0
    assert text.cursorPosition() == 12


@pytest.mark.usefixtures("screen_reader")
def test_a_screen_reader_can_move_the_caret_and_select(show):
    pane = show(TEXT)
    text = interface_of(pane).textInterface()
    text.setCursorPosition(3)
    assert pane.caret == 2
    text.setSelection(0, 3, 5)
    assert pane.selection == Span(2, 4)


@pytest.mark.usefixtures("screen_reader")
def test_another_text_is_read_anew(show):
    pane = show(TEXT)
    text = interface_of(pane).textInterface()
    pane.open("Something else.")
    assert text.text(0, text.characterCount()) == "Something else."
