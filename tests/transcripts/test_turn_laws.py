"""What holds for the turns of any text."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.text.canonical import canonical
from annotator.text.turn import TurnKind
from annotator.transcripts.turns import find_turns

PIECES = [
    "MS. HALE:", "THE PRESIDENT:", "Ada Vane:", "Minister Ben Ord:", "Q  ", "Q\xa0\xa0", "A  ",
    "Q.", "Question:", "סדר היום:", "דנה לוי:", "PREGUNTA\n", "ADA VANE\n", "**Ada Vane:**",
    "CHAIR HALE. ", "BEN ORD. ", "(Laughter.)", "[Applause]", "(", ")", " we will. ",
    "Bottom line:", "🙂", "e\u0301", "\n", "\n\n", "  ", "---\n", "2:05 P.M. EST", "“", ">> ", ": ",
    "(Schluss: 9.51)",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40).map(
    lambda pieces: canonical("".join(pieces))[0]
)
LIMIT = 8.0
"""Seconds of CPU time for a million characters; a quadratic search takes hours."""


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_turns_are_ordered_apart_and_within_the_text(text: str) -> None:
    turns = find_turns(text)
    assert all(before.span.end <= after.span.start for before, after in pairwise(turns))
    assert all(0 <= turn.span.start < turn.span.end <= len(text) for turn in turns)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_the_body_lies_within_the_turn_and_the_speaker_before_it(text: str) -> None:
    for turn in find_turns(text):
        assert turn.span.start <= turn.body <= turn.span.end
        assert turn.speaker or turn.kind is TurnKind.STAGE_DIRECTION
        if turn.body > turn.span.start:
            assert turn.speaker in text[turn.span.start : turn.body]


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_no_turn_begins_or_ends_in_white_space(text: str) -> None:
    for turn in find_turns(text):
        assert turn.span.of(text) == turn.span.of(text).strip()


@pytest.mark.parametrize(
    "unit",
    [
        "word ",
        " ",
        "\n",
        "A",
        "ADA VANE ",
        "Ada Vane: ",
        "A. ",
        "(",
        "(\n",
        "*",
        ">",
        "Q  ",
        "---\n",
    ],
)
def test_a_million_of_anything_does_not_hang(unit: str) -> None:
    began = time.process_time()
    find_turns(unit * (1_000_000 // len(unit)))
    assert time.process_time() - began < LIMIT


def test_a_long_transcript_takes_a_moment() -> None:
    turn = "MS. HALE:  " + "We have said so again and again.  " * 8 + "\n\nQ  Why?\n\n"
    text = turn * (1_000_000 // len(turn))
    began = time.process_time()
    assert len(find_turns(text)) == 2 * (1_000_000 // len(turn))
    assert time.process_time() - began < LIMIT
