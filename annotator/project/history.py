"""The steps in the project: recorded, undone, redone.

A step's changes hold, for each row, its *other* image. To undo it, each image is swapped with
the row as it stands; to redo it, they are swapped again. Each annotator undoes their own
steps, the last one first; where somebody else has changed a row since, it is refused.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from annotator.errors import UserError
from annotator.project.apply import apply, same_twice
from annotator.project.clock import new_id, now
from annotator.project.images import Image, decode, digest, encode, select_images
from annotator.project.journal import Touched
from annotator.project.records import Step
from annotator.project.schema import JOURNALLED, ChangeRow, StepRow, table_of
from annotator.project.strings import storable

_STEP = table_of(StepRow)


class State(StrEnum):
    DONE = "done"
    UNDONE = "undone"
    SUPERSEDED = "superseded"


def record(connection: Connection, title: str, annotator_id: str, touched: list[Touched]) -> None:
    """Writes the step and supersedes what its annotator has undone before it."""
    number = (connection.scalar(select(func.max(StepRow.number))) or 0) + 1
    connection.execute(
        update(StepRow)
        .where(StepRow.annotator_id == annotator_id, StepRow.state == State.UNDONE)
        .values(state=State.SUPERSEDED)
    )
    connection.execute(
        insert(StepRow).values(
            number=number,
            id=new_id(),
            title=storable(title),
            annotator_id=annotator_id,
            time=now(),
            state=State.DONE,
        )
    )
    _write_changes(connection, number, touched)


def _write_changes(connection: Connection, number: int, touched: Iterable[Touched]) -> None:
    rows = [
        {
            "step": number,
            "table_name": one.table.name,
            "row_id": one.row_id,
            "image": None if one.before is None else encode(one.before),
            "digest": digest(one.after),
        }
        for one in touched
    ]
    connection.execute(insert(ChangeRow), rows)


def steps(connection: Connection, limit: int | None) -> list[Step]:
    """Newest first."""
    wanted = select(_STEP).order_by(StepRow.number.desc()).limit(limit)
    rows = connection.execute(wanted).mappings()
    return [_as_step(row) for row in rows]


def undoable(annotator_id: str) -> Select[Any]:
    """The last step that is done."""
    return _of(annotator_id, State.DONE).order_by(StepRow.number.desc()).limit(1)


def redoable(annotator_id: str) -> Select[Any]:
    """The first of those undone since something was last done."""
    return _of(annotator_id, State.UNDONE).order_by(StepRow.number).limit(1)


def _of(annotator_id: str, state: State) -> Select[Any]:
    return select(_STEP).where(StepRow.annotator_id == annotator_id, StepRow.state == state)


def first(connection: Connection, wanted: Select[Any]) -> Step | None:
    row = connection.execute(wanted).mappings().first()
    return None if row is None else _as_step(row)


def _as_step(row: Mapping[Any, Any]) -> Step:
    return Step(
        id=row["id"],
        title=row["title"],
        annotator_id=row["annotator_id"],
        time=row["time"],
        done=row["state"] == State.DONE,
    )


def undo(connection: Connection, annotator_id: str) -> tuple[Step, list[Touched]]:
    return _swap(connection, undoable(annotator_id), State.UNDONE, "undo")


def redo(connection: Connection, annotator_id: str) -> tuple[Step, list[Touched]]:
    return _swap(connection, redoable(annotator_id), State.DONE, "redo")


def _swap(
    connection: Connection, wanted: Select[Any], state: State, word: str
) -> tuple[Step, list[Touched]]:
    row = connection.execute(wanted).mappings().first()
    if row is None:
        raise UserError(f"There is nothing to {word}.")
    number, title = row["number"], row["title"]
    touched = _other_images(connection, number, f"“{title}” cannot be {word}ne")
    _apply(connection, touched, f"“{title}” cannot be {word}ne")
    connection.execute(delete(ChangeRow).where(ChangeRow.step == number))
    _write_changes(connection, number, touched)
    connection.execute(update(StepRow).where(StepRow.number == number).values(state=state))
    return _as_step({**row, "state": state}), touched


def _other_images(connection: Connection, number: int, refusal: str) -> list[Touched]:
    """What is to be done to each row of the step. Raises UserError where one is not as left."""
    by_table: dict[str, dict[str, tuple[Image | None, str]]] = defaultdict(dict)
    changes = select(table_of(ChangeRow)).where(ChangeRow.step == number)
    for row in connection.execute(changes).mappings().all():
        image = None if row["image"] is None else decode(row["image"])
        by_table[row["table_name"]][row["row_id"]] = image, row["digest"]
    touched: list[Touched] = []
    for name, others in by_table.items():
        current = select_images(connection, JOURNALLED[name], others)
        for row_id, (other, left) in others.items():
            stands = current.get(row_id)
            if digest(stands) != left:
                raise UserError(
                    f"{refusal}: what it did has been changed by somebody else since, and is"
                    " left as it is."
                )
            touched.append(Touched(JOURNALLED[name], row_id, before=stands, after=other))
    return touched


def _apply(connection: Connection, touched: list[Touched], refusal: str) -> None:
    try:
        apply(connection, touched)
    except IntegrityError as error:
        raise UserError(
            f"{refusal}: something that was made since builds on it, and all is left as it is."
        ) from error
    shared = same_twice(connection, touched)
    if shared is not None:
        raise UserError(f"{refusal}: there would be two of “{shared}”; all is left as it is.")
