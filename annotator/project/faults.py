"""What SQLite and the disk complain of, told in one sentence.

Result codes: https://sqlite.org/rescode.html
"""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from annotator.errors import NotSavedError, UserError


class Doing(StrEnum):
    """What was under way when it went wrong, and so what is safe."""

    OPENING = "it was not opened (it is left as it was)"
    READING = "it could not be read (nothing in it was changed)"
    COPYING = "no copy was made (the project itself is as it was)"
    MAKING = "it was not made"
    WRITING = "the last change was not saved (all before it was)"


_SENTENCES = {
    "SQLITE_FULL": ("the disk is full", "free some space and do it again"),
    "SQLITE_READONLY_DBMOVED": (
        "the project's file was moved, deleted or replaced while it was open",
        "put it back where it was, or open it where it is now",
    ),
    "SQLITE_READONLY_DIRECTORY": (
        "its folder cannot be written to",
        "allow writing there, or copy the project to another folder and open it there",
    ),
    "SQLITE_READONLY_ROLLBACK": (
        "it was interrupted while saving and cannot be mended, because it is read-only",
        "allow writing, then open it again",
    ),
    "SQLITE_READONLY": (
        "the project is read-only",
        "allow writing to the file and its folder, or open a copy elsewhere",
    ),
    "SQLITE_BUSY": ("another program is using the project", "close it there and do it again"),
    "SQLITE_LOCKED": ("another part of the program is using the project", "do it again"),
    "SQLITE_CANTOPEN": (
        "the project's file, or one beside it, cannot be opened",
        "see that the folder is there, can be written to and is connected",
    ),
    "SQLITE_PERM": ("the system does not let the program in", "see who may read and write it"),
    "SQLITE_AUTH": ("the system does not let the program in", "see who may read and write it"),
    "SQLITE_IOERR": (
        "the disk does not answer as it should",
        "see that the drive is connected and sound, then do it again",
    ),
    "SQLITE_PROTOCOL": ("another program is using the project", "close it there and do it again"),
    "SQLITE_NOLFS": ("the file is too big for this disk", "move it to another disk"),
    "SQLITE_CORRUPT": (
        "the project's file is damaged",
        "keep it as it is and go on with a backup",
    ),
    "SQLITE_NOTADB": ("this is no project of Press Annotator", "choose another file"),
    "SQLITE_TOOBIG": ("a text or file in it is too big", "leave it out"),
    "SQLITE_NOMEM": ("the memory is full", "close other programs and do it again"),
    "SQLITE_INTERRUPT": ("reading it took too long", "go on with a backup"),
    "SQLITE_SCHEMA": (
        "another program has changed the project's tables",
        "close that program and open the project again",
    ),
}


def _sentence(error: BaseException) -> tuple[str, str] | None:
    """Cause and remedy; None if the error is a bug of ours."""
    name: str = getattr(error, "sqlite_errorname", "")
    while name not in _SENTENCES and "_" in name:
        name = name.rpartition("_")[0]
    if name in _SENTENCES:
        return _SENTENCES[name]
    # The module's own complaint about bytes that are no UTF-8 bears no code.
    damaged = isinstance(error, sqlite3.OperationalError) and "decode" in str(error)
    return _SENTENCES["SQLITE_CORRUPT"] if damaged else None


def from_sqlite(error: BaseException, doing: Doing, path: Path) -> UserError | None:
    told = _sentence(error)
    if told is None:
        return None
    cause, remedy = told
    kind = NotSavedError if doing is Doing.WRITING else UserError
    return kind(f"“{path.name}”: {cause}, so {doing}; {remedy}.")


def from_system(error: OSError, doing: Doing, path: Path) -> UserError:
    cause = (error.strerror or "the system refuses").rstrip(".")
    return UserError(f"“{path.name}”: {cause[0].lower()}{cause[1:]}, so {doing}.")


@contextmanager
def told(doing: Doing, path: Path) -> Generator[None]:
    """Turns what the outside does to the database into UserError; bugs go through as they are."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        user_error = _first_told(error, doing, path)
        if user_error is None:
            raise
        raise user_error from error


def _first_told(error: BaseException | None, doing: Doing, path: Path) -> UserError | None:
    """A rollback may itself fail after a fault that took the whole transaction back."""
    while error is not None:
        cause = error.orig if isinstance(error, DBAPIError) else error
        user_error = from_sqlite(cause or error, doing, path)
        if user_error is not None:
            return user_error
        error = error.__context__
    return None


@contextmanager
def files_told(doing: Doing, path: Path) -> Generator[None]:
    """The same for what the system says about files."""
    try:
        yield
    except OSError as error:
        raise from_system(error, doing, path) from error
