"""What Find has found, by place."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from annotator.text.span import Span


class Hits:
    """Spans in ascending order that do not overlap, one of them the current one.

    `current` is an index, -1 for none.
    """

    def __init__(self, spans: Sequence[Span] = (), current: int = -1) -> None:
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]
        self.current = current

    def __len__(self) -> int:
        return len(self._starts)

    @property
    def starts(self) -> Sequence[int]:
        return self._starts

    def touching(self, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """Start and end of each hit there, clipped, and whether it is the current one."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        for index in range(first, last):
            clipped = max(start, self._starts[index]), min(end, self._ends[index])
            yield *clipped, index == self.current
