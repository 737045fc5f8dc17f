"""What another tool's JSON has no field for, as one object in a place where it leaves free data.

It has the form of our JSONL rows, without the text and without what the tool's own fields tell.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import Any, TypeVar, cast

from annotator.corpus import from_head, from_rows, to_rows
from annotator.corpus.fields import Fields
from annotator.corpus.quoting import short_quote
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import Fault
from annotator.corpus.strict_json import Refused
from annotator.project.records import Relation
from annotator.text.span import Span

KEY = "press_annotator"
"""The name of the object's field."""

PROJECT = "project"
"""The name, within it, of what holds for all documents."""

_Made = TypeVar("_Made")
_TOLD = ("kind", "text", "annotations", "relations")


def beside_document(document: CorpusDocument, relations: Iterable[Relation] = ()) -> dict[str, Any]:
    """All of a document but its text and annotations; `relations` are those without a field."""
    row = to_rows.document_row(replace(document, text="", annotations=(), relations=()))
    made = {name: value for name, value in row.items() if name not in _TOLD and value}
    told = [to_rows.relation_row(one) for one in relations]
    return made | ({"relations": told} if told else {})


def beside_annotation(annotation: CorpusAnnotation, *without: str) -> dict[str, Any]:
    """What is said of it, but the fields `without`; what is empty is left out."""
    row = to_rows.about(annotation)
    return {name: value for name, value in row.items() if value and name not in without}


def document_of(
    text: str, beside: object, plain: Mapping[str, Any], place: str, fault: Fault
) -> CorpusDocument:
    """Without annotations. `plain` is the JSONL row that serves where nothing lies beside it.

    What lies beside is told and passed over where it does not fit the text any more. Raises
    `Refused` where `plain` does not.
    """
    if isinstance(beside, Mapping):
        row = {**cast("Mapping[str, Any]", beside), "kind": "document", "text": text}
        row.pop("annotations", None)
        try:
            return from_rows.document(row, place)
        except Refused as refused:
            fault(f"What was kept beside {place} is left out: {refused}.")
    return from_rows.document({**plain, "text": text}, place)


def annotation_of(
    row_id: str,
    label: object,
    spans: Sequence[Span],
    text: str,
    about: Mapping[str, Any],
    *,
    quote: str = "",
) -> CorpusAnnotation:
    """`quote` are the words that the file itself tells. Raises `Refused`, as for a JSONL row."""
    row = Fields({**about, "id": row_id, "label": label}, "an annotation")
    return from_rows.told_of(row, tuple(spans), quote or short_quote(text, tuple(spans)))


def relation_of(kind: object, source: str, target: str, about: Mapping[str, Any]) -> Relation:
    """Raises `Refused`, as for a row of JSONL."""
    row = {"id": about.get("id"), "note": about.get("note")}
    row |= {"kind": kind, "source": source, "target": target}
    return from_rows.relation(Fields(row, "a relation"))


def relation(row: Mapping[str, Any]) -> Relation:
    """As a row of JSONL tells it. Raises `Refused`."""
    return from_rows.relation(Fields(row, "a relation"))


def span_of(start: object, end: object, length: int) -> Span:
    """Raises `Refused` for what is no range of a text of that length."""
    match start, end:
        case int(), int() if not isinstance(start, bool) and 0 <= start < end <= length:
            return Span(start, end)
        case _:
            told = f"{_short(start)} to {_short(end)}"
            raise Refused(f"an annotation from {told} is no range of its text")


def _short(value: object) -> str:
    return str(value)[:40]


def each(
    rows: object, place: str, fault: Fault, make: Callable[[Mapping[str, Any]], _Made]
) -> Iterator[_Made]:
    """What `make` makes of each row of a list; a row that it refuses is told and passed over."""
    for row in cast("list[object]", rows) if isinstance(rows, list) else ():
        try:
            if not isinstance(row, Mapping):
                raise Refused("it is not an object in braces")
            yield make(cast("Mapping[str, Any]", row))
        except Refused as refused:
            fault(f"Something in {place} cannot be imported: {refused}.")


def corpus_of(beside: object, fault: Fault) -> Corpus:
    """The codebook, the annotators and the speakers; nothing where they are not beside it."""
    row = cast("Mapping[str, Any]", beside).get(PROJECT) if isinstance(beside, Mapping) else None
    if not isinstance(row, Mapping):
        return Corpus()
    try:
        return from_head.corpus(cast("Mapping[str, Any]", row))
    except Refused as refused:
        fault(f"The codebook in the file is left out: {refused}.")
        return Corpus()


def beside_corpus(corpus: Corpus) -> dict[str, Any]:
    """The same, to lie beside the first document."""
    return {PROJECT: to_rows.project_row(corpus)}


def is_apart(spans: Sequence[Span]) -> bool:
    """Whether they ascend and do not touch, as the fragments of an annotation do."""
    return all(before.end < after.start for before, after in pairwise(spans))


def begun(documents: Iterator[tuple[CorpusDocument, object]], fault: Fault) -> Corpus:
    """A corpus of documents that are read as they are asked for, each with what lay beside it.

    The first is read at once, for the codebook lies beside it.
    """
    first = next(documents, None)
    if first is None:
        return Corpus()
    all_of_them = (document for document, _ in chain([first], documents))
    return replace(corpus_of(first[1], fault), documents=all_of_them)
