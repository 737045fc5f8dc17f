"""Swaps each image that a step keeps with the row as it stands: undo, and redo again.

Rows are taken some hundreds at a time, for a step may hold half a million.
"""

from collections.abc import Iterator, Sequence
from enum import Enum, auto

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, select, update
from sqlalchemy.exc import IntegrityError

from annotator.errors import UserError
from annotator.project.apply import apply, same_twice, self_references
from annotator.project.bulk import execute_many
from annotator.project.images import AT_ONCE, decode, digest_of, encode, select_images
from annotator.project.journal import Touched
from annotator.project.schema import JOURNALLED, ChangeRow, table_of
from annotator.project.touching import Noted


class _Kind(Enum):
    """What is to be done to a row: what its image and digest say."""

    INSERT = auto()
    UPDATE = auto()
    DELETE = auto()


_WHICH: dict[_Kind, ColumnElement[bool]] = {
    _Kind.INSERT: and_(ChangeRow.image.is_not(None), ChangeRow.digest == ""),
    _Kind.UPDATE: and_(ChangeRow.image.is_not(None), ChangeRow.digest != ""),
    _Kind.DELETE: ChangeRow.image.is_(None),
}
_CHANGE = table_of(ChangeRow)
_WRITE = (
    update(_CHANGE)
    .where(
        ChangeRow.step == bindparam("_step"),
        ChangeRow.table_name == bindparam("_table"),
        ChangeRow.row_id == bindparam("_row"),
    )
    .values(image=bindparam("_image"), digest=bindparam("_digest"))
)


def swap(connection: Connection, number: int, refusal: str, noted: Noted) -> None:
    """Raises UserError, beginning with `refusal`, where a row is not as the step left it.

    What others refer to is inserted before them and deleted after them.
    """
    for kind, tables in _kinds(connection, number).items():
        for name in reversed(tables) if kind is _Kind.DELETE else tables:
            for rows in _pages(connection, number, name, kind):
                # What was inserted a moment ago is now noted as a row to delete.
                waiting = [row for row in rows if row.row_id not in noted.rows[name]]
                noted.note(_swap_rows(connection, (number, name), waiting, refusal))
    shared = same_twice(connection, noted.rows)
    if shared is not None:
        raise UserError(f"{refusal}: there would be two of “{shared}”; all is left as it is.")


def _kinds(connection: Connection, number: int) -> dict[_Kind, list[str]]:
    """The tables with each kind of change, in an order in which rows can be inserted."""
    deleted, inserted = ChangeRow.image.is_(None), ChangeRow.digest == ""
    wanted = select(ChangeRow.table_name, deleted, inserted).where(ChangeRow.step == number)
    there = connection.execute(wanted.distinct()).all()
    found = {(name, _kind(gone, new)) for name, gone, new in there}
    return {kind: [name for name in JOURNALLED if (name, kind) in found] for kind in _Kind}


def _kind(deleted: bool, inserted: bool) -> _Kind:
    if deleted:
        return _Kind.DELETE
    return _Kind.INSERT if inserted else _Kind.UPDATE


def _pages(
    connection: Connection, number: int, name: str, kind: _Kind
) -> Iterator[Sequence[Row[str, str | None, str]]]:
    """Rows that refer to others of their own table come all at once, so as to be ordered."""
    wanted = (
        select(ChangeRow.row_id, ChangeRow.image, ChangeRow.digest)
        .where(ChangeRow.step == number, ChangeRow.table_name == name, _WHICH[kind])
        .order_by(ChangeRow.row_id)
        .limit(None if self_references(JOURNALLED[name]) else AT_ONCE)
    )
    last = ""
    while rows := connection.execute(wanted.where(ChangeRow.row_id > last)).all():
        last = rows[-1].row_id
        yield rows


def _swap_rows(
    connection: Connection,
    of: tuple[int, str],
    rows: Sequence[Row[str, str | None, str]],
    refusal: str,
) -> list[Touched]:
    number, name = of
    table = JOURNALLED[name]
    current = select_images(connection, table, [row.row_id for row in rows])
    encoded = {row_id: encode(image) for row_id, image in current.items()}
    if any(digest_of(encoded.get(row.row_id)) != row.digest for row in rows):
        raise UserError(
            f"{refusal}: what it did has been changed by somebody else since, and is left as it is."
        )
    touched = [
        Touched(
            table,
            row.row_id,
            before=current.get(row.row_id),
            after=None if row.image is None else decode(row.image),
        )
        for row in rows
    ]
    try:
        apply(connection, touched)
    except IntegrityError as error:
        raise UserError(
            f"{refusal}: something that was made since builds on it, and all is left as it is."
        ) from error
    if touched:
        written = [
            {
                "step": number,
                "table": name,
                "row": row.row_id,
                "image": encoded.get(row.row_id),
                "digest": digest_of(row.image),
            }
            for row in rows
        ]
        execute_many(connection, _WRITE, written)
    return touched
