"""When each turn was said, from the times of the paragraphs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.text.timed import Timed
from annotator.text.turn import Turn


def with_times(turns: Sequence[Turn], times: Sequence[Timed]) -> tuple[Turn, ...]:
    """The turns, each with the seconds of what is timed in it; those that have some keep theirs.

    Both are in order and do not overlap among themselves. A paragraph that two turns share gives
    its time to both.
    """
    return tuple(_timed(turns, times)) if times else tuple(turns)


def _timed(turns: Sequence[Turn], times: Sequence[Timed]) -> Iterator[Turn]:
    first = 0
    for turn in turns:
        while first < len(times) and times[first].span.end <= turn.span.start:
            first += 1
        last = first
        while last < len(times) and times[last].span.start < turn.span.end:
            last += 1
        inside = times[first:last]
        if inside and turn.start_seconds is None:
            start = min(one.start_seconds for one in inside)
            yield replace(turn, start_seconds=start, end_seconds=max(x.end_seconds for x in inside))
        else:
            yield turn
