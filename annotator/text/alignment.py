"""Where the words of one text stand in another, so that positions can be carried over.

Words that are the same in both are found from what is rare to what is common: first runs of
words that occur once in either text, then, between those, shorter ones, and what is then left
and small word by word. A long text thus takes time in proportion to its length.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from annotator.text.span import Span

# Scripts that write without spaces count character by character.
_WORD = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
    r"\U00020000-\U0003ffff]|[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff"
    r"\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]+|[^\w\s]"
)
_RUNS = (6, 3, 1)
"""Words in a row that must occur once in either text, from the first look to the last."""
_MOST_COMPARED = 200_000
"""Pairs of words; a larger stretch in which nothing is rare counts as replaced."""


class Block(NamedTuple):
    """`length` code points that are the same from `old` on and from `new` on."""

    old: int
    new: int
    length: int


class Alignment:
    """Carries positions of the old text over to the new one."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        blocks = [one for one in _blocks(old, new) if one.length]
        self.blocks: Sequence[Block] = [*blocks, Block(len(old), len(new), 0)]
        self._starts = [block.old for block in self.blocks]
        self._ends = [block.old + block.length for block in self.blocks]

    def carried(self, span: Span) -> Span:
        """Where the span's words are now; empty where all of them are gone.

        Words put in before or after it stay outside, words put in within it become part of it.
        """
        start = self._start(span.start)
        return Span(start, max(start, self._end(span.end)))

    def _start(self, position: int) -> int:
        """Of the code point at `position`."""
        at = min(bisect_right(self._ends, position), len(self.blocks) - 1)
        block = self.blocks[at]
        if position >= block.old:
            return block.new + position - block.old
        gap_old, gap_new = self._before(at)
        start = min(gap_new + position - gap_old, block.new)
        while start > gap_new and self._cuts(position, start):
            start -= 1
        return start

    def _end(self, position: int) -> int:
        """After the code point before `position`."""
        at = max(bisect_left(self._starts, position) - 1, -1)
        if at >= 0 and position <= self._ends[at]:
            return self.blocks[at].new + position - self.blocks[at].old
        gap_old, gap_new = self._before(at + 1)
        following = self.blocks[min(at + 1, len(self.blocks) - 1)]
        if position == following.old:
            return following.new
        end = min(gap_new + position - gap_old, following.new)
        while end < following.new and self._cuts(position, end):
            end += 1
        return end

    def _cuts(self, old: int, new: int) -> bool:
        """Whether a word would be cut in two that was not."""
        return _within_word(self._new, new) and not _within_word(self._old, old)

    def _before(self, at: int) -> tuple[int, int]:
        """Where the gap before a block begins, in the old text and in the new one."""
        if at <= 0:
            return 0, 0
        block = self.blocks[at - 1]
        return block.old + block.length, block.new + block.length


def _within_word(text: str, position: int) -> bool:
    return text[position - 1 : position].isalnum() and text[position : position + 1].isalnum()


def _blocks(old: str, new: str) -> Iterator[Block]:
    """The stretches in common, in order, as long as they can be."""
    if old == new:
        yield Block(0, 0, len(old))
        return
    left, right = list(_WORD.finditer(old)), list(_WORD.finditer(new))
    pairs = _pairs([x[0] for x in left], [x[0] for x in right])
    start: tuple[int, int] | None = None
    end = 0, 0
    for mine, theirs in pairs:
        at = left[mine].start(), right[theirs].start()
        if start and old[end[0] : at[0]] != new[end[1] : at[1]]:
            yield Block(*start, end[0] - start[0])
            start = None
        start = start or at
        end = left[mine].end(), right[theirs].end()
    if start:
        yield Block(*start, end[0] - start[0])


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The words that are the same, by number, ascending in both texts."""
    found: list[tuple[int, int]] = []
    waiting = [(0, len(old), 0, len(new), 0)]
    while waiting:
        start, stop, first, last, look = waiting.pop()
        while start < stop and first < last and old[start] == new[first]:
            found.append((start, first))
            start, first = start + 1, first + 1
        while start < stop and first < last and old[stop - 1] == new[last - 1]:
            stop, last = stop - 1, last - 1
            found.append((stop, last))
        if start == stop or first == last:
            continue
        if look == len(_RUNS):
            found += _compared(old, new, (start, stop, first, last))
            continue
        edges = [(start - 1, first - 1), *_rare(old, new, (start, stop, first, last), _RUNS[look])]
        edges.append((stop, last))
        found += edges[1:-1]
        waiting += [
            (one[0] + 1, two[0], one[1] + 1, two[1], look + (len(edges) == 2))
            for one, two in pairwise(edges)
        ]
    return sorted(found)


def _rare(
    old: Sequence[str], new: Sequence[str], within: tuple[int, int, int, int], run: int
) -> list[tuple[int, int]]:
    """The longest ascending row of places where a run stands that occurs once in either."""
    start, stop, first, last = within
    mine, theirs = _once(old, start, stop, run), _once(new, first, last, run)
    places = [(at, theirs[key]) for key, at in mine.items() if key in theirs]
    return _ascending(sorted(places))


def _once(words: Sequence[str], start: int, stop: int, run: int) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    twice: set[tuple[str, ...]] = set()
    for at in range(start, stop - run + 1):
        key = tuple(words[at : at + run])
        if places.setdefault(key, at) != at:
            twice.add(key)
    return {key: at for key, at in places.items() if key not in twice}


def _ascending(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of places that ascend in the second number too (patience sorting)."""
    tops: list[int] = []
    top_places: list[int] = []
    before: list[int] = []
    for number, (_, theirs) in enumerate(places):
        pile = bisect_left(tops, theirs)
        before.append(top_places[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [theirs]
        top_places[pile : pile + 1] = [number]
    row: list[tuple[int, int]] = []
    at = top_places[-1] if top_places else -1
    while at >= 0:
        row.append(places[at])
        at = before[at]
    return row[::-1]


def _compared(
    old: Sequence[str], new: Sequence[str], within: tuple[int, int, int, int]
) -> list[tuple[int, int]]:
    start, stop, first, last = within
    if (stop - start) * (last - first) > _MOST_COMPARED:
        return []
    matcher = SequenceMatcher(None, old[start:stop], new[first:last], autojunk=False)
    return [
        (start + block.a + number, first + block.b + number)
        for block in matcher.get_matching_blocks()
        for number in range(block.size)
    ]
