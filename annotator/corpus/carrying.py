"""Texts from outside in the form in which a project keeps them, and positions carried over.

The form is that of `annotator.text.canonical`. Here each position in the text as it came is
known in the text as it is kept.
"""

import re
from bisect import bisect_left
from dataclasses import replace

from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.text.canonical import canonical
from annotator.text.span import Span
from annotator.text.turn import Turn

_DROPPED = re.compile("\\A\ufeff+|\r(?=\n)|[\ud800-\udbff](?=[\udc00-\udfff])")


def carried(document: CorpusDocument) -> tuple[CorpusDocument, str]:
    """The document with its text as it is kept, and a sentence if positions have moved.

    An annotation of which nothing is kept, such as the CR of a CR LF, has no spans any more;
    its quote stays, in the form in which texts are kept.
    """
    kept, replaced = canonical(document.text)
    if kept == document.text:
        return document, ""
    positions = Positions(document.text)
    moved = replace(
        document,
        text=kept,
        turns=tuple(positions.turn(turn) for turn in document.turns),
        times=tuple(replace(one, span=positions.span(one.span)) for one in document.times),
        annotations=tuple(positions.annotation(one) for one in document.annotations),
    )
    return moved, _told(document, replaced)


def kept_words(words: str) -> str:
    """A part of a text as it is kept."""
    return canonical(f"x{words}")[0][1:]


class Positions:
    """Where the positions of a text as it came are in the text as it is kept."""

    def __init__(self, text: str) -> None:
        self._dropped = [
            position for hit in _DROPPED.finditer(text) for position in range(*hit.span())
        ]

    def position(self, before: int) -> int:
        return before - bisect_left(self._dropped, before)

    def span(self, span: Span) -> Span:
        return Span(self.position(span.start), self.position(span.end))

    def turn(self, turn: Turn) -> Turn:
        return replace(turn, span=self.span(turn.span), body=self.position(turn.body))

    def annotation(self, annotation: CorpusAnnotation) -> CorpusAnnotation:
        spans = tuple(self.span(span) for span in annotation.spans)
        quote = kept_words(annotation.quote)
        if spans and spans[0].start == 0:  # where a byte order mark may have stood
            quote = quote.lstrip("\ufeff")
        return replace(
            annotation,
            spans=spans if all(spans) else (),
            quote=quote,
            prefix=kept_words(annotation.prefix),
            suffix=kept_words(annotation.suffix),
        )


def _told(document: CorpusDocument, replaced: tuple[str, ...]) -> str:
    made = f"“{document.title}”: line ends and byte order mark made ours, positions carried over."
    return " ".join((made, *replaced))
