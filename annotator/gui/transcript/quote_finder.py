"""The quotes of a long text, found part by part when somebody asks."""

import re
from collections import OrderedDict
from collections.abc import Iterator
from time import perf_counter

from annotator.text.quotes import find_quotes
from annotator.text.span import Span

PART = 8192
"""Code points searched at a time."""
PARTS_KEPT = 64
PATIENCE = 0.03
"""Seconds that one call may take; who asked takes the search up again where it ended."""
MARKS = re.compile("[\"“”„«»‹›「『＂‘']")


class QuoteFinder:
    """Knows the quoted speech of one text: each quote without its quotation marks."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts: OrderedDict[int, list[Span]] = OrderedDict()

    def at(self, position: int) -> list[Span]:
        """The quotes around a position, the innermost first."""
        found = [span for span in self._part(position // PART) if _holds(span, position)]
        return sorted(found, key=len)

    def after(self, position: int) -> Span | None:
        """The first quote that starts after a position; None at the end of the text.

        Where the search takes too long it ends with an empty span, where it can be taken up.
        """
        until = perf_counter() + PATIENCE
        for number in range(max(position, 0) // PART, len(self._text) // PART + 1):
            for span in self._starting_in(number):
                if span.start > position:
                    return span
            if perf_counter() > until:
                return _rest((number + 1) * PART - 1, self._text)
        return None

    def before(self, position: int) -> Span | None:
        """The last quote that starts before a position; otherwise as `after`."""
        until = perf_counter() + PATIENCE
        for number in range(position // PART, -1, -1):
            for span in reversed(list(self._starting_in(number))):
                if span.start < position:
                    return span
            if perf_counter() > until:
                return _rest(number * PART, self._text)
        return None

    def _starting_in(self, number: int) -> Iterator[Span]:
        first, last = number * PART, (number + 1) * PART
        return (span for span in self._part(number) if first <= span.start < last)

    def _part(self, number: int) -> list[Span]:
        """The quotes that touch a part, by start."""
        if number not in self._parts:
            while len(self._parts) >= PARTS_KEPT:
                self._parts.popitem(last=False)
            self._parts[number] = self._search(number)
        return self._parts[number]

    def _search(self, number: int) -> list[Span]:
        start = number * PART
        part = Span(start, min(start + PART, len(self._text)))
        if not MARKS.search(self._text, part.start, part.end) and not self._is_inside(part):
            return []
        quotes = find_quotes(self._text, part)
        return sorted(quote.inner for quote in quotes if quote.speech)

    def _is_inside(self, part: Span) -> bool:
        """Whether a quote that began before may still be open at a part without any mark."""
        opening = max(0, part.start - PART)
        return bool(MARKS.search(self._text, opening, part.start))


def _holds(span: Span, position: int) -> bool:
    return span.start <= position <= span.end


def _rest(position: int, text: str) -> Span:
    place = min(position, len(text))
    return Span(place, place)
