"""Times as tables give them: clock or number, in whatever unit."""

import math
import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

_CLOCK = re.compile(
    r"\s*\[?(?:(?:(?P<h>\d{1,4}):)?(?P<m>\d{1,3}):)?(?P<s>\d{1,12}(?:[.,]\d{1,20})?)"
    r"(?::\d{1,3}|;\d{1,3})?\s*(?P<unit>s|sec|ms)?\]?\s*"
)
_SCALES = (1.0, 1e-3, 1e-7)
"""Seconds, milliseconds, and the ticks of 100 nanoseconds that some programs count in."""
_SECONDS_A_WORD = 0.4
_LONGEST = 1000 * 3600.0
_SAMPLE = 2000


def number_of(cell: str) -> float | None:
    """The seconds, or whatever unit a bare number is in; None for what is no time."""
    found = _CLOCK.fullmatch(cell[:40])
    if found is None:
        return None
    number = float(found["s"].replace(",", "."))
    if found["m"]:
        return int(found["h"] or 0) * 3600 + int(found["m"]) * 60 + number
    return number / 1000 if found["unit"] == "ms" else number


def are_times(cells: Sequence[str]) -> bool:
    """Whether nearly all cells that are filled are times that mostly go up."""
    filled = [cell for cell in cells[:_SAMPLE] if cell.strip()]
    numbers = [number for cell in filled if (number := number_of(cell)) is not None]
    if not numbers or len(numbers) * 10 < len(filled) * 9:
        return False
    ascending = sum(one <= two for one, two in pairwise(numbers))
    return ascending * 10 >= (len(numbers) - 1) * 8


def are_clocks(cells: Sequence[str]) -> bool:
    """Whether the times are surely such: written with colons, or numbers with a fraction."""
    return all(":" in cell or "." in cell for cell in cells[:_SAMPLE] if cell.strip())


def scale_of(
    starts: Sequence[float | None], ends: Sequence[float | None], words: Sequence[int]
) -> float:
    """What turns the numbers into seconds, by how long a word takes to say.

    `words` are the numbers of words that are said; without an end the next start counts.
    """
    following = [*starts[1:], None]
    paces: list[float] = []
    for start, end, after, count in zip(starts, ends, following, words, strict=True):
        until = end if end is not None else after
        if start is not None and until is not None and until > start and count:
            paces.append((until - start) / count)
    if not paces:
        return 1.0
    pace = median(paces[:_SAMPLE])
    return min(_SCALES, key=lambda scale: abs(math.log(pace * scale / _SECONDS_A_WORD)))


def in_seconds(number: float | None, scale: float) -> float | None:
    if number is None or not 0 <= number * scale <= _LONGEST:
        return None
    return round(number * scale, 3)
