"""Looks through a whole project for what should not be."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, select

from annotator.project.annotation_row import as_annotation
from annotator.project.label_row import labels
from annotator.project.project import Project
from annotator.project.records import Annotation, Label
from annotator.project.schema import AnnotationRow, DocumentRow, TurnRow, table_of
from annotator.project.soundness import damages
from annotator.project.strings import named
from annotator.project.texts import Texts, sha256_of
from annotator.project.values import all_stored
from annotator.text.context import around, quote_of

_LOST = Label("", "a lost label", "#000000")


def check(project: Project) -> list[str]:
    """A sentence for each thing that is wrong; empty if nothing is.

    The file as SQLite sees it, every text against its digest, every turn and annotation
    against its text, a lost one against that in which it was last found, every value against
    its label. What is in the trash is checked too.
    Raises UserError where the file cannot even be read.
    """
    with project.store.read() as connection:
        found = [f"The file is damaged: {one}." for one in damages(project.store.database.raw)]
        texts = Texts()
        book = {label.id: label for label in labels(connection)}
        for document in connection.execute(select(table_of(DocumentRow))).all():
            found += _of_document(connection, texts, document, book)
    return found


def _of_document(
    connection: Connection, texts: Texts, document: Row[Any], book: Mapping[str, Label]
) -> list[str]:
    text = texts.load(connection, document.sha256)
    where = named(document.title)
    found: list[str] = []
    if sha256_of(text) != document.sha256 or len(text) != document.length:
        found.append(f"{where}: the text is not the one that was stored.")
    turns = select(TurnRow.end).where(TurnRow.document_id == document.id)
    if any(end > len(text) for end in connection.scalars(turns)):
        found.append(f"{where}: a turn ends after the text does.")
    wanted = select(table_of(AnnotationRow)).where(AnnotationRow.document_id == document.id)
    for annotation in map(as_annotation, connection.execute(wanted).all()):
        label = book.get(annotation.label_id, _LOST)
        place = f"{where}, {label.name} at {annotation.span.start}"
        holds = texts.load(connection, annotation.lost_in) if annotation.lost_in else text
        found += (f"{place}: {one}." for one in _of_annotation(annotation, holds, label))
    return found


def _of_annotation(annotation: Annotation, text: str, label: Label) -> Iterator[str]:
    span = annotation.span
    reads = quote_of(text, annotation.spans)
    if span.end > len(text):
        yield "it ends after the text does"
    elif reads != annotation.quote:
        yield f"it was made of {named(annotation.quote)}, but the text reads {named(reads)}"
    elif around(text, span) != (annotation.prefix, annotation.suffix):
        yield "the text around it is not what it was"
    try:
        all_stored({one.id: one for one in label.attributes}, annotation.values)
    except ValueError as error:
        yield str(error)
