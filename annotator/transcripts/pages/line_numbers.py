"""Numbers of lines in the margin, as courts and parliaments print them: each, or every fifth."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from annotator.transcripts.pages.line import Line

_NUMBER = re.compile(r"\d{1,3}")
_FEWEST = {1: 8, 5: 3}
"""Numbers on a page, by how far they count on."""
_MOST = 0.9
"""Of the numbers, those that count on, and of the lines, those that stand beside the margin."""
_EVEN = 0.1
"""By which the distances between numbers may differ; those of paragraphs differ more."""


def without_line_numbers(
    pages: Sequence[Sequence[Line]],
) -> tuple[list[list[Line]], tuple[str, ...]]:
    """The pages without them, and a sentence for the user that tells of it.

    Each page's lines are in any order, numbers apart from the words. Takes them for such where
    most pages have them.
    """
    numbers = [_numbers(page) for page in pages]
    count = sum(map(bool, numbers))
    if count * 2 <= sum(map(bool, pages)):
        return [list(page) for page in pages], ()
    numbers = [found or _numbers(page, 2) for found, page in zip(numbers, pages, strict=True)]
    count = sum(map(bool, numbers))
    dropped = {id(line) for page in numbers for line in page}
    kept = [[line for line in page if id(line) not in dropped] for page in pages]
    where = "one page" if count == 1 else f"{count:,} pages"
    return kept, (f"The numbers of lines in the margin of {where} were left out.",)


def _numbers(page: Sequence[Line], enough: int = 0) -> list[Line]:
    """Those of a page; `enough` are as many as make them such on a page with few lines."""
    words = [line for line in page if any(map(str.isalpha, line.text))]
    found = [line for line in page if _NUMBER.fullmatch(line.text)]
    for margin in (_left_of(words, found), _right_of(words, found)):
        for step, fewest in _FEWEST.items():
            if len(margin) >= (enough or fewest) and _counts_on(margin, step) and _is_even(margin):
                return margin
    return []


def _left_of(words: Sequence[Line], found: Sequence[Line]) -> list[Line]:
    lefts = sorted(line.left for line in words)
    edge = lefts[int((1 - _MOST) * len(lefts))] if lefts else 0.0
    return _from_the_top(line for line in found if line.right < edge)


def _right_of(words: Sequence[Line], found: Sequence[Line]) -> list[Line]:
    rights = sorted(line.right for line in words)
    edge = rights[int(_MOST * (len(rights) - 1))] if rights else 0.0
    return _from_the_top(line for line in found if line.left > edge)


def _from_the_top(lines: Iterator[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: -line.bottom)


def _counts_on(margin: Sequence[Line], step: int) -> bool:
    pairs = list(pairwise(int(line.text) for line in margin))
    return sum(after - before == step for before, after in pairs) >= _MOST * len(pairs)


def _is_even(margin: Sequence[Line]) -> bool:
    gaps = [before.bottom - after.bottom for before, after in pairwise(margin)]
    usual = median(gaps)
    return sum(abs(gap - usual) <= _EVEN * usual for gap in gaps) >= _MOST * len(gaps)
