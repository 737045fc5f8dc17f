import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.span import Span
from annotator.text.word_scan import pieces
from annotator.text.words import (
    next_word_end,
    next_word_start,
    previous_word_end,
    previous_word_start,
    snap,
    word_at,
)

# Read as: the spaces part the words, each of which is one.
WHOLE_WORDS = [
    "We don't believe rock-solid state­ments",
    "It’s the Prime Minister’s well‑known view",
    "3.5 1,000 $5 €3.50 40% 9:30 9/11 1990s 2nd",
    "U.S. a.m. z.B. R&D roan@valley.example valley.example",
    "cafe\u0301 nai\u0308ve Zu\u0308rich",
    "שָׁלוֹם צה\"ל ג'ורג' עול׳",
    "كِتَابٌ الوَزِير نمی\u200cخواهم",
    "👩\u200d👩\u200d👧\u200d👦 👍🏽 🇫🇷 ❤\ufe0f",
    "हिन्दी 한국어 Ελλάδα Ёлка",
    "ภาษาไทย ง่าย",
    "snake_case T-shirt Å",
]


@pytest.mark.parametrize("line", WHOLE_WORDS)
def test_words_are_whole(line: str):
    expected = [word.rstrip("'") for word in line.split(" ")]
    assert [line[p.start : p.end] for p in pieces(line, 0, len(line)) if p.is_word] == expected


@pytest.mark.parametrize("line", WHOLE_WORDS)
def test_every_position_in_a_word_gives_the_word(line: str):
    for piece in pieces(line, 0, len(line)):
        if piece.is_word:
            assert word_at(line, (piece.start + piece.end) // 2) == Span(piece.start, piece.end)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“Never—again,” she said", ["Never", "again", "she", "said"]),
        ("the voters’ choice", ["the", "voters", "choice"]),
        ("'quoted' (aside)", ["quoted", "aside"]),
        ("the end.Then more", ["the", "end", "Then", "more"]),
        ("日本語をカタカナで", ["日本語", "を", "カタカナ", "で"]),
        ("and/or ... yes!", ["and", "or", "yes"]),
    ],
)
def test_signs_part_words(text: str, words: list[str]):
    assert [text[p.start : p.end] for p in pieces(text, 0, len(text)) if p.is_word] == words


def test_a_long_run_of_han_characters_is_taken_one_by_one():
    text = "我们不会离开山谷的土地"
    assert word_at(text, 4).of(text) == text[4]


def test_the_word_before_the_caret_counts_when_none_is_at_it():
    text = "leave, now"
    assert word_at(text, 5).of(text) == "leave"
    assert word_at(text, 10).of(text) == "now"
    assert word_at(text, 6).of(text) == ","


def test_white_space_alone_is_no_word():
    assert word_at("a  b", 2) == Span(2, 2)
    assert word_at("", 0) == Span(0, 0)


def test_steps_by_word_pass_over_signs_and_lines():
    text = "“We will,” she said.\n\n— Never!"
    starts, at = [], 0
    while at < len(text):
        at = next_word_start(text, at)
        starts.append(text[at : at + 3])
    assert starts == ["We ", "wil", "she", "sai", "Nev", ""]
    ends, at = [], len(text)
    while at > 0:
        at = previous_word_end(text, at)
        ends.append(text[max(0, at - 3) : at])
    assert ends == ["ver", "aid", "she", "ill", "“We", ""]


def test_growing_and_shrinking_by_word_are_opposites():
    text = "We will never leave the valley"
    end = next_word_end(text, 7)
    assert text[:end] == "We will never"
    assert previous_word_end(text, end) == 7
    start = previous_word_start(text, 14)
    assert text[start:] == "never leave the valley"
    assert next_word_start(text, start) == 14


def test_steps_stop_at_the_ends():
    assert next_word_end("one …", 3) == 5
    assert next_word_start("one", 0) == 3
    assert previous_word_start("… one", 2) == 0
    assert previous_word_end("one", 2) == 0


def test_snapping_widens_to_whole_words_and_drops_outer_space():
    text = "We don't  leave now"
    assert snap(text, Span(5, 12)).of(text) == "don't  leave"
    assert snap(text, Span(8, 15)).of(text) == "leave"


def test_snapping_leaves_an_empty_span_and_bare_space_alone():
    assert snap("one two", Span(1, 1)) == Span(1, 1)
    assert snap("one   two", Span(4, 5)) == Span(4, 5)


def test_snapping_never_cuts_an_emoji():
    text = "so 👩\u200d👧 yes"
    assert snap(text, Span(4, 5)).of(text) == "👩\u200d👧"


@given(st.text(alphabet="ab1 .,'’-\n\u0301👩\u200d日の", max_size=40), st.data())
def test_snapping_holds_what_it_was_given_and_once_is_enough(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    snapped = snap(text, span)
    assert snapped.of(text).strip() == snapped.of(text) or snapped == span
    assert span.of(text).strip() in snapped.of(text)
    assert snap(text, snapped) == snapped


@given(st.text(alphabet="ab1 .,'’-\n\u0301👩\u200d日の", max_size=40))
def test_the_pieces_make_up_the_text(text: str):
    assert "".join(text[p.start : p.end] for p in pieces(text, 0, len(text))) == text


@given(st.text(alphabet="ab .\n", max_size=40), st.data())
def test_steps_always_move_on(text: str, data: st.DataObject):
    at = data.draw(st.integers(0, len(text)))
    assert next_word_start(text, at) > at or at == len(text)
    assert next_word_end(text, at) > at or at == len(text)
    assert previous_word_start(text, at) < at or at == 0
    assert previous_word_end(text, at) < at or at == 0


@pytest.mark.parametrize("unit", ["word ", "x", "ก", "漢", "🇫🇷"])
def test_ten_million_characters_are_not_read(unit: str):
    text = unit * (10_000_000 // len(unit))
    began = time.process_time()
    for ask in (word_at, next_word_end, next_word_start, previous_word_end, previous_word_start):
        ask(text, 5_000_000)
    snap(text, Span(5_000_000, 5_000_300))
    assert time.process_time() - began < 0.1
