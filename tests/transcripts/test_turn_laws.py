"""What holds for the turns of any text."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.text.canonical import canonical
from annotator.text.span import Span
from annotator.text.turn import TurnKind
from annotator.transcripts.turns import find_turns

PIECES = [
    "MS. HALE:", "THE PRESIDENT:", "Ada Vane:", "Minister Ben Ord:", "Q  ", "Q\xa0\xa0", "A  ",
    "Q.", "Question:", "סדר היום:", "דנה לוי:", "PREGUNTA\n", "ADA VANE\n", "**Ada Vane:**",
    "CHAIR HALE. ", "BEN ORD. ", "(Laughter.)", "[Applause]", "(", ")", " we will. ",
    "Bottom line:", "🙂", "e\u0301", "\n", "\n\n", "  ", "---\n", "2:05 P.M. EST", "“", ">> ", ": ",
    "(Schluss: 9.51)", "[00:01:02] ", "Ada Vane  0:03\n", "Ben Ord (00:05):\n", "[HALE] ",
    "The President. ", "Mme Vane. ", "Portavoz.- ", "— ", "?\n", "（記者）", "1. ",
    "Q (Ada Vane, Oro) ",
    "Ada Vane\n\n", "Operator\n\n", "Editor, Oro Daily\n", "We will.\n\n", "[[Page S1]]\n",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40).map(
    lambda pieces: canonical("".join(pieces))[0]
)
MARKED = st.tuples(TEXTS, st.lists(st.integers(0, 200), max_size=8))
"""A text, and where runs in bold begin and end."""
LIMIT = 8.0
"""Seconds of CPU time for a million characters; a quadratic search takes hours."""


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_turns_are_ordered_apart_and_within_the_text(text: str) -> None:
    turns = find_turns(text)
    assert all(before.span.end <= after.span.start for before, after in pairwise(turns))
    assert all(0 <= turn.span.start < turn.span.end <= len(text) for turn in turns)


def test_a_label_within_a_longer_one_in_the_same_line_is_no_turn_of_its_own() -> None:
    turns = find_turns("We will see. V MS. VANE: Since May, we did. BEN ORD. So it was. " * 4)
    assert {turn.speaker for turn in turns} == {"V MS. VANE", "BEN ORD"}
    assert all(before.span.end <= after.span.start for before, after in pairwise(turns))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_the_body_lies_within_the_turn_and_the_speaker_before_it(text: str) -> None:
    for turn in find_turns(text):
        assert turn.span.start <= turn.body <= turn.span.end
        if turn.body > turn.span.start:
            assert turn.speaker in text[turn.span.start : turn.body]


@settings(max_examples=300, deadline=None)
@given(MARKED)
def test_bold_runs_keep_the_laws(marked: tuple[str, list[int]]) -> None:
    text, places = marked
    edges = sorted({min(place, len(text)) for place in places})
    bold = tuple(Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False))
    turns = find_turns(text, bold)
    assert all(before.span.end <= after.span.start for before, after in pairwise(turns))
    for turn in turns:
        assert turn.span.start <= turn.body <= turn.span.end <= len(text)
        assert turn.span.of(text) == turn.span.of(text).strip()
        assert turn.speaker in text[turn.span.start : turn.body]


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_only_a_dash_or_bold_begins_a_turn_of_nobody(text: str) -> None:
    for turn in find_turns(text):
        dashed = text[turn.span.start] in "—–-"
        marked = text[turn.span.start : turn.span.start + 2] in ("**", "__")
        if turn.kind in (TurnKind.QUESTION, TurnKind.MODERATOR):
            assert turn.speaker or dashed or marked


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
        "\n(",
        "Ada Vane\n",
        "Ada Vane  0:03\n",
        "0:03",
        "[Ada Vane] ",
        "[",
        "()",
        "— So?\n",
        "MR. VANE OF ",
        "Mr. Vane. ",
        "**",
        "1. ",
        "：",
        "The ",
        "Ada Vane, ",
        "A: b\n",
        "AB: ",
        "A.B.",
        "\x1c",
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
