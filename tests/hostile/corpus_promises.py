"""What every reader of a corpus promises, whatever it was made from."""

import re
from collections.abc import Iterator
from itertools import pairwise
from math import isfinite
from pathlib import Path

from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import CorpusFormat
from annotator.corpus.settling import settled
from annotator.corpus.strict_json import Refused
from annotator.errors import UserError
from annotator.project.records import AttributeType
from annotator.text.canonical import canonical
from annotator.text.context import quote_of

_HALF = re.compile("[\ud800-\udfff]")
MOST_FAULTS = 10_000
"""Of a small file."""


def broken_promises_of(form: CorpusFormat, path: Path) -> list[str]:
    """Nothing where all are kept. Whatever else is raised than UserError and OSError goes up."""
    told: list[str] = []
    broken: list[str] = []
    try:
        corpus = form.read(path, told.append)
        broken += _of_head(corpus)
        for document in corpus.documents:
            broken += _of_document(document)
    except UserError as error:
        told.append(str(error))
    except OSError:
        pass  # it is told in a sentence by whoever reads
    return [*broken, *_of_sentences(told)]


def _of_sentences(told: list[str]) -> Iterator[str]:
    if len(told) > MOST_FAULTS:
        yield "it tells too many faults"
    for one in told[:20]:
        if not one.strip() or not one.endswith("."):
            yield f"it is no sentence: {one[:300]!r}"
        if len(one) > 4_000:
            yield f"it is too long to be read: {one[:300]!r}"


def _of_head(corpus: Corpus) -> Iterator[str]:
    ids = [one.id for one in corpus.labels]
    if len(set(ids)) < len(ids):
        yield "two labels have the same id"
    parents = {one.id: one.parent_id for one in corpus.labels}
    for label in corpus.labels:
        if any(not isinstance(one.type, AttributeType) for one in label.attributes):  # pyright: ignore[reportUnnecessaryIsInstance]
            yield "an attribute has no type"
        yield from _of_words("a label", label.name, label.definition, label.colour, label.key)
        yield from _of_words("a label", *label.examples, *label.relations)
        step: str | None = label.id
        for _ in ids:
            step = parents.get(step) if step is not None else None
        if step is not None:
            yield "a label is its own ancestor"
    for one in (*corpus.speakers, *corpus.annotators):
        yield from _of_words("a person", one.id, one.name)
    yield from _of_words("the title", corpus.title)


def _of_words(what: str, *words: object) -> Iterator[str]:
    """A project holds them, and any file."""
    for one in words:
        if not isinstance(one, str):
            yield f"{what} is no text: {one!r}"
        elif "\0" in one or _HALF.search(one):
            yield f"{what} has in it what nothing can hold: {one[:100]!r}"


def _of_document(document: CorpusDocument) -> Iterator[str]:
    yield from _of_words("a name", document.title, document.filename, document.id)
    yield from _of_words("metadata", *document.metadata, *document.metadata.values())
    yield from _of_words("a speaker", *(one.speaker for one in document.turns))
    if not document.has_text:
        if document.text:
            yield "a document without text has one"
        return
    try:
        kept = settled(document, lambda repair: None)
    except Refused:
        return
    yield from _of_settled(kept)


def _of_settled(document: CorpusDocument) -> Iterator[str]:
    text = document.text
    if canonical(text) != (text, ()):
        yield "the text is not canonical"
    for one in document.annotations:
        yield from _of_annotation(one, text)
    for one in document.lost:
        if not one.quote or any(span.end > len(one.quote) for span in one.spans):
            yield "a lost one has spans outside its words"
    for one in (*document.turns, *document.times):
        if not 0 <= one.span.start <= one.span.end <= len(text):
            yield "a turn or a time lies outside the text"


def _of_annotation(one: CorpusAnnotation, text: str) -> Iterator[str]:
    if not one.spans or not all(one.spans) or one.spans[-1].end > len(text):
        yield "a span is empty or outside the text"
    elif any(before.end >= after.start for before, after in pairwise(one.spans)):
        yield "fragments are not apart"
    elif quote_of(text, one.spans) != one.quote:
        yield "a quote is not the text"
    yield from _of_words("an annotation", one.id, one.label, one.annotator, one.note)
    yield from _of_words("an attribute", *one.attributes)
    for value in one.attributes.values():
        if isinstance(value, str):
            yield from _of_words("a value", value)
        elif not isinstance(value, bool | int | float) or not isfinite(value):  # pyright: ignore[reportUnnecessaryIsInstance]
            yield f"a value is none: {value!r}"
