"""Spans made to begin and end with words, for formats whose annotations are made of tokens."""

from collections.abc import Iterator
from dataclasses import replace

from annotator.corpus.fitting import left_out, named
from annotator.corpus.parts import Loss, Part, Tell
from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.text.context import quote_of
from annotator.text.span import Span, trimmed


def trimmed_to_words(document: CorpusDocument, tell: Tell) -> CorpusDocument:
    """Without white space at the edges of annotations, and without those of white space alone."""
    kept = tuple(_trimmed(document, tell))
    return document if kept == document.annotations else replace(document, annotations=kept)


def in_words(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Without white space at their edges; none where there is nothing else."""
    if not any(text[one.start].isspace() or text[one.end - 1].isspace() for one in spans):
        return spans
    return tuple(filter(None, (trimmed(text, span) for span in spans)))


def _trimmed(document: CorpusDocument, tell: Tell) -> Iterator[CorpusAnnotation]:
    for one in document.annotations:
        spans = in_words(document.text, one.spans)
        if spans == one.spans:
            yield one
        elif spans:
            words = replace(one, spans=spans, quote=quote_of(document.text, spans))
            became = "written without the white space at its edges"
            tell(Loss(Part.EDGES, document.title, named(one), became))
            yield words
        else:
            left_out(document, one, Part.EDGES, "it is white space alone", tell)
