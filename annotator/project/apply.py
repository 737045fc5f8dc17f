"""Puts rows into the state that an image shows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    delete,
    func,
    select,
)

from annotator.project.bulk import insert_rows, update_rows
from annotator.project.images import Image, batches
from annotator.project.journal import Touched
from annotator.project.schema import JOURNALLED


def apply(connection: Connection, touched: Iterable[Touched]) -> None:
    """Leaves each row as in its `after`; rows stand as in their `before`.

    What others refer to is there before them and goes after them, so no constraint need be
    deferred. Raises IntegrityError where a row must go that something else refers to.
    """
    by_table: dict[str, list[Touched]] = defaultdict(list)
    for one in touched:
        by_table[one.table.name].append(one)
    ordered = [(table, by_table[name]) for name, table in JOURNALLED.items() if name in by_table]
    for table, rows in ordered:
        _insert(connection, table, [one.after for one in rows if not one.before and one.after])
    for table, rows in ordered:
        images = [one.after for one in rows if one.before and one.after]
        update_rows(connection, table, _whole(table, images))
    for table, rows in reversed(ordered):
        _delete(connection, table, [one.before for one in rows if one.before and not one.after])


def _insert(connection: Connection, table: Table, images: Sequence[Image]) -> None:
    insert_rows(connection, table, _whole(table, parents_first(table, images)))


def _delete(connection: Connection, table: Table, images: Sequence[Image]) -> None:
    ids = [image["id"] for image in reversed(parents_first(table, images))]
    if self_references(table):
        for one in ids:
            connection.execute(delete(table).where(table.c.id == one))
        return
    for some in batches(ids):
        connection.execute(delete(table).where(table.c.id.in_(some)))


def _whole(table: Table, images: Iterable[Image]) -> list[Image]:
    nothing: Image = dict.fromkeys(table.columns.keys())
    return [{**nothing, **image} for image in images]


def self_references(table: Table) -> list[str]:
    """The columns by which a row refers to another one of its table."""
    return [key.parent.name for key in table.foreign_keys if key.column.table is table]


def parents_first(table: Table, images: Sequence[Image]) -> Sequence[Image]:
    """`images` with each row after those of the same table that it refers to."""
    references = self_references(table)
    if not references:
        return images
    waiting = {image["id"]: image for image in images}
    ordered: list[Image] = []

    def take(row_id: str | None) -> None:
        image = waiting.pop(row_id, None) if row_id else None
        if image is not None:
            for column in references:
                take(image.get(column))
            ordered.append(image)

    for image in images:
        take(image["id"])
    return ordered


def same_twice(connection: Connection, tables: Iterable[str]) -> str | None:
    """A value that two rows now share in a column where none may be shared, if there is one."""
    for table in map(JOURNALLED.__getitem__, tables):
        names: tuple[str, ...] = table.info.get("unique", ())
        for name in names:
            column: ColumnElement[str] = table.c[name]
            shared = select(column).where(column != "").group_by(column).having(func.count() > 1)
            found = connection.scalar(shared.limit(1))
            if found is not None:
                return str(found)
    return None
