"""What Find finds, and where: positions are code points, whatever stands before."""

import pytest

from annotator.errors import UserError
from annotator.gui.finding import Query, find_all
from annotator.text.span import Span

TEXT = "😀 The Strait is open. The strait is OPEN, said Reopen Now."


def found(*, words: str, **how: bool) -> list[str]:
    return [span.of(TEXT) for span in find_all(TEXT, Query(words, **how))]


def test_plain_words_are_found_in_any_case():
    assert found(words="open") == ["open", "OPEN", "open"]


def test_case_and_whole_words_narrow_it():
    assert found(words="open", case=True) == ["open", "open"]
    assert found(words="open", whole_word=True) == ["open", "OPEN"]


def test_signs_of_expressions_are_plain_unless_asked_for():
    assert find_all("a.b axb", Query("a.b")) == [Span(0, 3)]
    assert find_all("a.b axb", Query("a.b", regular=True)) == [Span(0, 3), Span(4, 7)]


def test_hits_after_an_emoji_are_in_code_points():
    hits = find_all(TEXT, Query(r"str\w+", regular=True))
    assert [hit.of(TEXT) for hit in hits] == ["Strait", "strait"]


def test_lines_have_their_own_beginning():
    assert len(find_all("Q one\nQ two\n Q no", Query(r"^Q", regular=True))) == 2


def test_empty_hits_are_left_out():
    assert find_all("bbb", Query("a*", regular=True)) == []


def test_a_wrong_expression_is_told():
    with pytest.raises(UserError, match="no regular expression"):
        find_all("text", Query("(", regular=True))


def test_an_expression_that_would_run_for_ever_gives_up():
    assert find_all("a" * 60 + "b", Query(r"(a+)+c", regular=True)) == []
