"""All annotations of the text: where they are, which lane each has, and their order."""

import gc
from bisect import bisect_left, bisect_right, insort
from collections.abc import Generator, Iterable
from contextlib import contextmanager

from annotator.gui.transcript.lanes import free_lane, lanes_for
from annotator.gui.transcript.marks import Mark
from annotator.gui.transcript.span_index import SpanIndex
from annotator.text.span import Span

Order = tuple[int, int, str]
NO_END = 1 << 62


@contextmanager
def _uncollected() -> Generator[None]:
    """Keeps the garbage collector from walking through 50,000 new objects again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Placed:
    """A mark with its hull (first start to last end) and its lane, which it keeps."""

    __slots__ = ("end", "lane", "mark", "start")

    def __init__(self, mark: Mark, lane: int = 0) -> None:
        self.mark = mark
        spans = mark.spans
        self.start = spans[0].start
        self.end = spans[-1].end
        self.lane = lane

    @property
    def order(self) -> Order:
        """Document order: by start, the longer first."""
        return self.start, -self.end, self.mark.id

    @property
    def hull(self) -> Span:
        return Span(self.start, self.end)

    def holds(self, position: int) -> bool:
        """Whether one of its fragments holds the code point at `position`."""
        return any(span.start <= position < span.end for span in self.mark.spans)


class PlacedMarks:
    """Finds, adds and removes marks; each costs microseconds, however many there are."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        with _uncollected():
            self._by_id = {mark.id: Placed(mark) for mark in marks}
            self._order = sorted([(p.start, -p.end, name) for name, p in self._by_id.items()])
            in_order = [self._by_id[key[2]] for key in self._order]
            lanes = lanes_for([(each.start, each.end) for each in in_order])
            for each, lane in zip(in_order, lanes, strict=True):
                each.lane = lane
            self._index = SpanIndex(in_order)

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, mark_id: str) -> bool:
        return mark_id in self._by_id

    def get(self, mark_id: str) -> Placed | None:
        return self._by_id.get(mark_id)

    def put(self, mark: Mark) -> Placed:
        """Adds it, or replaces the one with the same id, which keeps its lane if it can."""
        before = self.remove(mark.id)
        placed = Placed(mark)
        taken = {other.lane for other in self._index.touching(placed.start, placed.end)}
        keeps = before is not None and before.lane not in taken
        placed.lane = before.lane if before and keeps else free_lane(taken)
        self._by_id[mark.id] = placed
        self._index.add(placed)
        insort(self._order, placed.order)
        return placed

    def remove(self, mark_id: str) -> Placed | None:
        """The one that was removed; None when there was none."""
        placed = self._by_id.pop(mark_id, None)
        if placed:
            self._index.remove(placed)
            del self._order[bisect_left(self._order, placed.order)]
        return placed

    def touching(self, start: int, end: int) -> list[Placed]:
        """Those whose hull touches the stretch, in no order."""
        return self._index.touching(start, end)

    def at(self, position: int) -> list[Placed]:
        """Those that hold the code point at `position`, the smallest first."""
        found = [each for each in self.touching(position, position + 1) if each.holds(position)]
        return sorted(found, key=lambda each: (each.end - each.start, each.order))

    def after(self, mark_id: str, position: int) -> str:
        """The next in document order after a mark, or from `position` on; '' at the end."""
        placed = self._by_id.get(mark_id)
        if placed:
            place = bisect_right(self._order, placed.order)
        else:
            place = bisect_left(self._order, (position, -NO_END, ""))
        return self._order[place][2] if place < len(self._order) else ""

    def before(self, mark_id: str, position: int) -> str:
        """The one before a mark in document order, or before `position`; '' at the start."""
        placed = self._by_id.get(mark_id)
        key = placed.order if placed else (position, -NO_END, "")
        place = bisect_left(self._order, key)
        return self._order[place - 1][2] if place else ""


def next_of(ids: list[str], current: str) -> str:
    """The one after `current`, round and round; the first when it is not among them."""
    return ids[(ids.index(current) + 1) % len(ids)] if current in ids else ids[0]
