"""When words were said."""

import pytest
from recordings import MARKED, TEXT, briefing, turns

from annotator.corpus.record import CorpusDocument
from annotator.corpus.timing import Clock, timed_turns
from annotator.text.span import Span
from annotator.text.timed import Timed


def timed(*times: Timed) -> Clock:
    return Clock(CorpusDocument("", "", "x" * 100, times=times))


def test_within_a_stretch_every_code_point_takes_as_long() -> None:
    clock = timed(Timed(Span(10, 20), 5.0, 6.0))
    assert clock.of(Span(10, 20)) == (5000, 6000)
    assert clock.of(Span(12, 15)) == (5200, 5500)


def test_over_several_stretches_from_the_first_to_the_last() -> None:
    clock = timed(Timed(Span(0, 10), 0.0, 1.0), Timed(Span(20, 30), 2.0, 4.0))
    assert clock.of(Span(5, 25)) == (500, 3000)
    assert clock.of(Span(12, 25)) == (2000, 3000)
    assert clock.of(Span(5, 15)) == (500, 1000)


def test_outside_all_stretches_nothing_is_known() -> None:
    clock = timed(Timed(Span(10, 20), 5.0, 6.0))
    assert clock.of(Span(0, 10)) is None
    assert clock.of(Span(20, 30)) is None
    assert not Clock(CorpusDocument("", "", "x"))


def test_a_time_is_never_empty() -> None:
    assert timed(Timed(Span(0, 10), 3.0, 3.0)).of(Span(2, 4)) == (3000, 3001)


@pytest.mark.parametrize(
    ("start", "end"), [(2.0, 1.0), (-1.0, 1.0), (0.0, 1e9), (0.0, float("nan"))]
)
def test_times_that_cannot_be_are_none(start: float, end: float) -> None:
    assert not timed(Timed(Span(0, 10), start, end))


def test_without_times_of_its_own_a_document_has_those_of_its_turns() -> None:
    first, nested, last = (span for span, _ in MARKED)
    clock = Clock(briefing())
    assert clock.of(first) == (0, 6154)
    assert clock.of(nested) == (1154, 3077)
    assert clock.of(last) is None


def test_the_turns_that_have_a_time() -> None:
    assert [moments for _, moments in timed_turns(briefing())] == [(0, 10_000), (10_000, 12_000)]
    end = Timed(Span(turns()[2].body, len(TEXT)), 12.0, 15.0)
    assert [moments[0] for _, moments in timed_turns(briefing(times=(end,)))] == [0, 10_000, 12_000]
