"""Documents from rows of the schema, which others may have saved again. Raises `Refused`."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from annotator.corpus import from_rows
from annotator.corpus.fields import Fields
from annotator.corpus.record import METADATA, CorpusDocument
from annotator.corpus.strict_json import Refused
from annotator.corpus.tables.attribute_cells import number_in
from annotator.project.records import Value

_KNOWN_BY = frozenset({"id", "title", "language", "outlet", "imported", "text"})

Row = Mapping[str, Any]


def is_known(columns: set[str] | frozenset[str]) -> bool:
    """Whether a row with these columns is one of the schema."""
    return columns >= _KNOWN_BY and "kind" not in columns


def document_of(row: Row, place: str) -> CorpusDocument:
    """What is null counts as absent."""
    fields = Fields(row, "the row")
    metadata: dict[str, Any] = {name: row.get(name) for name in (*METADATA, "filename", "imported")}
    turns = [
        {**one, "who": one.get("who") or None} if "who" in one else one
        for one in _objects(fields, "turns")
    ]
    return from_rows.document(
        {
            "kind": "document",
            "id": row.get("id"),
            "title": row.get("title"),
            "text": fields.text("text"),
            "metadata": {**metadata, "extra": dict(_pairs(fields, "metadata"))},
            "sources": dict(_pairs(fields, "sources")),
            "turns": turns,
            "times": [
                [one.get(name) for name in ("start", "end", "start_seconds", "end_seconds")]
                for one in _objects(fields, "times")
            ],
            "annotations": [_annotation(one) for one in _objects(fields, "annotations")],
            "lost": [_annotation(one) for one in _objects(fields, "lost")],
            "relations": list(_objects(fields, "relations")),
            "progress": {
                Fields(one, "progress").line("annotator"): one.get("state")
                for one in _objects(fields, "progress")
            },
        },
        place,
    )


def _annotation(row: Row) -> Row:
    fields = Fields(row, "an annotation")
    fragments = [[one.get("start"), one.get("end")] for one in _objects(fields, "fragments")]
    return {**row, "fragments": fragments, "attributes": dict(_values(fields))}


def _values(fields: Fields) -> Iterator[tuple[str, Value]]:
    for one in fields.rows("attributes", "an attribute"):
        name, value = one.line("name"), one.line("value")
        yield name, _value(value, one.text("type", "text"))


def _value(value: str, kind: str) -> Value:
    if kind == "yes/no" and value in ("yes", "no"):
        return value == "yes"
    number = number_in(value) if kind == "number" else None
    return value if number is None else number


def _pairs(fields: Fields, key: str) -> Iterator[tuple[str, str]]:
    for one in fields.rows(key, f"an entry of “{key}”"):
        yield one.line("name"), one.line("value", "")


def _objects(fields: Fields, key: str) -> Iterator[Row]:
    for value in fields.list(key):
        if not isinstance(value, Mapping):
            raise Refused(f"“{key}” must be a list of objects in braces")
        yield cast("Row", value)
