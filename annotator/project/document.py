"""Transcripts in the project, and their texts."""

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from annotator.errors import UserError
from annotator.project.clock import now
from annotator.project.records import Document
from annotator.project.schema import ContentRow, DocumentRow, OriginalRow, table_of
from annotator.project.store import Store, Work
from annotator.project.strings import counted, is_storable, named, storable
from annotator.project.turn import Turns
from annotator.text.turn import Turn

GONE = "That document is no longer in the project."

_TABLE = table_of(DocumentRow)
_FIELDS = ("language", "date", "outlet", "place", "url")
_KEPT = 1 << 24  # code points of texts kept at hand


class Texts:
    """Texts by digest. The last ones stay at hand; they never change, so they cannot be stale."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, str] = OrderedDict()

    def load(self, connection: Connection, sha256: str) -> str:
        text = self._kept.get(sha256)
        if text is None:
            text = connection.scalar(select(ContentRow.text).where(ContentRow.sha256 == sha256))
            if text is None:
                raise UserError(
                    "A document's text is missing from the project; go on with a backup."
                )
        return self._keep(sha256, text)

    def _keep(self, sha256: str, text: str) -> str:
        self._kept[sha256] = text
        self._kept.move_to_end(sha256)
        while len(self._kept) > 1 and sum(map(len, self._kept.values())) > _KEPT:
            self._kept.popitem(last=False)
        return text


class Documents:
    def __init__(self, store: Store, turns: Turns, texts: Texts) -> None:
        self._store = store
        self._turns = turns
        self._texts = texts

    def add(
        self,
        *,
        text: str,
        title: str,
        turns: Sequence[Turn] = (),
        metadata: Mapping[str, str] | None = None,
        original: bytes = b"",
        filename: str = "",
        imported: str = "",
        known_id: str = "",
    ) -> Document:
        """`text` is stored as it is, so it must be canonical; ValueError for lone surrogates.

        `metadata` of the names language, date, outlet, place and url fill those fields.
        `imported` (a time, else now) and `known_id` come from where it was stored before; an
        id that is taken, if only by one in the trash, is replaced.
        """
        if not is_storable(text):
            raise ValueError("a text with NUL or lone surrogates was not made canonical")
        with self._store.step(f"Open {named(title)}") as work:
            (document_id,) = work.free_ids(_TABLE, [known_id])
            made = Document(
                id=document_id,
                title=storable(title),
                length=len(text),
                sha256=sha256_of(text),
                imported=imported or now(),
                filename=storable(filename),
                **_fields(metadata or {}),
            )
            _put_once(work, table_of(ContentRow), {"sha256": made.sha256, "text": text})
            work.add(_as_row(made, _put_original(work, original)))
            self._turns.put(work, made.id, turns, len(text))
        return made

    def all(self) -> list[Document]:
        """Those that are not in the trash, in the order in which they came."""
        wanted = (
            select(_TABLE)
            .where(DocumentRow.trashed == 0)
            .order_by(DocumentRow.imported, DocumentRow.id)
        )
        with self._store.read() as connection:
            return [_as_document(row) for row in connection.execute(wanted)]

    def get(self, document_id: str) -> Document | None:
        """None for one that is in the trash, too."""
        wanted = select(_TABLE).where(DocumentRow.id == document_id, DocumentRow.trashed == 0)
        with self._store.read() as connection:
            row = connection.execute(wanted).first()
            return None if row is None else _as_document(row)

    def text(self, document_id: str) -> str:
        """Raises UserError where there is no such document."""
        with self._store.read() as connection:
            return text_of(connection, self._texts, document_id)

    def original(self, document_id: str) -> bytes:
        """The bytes it was read from; empty where there were none."""
        wanted = (
            select(OriginalRow.data)
            .join(DocumentRow, DocumentRow.original_sha256 == OriginalRow.sha256)
            .where(DocumentRow.id == document_id)
        )
        with self._store.read() as connection:
            return connection.scalar(wanted) or b""

    def same_text(self, text: str) -> Document | None:
        """The first document with exactly this text, if it is not in the trash."""
        wanted = (
            select(_TABLE)
            .where(DocumentRow.sha256 == sha256_of(text), DocumentRow.trashed == 0)
            .order_by(DocumentRow.imported, DocumentRow.id)
        )
        with self._store.read() as connection:
            row = connection.execute(wanted).first()
            return None if row is None else _as_document(row)

    def rename(self, document_id: str, title: str) -> None:
        title = storable(title)
        with self._store.step(f"Rename {named(title)}") as work:
            work.row(DocumentRow, document_id, GONE).title = title

    def set_metadata(self, document_id: str, name: str, value: str) -> None:
        """Of a name without a field of its own, an empty value takes the name away."""
        name, value = storable(name), storable(value)
        with self._store.step(f"Set {name}") as work:
            row = work.row(DocumentRow, document_id, GONE)
            if name in _FIELDS:
                setattr(row, name, value)
            elif row.extra.get(name, "") != value:
                rest = {key: kept for key, kept in row.extra.items() if key != name}
                row.extra = rest | {name: value} if value else rest

    def delete(self, document_ids: Iterable[str]) -> None:
        """Puts them in the trash with all that belongs to them; nothing is destroyed."""
        ids = list(dict.fromkeys(document_ids))
        with self._store.step(f"Delete {counted(len(ids), 'document')}") as work:
            for document_id in ids:
                row = work.row(DocumentRow, document_id, GONE)
                row.trashed = 1
                if len(ids) == 1:
                    work.title = f"Delete {named(row.title)}"


def text_of(connection: Connection, texts: Texts, document_id: str) -> str:
    """Raises UserError where there is no such document."""
    wanted = select(DocumentRow.sha256).where(DocumentRow.id == document_id)
    sha256 = connection.scalar(wanted)
    if sha256 is None:
        raise UserError(GONE)
    return texts.load(connection, sha256)


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _fields(metadata: Mapping[str, str]) -> dict[str, Any]:
    extra = {storable(name): storable(value) for name, value in metadata.items()}
    known = {name: extra.pop(name, "") for name in _FIELDS}
    return {**known, "extra": extra}


def _put_original(work: Work, original: bytes) -> str | None:
    if not original:
        return None
    sha256 = hashlib.sha256(original).hexdigest()
    _put_once(work, table_of(OriginalRow), {"sha256": sha256, "data": original})
    return sha256


def _put_once(work: Work, table: Any, row: Mapping[str, object]) -> None:
    """Into a table addressed by content, unless it is there."""
    there = select(table.c.sha256).where(table.c.sha256 == row["sha256"])
    if work.connection.scalar(there) is None:
        work.connection.execute(insert(table).values(row))


def _as_row(document: Document, original_sha256: str | None) -> DocumentRow:
    return DocumentRow(
        id=document.id,
        title=document.title,
        length=document.length,
        sha256=document.sha256,
        original_sha256=original_sha256,
        filename=document.filename,
        imported=document.imported,
        language=document.language,
        date=document.date,
        outlet=document.outlet,
        place=document.place,
        url=document.url,
        extra=dict(document.extra),
        trashed=0,
    )


def _as_document(row: Row[Any]) -> Document:
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
    )
