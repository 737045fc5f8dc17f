"""Words that are not where a file says: found again by what they are and what stands around."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from annotator.text.anchor import find_again
from annotator.text.context import quote_of
from annotator.text.span import Span

_WORK = 1_000_000_000
"""Code points that are gone through for one document; what is not found by then is lost."""
_PLACE = 1_000  # code points that looking at one place counts for
_GAP = re.compile(r"\s+")


class Refinding:
    """In one text. Each finding tells where the next is likely, for tools shift alike."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._shift = 0
        self._left = _WORK

    def find(self, told: Sequence[Span], quote: str, prefix: str, suffix: str) -> tuple[Span, ...]:
        """Where `quote` stands, not far from `told` as may be; empty where that is in doubt."""
        found = self._shifted(told, quote) or self._searched(told, quote, prefix, suffix)
        if told and found:
            self._shift = found[0].start - told[0].start
        return found

    def _shifted(self, told: Sequence[Span], quote: str) -> tuple[Span, ...]:
        """As far from what was told as the one before was; else at its start, to another end."""
        for shift in dict.fromkeys((self._shift, 0)):
            if any(span.start + shift < 0 for span in told):
                continue
            moved = [Span(span.start + shift, span.end + shift) for span in told]
            if len(moved) == 1:
                moved = [Span(moved[0].start, moved[0].start + len(quote))]
            if moved and quote_of(self._text, moved) == quote:
                return tuple(moved)
        return ()

    def _searched(
        self, told: Sequence[Span], quote: str, prefix: str, suffix: str
    ) -> tuple[Span, ...]:
        near = max(0, told[0].start + self._shift) if told else None
        pieces = _pieces(told, quote)
        if len(pieces) > 1:
            found = self._each(told, pieces, prefix, suffix)
            if found:
                return found
        one = self._one(quote, prefix, suffix, near)
        return (one,) if one else ()

    def _each(
        self, told: Sequence[Span], pieces: Sequence[str], prefix: str, suffix: str
    ) -> tuple[Span, ...]:
        """Fragment by fragment, each after the one before."""
        found: list[Span] = []
        for number, (span, piece) in enumerate(zip(told, pieces, strict=True)):
            before = prefix if number == 0 else ""
            after = suffix if number == len(pieces) - 1 else ""
            one = self._one(piece, before, after, max(0, span.start + self._shift))
            if one is None or (found and one.start <= found[-1].end):
                return ()
            found.append(one)
        return tuple(found)

    def _one(self, quote: str, prefix: str, suffix: str, near: int | None) -> Span | None:
        """As it is written; else whatever white space stands between its words."""
        found = self._in(self._text, quote, prefix, suffix, near)
        if found is not None or not quote.strip():
            return found
        loose = self._loose
        at = None if near is None else loose.inner(near)
        words, before, after = (_GAP.sub(" ", one) for one in (quote.strip(), prefix, suffix))
        found = self._in(loose.text, words, before, after, at)
        return None if found is None else loose.outer(found)

    def _in(self, text: str, quote: str, prefix: str, suffix: str, near: int | None) -> Span | None:
        self._left -= len(text) * 2
        if self._left < 0:
            return None
        self._left -= _PLACE * text.count(quote) if quote else 0
        found = find_again(text, quote, prefix, suffix, near or 0)
        if found is None or prefix or suffix:
            return found
        return None if _is_doubtful(text, found, quote, near) else found

    @cached_property
    def _loose(self) -> "_Loose":
        return _Loose(self._text)


class _Loose:
    """A text with one space wherever white space stands in it."""

    def __init__(self, text: str) -> None:
        self.text = _GAP.sub(" ", text)
        wide = [hit.span() for hit in _GAP.finditer(text) if hit.end() - hit.start() > 1]
        self._gone = list(accumulate((end - start - 1 for start, end in wide), initial=0))
        """How much is gone up to each place where white space was taken away."""
        self._outside = [start for start, _ in wide]
        self._inside = [
            start - before for start, before in zip(self._outside, self._gone, strict=False)
        ]

    def outer(self, span: Span) -> Span:
        """From here to the text as it was."""
        return Span(self._outer(span.start), self._outer(span.end - 1) + 1)

    def inner(self, position: int) -> int:
        """From the text as it was to here, nearly."""
        return max(0, position - self._gone[bisect_left(self._outside, position)])

    def _outer(self, position: int) -> int:
        return position + self._gone[bisect_left(self._inside, position)]


def _pieces(told: Sequence[Span], quote: str) -> list[str]:
    """The quote's parts, fragment by fragment; the whole where their lengths are not its own."""
    ends = list(accumulate((len(span) + 1 for span in told), initial=0))
    if len(told) < 2 or ends[-1] - 1 != len(quote):
        return [quote]
    return [quote[start : end - 1] for start, end in pairwise(ends)]


def _is_doubtful(text: str, found: Span, quote: str, near: int | None) -> bool:
    """Whether it stands elsewhere too, and no place is nearer by far to what was told."""
    others = [
        start
        for start in (text.rfind(quote, 0, found.end - 1), text.find(quote, found.start + 1))
        if start >= 0
    ]
    if near is None or not others:
        return bool(others)
    return 2 * abs(found.start - near) > min(abs(start - near) for start in others)
