import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.word_count import words_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" \n — … *** ", 0),
        ("MS. HALE:  We don’t know — not yet.", 7),
        ("the strait—our strait—stays open", 6),
        ("Das Gesetz vom 3. Mai", 5),
        ("海峡は開いている。", 8),
        ("Vane: 海峡 2031", 4),
        ("รัฐมนตรีกล่าว", 4),
        ("장관은 말했다", 2),
        ("قال الوزير", 2),
    ],
)
def test_words_are_counted_as_a_word_processor_does(text: str, words: int) -> None:
    assert words_in(text) == words


@given(st.text())
def test_there_are_no_more_words_than_letters_and_digits(text: str) -> None:
    assert 0 <= words_in(text) <= len(text)
