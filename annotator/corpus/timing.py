"""When the words of a span were said, as far as a document tells it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import nan

from annotator.corpus.fitting import left_out
from annotator.corpus.parts import Part, Tell
from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import CorpusFormat, Family
from annotator.text.span import Span
from annotator.text.timed import Timed
from annotator.text.turn import Turn

LONGEST = 100 * 3600
"""Seconds; what is told to be later than four days is no time of a recording."""

Moments = tuple[int, int]
"""Start and end in milliseconds; the end is later."""


class Clock:
    """Reckons by code points within a timed stretch, as if all were said equally fast.

    The stretches are the document's times; where it has none, the turns whose times are known.
    """

    def __init__(self, document: CorpusDocument) -> None:
        told = document.times or _timed(document.turns)
        self._stretches = sorted(filter(_is_sound, told), key=lambda one: one.span)
        self._starts = [one.span.start for one in self._stretches]
        self._ends = [one.span.end for one in self._stretches]

    def __bool__(self) -> bool:
        return bool(self._stretches)

    def of(self, span: Span) -> Moments | None:
        """None where no word of the span lies in a timed stretch."""
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, span.end) - 1
        if first > last:
            return None
        begun, ended = self._stretches[first], self._stretches[last]
        start = _moment(begun, max(span.start, begun.span.start))
        return start, max(_moment(ended, min(span.end, ended.span.end)), start + 1)


class RecordingFormat(CorpusFormat):
    """A folder with a file for each document of which it is known when it was said."""

    family = Family.RECORDINGS
    folder = True
    readable = False
    holds = frozenset(
        {
            *(Part.ANNOTATIONS, Part.EDGES, Part.OVERLAPS),
            *(Part.ATTRIBUTES, Part.NOTES, Part.ANNOTATORS),
        }
    )

    def narrowed(self, document: CorpusDocument, tell: Tell) -> CorpusDocument:
        return _with_times_alone(document, tell)


def _with_times_alone(document: CorpusDocument, tell: Tell) -> CorpusDocument:
    """The document with those of its annotations that have a time; the others are told."""
    clock = Clock(document)
    kept: list[CorpusAnnotation] = []
    for one in document.annotations:
        if clock.of(one.spans[0]):
            kept.append(one)
        else:
            left_out(document, one, Part.TIMES, "no time is known for its words", tell)
    return replace(document, annotations=tuple(kept))


def timed_turns(document: CorpusDocument) -> Iterator[tuple[Turn, Moments]]:
    """The turns whose times are told, or lie in those of the document."""
    clock = Clock(document)
    for turn in document.turns:
        own = Timed(turn.span, *_seconds(turn))
        found = _moments(own) if _is_sound(own) else clock.of(Span(turn.body, turn.span.end))
        if found:
            yield turn, found


def _timed(turns: Iterable[Turn]) -> Iterator[Timed]:
    return (Timed(Span(turn.body, turn.span.end), *_seconds(turn)) for turn in turns)


def _seconds(turn: Turn) -> tuple[float, float]:
    """NaN for what is not known."""
    start, end = turn.start_seconds, turn.end_seconds
    return nan if start is None else start, nan if end is None else end


def _is_sound(one: Timed) -> bool:
    return 0 <= one.start_seconds <= one.end_seconds <= LONGEST


def _moments(one: Timed) -> Moments:
    start = round(1000 * one.start_seconds)
    return start, max(round(1000 * one.end_seconds), start + 1)


def _moment(one: Timed, position: int) -> int:
    """In milliseconds, when the code point at `position` was reached."""
    share = (position - one.span.start) / max(1, len(one.span))
    seconds = one.start_seconds + share * (one.end_seconds - one.start_seconds)
    return round(1000 * seconds)
