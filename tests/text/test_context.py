from annotator.text.context import around, quote_of
from annotator.text.span import Span

TEXT = "MS. ROAN: We will not, as some say, leave the valley."


def test_the_quote_of_one_span_is_the_text_itself():
    assert quote_of(TEXT, [Span(10, 21)]) == "We will not"


def test_fragments_are_joined_by_one_space():
    assert quote_of(TEXT, [Span(10, 21), Span(36, 41)]) == "We will not leave"


def test_thirty_two_characters_are_kept_on_either_side():
    text = "a" * 40 + "HERE" + "b" * 40
    assert around(text, Span(40, 44)) == ("a" * 32, "b" * 32)


def test_at_the_edges_there_is_less():
    assert around(TEXT, Span(4, len(TEXT)), 32) == ("MS. ", "")
    assert around(TEXT, Span(0, 0), 3) == ("", "MS.")


def test_a_length_counts_code_points():
    assert around("😀😀x😀😀", Span(2, 3), 1) == ("😀", "😀")
