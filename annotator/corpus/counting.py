"""Ways in which tools count positions otherwise than in code points of the text as it is kept."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from annotator.corpus.carrying import Positions
from annotator.corpus.record import CorpusAnnotation
from annotator.text.context import quote_of
from annotator.text.span import Span

_LOOKED_AT = 400  # annotations with a quote by which a way of counting is known

_Width = Callable[[str], int]
_Unit = tuple[str, re.Pattern[str], _Width]
"""What is counted, the characters that are more than one of it, and how many each of them is."""


class Counting:
    """One way of counting. `why` tells what was counted ("counted in UTF-16 units")."""

    def __init__(
        self, why: str, text: str, wide: Iterable[tuple[int, int]], kept: Callable[[int], int]
    ) -> None:
        """`wide` are places and widths of the characters of `text` that are more than one wide.

        `kept` leads from positions in `text` to those in the text as it is kept.
        """
        self.why = why
        self._length = len(text)
        self._kept = kept
        self._starts: list[int] = []
        self._more = [0]
        """What wide ones have more than one, up to each of them."""
        for at, width in wide:
            self._starts.append(at + self._more[-1])
            self._more.append(self._more[-1] + width - 1)

    def position(self, told: int) -> int | None:
        """In code points of the text as it is kept; None within a character or outside."""
        passed = bisect_left(self._starts, told)
        at = told - self._more[passed]
        if passed and at < self._starts[passed - 1] - self._more[passed - 1] + 1:
            return None
        return self._kept(at) if at <= self._length else None

    def spans(self, told: Sequence[Span]) -> tuple[Span, ...]:
        """Empty where one of them is none in this way of counting."""
        found: list[Span] = []
        for span in told:
            start, end = self.position(span.start), self.position(span.end)
            if start is None or end is None or start >= end:
                return ()
            found.append(Span(start, end))
        return tuple(found)


def counting_of(raw: str, kept: str, annotations: Sequence[CorpusAnnotation]) -> Counting | None:
    """The way in which the positions of `annotations` agree best with their quotes.

    None where no other way is better than code points of `raw`, the text as it came.
    """
    looked_at = [one for one in annotations if one.quote and one.spans][:_LOOKED_AT]
    positions = Positions(raw)
    plain = Counting("", raw, (), positions.position)
    best, most = None, _agreeing(plain, kept, looked_at)
    if most == len(looked_at):
        return None
    for one in _countings(raw, kept, positions):
        agreeing = _agreeing(one, kept, looked_at)
        if agreeing > most:
            best, most = one, agreeing
    return best


def _agreeing(counting: Counting, kept: str, annotations: Iterable[CorpusAnnotation]) -> int:
    return sum(
        bool(spans := counting.spans(one.spans)) and quote_of(kept, spans) == one.quote
        for one in annotations
    )


def _countings(raw: str, kept: str, positions: Positions) -> Iterator[Counting]:
    units = [_CHARACTERS] if raw.isascii() else [_CHARACTERS, _UTF16, _UTF8]
    for unit in units[1:]:
        yield Counting(f"counted in {unit[0]}", raw, _wide(raw, unit), positions.position)
    if raw != kept:
        for unit in units:
            why = f"counted in {unit[0]}, each line end as one"
            yield Counting(why, kept, _wide(kept, unit), _same)
    if "\n" in kept:
        for unit in units:
            why = f"counted in {unit[0]}, each line end as two"
            yield Counting(why, kept, _wide(kept, _with_line_ends(unit)), _same)


def _wide(text: str, unit: _Unit) -> Iterator[tuple[int, int]]:
    _, pattern, width = unit
    return ((hit.start(), width(hit.group())) for hit in pattern.finditer(text))


def _with_line_ends(unit: _Unit) -> _Unit:
    name, pattern, width = unit
    either = re.compile(f"\n|{pattern.pattern}")
    return name, either, lambda character: 2 if character == "\n" else width(character)


def _utf8(character: str) -> int:
    return len(character.encode("utf-8", "surrogatepass"))


def _same(position: int) -> int:
    return position


def _two(character: str) -> int:
    del character
    return 2


_CHARACTERS: _Unit = ("characters", re.compile("(?!)"), _two)
_UTF16: _Unit = ("UTF-16 units", re.compile("[\U00010000-\U0010ffff]"), _two)
_UTF8: _Unit = ("UTF-8 bytes", re.compile("[^\0-\x7f]"), _utf8)
