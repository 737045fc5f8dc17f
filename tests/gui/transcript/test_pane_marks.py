"""Annotations put, replaced, removed and made current."""

from pytestqt.qtbot import QtBot

from annotator.gui.transcript.marks import Mark, resized
from annotator.gui.transcript.view import TranscriptView
from annotator.text.span import Span

LONG = "\n".join(f"Line {number} of what was said that day." for number in range(400))


def test_a_new_annotation_is_painted_without_touching_the_rest(pane: TranscriptView, qtbot: QtBot):
    pane.open(LONG)
    pane.grab()
    qtbot.wait(30)
    kept = {index: piece.decoration for index, piece in pane._flow.kept.items()}
    start = LONG.index("Line 3 ")
    pane.put_mark(Mark("new", "denial", (Span(start, start + 6),)))
    forgotten = [i for i, piece in pane._flow.kept.items() if piece.decoration is not kept.get(i)]
    assert forgotten == [3]
    pane.grab()
    decoration = pane._flow.piece(3).decoration
    assert decoration is not None
    assert [bracket.placed.mark.id for bracket in decoration.brackets] == ["new"]


def test_replacing_an_annotation_moves_it_and_keeps_it_current(show):
    pane = show("We [never](denial) agreed to that.")
    pane.set_current("m0")
    pane.put_mark(Mark("m0", "commitment", (Span(9, 15),)))
    assert pane.current == "m0"
    pane.next_mark()
    pane.previous_mark()
    assert [placed.mark.label_id for placed in pane._marks.at(10)] == ["commitment"]
    assert pane._marks.at(4) == []


def test_removing_the_current_annotation_leaves_none_current(show, qtbot: QtBot):
    pane = show("We [never](denial) agreed.")
    pane.set_current("m0")
    with qtbot.waitSignal(pane.current_changed) as told:
        pane.remove_mark("m0")
    assert told.args == [""]
    pane.remove_mark("m0")
    pane.next_mark()
    assert pane.current == ""


def test_the_others_keep_their_lanes_when_one_goes(show):
    pane = show("[One [two [three](denial) four](comparison) five](commitment) six.")
    lanes = {placed.mark.id: placed.lane for placed in pane._marks.touching(0, 50)}
    pane.remove_mark("m0")
    after = {placed.mark.id: placed.lane for placed in pane._marks.touching(0, 50)}
    assert after == {name: lane for name, lane in lanes.items() if name != "m0"}
    pane.put_mark(Mark("new", "denial", (Span(0, 10),)))
    assert pane._marks.get("new").lane == lanes["m0"]


def test_making_an_annotation_current_scrolls_to_it_and_puts_the_caret_there(
    pane: TranscriptView, qtbot: QtBot
):
    start = LONG.index("Line 300 ")
    pane.open(LONG, (), [Mark("far", "denial", (Span(start, start + 20),))])
    pane.set_current("far")
    assert pane.caret == start
    row = pane._flow.row_of(start)
    assert row is not None
    assert 50 < row.top < pane.viewport().height() / 2
    with qtbot.assertNotEmitted(pane.current_changed), qtbot.assertNotEmitted(pane.caret_moved):
        pane.set_current("far")


def test_making_it_current_quietly_moves_neither_text_nor_caret(pane: TranscriptView):
    start = LONG.index("Line 300 ")
    pane.open(LONG, (), [Mark("far", "denial", (Span(start, start + 20),))])
    pane.set_current("far", reveal=False)
    assert (pane.current, pane.caret, pane.scroll_position) == ("far", 0, 0)


def test_an_unknown_annotation_makes_none_current(show):
    pane = show("We [never](denial) agreed.")
    pane.set_current("m0")
    pane.set_current("not here")
    assert pane.current == ""


def test_selecting_leaves_no_annotation_current(show, qtbot: QtBot):
    pane = show("We [never](denial) agreed.")
    pane.set_current("m0")
    with qtbot.waitSignal(pane.current_changed):
        pane.select(Span(0, 8))
    assert pane.current == ""


def test_opening_another_text_starts_afresh(show, qtbot: QtBot):
    pane = show("We [never](denial) agreed.\n" * 1)
    pane.set_current("m0")
    with qtbot.waitSignal(pane.current_changed):
        pane.open("Other text.")
    assert (pane.current, pane.caret, pane.text) == ("", 0, "Other text.")
    pane.clear()
    pane.grab()
    pane.next_quote()
    pane.next_mark()
    pane.widen()
    pane.grow_end()
    pane.select_sentence()
    assert (pane.text, pane.caret) == ("", 0)


def test_a_fragmented_annotation_is_found_on_its_fragments_alone(pane: TranscriptView):
    text = "I am not him. (Laughter.) I said Friday."
    pane.open(text, (), [Mark("two", "denial", (Span(0, 13), Span(26, 40)))])
    assert [placed.mark.id for placed in pane._marks.at(5)] == ["two"]
    assert pane._marks.at(18) == []
    pane.grab()
    decoration = pane._flow.piece(0).decoration
    assert decoration is not None
    assert len(decoration.brackets[0].spines) == 2
    assert len(decoration.names) == 1


def test_fragments_follow_a_new_hull():
    spans = (Span(10, 20), Span(30, 40), Span(50, 60))
    assert resized(spans, Span(5, 65)) == (Span(5, 20), Span(30, 40), Span(50, 65))
    assert resized(spans, Span(15, 35)) == (Span(15, 20), Span(30, 35))
    assert resized(spans, Span(12, 18)) == (Span(12, 18),)
    assert resized(spans, Span(42, 48)) == (Span(42, 48),)
