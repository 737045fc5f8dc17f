"""Which quotation marks belong together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from annotator.text.quote_marks import Mark, double_marks, single_marks

# Code points: a quote left open runs on over line ends, without being opened again, at most so far.
RUN_ON = 3000
# Nor is any paragraph of a quote longer than this, nor more quotes open at once than that many.
_LONGEST_PART = 20_000
_DEEPEST = 8


@dataclass(slots=True)
class Pair:
    """A quotation, its marks in; `parts` are its paragraphs (one, if it was never opened again).

    `inner_end` is where the words end: before the closing mark, or at `end` if there is none.
    """

    opener: Mark
    end: int
    inner_end: int
    parts: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    closed: bool = False
    crowded: bool = False  # one of the same kind began inside: its closing mark is missing

    @property
    def start(self) -> int:
        return self.opener.start

    @property
    def part_start(self) -> int:
        return self.parts[-1][0]

    def end_part(self, end: int) -> None:
        self.parts[-1] = (self.part_start, end)
        self.end = self.inner_end = end


def pairs(text: str, start: int, end: int) -> list[Pair]:
    """All quotations that begin in `text[start:end]`, outer before inner, none crossing."""
    doubles = list(_Pairing(text, end).run(double_marks(text, start, end)))
    doubles.sort(key=_outer_first)
    found = doubles + _single_pairs(text, start, end, doubles)
    found.sort(key=_outer_first)
    return found


def _outer_first(pair: Pair) -> tuple[int, int]:
    return pair.start, -pair.end


class _Pairing:
    """Reads marks in order; `_open` holds the quotations not yet closed, outermost first."""

    def __init__(self, text: str, end: int) -> None:
        self._text = text
        self._end = end
        self._open: list[Pair] = []
        self._last = 0

    def run(self, marks: Iterable[Mark]) -> Iterator[Pair]:
        for mark in marks:
            reopened = False
            if self._open and self._text.find("\n", self._last, mark.start) >= 0:
                reopened = self._reopen(mark)
                if not reopened and not self._runs_on(mark):
                    yield from self._abandon()
            if not reopened:
                yield from self._take(mark)
            self._last = mark.end
        yield from self._abandon()

    def _take(self, mark: Mark) -> Iterator[Pair]:
        while self._open and mark.start - self._open[0].part_start > _LONGEST_PART:
            del self._open[0]
        if mark.closes:
            for depth in range(len(self._open) - 1, -1, -1):
                if self._open[depth].opener.closed_by(mark):
                    yield self._close(depth, mark)
                    return
        if mark.opens:
            self._begin(mark)

    def _begin(self, mark: Mark) -> None:
        for pair in self._open:
            pair.crowded = pair.crowded or pair.opener.sign == mark.sign
        self._open.append(Pair(mark, mark.end, mark.end, [(mark.start, mark.end)]))
        if len(self._open) > _DEEPEST:
            del self._open[0]

    def _close(self, depth: int, mark: Mark) -> Pair:
        pair = self._open[depth]
        del self._open[depth:]
        pair.end_part(mark.end)
        pair.inner_end, pair.closed = mark.start, True
        return pair

    def _reopen(self, mark: Mark) -> bool:
        """Whether the mark opens again, at the head of the next paragraph, what is still open."""
        pair = self._open[0]
        if pair.crowded or not mark.opens or not pair.opener.resumed_by(mark):
            return False
        head = self._text.rfind("\n", 0, mark.start)
        part_end = self._paragraph_end(self._last)
        between = self._text[part_end : mark.start]
        if len(between) > 200 or between.strip(" \t\n\xa0\u3000>*"):
            return False
        if self._text[part_end:head].strip():
            return False
        pair.end_part(part_end)
        pair.parts.append((mark.start, mark.end))
        del self._open[1:]
        return True

    def _runs_on(self, mark: Mark) -> bool:
        """Whether the mark closes what was opened in an earlier line."""
        pair = self._open[0]
        return (
            not pair.crowded
            and mark.closes
            and not mark.opens
            and pair.opener.closed_by(mark)
            and mark.start - pair.part_start < RUN_ON
        )

    def _abandon(self) -> Iterator[Pair]:
        """Gives up on what is open; the outermost ends with its paragraph."""
        if self._open and not self._open[0].crowded:
            self._open[0].end_part(self._paragraph_end(self._last))
            yield self._open[0]
        self._open.clear()

    def _paragraph_end(self, position: int) -> int:
        end = self._text.find("\n", position, self._end)
        end = self._end if end < 0 else end
        while end > position and self._text[end - 1].isspace():
            end -= 1
        return end


def _single_pairs(text: str, start: int, end: int, doubles: list[Pair]) -> list[Pair]:
    """The closed pairs of single marks, each wholly inside the same double quotation."""
    regions: dict[int, list[Mark]] = {}
    for mark, region in _with_region(single_marks(text, start, end), doubles):
        regions.setdefault(region, []).append(mark)
    return [
        pair
        for marks in regions.values()
        for pair in _Pairing(text, end).run(_without_possessives(text, marks))
        if pair.closed
    ]


def _with_region(marks: Iterable[Mark], doubles: list[Pair]) -> Iterator[tuple[Mark, int]]:
    """Each mark with the start of the innermost double quotation around it, -1 for none."""
    around: list[Pair] = []
    coming = iter(doubles)
    following = next(coming, None)
    for mark in marks:
        while following and following.start < mark.start:
            around = [pair for pair in around if pair.end > following.start]
            around.append(following)
            following = next(coming, None)
        around = [pair for pair in around if pair.end > mark.start]
        yield mark, around[-1].start if around else -1


def _without_possessives(text: str, marks: list[Mark]) -> list[Mark]:
    """Drops "the voters’ choice" where a better closing mark follows before the next opener."""
    kept: list[Mark] = []
    better = False
    for mark in reversed(marks):
        if mark.opens:
            better = False
        elif _is_possessive(text, mark):
            if better:
                continue
        else:
            better = True
        kept.append(mark)
    return kept[::-1]


def _is_possessive(text: str, mark: Mark) -> bool:
    return (
        mark.sign in "'’"
        and text[mark.start - 1] in "sSzx"
        and text[mark.end : mark.end + 1] == " "
        and text[mark.end + 1 : mark.end + 2].isalpha()
    )
