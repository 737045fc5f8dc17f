"""The mouse: whole words while dragging, double and triple click, margin, handles."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.text.span import Span

LEFT = Qt.MouseButton.LeftButton


class Hand:
    """Holds the mouse over the transcript."""

    def __init__(self, user) -> None:
        self.user = user
        self.page = user.reader.viewport()

    def at(self, words: str, *, end: bool = False) -> QPoint:
        """The middle of the first letter of `words`, or of the last one."""
        start = self.user.text.index(words)
        position = start + len(words) if end else start
        self.user.reader.reveal(position)
        self.user.reader.select(Span(position, position))
        place = self.page.mapFromGlobal(self.user.reader.caret_point)
        return place + QPoint(-3 if end else 5, -8)

    def drag(self, start: QPoint, end: QPoint, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mousePress(self.page, LEFT, modifier, start)
        for step in range(1, 5):
            QTest.mouseMove(self.page, start + (end - start) * step / 4)
            QApplication.processEvents()
        QTest.mouseRelease(self.page, LEFT, modifier, end)

    def click(self, place: QPoint) -> None:
        QTest.qWait(QApplication.doubleClickInterval() + 20)
        QTest.mouseClick(self.page, LEFT, Qt.KeyboardModifier.NoModifier, place)


@pytest.fixture
def hand(user) -> Hand:
    return Hand(user)


def chosen(user) -> str:
    return user.reader.selection.of(user.text)


def test_dragging_takes_whole_words(user, hand):
    start = hand.at("ill reopen")
    hand.drag(start, hand.at("the fer", end=True))
    assert chosen(user) == "will reopen the ferry"
    user.press("m")
    assert user.tags == [("commitment", "will reopen the ferry")]


def test_a_double_click_takes_the_word_and_a_third_the_sentence(user, hand):
    place = hand.at("reopen")
    QTest.mouseClick(hand.page, LEFT, Qt.KeyboardModifier.NoModifier, place)
    QTest.mouseDClick(hand.page, LEFT, Qt.KeyboardModifier.NoModifier, place)
    assert chosen(user) == "reopen"
    QTest.mouseClick(hand.page, LEFT, Qt.KeyboardModifier.NoModifier, place)
    assert chosen(user) == "We will reopen the ferry by 1 May."


def test_clicks_go_through_five_annotations_that_lie_over_one_another(user, hand):
    for words in (
        "It is not the same. We will reopen the ferry by 1 May.",
        "It is not the same.",
        "is not the same",
        "not the",
        "not",
    ):
        start = user.text.index(words, user.text.index("It is not"))
        user.reader.select(Span(start, start + len(words)))
        user.press("c")
    place = hand.at("not the same. We")
    seen = set()
    for _ in range(5):
        hand.click(place)
        seen.add(user.window.details.quote.text())
    assert len(seen) == 5


def test_an_end_is_dragged(user, hand):
    start = user.text.index("reopen")
    user.reader.select(Span(start, start + len("reopen")))
    user.press("m")
    mark = user.reader.current
    goal = hand.at("the ferry by") + QPoint(12, 0)
    knob = hand.at("reopen", end=True) + QPoint(3, 8)
    user.reader.set_current(mark, reveal=False)
    assert user.reader.handle_at(knob.toPointF())
    hand.drag(knob, goal)
    assert user.tags == [("commitment", "reopen the")]
    user.do("undo")
    assert user.tags == [("commitment", "reopen")]
