"""A document as brat's standoff, and what standoff has no place for as an object beside it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from annotator.corpus import to_rows
from annotator.corpus.brat.configuring import Configuration
from annotator.corpus.brat.lines import fragments, on_a_line
from annotator.corpus.brat.names import ANNOTATOR
from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.project.records import Relation
from annotator.text.context import quote_of

Told = dict[str, Any]


def standoff(document: CorpusDocument, configuration: Configuration) -> tuple[str, to_rows.Row]:
    """The text of the `.ann` file, and the row that is kept beside it."""
    writing = _Standoff(document, configuration)
    return "".join(writing.lines()), writing.row()


class _Standoff:
    def __init__(self, document: CorpusDocument, configuration: Configuration) -> None:
        self._document = document
        self._configuration = configuration
        self._ids: dict[str, str] = {}
        self._told: Told = {}
        self._left: list[CorpusAnnotation] = []
        self._left_relations: list[Relation] = []
        self._attributes = 0
        self._notes = 0

    def lines(self) -> Iterator[str]:
        for one in self._document.annotations:
            yield from self._annotation(one)
        for number, one in enumerate(self._document.relations, 1):
            yield from self._relation(f"R{number}", one)

    def row(self) -> to_rows.Row:
        """As in JSONL, without what the files of brat hold; `brat` tells of that by its ids."""
        rest = replace(
            self._document,
            text="",
            annotations=tuple(self._left),
            relations=tuple(self._left_relations),
        )
        return {**to_rows.document_row(rest), "brat": self._told}

    def _annotation(self, one: CorpusAnnotation) -> Iterator[str]:
        text = self._document.text
        pieces = fragments(text, one.spans)
        if not pieces:
            self._left.append(one)
            return
        row_id = f"T{len(self._ids) + 1}"
        self._ids[one.id] = row_id
        places = ";".join([f"{span.start} {span.end}" for span in pieces])
        made = self._configuration.label(one.label)
        yield f"{row_id}\t{made} {places}\t{quote_of(text, pieces)}\n"
        if one.annotator:
            yield self._attribute(ANNOTATOR, row_id, self._configuration.annotator(one.annotator))
        for name, value in one.attributes.items():
            kind, word = self._configuration.attribute(one.label, name, value)
            yield self._attribute(kind, row_id, word)
        if one.note:
            yield self._note(row_id, one.note)
        self._told[row_id] = _details(one, cut=pieces != list(one.spans))

    def _relation(self, row_id: str, one: Relation) -> Iterator[str]:
        source, target = self._ids.get(one.source_id), self._ids.get(one.target_id)
        if source is None or target is None:
            self._left_relations.append(one)
            return
        self._told[row_id] = {"id": one.id}
        kind = self._configuration.relation(one.kind)
        yield f"{row_id}\t{kind} Arg1:{source} Arg2:{target}\n"
        if one.note:
            yield self._note(row_id, one.note)

    def _attribute(self, name: str, row_id: str, value: str) -> str:
        self._attributes += 1
        return f"A{self._attributes}\t{name} {row_id} {value}\n"

    def _note(self, row_id: str, note: str) -> str:
        self._notes += 1
        return f"#{self._notes}\tAnnotatorNotes {row_id}\t{on_a_line(note)}\n"


def _details(one: CorpusAnnotation, *, cut: bool) -> Told:
    """What standoff does not tell; its values are words there."""
    told: Told = {"id": one.id, "label": one.label, "origin": str(one.origin)}
    told |= {"created": one.created, "changed": one.changed}
    if one.attributes:
        told["attributes"] = dict(one.attributes)
    if cut:
        told["fragments"] = [[span.start, span.end] for span in one.spans]
    return told
