"""Which unit a program counted in: told by the words that it kept beside the positions."""

from collections.abc import Iterable

from annotator.text.offsets import Utf16Map
from annotator.text.span import Span

_ALIKE = str.maketrans({"\u2029": "\n", "\u2028": "\n", "\u00a0": " "})
"""What Qt hands out for line ends and spaces when a selection is asked for."""


def alike(one: str, other: str) -> bool:
    return one == other or one.translate(_ALIKE) == other.translate(_ALIKE)


class Positions:
    """Of one text. `in_utf16` is settled by most of the words that are told."""

    def __init__(self, text: str, words: Iterable[tuple[int, int, str]]) -> None:
        """`words` are positions and what is said to stand there."""
        self._text = text
        self._map = Utf16Map(text)
        self.in_utf16 = not self._map.is_trivial and self._counts_units(words)

    def span(self, start: int, end: int, words: str = "") -> Span | None:
        """As code points; in the other unit where only there the words are. None for no range."""
        first, second = self._ways(start, end)
        if not words or (first and alike(first.of(self._text), words)):
            return first
        return second if second and alike(second.of(self._text), words) else first

    def _ways(self, start: int, end: int) -> tuple[Span | None, Span | None]:
        ways = (self._plain(start, end), self._mapped(start, end))
        return (ways[1], ways[0]) if self.in_utf16 else ways

    def _plain(self, start: int, end: int) -> Span | None:
        return Span(start, end) if 0 <= start < end <= len(self._text) else None

    def _mapped(self, start: int, end: int) -> Span | None:
        if not 0 <= start < end <= self._map.utf16_length:
            return None
        first, last = self._map.from_utf16(start), self._map.from_utf16(end)
        return Span(first, last) if first < last else None

    def _counts_units(self, words: Iterable[tuple[int, int, str]]) -> bool:
        """Where nothing tells, as Qt and Java count."""
        votes = 0
        for start, end, said in words:
            plain, mapped = self._plain(start, end), self._mapped(start, end)
            votes += bool(mapped and alike(mapped.of(self._text), said))
            votes -= bool(plain and alike(plain.of(self._text), said))
        return votes >= 0
