import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.offsets import Utf16Map

# Mostly astral, so that pairs stand side by side, at the ends, alone.
mixed = st.text(alphabet=st.sampled_from("aé€א\u0301😀🇫𝄞\U0010ffff\U00010000\uffff"), max_size=40)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(mixed)
def test_every_position_agrees_with_the_encoder(text: str):
    offsets = Utf16Map(text)
    for position in range(len(text) + 1):
        assert offsets.to_utf16(position) == units(text[:position])


@given(mixed)
def test_there_and_back_again(text: str):
    offsets = Utf16Map(text)
    for position in range(len(text) + 1):
        assert offsets.from_utf16(offsets.to_utf16(position)) == position


@given(mixed)
def test_inside_a_pair_is_the_start_of_its_character(text: str):
    offsets = Utf16Map(text)
    for position, character in enumerate(text):
        if character > "\uffff":
            assert offsets.from_utf16(offsets.to_utf16(position) + 1) == position


@pytest.mark.parametrize("text", ["", "plain", "naïve “quotes” \uffff", "שלום"])
def test_text_without_astral_characters_needs_no_table(text: str):
    offsets = Utf16Map(text)
    assert offsets.is_trivial
    assert offsets.to_utf16(len(text)) == offsets.utf16_length == len(text)


def test_one_emoji_makes_it_count():
    offsets = Utf16Map("ok 👍 then")
    assert not offsets.is_trivial
    assert offsets.utf16_length == 10
    assert offsets.to_utf16(5) == 6


@pytest.mark.parametrize("position", [-1, 4])
def test_positions_outside_are_refused(position: int):
    with pytest.raises(IndexError, match="code point"):
        Utf16Map("abc").to_utf16(position)
    with pytest.raises(IndexError, match="UTF-16 unit"):
        Utf16Map("abc").from_utf16(position)
