"""What one step does to the rows, recorded from the session's flushes for every table alike.

The first time a step touches a row, the row is selected as it then stands: its image from
before the step. At the end the rows are selected once more; those that differ make the step.
Bulk writes, which pass the session by, go through `insert` and `delete` and are recorded too;
of many rows inserted at once the digests are kept, and unless one of them is touched again in
the step, none need be selected.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Table, delete, event
from sqlalchemy.orm import ORMExecuteState, Session

from annotator.project.bulk import insert_rows, update_rows
from annotator.project.images import (
    Image,
    batches,
    decode,
    digest,
    encode,
    image_of,
    select_images,
)
from annotator.project.schema import JOURNALLED, Base

_MANY = 50
"""Rows; fewer are soon selected."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A row as it was before the step and as it is after; None where there is no row."""

    table: Table
    row_id: str
    before: Image | None
    after: Image | None


@dataclass(frozen=True, slots=True)
class Inserted:
    """Many new rows of a table, held in little room, and the documents and annotations they tie."""

    table: Table
    ids: tuple[str, ...]
    """Ascending."""
    joined: bytes
    """Their digests, one after the other."""
    documents: frozenset[str]
    annotations: frozenset[str]

    @classmethod
    def of(cls, table: Table, rows: Sequence[Mapping[str, Any]]) -> "Inserted":
        document = table.info.get("document")
        rows = sorted(rows, key=itemgetter("id"))
        return cls(
            table,
            tuple(row["id"] for row in rows),
            b"".join(bytes.fromhex(digest(image_of(table, row))) for row in rows),
            frozenset(row[document] for row in rows) if document else frozenset(),
            frozenset(row[name] for name in table.info.get("annotations", ()) for row in rows),
        )

    def holds(self, row_id: str) -> bool:
        at = bisect_left(self.ids, row_id)
        return at < len(self.ids) and self.ids[at] == row_id

    def digests(self) -> Iterator[tuple[str, str]]:
        """Each row's id and digest."""
        size = len(self.joined) // len(self.ids)
        for at, row_id in enumerate(self.ids):
            yield row_id, self.joined[at * size : (at + 1) * size].hex()


class Journal:
    def __init__(self, session: Session) -> None:
        self._session = session
        self.remembered: dict[str, Any] = {}
        """What has been read in this step and need not be again."""
        self.inserted: list[Inserted] = []
        """Rows that are as they were inserted in this step; `touched` has all others."""
        self._before: dict[str, dict[str, str | None]] = defaultdict(dict)
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "do_orm_execute", _refuse_writes)

    def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Rows with all their columns, many at once."""
        self._session.flush()
        ids = [row["id"] for row in rows]
        many = len(rows) >= _MANY and self._before[table.name].keys().isdisjoint(ids)
        if not many:
            self._touch_new(table, ids)
        insert_rows(self._session.connection(), table, rows)
        if many:
            self.inserted.append(Inserted.of(table, rows))

    def delete(self, table: Table, ids: Sequence[str]) -> None:
        """The rows of `ids` that there are, many at once."""
        self._session.flush()
        self._touch_old(table, ids)
        for some in batches(ids):
            self._session.connection().execute(delete(table).where(table.c.id.in_(some)))
        # What the session has loaded may be gone.
        self._session.expunge_all()

    def update(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Many rows at once: of each its id and the columns to set, the same ones in all."""
        self._session.flush()
        self._touch_old(table, [row["id"] for row in rows])
        if not rows:
            return
        update_rows(self._session.connection(), table, rows)
        # What the session has loaded may be other now.
        self._session.expire_all()

    def forget(self) -> None:
        """Lets go of all that need not be so any more, since a part of the step has failed."""
        self.remembered.clear()
        for one in list(self.inserted):
            self._look_again(one)

    def touched(self) -> Iterator[Touched]:
        """The other rows that are not as before the step, selected some at a time."""
        self._session.flush()
        connection = self._session.connection()
        for name, before in self._before.items():
            table = JOURNALLED[name]
            for some in batches(list(before)):
                after = select_images(connection, table, some)
                for row_id in some:
                    old, new = before[row_id], after.get(row_id)
                    if _differ(old, new):
                        yield Touched(table, row_id, None if old is None else decode(old), new)

    def _before_flush(self, session: Session, *_: object) -> None:
        new, old = _by_table(session.new), _by_table(_changed(session))
        for name, ids in new.items():
            self._touch_new(JOURNALLED[name], ids)
        for name, ids in old.items():
            self._touch_old(JOURNALLED[name], ids)

    def _touch_new(self, table: Table, ids: Iterable[str]) -> None:
        seen = self._before[table.name]
        for row_id in ids:
            seen.setdefault(row_id, None)

    def _look_again(self, inserted: Inserted) -> None:
        self.inserted.remove(inserted)
        self._touch_new(inserted.table, inserted.ids)

    def _touch_old(self, table: Table, ids: Collection[str]) -> None:
        for one in list(self.inserted):
            if one.table is table and any(map(one.holds, ids)):
                self._look_again(one)
        seen = self._before[table.name]
        unseen = [row_id for row_id in ids if row_id not in seen]
        if unseen:
            # Straight from the connection: the session would flush what is to be recorded first.
            found = select_images(self._session.connection(), table, unseen)
            seen.update((row_id, encode(image)) for row_id, image in found.items())


def _differ(before: str | None, after: Image | None) -> bool:
    if before is None or after is None:
        return (before is None) != (after is None)
    return before != encode(after)


def _changed(session: Session) -> list[Base]:
    return [row for row in session.dirty if session.is_modified(row)] + list(session.deleted)


def _by_table(rows: Iterable[Base]) -> dict[str, list[str]]:
    """The ids of `rows` by table, those of tables that are not journalled left out."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        name = type(row).__tablename__
        if name in JOURNALLED:
            found[name].append(getattr(row, "id"))  # noqa: B009 - Base itself has none
    return found


def _refuse_writes(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        raise RuntimeError("write by the session's objects or the journal, or it is not recorded")
