"""The table of annotations: a row each, with what surrounds it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument, Handles
from annotator.corpus.tables.attribute_cells import Cell, in_column, together
from annotator.corpus.tables.relation_cells import listed
from annotator.corpus.tables.surroundings import Surroundings
from annotator.project.records import Relation
from annotator.text.span import Span

COLUMNS = (
    "document",
    "date",
    "speaker",
    "label",
    "text",
    "start",
    "end",
    "fragments",
    "sentence",
    "attributes",
    "note",
    "annotator",
    "relations",
    "origin",
    "created",
    "changed",
    "annotation id",
    "document id",
    "filename",
)
"""After these comes a column for each attribute, "commitment: strength"."""

AttributeColumn = tuple[str, str]
"""A label and its attribute, by their handles."""


def attribute_columns(corpus: Corpus) -> list[AttributeColumn]:
    labels = Handles(corpus.labels)
    columns: list[AttributeColumn] = []
    for label in corpus.labels:
        names = Handles(label.attributes)
        columns += [(labels.of(label.id), names.of(one.id)) for one in label.attributes]
    return columns


def heads(columns: Iterable[AttributeColumn]) -> list[str]:
    return [*COLUMNS, *(f"{label}: {attribute}" for label, attribute in columns)]


def rows_of(
    document: CorpusDocument, columns: Sequence[AttributeColumn]
) -> Iterator[Sequence[Cell]]:
    """In the order of the document's annotations; relations stand where they start."""
    if not document.annotations:
        return
    around = Surroundings(document)
    relations: dict[str, list[Relation]] = defaultdict(list)
    for one in document.relations:
        relations[one.source_id].append(one)
    date = document.metadata.get("date", "")
    for annotation in document.annotations:
        start, end = annotation.spans[0].start, annotation.spans[-1].end
        yield (
            document.title,
            date,
            around.speaker(start),
            annotation.label,
            annotation.quote,
            start,
            end,
            fragments_told(annotation.spans),
            around.sentences(Span(start, end)),
            together(annotation.attributes),
            annotation.note,
            annotation.annotator,
            listed(relations.get(annotation.id, ())),
            annotation.origin.value,
            annotation.created,
            annotation.changed,
            annotation.id,
            document.id,
            document.filename,
            *_in_columns(annotation, columns),
        )


def fragments_told(spans: Sequence[Span]) -> str:
    """`12–20 31–40`, where there is more than one."""
    return " ".join(f"{one.start}–{one.end}" for one in spans) if len(spans) > 1 else ""


def _in_columns(annotation: CorpusAnnotation, columns: Sequence[AttributeColumn]) -> Iterator[Cell]:
    told = annotation.attributes
    for label, attribute in columns:
        there = annotation.label == label and attribute in told
        yield in_column(told[attribute]) if there else ""
