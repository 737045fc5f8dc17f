"""From a path to an open, verified database."""

from contextlib import closing
from pathlib import Path

from annotator.errors import UserError
from annotator.project.clock import new_id, now
from annotator.project.engine import Database, connect
from annotator.project.faults import Doing, files_told, told
from annotator.project.header import read_header, settle, verify_header
from annotator.project.migrating import build, expected, migrate, newest
from annotator.project.soundness import verify_schema, verify_sound

LOOKING_SECONDS = 0.5
"""How long opening may look for damage; `check` looks at all, however long it takes."""


def create_file(path: Path, title: str, annotator: str, colour: str) -> None:
    """Made under another name first, so that there is a whole project or none."""
    with told(Doing.MAKING, path), files_told(Doing.MAKING, path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _refuse_taken(path)
        temporary = path.with_name(f".{path.name}.{new_id()}.tmp")
        try:
            build(temporary)
            _fill(temporary, title, annotator, colour)
            _refuse_taken(path)
            temporary.rename(path)
            settle(path.parent)
        finally:
            temporary.unlink(missing_ok=True)


def _refuse_taken(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise UserError(f"There is already something called “{path.name}” in {path.parent}.")


def _fill(path: Path, title: str, annotator: str, colour: str) -> None:
    """What every project has from the start, and no step may undo."""
    with closing(connect(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO project (id, title, created) VALUES (?, ?, ?)", (new_id(), title, now())
        )
        connection.execute("INSERT INTO annotator VALUES (?, ?, ?)", (new_id(), annotator, colour))
        connection.execute("COMMIT")


def open_file(path: Path) -> Database:
    header = read_header(path, connect)
    verify_header(header, path, newest())
    if header.wal:
        _leave_wal(path)
    if header.version < newest():
        migrate(path, header.version)
    with told(Doing.OPENING, path), files_told(Doing.OPENING, path):
        database = Database(path)
        try:
            verify_schema(database.raw, expected(newest()), path)
            verify_sound(database.raw, path, LOOKING_SECONDS)
        except BaseException:
            database.close()
            raise
    return database


def _leave_wal(path: Path) -> None:
    """Another program may have set it, and it would stay; see engine.py for why not."""
    with told(Doing.OPENING, path), closing(connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
