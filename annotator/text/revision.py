"""What becomes of an annotation when its transcript is corrected."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from annotator.text.alignment import Alignment
from annotator.text.anchor import find_again, surroundings
from annotator.text.context import quote_of
from annotator.text.span import Span, trimmed

# Not \w: vowel signs of many scripts are none, and make other words.
_WORD = re.compile(r"[^\s!-/:-@\[-`{-~¡«»¿‐-‧‹›、。「」،؛؟।]+")
_ALIKE = 0.5
"""Words that have less in common with what stands in their place are lost, not changed."""
_LONGEST_COMPARED = 2_000  # words of a quote; a longer one is compared by its words in any order


class Fate(StrEnum):
    """KEPT: the same words in their place. MOVED: the same words, found in another place.

    CHANGED: other words stand in the place, not unlike them. LOST: nothing like them is found.
    """

    KEPT = "kept"
    MOVED = "moved"
    CHANGED = "changed"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Anchored:
    """An annotation's place in the old text, and what is kept of its words."""

    id: str
    spans: tuple[Span, ...]
    quote: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Carried:
    """`spans` are those in the new text; of what is lost, one empty span where it would be."""

    id: str
    fate: Fate
    spans: tuple[Span, ...]
    quote: str
    """The words in the new text; those of the old one for what is lost."""


class Revision:
    """One text put in the place of another."""

    def __init__(self, old: str, new: str) -> None:
        self.new = new
        self._old = old
        self._alignment = Alignment(old, new)

    def carried(self, annotations: Iterable[Anchored]) -> list[Carried]:
        return [self._one(annotation) for annotation in annotations]

    def place(self, span: Span) -> Span:
        """Where a span would be, whatever stands there; it may be empty."""
        return self._alignment.carried(span)

    def _one(self, annotation: Anchored) -> Carried:
        spans = self._in_place(annotation.spans)
        quote = quote_of(self.new, spans)
        if spans and _words(quote) == _words(annotation.quote):
            return Carried(annotation.id, Fate.KEPT, spans, quote)
        near = self.place(annotation.spans[0]).start
        changed = bool(spans) and _alike(annotation.quote, quote) >= _ALIKE
        found = self._elsewhere(annotation, near, spans if changed else ())
        if found is not None:
            return Carried(annotation.id, Fate.MOVED, (found,), found.of(self.new))
        if changed:
            return Carried(annotation.id, Fate.CHANGED, spans, quote)
        return Carried(annotation.id, Fate.LOST, (Span(near, near),), annotation.quote)

    def _elsewhere(self, annotation: Anchored, near: int, in_place: Sequence[Span]) -> Span | None:
        """Where its very words stand; None if what is in its place is rather what is meant."""
        if len(annotation.spans) > 1:
            return None
        found = find_again(self.new, annotation.quote, annotation.prefix, annotation.suffix, near)
        if found is None or not in_place:
            return found
        # The same words may be said twice: those amid its own surroundings are meant.
        better = self._around(annotation, found) > self._around(annotation, in_place[0])
        return found if better else None

    def _around(self, annotation: Anchored, span: Span) -> int:
        return surroundings(self.new, span, annotation.prefix, annotation.suffix)

    def _in_place(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """The fragments of which something is left; those that now touch become one."""
        left: list[Span] = []
        for span in spans:
            carried = self.place(span)
            if span.of(self._old) == span.of(self._old).strip():
                carried = trimmed(self.new, carried)
            if not carried:
                continue
            if left and carried.start <= left[-1].end:
                carried = Span(left.pop().start, carried.end)
            left.append(carried)
        return tuple(left)


def _words(quote: str) -> list[str]:
    """What is compared: words without punctuation; where there are none, the marks themselves."""
    return _WORD.findall(quote) or quote.split()


def _alike(old: str, new: str) -> float:
    """From 0, nothing in common, to 1, the same words."""
    mine, theirs = _words(old), _words(new)
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    if max(len(mine), len(theirs)) > _LONGEST_COMPARED:
        return matcher.quick_ratio()
    return max(matcher.ratio(), _alike_in_letters(old, new))


def _alike_in_letters(old: str, new: str) -> float:
    """For few words, of which one misheard letter would change a great part."""
    if max(len(old), len(new)) > 200:
        return 0.0
    return SequenceMatcher(None, old, new, autojunk=False).ratio() - 0.15
