import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.canonical import canonical

ANY_TEXT = st.text(st.characters(codec=None) | st.sampled_from("\r\n\0\ufeff\ud83d\ude00\ufdd0"))


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n"])
def test_every_line_end_becomes_lf(line_end: str) -> None:
    assert canonical(f"one{line_end}two{line_end}") == ("one\ntwo\n", ())


def test_mixed_line_ends_keep_their_count() -> None:
    assert canonical("a\rb\r\nc\nd\r\r\ne")[0] == "a\nb\nc\nd\n\ne"


def test_a_byte_order_mark_goes_and_one_within_stays() -> None:
    assert canonical("\ufeffHale\ufeff said") == ("Hale\ufeff said", ())


@pytest.mark.parametrize(
    "kept", ["e\u0301", "\u2028", "\u2029", "\x85", "\v", "\f", "\xa0", "\xad", "🙂"]
)
def test_nothing_else_is_normalised(kept: str) -> None:
    assert canonical(f"x{kept}y") == (f"x{kept}y", ())


def test_what_cannot_be_kept_is_replaced_in_place_and_counted() -> None:
    text, warnings = canonical("a\0b\ud800c\ufdd0d\ufdd1")
    assert text == "a\ufffdb\ufffdc\ufffdd\ufffd"
    assert warnings == ("4 characters that cannot be kept were replaced by “\ufffd”.",)


def test_a_single_one_is_told_in_the_singular() -> None:
    assert canonical("a\0b")[1][0].startswith("One character that cannot be kept was")


def test_a_surrogate_pair_is_the_character_it_stands_for() -> None:
    assert canonical("\ud83d\ude42") == ("🙂", ())


@given(ANY_TEXT)
def test_canonical_text_stays_as_it_is(text: str) -> None:
    once, _ = canonical(text)
    assert canonical(once) == (once, ())


@given(ANY_TEXT)
def test_canonical_text_can_be_stored_and_shown(text: str) -> None:
    once, _ = canonical(text)
    assert once.encode("utf-8").decode("utf-8") == once
    assert not set(once) & {"\r", "\0", "\ufdd0", "\ufdd1"}
