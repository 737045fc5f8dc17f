"""Cuts overlapping annotations into stretches that look alike."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from annotator.gui.transcript.placed import Placed
from annotator.text.span import Span


class Run(NamedTuple):
    """From `start` to `end` the text has these labels; `strong` is that of the current mark."""

    start: int
    end: int
    labels: tuple[str, ...]
    strong: str


def inside(placed: Placed, span: Span) -> Iterator[tuple[int, int]]:
    """Start and end of what lies of its fragments in the span."""
    for fragment in placed.mark.spans:
        first, last = max(fragment.start, span.start), min(fragment.end, span.end)
        if first < last:
            yield first, last


def runs(marks: Iterable[Placed], span: Span, current: str) -> Iterator[Run]:
    """The disjoint stretches within a span, in order; neighbours that look alike are one."""
    edges: list[tuple[int, bool, int, Placed]] = []
    for number, each in enumerate(marks):
        for first, last in inside(each, span):
            edges.append((first, True, number, each))
            edges.append((last, False, number, each))
    edges.sort(key=lambda edge: edge[:3])
    return _joined(_cut(edges, current))


def _cut(edges: list[tuple[int, bool, int, Placed]], current: str) -> Iterator[Run]:
    active: dict[int, Placed] = {}
    since = 0
    for position, begins, number, each in edges:
        if active and position > since:
            there = [active[key] for key in sorted(active)]
            strong = next((one.mark.label_id for one in there if one.mark.id == current), "")
            yield Run(since, position, tuple(one.mark.label_id for one in there), strong)
        since = position
        if begins:
            active[number] = each
        else:
            active.pop(number, None)


def _joined(cut: Iterable[Run]) -> Iterator[Run]:
    before: Run | None = None
    for run in cut:
        if before and before.end == run.start and before[2:] == run[2:]:
            before = before._replace(end=run.end)
        else:
            if before:
                yield before
            before = run
    if before:
        yield before
