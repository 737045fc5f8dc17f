"""A document as it is stored: its metadata in columns, and what lies in tables of its own."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from annotator.project.bulk import insert_rows
from annotator.project.images import batches, encode
from annotator.project.records import Document
from annotator.project.schema import ContentRow, OriginalRow, SketchRow, TimingRow, table_of
from annotator.project.strings import storable
from annotator.project.texts import sha256_of
from annotator.text.span import Span
from annotator.text.timed import Timed

FIELDS = ("language", "date", "outlet", "place", "url")
"""The metadata that have a column."""


def fields(metadata: Mapping[str, str]) -> dict[str, Any]:
    extra = cleaned(metadata)
    known = {name: extra.pop(name, "") for name in FIELDS}
    return {**known, "extra": extra}


def cleaned(told: Mapping[str, str]) -> dict[str, str]:
    return {storable(name): storable(value) for name, value in told.items()}


def columns(
    document: Document, original_sha256: str | None, timing_sha256: str | None
) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "length": document.length,
        "sha256": document.sha256,
        "original_sha256": original_sha256,
        "filename": document.filename,
        "imported": document.imported,
        "language": document.language,
        "date": document.date,
        "outlet": document.outlet,
        "place": document.place,
        "url": document.url,
        "extra": dict(document.extra),
        "trashed": 0,
        "sources": dict(document.sources) or None,
        "timing_sha256": timing_sha256,
    }


def as_document(row: Row[Any]) -> Document:
    return Document(
        id=row.id,
        title=row.title,
        length=row.length,
        sha256=row.sha256,
        imported=row.imported,
        filename=row.filename,
        language=row.language,
        date=row.date,
        outlet=row.outlet,
        place=row.place,
        url=row.url,
        extra=row.extra,
        sources=row.sources or {},
    )


def put_texts(connection: Connection, texts: Sequence[str]) -> list[str]:
    """Their digests."""
    digests = [sha256_of(text) for text in texts]
    rows = [{"sha256": one, "text": text} for one, text in zip(digests, texts, strict=True)]
    _put_once(connection, table_of(ContentRow), rows)
    return digests


def put_originals(connection: Connection, originals: Sequence[bytes]) -> list[str | None]:
    """Their digests; None for those that are empty."""
    digests = [hashlib.sha256(data).hexdigest() if data else None for data in originals]
    pairs = zip(digests, originals, strict=True)
    rows = [{"sha256": one, "data": data} for one, data in pairs if one]
    _put_once(connection, table_of(OriginalRow), rows)
    return digests


def put_times(connection: Connection, times: Iterable[Timed]) -> str | None:
    rows = [
        [one.span.start, one.span.end, float(one.start_seconds), float(one.end_seconds)]
        for one in times
    ]
    if not rows:
        return None
    sha256 = sha256_of(encode(rows))
    _put_once(connection, table_of(TimingRow), [{"sha256": sha256, "times": rows}])
    return sha256


def put_sketches(connection: Connection, sketches: Mapping[str, bytes]) -> None:
    """By digest of the text; those that are empty are left out."""
    rows = [{"sha256": one, "data": data} for one, data in sketches.items() if data]
    _put_once(connection, table_of(SketchRow), rows)


def as_times(rows: Sequence[Sequence[Any]] | None) -> tuple[Timed, ...]:
    return tuple(Timed(Span(start, end), begun, ended) for start, end, begun, ended in rows or ())


def _put_once(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Into a table addressed by content, those that are not there."""
    wanted = {row["sha256"]: row for row in rows}
    for some in batches(list(wanted)):
        there = connection.scalars(select(table.c.sha256).where(table.c.sha256.in_(some)))
        for sha256 in there.all():
            del wanted[sha256]
    insert_rows(connection, table, list(wanted.values()))
