"""Which ranges touch a stretch of text."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

SHIFTS = (9, 12, 15, 18, 21, 24, 40)
"""Cells of 512 code points, then eight times as many on each level above."""
LEVEL_OF = tuple(bisect_left(SHIFTS, bits) for bits in range(SHIFTS[-1] + 1))
"""By the number of bits in which two positions may differ that share a cell."""


class Ranged(Protocol):
    """Something with a start and an end, in code points; they stay while it is indexed."""

    start: int
    end: int


R = TypeVar("R", bound=Ranged)


class SpanIndex(Generic[R]):
    """Hierarchical bins: each range lies in the smallest cell that holds all of it.

    To ask costs a few look-ups a level, to add or remove one cell. (Kent et al., "The human
    genome browser at UCSC", Genome Research 12, 2002.)
    """

    def __init__(self, ranges: Iterable[R] = ()) -> None:
        self._levels: tuple[dict[int, list[R]], ...] = tuple({} for _ in SHIFTS)
        # As in `add`, written out: a long text comes with 50,000 of them.
        levels, shifts, level_of = self._levels, SHIFTS, LEVEL_OF
        for each in ranges:
            start, last = each.start, each.end - 1
            level = level_of[(start ^ last).bit_length()] if last > start else 0
            cells, cell = levels[level], start >> shifts[level]
            if cell in cells:
                cells[cell].append(each)
            else:
                cells[cell] = [each]

    def add(self, each: R) -> None:
        level, cell = _cell(each.start, each.end)
        self._levels[level].setdefault(cell, []).append(each)

    def remove(self, each: R) -> None:
        """Raises ValueError when it is not there."""
        level, cell = _cell(each.start, each.end)
        self._levels[level].get(cell, []).remove(each)

    def touching(self, start: int, end: int) -> list[R]:
        """All that share at least one code point with `start` to `end`, in no order."""
        found: list[R] = []
        for cells, shift in zip(self._levels, SHIFTS, strict=True):
            if cells:
                for cell in range(start >> shift, (max(start, end - 1) >> shift) + 1):
                    if there := cells.get(cell):
                        found += [each for each in there if each.start < end and each.end > start]
        return found


def _cell(start: int, end: int) -> tuple[int, int]:
    """The level and the number of the smallest cell that holds both ends."""
    level = LEVEL_OF[(start ^ max(start, end - 1)).bit_length()]
    return level, start >> SHIFTS[level]
