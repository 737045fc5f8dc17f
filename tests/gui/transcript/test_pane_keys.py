"""Everything without the mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.transcript.view import TranscriptView
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier

BRIEFING = (
    "MS. HALE: Good morning. The minister said, “We will sign the treaty on Friday.” "
    "She added: “Nothing else was agreed.”\n"
    "QUESTION: Did they call it a “deal”? Mr. Orlik told us, “They never asked.”\n"
)


def press(pane, key, modifiers=NONE, times=1):
    for _ in range(times):
        QTest.keyClick(pane, key, modifiers)


def selected(pane):
    return pane.selection.of(pane.text)


def turns_of_briefing():
    first = BRIEFING.index("\n")
    second = first + 1
    return [
        Turn(Span(0, first), 10, "MS. HALE", TurnKind.ANSWER),
        Turn(Span(second, len(BRIEFING) - 1), second + 10, "QUESTION", TurnKind.QUESTION),
    ]


def test_the_caret_goes_by_character_word_line_and_to_the_ends(show):
    pane = show("One two three.\nFour five six.")
    press(pane, Key.Key_Right, times=2)
    assert pane.caret == 2
    press(pane, Key.Key_Right, CTRL)
    assert pane.caret == 4
    press(pane, Key.Key_Down)
    assert pane.caret in (19, 20)
    press(pane, Key.Key_Home)
    assert pane.caret == 15
    press(pane, Key.Key_End)
    assert pane.caret == 29
    press(pane, Key.Key_Home, CTRL)
    assert pane.caret == 0
    press(pane, Key.Key_End, CTRL)
    assert pane.caret == len(pane.text)


def test_right_goes_over_the_end_of_a_line_and_left_comes_back(show):
    pane = show("ab\n\ncd")
    press(pane, Key.Key_Right, times=4)
    assert pane.caret == 4
    press(pane, Key.Key_Left, times=2)
    assert pane.caret == 2


def test_up_and_down_keep_their_column_over_a_short_line(show):
    pane = show("A long line with words.\nShort.\nAnother long line, too.")
    press(pane, Key.Key_Right, times=18)
    press(pane, Key.Key_Down, times=2)
    assert pane.caret - pane.text.rindex("\n") > 15


@pytest.mark.parametrize(
    "character",
    [
        "\U0001f600",
        "\U0001f44d\U0001f3fd",
        "\U0001f469\u200d\U0001f469\u200d\U0001f467",
        "\U0001f1fa\U0001f1f3",
        "e\u0301",
        "n\u0303\u0323",
    ],
)
def test_what_is_seen_as_one_character_is_one_step(show, character):
    pane = show(f"a{character}b")
    press(pane, Key.Key_Right, times=2)
    assert pane.caret == 1 + len(character)
    press(pane, Key.Key_Left)
    assert pane.caret == 1


def test_in_right_to_left_text_the_left_key_reads_on(show):
    pane = show("לא חתמנו")
    press(pane, Key.Key_Left)
    assert pane.caret == 1
    press(pane, Key.Key_Left, CTRL)
    assert pane.caret == 3
    press(pane, Key.Key_Right)
    assert pane.caret == 2


def test_every_caret_place_of_mixed_text_is_reached_from_both_sides(show):
    pane = show("He said «לא» and «نعم» twice.")
    going = [pane.caret]
    while (before := pane.caret) < len(pane.text):
        press(pane, Key.Key_Right)
        assert pane.caret != before
        going.append(pane.caret)
        assert len(going) < 60
    coming = [pane.caret]
    while pane.caret > 0 and len(coming) < 60:
        press(pane, Key.Key_Left)
        coming.append(pane.caret)
    assert coming == going[::-1]


def test_shift_selects_and_typing_a_move_without_it_ends_the_selection(show):
    pane = show("One two three.")
    press(pane, Key.Key_Right, CTRL | SHIFT)
    press(pane, Key.Key_Right, SHIFT)
    assert selected(pane) == "One t"
    press(pane, Key.Key_Right)
    assert not pane.selection


def test_page_down_to_the_end_and_page_up_to_the_start(show):
    pane = show("\n".join(f"Line {number}." for number in range(120)))
    press(pane, Key.Key_PageDown)
    assert pane.text[pane.caret :].startswith("Line ")
    assert 8 < pane.text.count("\n", 0, pane.caret) < 16
    press(pane, Key.Key_PageDown, times=30)
    assert pane.caret == len(pane.text)
    press(pane, Key.Key_PageUp, times=30)
    assert pane.caret == 0


def test_tab_selects_each_quoted_speech_in_turn_and_shift_tab_comes_back(show):
    pane = show(BRIEFING)
    seen = []
    for _ in range(4):
        press(pane, Key.Key_Tab)
        seen.append(selected(pane))
    assert seen == [
        "We will sign the treaty on Friday.",
        "Nothing else was agreed.",
        "They never asked.",
        "They never asked.",
    ]
    press(pane, Key.Key_Backtab, SHIFT)
    assert selected(pane) == "Nothing else was agreed."


def test_control_tab_leaves_the_pane(qtbot: QtBot):
    window = QWidget()
    qtbot.addWidget(window)
    pane, field = TranscriptView(window), QLineEdit(window)
    row = QHBoxLayout(window)
    row.addWidget(pane)
    row.addWidget(field)
    window.show()
    window.activateWindow()
    pane.setFocus()
    qtbot.waitUntil(pane.hasFocus)
    press(pane, Key.Key_Tab)
    assert pane.hasFocus()
    press(pane, Key.Key_Tab, CTRL)
    assert field.hasFocus()


def test_space_widens_from_word_to_turn_and_shift_space_narrows_again(show):
    pane = show(BRIEFING, turns_of_briefing())
    pane.select(Span(BRIEFING.index("agreed"), BRIEFING.index("agreed")))
    seen = []
    for _ in range(5):
        press(pane, Key.Key_Space)
        seen.append(selected(pane))
    assert seen[0] == "agreed"
    assert "Nothing else was agreed." in seen
    assert seen[3].startswith("Good morning.")
    assert seen[4].startswith("MS. HALE:")
    for wanted in reversed(seen[:-1]):
        press(pane, Key.Key_Space, SHIFT)
        assert selected(pane) == wanted


def test_units_at_the_caret(show):
    pane = show(BRIEFING, turns_of_briefing())
    place = BRIEFING.index("treaty")
    for select, wanted in (
        (pane.select_word, "treaty"),
        (pane.select_quote, "We will sign the treaty on Friday."),
        (pane.select_turn, BRIEFING[10 : BRIEFING.index("\n")]),
    ):
        pane.select(Span(place, place))
        select()
        assert selected(pane) == wanted
    pane.select(Span(3, 3))
    pane.select_quote()
    assert not pane.selection


def test_next_and_previous_turn_go_to_the_first_word_said(show):
    pane = show(BRIEFING, turns_of_briefing())
    pane.next_turn()
    assert pane.text[pane.caret :].startswith("Good morning")
    pane.next_turn()
    assert pane.text[pane.caret :].startswith("Did they")
    pane.previous_turn()
    assert pane.text[pane.caret :].startswith("Good morning")


def test_enter_goes_through_the_annotations_at_the_caret(show):
    pane = show("We [will [never [sign](denial)](commitment) it](comparison) here.")
    pane.select(Span(pane.text.index("ign"), pane.text.index("ign")))
    seen = []
    for _ in range(4):
        press(pane, Key.Key_Return)
        seen.append(pane.current)
    assert seen == ["m2", "m1", "m0", "m2"]


def test_next_annotation_in_document_order_from_the_caret(show):
    pane = show("[One [two](denial)](comparison) three [four](denial) five.")
    pane.next_mark()
    assert pane.current == "m0"
    pane.next_mark()
    assert pane.current == "m1"
    pane.next_mark()
    assert (pane.current, pane.caret) == ("m2", pane.text.index("four"))
    pane.next_mark()
    assert pane.current == "m2"
    press(pane, Key.Key_Right)
    assert pane.current == ""
    pane.previous_mark()
    assert pane.current == "m2"
    pane.previous_mark()
    assert pane.current == "m1"


def test_escape_lets_go_of_the_selection_then_of_the_annotation(show):
    pane = show("We [never](denial) agreed.")
    pane.select(Span(0, 5))
    press(pane, Key.Key_Escape)
    assert not pane.selection
    pane.set_current("m0")
    press(pane, Key.Key_Escape)
    assert pane.current == ""


def test_the_selection_grows_and_shrinks_by_word_and_by_character(show):
    pane = show("We shall never sign that paper.")
    pane.select(Span(9, 14))
    pane.grow_end()
    assert selected(pane) == "never sign"
    pane.grow_start()
    assert selected(pane) == "shall never sign"
    pane.shrink_end()
    pane.shrink_start()
    assert selected(pane) == "never"
    pane.grow_end_by_character()
    pane.shrink_start_by_character()
    assert selected(pane) == "ever "
    pane.shrink_end_by_character()
    pane.grow_start_by_character()
    assert selected(pane) == "never"
    pane.shrink_end()
    assert selected(pane) == "never"


def test_without_a_selection_the_current_annotation_is_asked_to_grow(show, qtbot: QtBot):
    pane = show("We [never](denial) agreed \U0001f600 to that.")
    pane.set_current("m0")
    for method, wanted in (
        (pane.grow_end, "never agreed"),
        (pane.grow_start, "We never"),
        (pane.shrink_start_by_character, "ever"),
        (pane.shrink_end_by_character, "neve"),
    ):
        with qtbot.waitSignal(pane.resize_requested) as asked:
            method()
        assert asked.args is not None
        assert (asked.args[0], asked.args[1].of(pane.text)) == ("m0", wanted)
    with qtbot.assertNotEmitted(pane.resize_requested):
        pane.shrink_end()


def test_a_plain_character_is_handed_on_also_with_shift(show, qtbot: QtBot):
    pane = show("We never agreed.")
    typed = []
    pane.character_typed.connect(typed.append)
    QTest.keyClicks(pane, "dC1?")
    press(pane, Key.Key_D, CTRL)
    press(pane, Key.Key_F5)
    press(pane, Key.Key_Space)
    press(pane, Key.Key_Tab)
    assert typed == ["d", "C", "1", "?"]


def test_copied_text_is_the_stored_text(show):
    pane = show("a\u00a0b\u2028c \U0001f600\nd")
    press(pane, Key.Key_A, CTRL)
    press(pane, Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "a\u00a0b\u2028c \U0001f600\nd"


def test_moving_the_caret_leaves_the_annotation_and_tells_once(show, qtbot: QtBot):
    pane = show("We [never](denial) agreed.")
    pane.set_current("m0")
    told, moved = [], []
    pane.current_changed.connect(told.append)
    pane.caret_moved.connect(lambda: moved.append(pane.caret))
    press(pane, Key.Key_Right)
    assert (told, moved) == ([""], [4])
    press(pane, Key.Key_Home, CTRL)
    press(pane, Key.Key_Home, CTRL)
    assert (told, moved) == ([""], [4, 0])
