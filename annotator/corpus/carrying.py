"""Texts from outside in the form in which a project keeps them, and positions carried over.

The form is that of `annotator.text.canonical`. Here each position in the text as it came is
known in the text as it is kept.
"""

import re
from bisect import bisect_left
from dataclasses import replace

from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.text.canonical import canonical
from annotator.text.context import quote_of
from annotator.text.span import Span
from annotator.text.turn import Turn

_DROPPED = re.compile("\\A\ufeff+|\r(?=\n)")


def carried(document: CorpusDocument) -> tuple[CorpusDocument, str]:
    """The document with its text as it is kept, and a sentence if positions have moved.

    Raises ValueError where a span has nothing left in it, such as the CR of a CR LF.
    """
    kept, replaced = canonical(document.text)
    if kept == document.text:
        return document, ""
    positions = _Positions(document.text)
    moved = replace(
        document,
        text=kept,
        turns=tuple(positions.turn(turn) for turn in document.turns),
        times=tuple(replace(one, span=positions.span(one.span)) for one in document.times),
        annotations=tuple(positions.annotation(one, kept) for one in document.annotations),
    )
    return moved, _told(document, replaced)


class _Positions:
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

    def annotation(self, annotation: CorpusAnnotation, text: str) -> CorpusAnnotation:
        spans = tuple(self.span(span) for span in annotation.spans)
        if not all(spans):
            raise ValueError("a span covers nothing that is kept")
        return replace(annotation, spans=spans, quote=quote_of(text, spans))


def _told(document: CorpusDocument, replaced: tuple[str, ...]) -> str:
    made = f"“{document.title}”: line ends and byte order mark made ours, positions carried over."
    return " ".join((made, *replaced))
