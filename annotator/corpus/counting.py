"""Ways in which tools count positions otherwise than in code points of the text as it is kept."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from annotator.corpus.carrying import Positions
from annotator.corpus.record import CorpusAnnotation
from annotator.text.context import quote_of
from annotator.text.span import Span

_LOOKED_AT = 400  # annotations with a quote by which a way of counting is known

_Width = Callable[[str], int]


class Counting:
    """One way of counting. `why` tells what was counted ("counted in UTF-16 units")."""

    def __init__(self, why: str, widths: Iterable[int], kept: Callable[[int], int]) -> None:
        """`widths` of a text's characters; `kept` leads from that text to the one kept."""
        self.why = why
        self._starts = list(accumulate(widths, initial=0))
        self._kept = kept

    def position(self, told: int) -> int | None:
        """In code points of the text as it is kept; None within a character or outside."""
        at = bisect_left(self._starts, told)
        if at == len(self._starts) or self._starts[at] != told:
            return None
        return self._kept(at)

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
    plain = Counting("", (1 for _ in raw), positions.position)
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
    units: list[tuple[str, _Width]] = [("characters", _one)]
    if not raw.isascii():
        units += [("UTF-16 units", _utf16), ("UTF-8 bytes", _utf8)]
    for name, width in units[1:]:
        yield Counting(f"counted in {name}", map(width, raw), positions.position)
    if raw != kept:
        for name, width in units:
            why = f"counted in {name}, each line end as one"
            yield Counting(why, map(width, kept), _same)
    if "\n" in kept:
        for name, width in units:
            widths = (width(one) + (one == "\n") for one in kept)
            yield Counting(f"counted in {name}, each line end as two", widths, _same)


def _one(character: str) -> int:
    del character
    return 1


def _utf16(character: str) -> int:
    return 1 + (character > "\uffff")


def _utf8(character: str) -> int:
    return len(character.encode("utf-8", "surrogatepass"))


def _same(position: int) -> int:
    return position
