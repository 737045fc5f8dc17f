import pytest

from annotator.text.span import Span


def test_a_span_takes_its_words_from_the_text():
    assert Span(4, 9).of("The north wind") == "north"


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 4)])
def test_positions_that_are_no_range_are_refused(start: int, end: int):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_its_end_is_outside():
    span = Span(2, 5)
    assert [span.contains(position) for position in (1, 2, 4, 5)] == [False, True, True, False]


def test_neighbours_do_not_overlap():
    assert not Span(0, 3).overlaps(Span(3, 6))
    assert Span(0, 4).overlaps(Span(3, 6))


def test_a_span_covers_itself_and_what_lies_in_it():
    outer = Span(2, 8)
    assert outer.covers(outer)
    assert outer.covers(Span(8, 8))
    assert not outer.covers(Span(1, 4))


def test_spans_sort_as_they_stand_in_the_text():
    assert sorted([Span(5, 6), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(5, 6)]


def test_an_empty_span_is_false_and_has_no_length():
    assert not Span(3, 3)
    assert len(Span(3, 7)) == 4
