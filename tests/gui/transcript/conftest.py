"""A pane on the screen that is not there, and a hand to point into its text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from notation import notated
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.transcript.marks import LabelStyle, Mark
from annotator.gui.transcript.places import caret_rectangle
from annotator.gui.transcript.view import TranscriptView
from annotator.text.turn import Turn

LABELS = {
    "denial": LabelStyle("denial", "#c0392b"),
    "comparison": LabelStyle("comparison", "#2f6fb3"),
    "commitment": LabelStyle("commitment", "#2e8b57"),
}
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@dataclass(slots=True)
class Hand:
    """Points with the mouse at code points of a pane's text."""

    pane: TranscriptView

    def point(self, position: int) -> QPoint:
        """The middle of the character at a position, in the viewport's pixels."""
        pane = self.pane
        here, after = self._caret(position), self._caret(position + 1)
        if after.top() != here.top() or position + 1 > len(pane.text):
            return here.center() + QPoint(3, 0)
        return (here.center() + after.center()) / 2

    def _caret(self, position: int) -> QRect:
        flow, type_, page = self.pane._flow, self.pane._type, self.pane._page
        place = caret_rectangle(flow, type_, page, position)
        assert place is not None, f"{position} is out of the window"
        return place

    def on(self, words: str, offset: int = 0) -> QPoint:
        """A character of the first place where `words` stand."""
        return self.point(self.pane.text.index(words) + offset)

    def click(self, point: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.pane.viewport(), LEFT, modifiers, point)

    def double_click(self, point: QPoint) -> None:
        self.click(point)
        QTest.mouseDClick(self.pane.viewport(), LEFT, NONE, point)

    def press(self, point: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.mousePress(self.pane.viewport(), LEFT, modifiers, point)

    def move(self, point: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        _move(self.pane, point, modifiers)

    def release(self, point: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseRelease(self.pane.viewport(), LEFT, modifiers, point)

    def drag(self, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.press(start, modifiers)
        self.move((start + end) / 2, modifiers)
        self.move(end, modifiers)
        self.release(end, modifiers)


def _move(pane: TranscriptView, point: QPoint, modifiers: Qt.KeyboardModifier) -> None:
    globally = pane.viewport().mapToGlobal(point).toPointF()
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        point.toPointF(),
        globally,
        Qt.MouseButton.NoButton,
        LEFT,
        modifiers,
    )
    QApplication.sendEvent(pane.viewport(), event)


@pytest.fixture
def pane(qtbot: QtBot) -> TranscriptView:
    """Wide enough for names in the margin; it has the focus."""
    made = TranscriptView()
    qtbot.addWidget(made)
    made.set_labels(LABELS)
    made.resize(900, 600)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.fixture
def hand(pane: TranscriptView) -> Hand:
    return Hand(pane)


Show = Callable[..., TranscriptView]


@pytest.fixture
def show(pane: TranscriptView) -> Show:
    """Shows notated text; the marks' ids are m0, m1 ... in document order."""

    def showing(notation: str, turns: Sequence[Turn] = ()) -> TranscriptView:
        text, found = notated(notation)
        marks = [Mark(f"m{n}", label, (span,)) for n, (span, label) in enumerate(found)]
        pane.open(text, turns, marks)
        return pane

    return showing
