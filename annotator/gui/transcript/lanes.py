"""Lanes: overlapping annotations never share one, so that each has a line of its own."""

from collections.abc import Iterable
from heapq import heappop, heappush

UNDERLINED = 4
"""Lanes below this are drawn as tint and underline."""
BRACKETED = 8
"""Lanes below this are drawn in the margin; what lies deeper is counted there."""


def lanes_for(ranges: Iterable[tuple[int, int]]) -> list[int]:
    """The smallest free lane for each (start, end), which come ordered by start."""
    busy: list[tuple[int, int]] = []
    free: list[int] = []
    lanes: list[int] = []
    used = 0
    for start, end in ranges:
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        if free:
            lane = heappop(free)
        else:
            lane, used = used, used + 1
        lanes.append(lane)
        heappush(busy, (end, lane))
    return lanes


def free_lane(taken: set[int]) -> int:
    """The smallest lane that is not taken."""
    return next(lane for lane in range(len(taken) + 1) if lane not in taken)
