"""What every noun of a project works with: snapshots to read and steps to write."""

import threading
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.orm import Session

from annotator.errors import UserError
from annotator.project import history
from annotator.project.clock import new_ids
from annotator.project.copying import save_copy
from annotator.project.engine import Database
from annotator.project.images import batches
from annotator.project.journal import Journal
from annotator.project.notices import Notices
from annotator.project.records import Change, Step
from annotator.project.schema import AnnotatorRow, Base, StepRow
from annotator.project.touching import Noted

RowType = TypeVar("RowType", bound=Base)


class Work:
    """A step under way. `title` may still be changed; in a step within a step it is not used."""

    def __init__(self, title: str, session: Session, journal: Journal, annotator_id: str) -> None:
        self.title = title
        self.session = session
        self.journal = journal
        self.annotator_id = annotator_id

    @property
    def connection(self) -> Connection:
        """To read by: sees all that the step has done so far."""
        self.session.flush()
        return self.session.connection()

    def add(self, row: Base) -> None:
        self.session.add(row)
        # At once: rows of different tables must reach the database in the order given.
        self.session.flush()

    def row(self, kind: type[RowType], row_id: str, missing: str) -> RowType:
        """To be changed. Raises UserError(`missing`) where there is none."""
        found = self.session.get(kind, row_id)
        if found is None:
            raise UserError(missing)
        return found

    def free_ids(self, table: Table, wanted: Sequence[str]) -> list[str]:
        """`wanted` ids for new rows; new ones in place of those empty or already taken."""
        free = set(filter(None, wanted))
        for some in batches(list(free)):
            free.difference_update(
                self.connection.scalars(select(table.c.id).where(table.c.id.in_(some)))
            )
        made = iter(new_ids(len(wanted) - len(free)))
        ids: list[str] = []
        for row_id in wanted:
            ids.append(row_id if row_id in free else next(made))
            free.discard(row_id)
        return ids

    def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Many rows, each with all its columns."""
        self.journal.insert(table, rows)

    def update(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Many rows, of each its id and the columns to set, the same ones in all."""
        self.journal.update(table, rows)

    def delete(self, table: Table, ids: Sequence[str]) -> None:
        """The rows of `ids`. Objects that were loaded before are not to be used after it."""
        self.journal.delete(table, ids)


class Store:
    """One open project. Several threads may use it; their steps follow one another.

    Listeners are told by the thread that made the step.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.notices = Notices()
        self.chosen_annotator = ""
        self._lock = threading.RLock()
        self._working = threading.local()
        self._elsewhere = False

    @contextmanager
    def read(self) -> Generator[Connection]:
        """The project as it stands; in a step, as the step has left it so far."""
        work = self._own_work()
        if work is not None:
            yield work.connection
            return
        with self.database.reading() as connection:
            yield connection

    @contextmanager
    def step(self, title: str) -> Generator[Work]:
        """All that is written inside is one step: recorded, committed once, told once.

        A step within a step becomes part of it, and an exception takes back all that it did.
        Raises UserError where it cannot be saved; all is then as it was before.
        """
        outer = self._own_work()
        if outer is not None:
            self._verify_under_way()
            try:
                with outer.session.begin_nested():
                    yield Work(title, outer.session, outer.journal, outer.annotator_id)
            except BaseException:
                outer.journal.forget()
                raise
            return
        with self._alone() as session:
            work = Work(title, session, Journal(session), self.annotator(session.connection()))
            self._working.work = work
            try:
                yield work
                self._verify_under_way()
                change = self._record(work)
            finally:
                self._working.work = None
        self._tell(change)

    @contextmanager
    def aside(self) -> Generator[Connection]:
        """To write what is addressed by its content, which no step records: committed at the end.

        So a big step need not hold it in memory till its own end. In a step it is part of that.
        """
        work = self._own_work()
        if work is not None:
            yield work.connection
            return
        with self._alone() as session:
            yield session.connection()

    def undo(self) -> Step:
        return self._swap(history.undo)

    def redo(self) -> Step:
        return self._swap(history.redo)

    def _swap(self, swap: Callable[[Connection, str, Noted], Step]) -> Step:
        if self._own_work() is not None:
            raise RuntimeError("no undo or redo within a step")
        with self._alone() as session:
            connection = session.connection()
            noted = Noted()
            step = swap(connection, self.annotator(connection), noted)
            change = noted.change(connection, step.title)
        self._tell(change)
        return step

    def annotator(self, connection: Connection) -> str:
        """Who makes the next step: the chosen one, else who made the last, else the first."""
        there = select(AnnotatorRow.id)
        last = select(StepRow.annotator_id).order_by(StepRow.number.desc()).limit(1)
        choices = (
            there.where(AnnotatorRow.id == self.chosen_annotator),
            there.where(AnnotatorRow.id == last.scalar_subquery()),
            select(func.min(AnnotatorRow.id)),
        )
        found = next(filter(None, map(connection.scalar, choices)), None)
        if found is None:
            raise UserError("The project is damaged: it has no annotator; go on with a backup.")
        self.chosen_annotator = found
        return found

    def refresh(self) -> None:
        """Tells that everything may have changed, if somebody else has written."""
        with self._lock:
            self._elsewhere |= self.database.written_elsewhere()
        self._tell(None)

    def save_copy(self, path: Path) -> None:
        """See `copying.py`."""
        if self._own_work() is not None:
            raise RuntimeError("no copy within a step")
        with self._lock:
            save_copy(self.database.raw, path)

    def close(self) -> None:
        with self._lock:
            self.database.close()

    def _own_work(self) -> Work | None:
        """This thread's step, if one is under way."""
        return getattr(self._working, "work", None)

    def _verify_under_way(self) -> None:
        """A full disk takes the whole transaction back; what followed would be on its own."""
        if not self.database.raw.in_transaction:
            raise UserError(
                "A part of the change could not be saved, so nothing of it was (all before it"
                " was); see to the disk and do it again."
            )

    @contextmanager
    def _alone(self) -> Generator[Session]:
        with self._lock, self.database.writing() as session:
            self._elsewhere |= self.database.written_elsewhere()
            yield session

    def _record(self, work: Work) -> Change | None:
        connection, noted = work.connection, Noted()
        history.record(connection, work.title, work.annotator_id, work.journal, noted)
        return noted.change(connection, work.title) if noted.rows else None

    def _tell(self, change: Change | None) -> None:
        elsewhere, self._elsewhere = self._elsewhere, False
        if elsewhere:
            change = replace(change or Change(title=""), everything=True)
        if change is not None:
            self.notices.tell(change)
