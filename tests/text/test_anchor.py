"""Words found again by what stood around them."""

from annotator.text.anchor import find_again
from annotator.text.span import Span

TEXT = "We deny it. They asked again. We deny it, said the minister. Nobody else spoke."


def test_of_two_places_the_one_with_the_same_words_around_is_taken():
    assert find_again(TEXT, "deny it", "again. We ", ", said the", near=0) == Span(33, 40)


def test_of_two_equal_places_the_nearer_one_is_taken():
    text = "so we deny it now, " * 3
    assert find_again(text, "deny it", "so we ", " now, ", near=25) == Span(25, 32)


def test_short_words_without_their_surroundings_are_not_found():
    assert find_again(TEXT, "it", "would not say ", " out loud", near=8) is None


def test_a_long_quote_that_stands_once_needs_no_surroundings():
    quote = "They asked again. We deny it, said"
    assert find_again(TEXT, quote, "x" * 32, "y" * 32, near=0) == Span(12, 12 + len(quote))


def test_at_either_end_of_a_text_there_is_little_around():
    assert find_again("Never. So she said.", "Never", "", ". So she", near=0) == Span(0, 5)


def test_a_part_of_a_longer_word_is_another_word():
    assert find_again("We open the bridges.", "the bridge", "open ", ".", near=8) is None
    assert find_again("We open the bridges.", "bridge", "open the ", "s.", near=8) == Span(12, 18)


def test_what_is_everywhere_or_nowhere_is_not_found():
    assert find_again("e" * 50_000, "e", "e" * 32, "e" * 32, near=9) is None
    assert find_again(TEXT, "treaty", "the ", " of", near=0) is None
    assert find_again(TEXT, "", "", "", near=0) is None
