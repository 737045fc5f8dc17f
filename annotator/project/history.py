"""The steps in the project: recorded, undone, redone.

A step's changes hold, for each row, its *other* image. To undo it, each image is swapped with
the row as it stands; to redo it, they are swapped again. Each annotator undoes their own
steps, the last one first; where somebody else has changed a row since, it is refused.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update

from annotator.errors import UserError
from annotator.project.bulk import insert_rows
from annotator.project.clock import new_id, now
from annotator.project.images import AT_ONCE, digest, encode
from annotator.project.journal import Journal, Touched
from annotator.project.records import Step
from annotator.project.schema import ChangeRow, StepRow, table_of
from annotator.project.strings import storable
from annotator.project.swapping import swap
from annotator.project.touching import Noted

_STEP = table_of(StepRow)
_CHANGE = table_of(ChangeRow)


class State(StrEnum):
    DONE = "done"
    UNDONE = "undone"
    SUPERSEDED = "superseded"


def record(
    connection: Connection, title: str, annotator_id: str, journal: Journal, noted: Noted
) -> None:
    """Writes the step and supersedes what its annotator has undone before it.

    Where nothing was touched there is no step. What is touched is taken some at a time.
    """
    number = 0
    for changes in _changes(journal, noted):
        number = number or _begin(connection, title, annotator_id)
        insert_rows(connection, _CHANGE, [{"step": number, **one} for one in changes])


def _changes(journal: Journal, noted: Noted) -> Iterator[list[dict[str, Any]]]:
    waiting = journal.touched()
    while some := list(islice(waiting, AT_ONCE)):
        noted.note(some)
        yield [_change(one) for one in some]
    for new in journal.inserted:
        noted.note_inserted(new)
        name = str(new.table.name)  # SQLAlchemy's own kind of str takes the driver long
        yield [
            {"table_name": name, "row_id": row_id, "image": None, "digest": left}
            for row_id, left in new.digests()
        ]


def _begin(connection: Connection, title: str, annotator_id: str) -> int:
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
    return number


def _change(one: Touched) -> dict[str, Any]:
    return {
        "table_name": str(one.table.name),
        "row_id": one.row_id,
        "image": None if one.before is None else encode(one.before),
        "digest": digest(one.after),
    }


def steps(connection: Connection, limit: int | None) -> list[Step]:
    """Newest first."""
    wanted = select(_STEP).order_by(StepRow.number.desc()).limit(limit)
    rows = connection.execute(wanted).mappings()
    return [_as_step(row) for row in rows]


def size(connection: Connection, step: Step) -> int:
    """How many rows it touched, counted in the key's index alone."""
    number = select(StepRow.number).where(StepRow.id == step.id).scalar_subquery()
    wanted = select(func.count()).select_from(ChangeRow).where(ChangeRow.step == number)
    return connection.execute(wanted).scalar_one()


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


def undo(connection: Connection, annotator_id: str, noted: Noted) -> Step:
    return _swap(connection, undoable(annotator_id), State.UNDONE, noted)


def redo(connection: Connection, annotator_id: str, noted: Noted) -> Step:
    return _swap(connection, redoable(annotator_id), State.DONE, noted)


def _swap(connection: Connection, wanted: Select[Any], state: State, noted: Noted) -> Step:
    word = "undo" if state is State.UNDONE else "redo"
    row = connection.execute(wanted).mappings().first()
    if row is None:
        raise UserError(f"There is nothing to {word}.")
    number, title = row["number"], row["title"]
    swap(connection, number, f"“{title}” cannot be {word}ne", noted)
    connection.execute(update(StepRow).where(StepRow.number == number).values(state=state))
    return _as_step({**row, "state": state})
