"""Reading and choosing with the mouse."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from annotator.gui.transcript.marks import LabelStyle
from annotator.text.span import Span

NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def selected(pane):
    return pane.selection.of(pane.text)


def sent(told):
    """What a signal was sent with."""
    assert told.args is not None
    return told.args


def test_a_click_puts_the_caret_between_two_characters(show, hand):
    pane = show("We deny it.")
    hand.click(hand.on("deny") - QPoint(3, 0))
    assert pane.caret == 3
    assert not pane.selection


def test_dragging_from_the_middle_of_a_word_selects_whole_words(show, hand):
    pane = show("We shall never sign that paper.")
    hand.drag(hand.on("shall", 3), hand.on("sign", 1))
    assert selected(pane) == "shall never sign"


def test_dragging_backwards_selects_whole_words_too(show, hand):
    pane = show("We shall never sign that paper.")
    hand.drag(hand.on("sign", 2), hand.on("shall", 2))
    assert selected(pane) == "shall never sign"
    assert pane.caret == pane.selection.start


def test_with_alt_dragging_selects_single_characters(show, hand):
    pane = show("We shall never sign that paper.")
    hand.drag(hand.on("all") - QPoint(3, 0), hand.on("sign") - QPoint(3, 0), ALT)
    assert selected(pane) == "all never "


def test_emoji_before_do_not_shift_what_is_selected(show, hand):
    pane = show("\U0001f600\U0001f44d\U0001f3fd He said \U0001f54a no to them.")
    hand.drag(hand.on("no"), hand.on("them", 1))
    assert selected(pane) == "no to them"


def test_a_slightly_shaking_hand_still_clicks(show, hand):
    pane = show("We [shall never sign](denial) that paper.")
    start = hand.on("never")
    hand.press(start)
    hand.move(start + QPoint(2, 1))
    hand.release(start + QPoint(2, 1))
    assert not pane.selection
    assert pane.current == "m0"


def test_a_double_click_takes_the_word_and_a_third_the_sentence(show, hand):
    pane = show("We never agreed. They did not ask us. So be it.")
    hand.double_click(hand.on("ask"))
    assert selected(pane) == "ask"
    hand.click(hand.on("ask"))
    assert selected(pane) == "They did not ask us."


def test_dragging_after_a_double_click_adds_words(show, hand):
    pane = show("We never agreed to any of it.")
    hand.click(hand.on("agreed"))
    QTest.mouseDClick(pane.viewport(), Qt.MouseButton.LeftButton, NONE, hand.on("agreed"))
    hand.move(hand.on("any", 1))
    assert selected(pane) == "agreed to any"


def test_shift_and_a_click_extend_the_selection(show, hand):
    pane = show("We never agreed to any of it.")
    hand.click(hand.on("never") - QPoint(3, 0))
    hand.click(hand.on("any") - QPoint(3, 0), SHIFT)
    assert selected(pane) == "never agreed to "


def test_a_fresh_selection_is_told_once_with_a_place_near_it(show, hand, qtbot: QtBot):
    pane = show("We never agreed to any of it.")
    with qtbot.waitSignal(pane.selected_by_mouse) as told:
        hand.drag(hand.on("never"), hand.on("agreed", 2))
    place = pane.viewport().mapFromGlobal(sent(told)[0])
    assert abs(place.y() - hand.on("agreed").y()) < 40
    with qtbot.assertNotEmitted(pane.selected_by_mouse):
        hand.click(hand.on("any"))


def test_a_click_takes_the_smallest_annotation_and_further_clicks_the_others(show, hand):
    pane = show("We [will [never [sign](denial)](commitment) it](comparison) here.")
    place = hand.on("sign", 1)
    seen = []
    for _ in range(4):
        hand.click(place)
        seen.append(pane.current)
        QTest.qWait(QGuiApplication.styleHints().mouseDoubleClickInterval() + 20)
    assert seen == ["m2", "m1", "m0", "m2"]


def test_each_of_five_overlapping_annotations_can_be_chosen_in_the_margin(show, hand):
    pane = show(
        "We [never [agreed [to [that [paper](denial) and](comparison) the](commitment) "
        "other](denial) one](comparison), whatever you may have heard from the other side.\n"
    )
    pane.grab()
    names = pane._flow.rows()[0].piece.decoration.names
    assert len(names) == 5
    chosen = []
    for name in names:
        top = pane._flow.rows()[0].top + name.top
        hand.click(QPoint(name.left + 8, top + name.height // 2))
        chosen.append(pane.current)
        QTest.qWait(1)
    assert sorted(chosen) == ["m0", "m1", "m2", "m3", "m4"]


def test_a_click_beside_all_annotations_makes_none_current(show, hand):
    pane = show("We [never](denial) agreed to that.")
    pane.set_current("m0")
    hand.click(hand.on("that"))
    assert pane.current == ""


def test_dragging_the_end_of_the_current_annotation_asks_for_whole_words(show, hand, qtbot: QtBot):
    pane = show("We [never agreed](denial) to that paper.")
    pane.set_current("m0")
    end = pane._handles()[1].knob.center().toPoint()
    with qtbot.waitSignal(pane.resize_requested) as asked:
        hand.drag(end, hand.on("paper", 1))
    mark, span = sent(asked)
    assert (mark, span.of(pane.text)) == ("m0", "never agreed to that paper")


def test_with_alt_the_end_stops_within_a_word(show, hand, qtbot: QtBot):
    pane = show("We [never agreed](denial) to that paper.")
    pane.set_current("m0")
    start = pane._handles()[0].knob.center().toPoint()
    with qtbot.waitSignal(pane.resize_requested) as asked:
        hand.drag(start, hand.on("ver") - QPoint(3, 0), ALT)
    assert sent(asked)[1].of(pane.text) == "ver agreed"


def test_a_dragged_end_shows_at_once_and_escape_takes_it_back(show, hand, qtbot: QtBot):
    pane = show("We [never agreed](denial) to that paper.")
    pane.set_current("m0")
    end = pane._handles()[1].knob.center().toPoint()
    hand.press(end)
    hand.move(hand.on("paper", 1))
    assert pane._marks.get("m0").hull.of(pane.text) == "never agreed to that paper"
    with qtbot.assertNotEmitted(pane.resize_requested):
        QTest.keyClick(pane, Qt.Key.Key_Escape)
        hand.release(hand.on("paper", 1))
    assert pane._marks.get("m0").hull.of(pane.text) == "never agreed"


def test_an_annotation_is_never_dragged_to_nothing(show, hand, qtbot: QtBot):
    pane = show("We [never agreed](denial) to that paper.")
    pane.set_current("m0")
    end = pane._handles()[1].knob.center().toPoint()
    with qtbot.waitSignal(pane.resize_requested) as asked:
        hand.drag(end, hand.on("We"))
    assert sent(asked)[1].of(pane.text) == "never"


def test_dragging_below_the_window_scrolls_along(show, hand, qtbot: QtBot):
    pane = show("\n".join(f"Line {number} of a long statement." for number in range(200)))
    hand.press(hand.on("Line 2 "))
    below = QPoint(200, pane.viewport().height() + 60)
    hand.move(hand.on("Line 5 "))
    hand.move(below)
    qtbot.waitUntil(lambda: pane.selection.end > pane.text.index("Line 40 "))
    hand.release(below)
    assert selected(pane).startswith("Line 2 of")


def test_the_mouse_shows_what_it_can_do(show, hand):
    pane = show("We [never agreed](denial) to that paper.")
    pane.grab()
    pane.set_current("m0")
    pane.grab()
    hand_shape = pane.viewport().cursor
    pane.point_at(hand.on("paper").toPointF())
    assert hand_shape().shape() == Qt.CursorShape.IBeamCursor
    pane.point_at(pane._handles()[1].knob.center())
    assert hand_shape().shape() == Qt.CursorShape.SizeHorCursor
    name = pane._flow.rows()[0].piece.decoration.names[0]
    pane.point_at(QPoint(name.left + 5, pane._flow.rows()[0].top + name.top + 5).toPointF())
    assert hand_shape().shape() == Qt.CursorShape.PointingHandCursor


def test_a_tool_tip_shows_a_name_with_markup_as_it_is(show, hand):
    pane = show("We [never agreed](denial) to that.")
    pane.set_labels({"denial": LabelStyle("<b>strong</b> denial", "#c0392b")})
    point = hand.on("agreed")
    QApplication.sendEvent(
        pane.viewport(),
        QHelpEvent(QHelpEvent.Type.ToolTip, point, pane.viewport().mapToGlobal(point)),
    )
    assert "&lt;b&gt;strong&lt;/b&gt; denial" in QToolTip.text()
    QToolTip.hideText()
    QTest.qWait(350)


def test_the_right_button_chooses_the_annotation_and_asks_for_its_menu(show, hand, qtbot: QtBot):
    pane = show("We [never agreed](denial) to that.")
    point = hand.on("agreed")
    globally = pane.viewport().mapToGlobal(point)
    QTest.mousePress(pane.viewport(), Qt.MouseButton.RightButton, NONE, point)
    with qtbot.waitSignal(pane.menu_requested) as asked:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, globally)
        QApplication.sendEvent(pane.viewport(), event)
    QTest.mouseRelease(pane.viewport(), Qt.MouseButton.RightButton, NONE, point)
    assert sent(asked)[0] == globally
    assert pane.current == "m0"


def test_the_right_button_keeps_a_selection_it_is_on(show, hand):
    pane = show("We never agreed to that.")
    pane.select(Span(3, 15))
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.RightButton, NONE, hand.on("agreed"))
    assert selected(pane) == "never agreed"


def test_mouse_clicks_outside_of_any_text_do_no_harm(pane, hand):
    pane.clear()
    for point in (QPoint(1, 1), QPoint(450, 300), QPoint(880, 590)):
        hand.double_click(point)
        hand.drag(point, QPoint(200, 200))
    assert not pane.selection
