"""Finding words again by the quote that was kept of them and by what stood around it."""

from collections.abc import Iterator

from annotator.text.span import Span

_MOST = 2_000
"""Places looked at; words that stand in more of them tell nothing."""
_ENOUGH_AROUND = 10  # code points in common with what stood around
_SPEAKS_FOR_ITSELF = 32  # code points of a quote that need nothing around, standing in one place


def find_again(text: str, quote: str, prefix: str, suffix: str, near: int) -> Span | None:
    """Where `quote` stands with the most of its surroundings; None where that is in doubt.

    `prefix` and `suffix` are what stood on either side. Of two places that are equally likely
    the one nearer to `near` is taken.
    """
    places = list(_places(text, quote))
    if len(places) > _MOST:
        return None
    places = [start for start in places if not _cuts(text, start, quote, prefix, suffix)]
    if not places:
        return None

    def around(start: int) -> int:
        return surroundings(text, Span(start, start + len(quote)), prefix, suffix)

    best = max(places, key=lambda start: (around(start), -abs(start - near)))
    alone = len(places) == 1 and len(quote) >= _SPEAKS_FOR_ITSELF
    if not alone and around(best) < min(_ENOUGH_AROUND, len(prefix) + len(suffix)):
        return None
    return Span(best, best + len(quote))


def surroundings(text: str, span: Span, prefix: str, suffix: str) -> int:
    """How many code points on either side of the span are those that are given."""
    return _before(text, span.start, prefix) + _after(text, span.end, suffix)


def _places(text: str, quote: str) -> Iterator[int]:
    start = text.find(quote) if quote else -1
    count = 0
    while start >= 0 and count <= _MOST:
        yield start
        count += 1
        start = text.find(quote, start + 1)


def _cuts(text: str, start: int, quote: str, prefix: str, suffix: str) -> bool:
    """Whether a word is longer there than the quote's first or last one was: "bridges"."""
    end = start + len(quote)
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return (quote[:1].isalnum() and before.isalnum() and not prefix[-1:].isalnum()) or (
        quote[-1:].isalnum() and after.isalnum() and not suffix[:1].isalnum()
    )


def _before(text: str, start: int, prefix: str) -> int:
    """How many code points before `start` are as they were."""
    count = 0
    while count < min(len(prefix), start) and text[start - 1 - count] == prefix[-1 - count]:
        count += 1
    return count


def _after(text: str, end: int, suffix: str) -> int:
    """How many code points from `end` on are as they were."""
    count = 0
    while count < min(len(suffix), len(text) - end) and text[end + count] == suffix[count]:
        count += 1
    return count
