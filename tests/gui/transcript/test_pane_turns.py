"""Turns within a paragraph, and names that the text does not tell."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from annotator.gui.theme import LIGHT
from annotator.gui.transcript.view import TranscriptView
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind

ENGLISH = "MS. HALE: We will reopen the ferry soon. Thank you, Jane. We will not wait for the dues."
ARABIC = "السيدة هالة: سنعيد فتح العبّارة قريباً جداً. شكراً لكم جميعاً على الحضور اليوم."


def turns_of(text: str, *starts: str, kind: TurnKind = TurnKind.STATEMENT) -> list[Turn]:
    """One from the text's start, and one from each of `starts`; none of these has a label."""
    places = [0, *(text.index(start) for start in starts), len(text)]
    body = text.index(":") + 2
    made = [Turn(Span(0, places[1]), body, text[: body - 2], kind, id="0")]
    for number, (start, end) in enumerate(pairwise(places[1:]), 1):
        made.append(Turn(Span(start, end), start, "", kind, id=str(number)))
    return made


@pytest.fixture
def pane(qtbot) -> TranscriptView:
    made = TranscriptView()
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    return made


def lines(pane: TranscriptView) -> list[str]:
    piece = pane._flow.piece(0)
    return [
        piece.text[piece.position(line.start) : piece.position(line.end)] for line in piece.lines
    ]


@pytest.mark.parametrize(("text", "start"), [(ENGLISH, "Thank you"), (ARABIC, "شكراً")])
def test_a_turn_within_a_paragraph_begins_a_line(pane, text: str, start: str):
    pane.open(text, turns_of(text, start))
    assert "".join(lines(pane)) == text
    assert any(line.startswith(start) for line in lines(pane))
    pane.set_turns(turns_of(text, start)[:1])
    assert not any(line.startswith(start) for line in lines(pane))


def test_a_stage_direction_and_what_goes_on_after_it_stay_in_their_line(pane):
    text = "MS. HALE: We agree. (Laughter.) We do."
    spoken, aside, on = turns_of(text, "(Laughter", "We do")
    aside = Turn(aside.span, aside.body, "", TurnKind.STAGE_DIRECTION, id="1")
    pane.open(text, [spoken, aside, on])
    assert lines(pane) == [text]
    pane.set_turns([spoken, aside, on], {"2": "Oro Lume"})
    assert lines(pane)[-1] == "We do."


@pytest.mark.parametrize("before", ["   ", "– ", "[00:02] "])
def test_what_stands_before_the_first_turn_stays_in_its_line(pane, before: str):
    text = before + "MS. HALE: We agree."
    turn = Turn(Span(len(before), len(text)), len(before) + 10, "MS. HALE", TurnKind.ANSWER, id="0")
    pane.open(text, [turn], (), {"0": "Oro Lume"})
    assert lines(pane) == [text]
    assert [name for name, _ in pane._flow.piece(0).names] == ["Oro Lume"]


def test_a_name_stands_above_its_turn_and_is_told_of(pane, hand):
    pane.open(ENGLISH, turns_of(ENGLISH, "Thank you"))
    start = ENGLISH.index("Thank you")
    before = hand._caret(start).top()
    pane.set_turns(turns_of(ENGLISH, "Thank you"), {"1": "Oro Lume <b>"})
    place = hand._caret(start)
    height = pane._type.name_height
    assert place.top() == before + height
    above = QPointF(place.left() + 4, place.top() - height / 2)
    assert pane._pointing.name_above(above) == "Oro Lume <b>"
    assert pane._pointing.name_above(above + QPointF(0, height)) == ""
    image = pane.viewport().grab().toImage()
    band = range(place.top() - height + 2, place.top() - 2)
    inks = {
        image.pixelColor(x, y).name() for x in range(place.left(), place.left() + 60) for y in band
    }
    assert LIGHT.page in inks
    assert len(inks) > 2


@pytest.mark.parametrize("text", [ENGLISH, ARABIC])
def test_carets_go_through_all_of_a_paragraph_of_several_turns(pane, text: str):
    word = "Thank you" if text is ENGLISH else "شكراً"
    pane.open(text, turns_of(text, word), (), {"1": "Oro Lume"})
    pane.select(Span(0, 0))
    seen = {0}
    for _ in text:
        pane.move_caret(type(pane._moves).right if text is ENGLISH else type(pane._moves).left)
        seen.add(pane.caret)
    assert pane.caret == len(text)
    assert text.index(word) in seen


def test_what_is_read_at_the_top_stays_when_names_come(pane):
    text = "\n".join([ENGLISH] * 80)
    pane.open(text)
    pane.scroll_to(40 * (len(ENGLISH) + 1))
    top = pane.scroll_position
    length = len(ENGLISH) + 1
    made = [
        Turn(Span(n * length, n * length + length - 1), n * length, "", TurnKind.ANSWER, id=str(n))
        for n in range(80)
    ]
    pane.set_turns(made, {turn.id: "Oro Lume" for turn in made})
    assert pane.scroll_position == top


def bar_rows(pane: TranscriptView) -> list[bool]:
    """Down the margin where bars stand: whether there is ink."""
    image = pane.viewport().grab().toImage()
    page = pane._page
    left = page.column - 15
    return [image.pixelColor(left + 1, y) == QColor(LIGHT.question) for y in range(image.height())]


def test_a_question_s_bar_is_whole_and_the_moderator_s_is_dotted(pane):
    question, answer = turns_of(ENGLISH, "Thank you", kind=TurnKind.QUESTION)
    answer = Turn(answer.span, answer.body, "", TurnKind.ANSWER, id="1")
    pane.open(ENGLISH, [question, answer])
    whole = bar_rows(pane)
    assert any(whole)
    piece = pane._flow.piece(0)
    last = max(y for y, ink in enumerate(whole) if ink)
    assert last < piece.lines[-1].baseline, "the bar ends where the question does"
    moderated = Turn(question.span, question.body, question.speaker, TurnKind.MODERATOR, id="0")
    pane.set_turns([moderated, answer])
    dotted = bar_rows(pane)
    assert 0 < sum(dotted) < sum(whole) / 2
