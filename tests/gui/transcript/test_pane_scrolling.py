"""Scrolling, and keeping the place when something else changes."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.theme import DARK
from annotator.gui.transcript.view import TranscriptView

LONG = "\n".join(
    f"Paragraph {number}: " + "they said that nothing had been agreed " * (1 + number % 9)
    for number in range(600)
)
NONE = Qt.KeyboardModifier.NoModifier


def wheel(pane, pixels: int = 0, angle: int = 0, modifiers: Qt.KeyboardModifier = NONE):
    event = QWheelEvent(
        QPointF(100, 100),
        QPointF(pane.viewport().mapToGlobal(QPoint(100, 100))),
        QPoint(0, pixels),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pane.viewport(), event)


def test_a_touch_pad_scrolls_by_single_pixels(pane: TranscriptView):
    pane.open(LONG)
    wheel(pane, pixels=-7)
    assert (pane._flow.top, pane._flow.offset) == (0, 7)
    wheel(pane, pixels=3)
    assert (pane._flow.top, pane._flow.offset) == (0, 4)


def test_a_notch_of_the_wheel_scrolls_three_lines(pane: TranscriptView):
    pane.open(LONG)
    wheel(pane, angle=-120)
    assert pane._flow.scrolled == QApplication.wheelScrollLines() * pane._type.line_height


def test_small_turns_of_a_fine_wheel_add_up(pane: TranscriptView):
    pane.open(LONG)
    for _ in range(120):
        wheel(pane, angle=-1)
    assert abs(pane._flow.scrolled - 3 * pane._type.line_height) <= 1


def test_control_and_the_wheel_ask_for_zoom(pane: TranscriptView, qtbot: QtBot):
    pane.open(LONG)
    with qtbot.waitSignal(pane.zoom_requested) as asked:
        wheel(pane, angle=120, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [1]
    assert pane.scroll_position == 0


def test_what_is_scrolled_looks_like_what_is_painted_anew(pane: TranscriptView, qtbot: QtBot):
    pane.open(LONG)
    qtbot.wait(20)
    for _ in range(12):
        wheel(pane, pixels=-37)
        QApplication.processEvents()
    qtbot.wait(20)
    screen = pane.screen()
    assert screen is not None
    scrolled = screen.grabWindow(pane.winId()).toImage()
    pane.viewport().update()
    qtbot.wait(20)
    assert screen.grabWindow(pane.winId()).toImage() == scrolled


def test_the_bar_reaches_the_very_end_and_the_start(pane: TranscriptView, qtbot: QtBot):
    pane.open(LONG)
    bar = pane.verticalScrollBar()
    for _ in range(4):
        bar.setValue(bar.maximum())
        qtbot.wait(5)
    last = pane._flow.rows()[-1]
    assert last.index == len(pane._flow.pieces) - 1
    assert last.top + last.piece.height == pane.viewport().height()
    assert bar.value() == bar.maximum()
    bar.setValue(0)
    assert pane.scroll_position == 0


def test_scrolling_stops_at_both_ends(pane: TranscriptView):
    pane.open(LONG)
    pane.scroll_by(-500)
    assert pane._flow.scrolled == 0
    pane.scroll_by(10**7)
    last = pane._flow.rows()[-1]
    assert last.top + last.piece.height == pane.viewport().height()


def test_a_short_text_stays_at_the_top(pane: TranscriptView):
    pane.open("One line.")
    pane.scroll_by(300)
    wheel(pane, angle=-120)
    assert pane._flow.rows()[0].top == 0
    assert pane.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda pane: pane.set_zoom(170),
        lambda pane: pane.set_zoom(60),
        lambda pane: pane.set_family(serif=False),
        lambda pane: pane.set_theme(DARK),
        lambda pane: pane.resize(430, 600),
        lambda pane: pane.resize(1500, 600),
        lambda pane: pane.resize(900, 300),
    ],
)
def test_the_reading_position_is_kept(pane: TranscriptView, qtbot: QtBot, change):
    pane.open(LONG)
    position = LONG.index("Paragraph 333:")
    pane.scroll_to(position)
    assert pane.scroll_position == position
    change(pane)
    qtbot.wait(150)
    assert pane.scroll_position == position


def test_the_position_can_be_taken_up_again(pane: TranscriptView):
    pane.open(LONG)
    pane.scroll_by(12_345)
    position = pane.scroll_position
    pane.open("Something else.")
    pane.open(LONG)
    assert pane.scroll_position == 0
    pane.scroll_to(position)
    assert pane.scroll_position == position


def test_what_is_well_in_the_window_is_not_scrolled_to(pane: TranscriptView):
    pane.open(LONG)
    pane.scroll_by(5000)
    there = pane._flow.top, pane._flow.offset
    row = pane._flow.rows()[3]
    pane.reveal(pane._flow.pieces.start(row.index))
    assert (pane._flow.top, pane._flow.offset) == there
    far = LONG.index("Paragraph 500:")
    pane.reveal(far)
    assert pane._flow.row_of(far) is not None


def test_laying_out_ahead_moves_nothing_and_tells_nothing(pane: TranscriptView, qtbot: QtBot):
    pane.open(LONG)
    pane.scroll_to(LONG.index("Paragraph 300:"))
    there = pane.scroll_position
    with qtbot.assertNotEmitted(pane.verticalScrollBar().valueChanged):
        qtbot.wait(60)
    assert pane.scroll_position == there
    assert len(pane._flow.kept) > 2 * len(pane._flow.rows())
