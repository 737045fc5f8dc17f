"""Spans made to begin and end with words, for formats whose annotations are made of tokens."""

from collections.abc import Iterator
from dataclasses import replace

from annotator.corpus.fitting import left_out, named
from annotator.corpus.parts import Loss, Part, Tell
from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.text.context import quote_of
from annotator.text.span import trimmed


def trimmed_to_words(document: CorpusDocument, tell: Tell) -> CorpusDocument:
    """Without white space at the edges of annotations, and without those of white space alone."""
    kept = tuple(_trimmed(document, tell))
    return document if kept == document.annotations else replace(document, annotations=kept)


def _trimmed(document: CorpusDocument, tell: Tell) -> Iterator[CorpusAnnotation]:
    for one in document.annotations:
        spans = tuple(filter(None, (trimmed(document.text, span) for span in one.spans)))
        if spans == one.spans:
            yield one
        elif spans:
            words = replace(one, spans=spans, quote=quote_of(document.text, spans))
            became = "written without the white space at its edges"
            tell(Loss(Part.EDGES, document.title, named(one), became))
            yield words
        else:
            left_out(document, one, Part.EDGES, "it is white space alone", tell)
