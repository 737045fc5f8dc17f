import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.graphemes import is_grapheme_boundary, next_grapheme, previous_grapheme

CLUSTERS = {
    "letter with marks": "e\u0301\u0327",
    "pointed letter": "ש\u05b8\u05c1",
    "vowelled letter": "ب\u0650",
    "family": "👩\u200d👩\u200d👧\u200d👦",
    "skin tone": "👍🏽",
    "profession with skin tone": "👩🏾\u200d🚀",
    "heart with selector": "❤\ufe0f",
    "key cap": "3\ufe0f\u20e3",
    "flag": "🇫🇷",
    "tagged flag": "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "hangul letters": "\u1112\u1161\u11ab",
    "hangul syllable with a final": "\uac00\u11a8",
    "thai letter with vowel and tone": "ที\u0e48",
    "line end": "\r\n",
}


@pytest.mark.parametrize("cluster", CLUSTERS.values(), ids=CLUSTERS.keys())
def test_the_caret_steps_over_it_as_one(cluster: str):
    text = f"a{cluster}b"
    assert next_grapheme(text, 1) == 1 + len(cluster)
    assert previous_grapheme(text, 1 + len(cluster)) == 1
    assert not any(is_grapheme_boundary(text, at) for at in range(2, len(cluster) + 1))


def test_flags_in_a_row_are_pairs():
    text = "🇫🇷🇩🇪🇮🇱"
    assert [at for at in range(7) if is_grapheme_boundary(text, at)] == [0, 2, 4, 6]


def test_a_joiner_between_letters_joins_nothing_after_it():
    assert is_grapheme_boundary("a\u200db", 2)


def test_each_line_end_is_one():
    assert next_grapheme("\n\u0301", 0) == 1


def test_the_ends_of_the_text_hold():
    assert next_grapheme("ab", 2) == 2
    assert previous_grapheme("ab", 0) == 0


@given(st.text(alphabet=st.sampled_from("ae \u0301\u200d👩🏽🇫🇷가\u11a8\r\n"), max_size=30))
def test_steps_forward_and_backward_meet_the_same_places(text: str):
    forward, at = [0], 0
    while at < len(text):
        at = next_grapheme(text, at)
        forward.append(at)
    backward, at = [len(text)], len(text)
    while at > 0:
        at = previous_grapheme(text, at)
        backward.append(at)
    assert forward == backward[::-1]
