"""A copy of an open project, taken even where its own file is out of reach."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from annotator.errors import UserError
from annotator.project import engine
from annotator.project.clock import new_id
from annotator.project.engine import connect
from annotator.project.faults import Doing, files_told, told
from annotator.project.header import settle
from annotator.project.soundness import damages


def save_copy(source: sqlite3.Connection, path: Path) -> None:
    """Through a connection that has been open all along, so that a lost file is rescued.

    The copy is looked through before it gets its name. Raises UserError where there is a file
    already, or the copy is not sound.
    """
    if path.exists():
        raise UserError(f"There is already something called “{path.name}” in {path.parent}.")
    temporary = path.with_name(f".{path.name}.{new_id()}.tmp")
    with told(Doing.COPYING, path), files_told(Doing.COPYING, path):
        try:
            back_up(source, temporary)
            with closing(connect(temporary)) as copy:
                if damages(copy):
                    raise UserError("The project is damaged, so no copy was made.")
            temporary.rename(path)
            settle(path.parent)
        finally:
            temporary.unlink(missing_ok=True)


def back_up(source: sqlite3.Connection, path: Path) -> None:
    """Page by page, into a new file. `source` must not be writing.

    Raises UserError where another program holds the source for too long.
    """
    end = time.monotonic() + engine.BUSY_SECONDS

    def give_up(status: int, _remaining: int, _total: int) -> None:
        # The module itself would try for ever.
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > end:
            raise UserError("Another program is using the project, so it was not copied.")

    with closing(connect(path, create=True)) as target:
        source.backup(target, progress=give_up)
