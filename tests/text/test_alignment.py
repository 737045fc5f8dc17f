"""Positions of one text in another that differs from it."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.alignment import Alignment
from annotator.text.span import Span

WORDS = st.lists(st.sampled_from(["no", "deal", "was", "ever", "signed", "שום", "協定", "😀", "."]))


def carried(old: str, new: str, words: str) -> str:
    start = old.index(words)
    return Alignment(old, new).carried(Span(start, start + len(words))).of(new)


@pytest.mark.parametrize(
    ("new", "words", "now"),
    [
        ("Well, no deal was signed in May.", "deal was", "deal was"),
        ("No new deal was signed in May.", "deal was", "deal was"),
        ("No deal was ever signed in May.", "was signed", "was ever signed"),
        ("No deal was singed in May.", "was signed", "was singed"),
        ("No deal was in May.", "signed", ""),
        ("No deals.", "No deal", "No deals"),
        ("Ideals signed in May.", "deal was signed", "Ideals signed"),
        ("No deal\nwas  signed in May.", "deal was", "deal\nwas"),
        ("No deal was signed in May.", "No deal was signed in May.", "No deal was signed in May."),
        ("It was in May.", "deal", ""),
        ("", "deal", ""),
    ],
)
def test_words_are_where_they_are_in_the_new_text(new: str, words: str, now: str):
    assert carried("No deal was signed in May.", new, words) == now


def test_scripts_without_spaces_are_compared_by_character():
    assert (
        carried("協定は署名されていません。", "その協定は、署名されていません。", "署名") == "署名"
    )


def test_marks_around_words_are_no_part_of_them():
    assert carried('She said "never" twice.', "She said “never” twice.", "never") == "never"


@given(WORDS, WORDS)
def test_blocks_are_the_same_in_both_texts_and_ascend(old: list[str], new: list[str]):
    before, after = " ".join(old), " ".join(new)
    end = 0, 0
    for block in Alignment(before, after).blocks:
        assert end[0] <= block.old
        assert end[1] <= block.new
        end = block.old + block.length, block.new + block.length
        assert before[block.old : end[0]] == after[block.new : end[1]]


@given(WORDS, WORDS, st.data())
def test_every_span_stays_within_the_new_text(old: list[str], new: list[str], data: st.DataObject):
    before, after = " ".join(old), " ".join(new)
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    assert Alignment(before, after).carried(Span(start, end)).end <= len(after)


@given(WORDS, WORDS, WORDS, WORDS)
def test_what_stands_between_edits_stays_whole(
    head: list[str], kept: list[str], tail: list[str], put: list[str]
):
    passage = " ".join([*kept, "Aldara", "denies", *kept])
    before = " ".join([*head, passage, *tail])
    after = " ".join([*put, passage, *tail])
    start = before.index("Aldara denies")
    carried = Alignment(before, after).carried(Span(start, start + len("Aldara denies")))
    assert carried.of(after) == "Aldara denies"


def test_a_long_text_with_many_edits_is_aligned_throughout():
    chance = random.Random(4)
    words = [f"word{chance.randrange(5000)}" for _ in range(60_000)]
    edited = [word for word in words if chance.random() > 0.01]
    blocks = Alignment(" ".join(words), " ".join(edited)).blocks
    assert sum(block.length for block in blocks) > 0.97 * len(" ".join(edited))


def test_what_repeats_without_end_takes_no_endless_time():
    assert Alignment("a b " * 100_000, "b a " * 100_000).blocks
