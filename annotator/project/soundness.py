"""Whether a file is what it claims to be, and whole."""

import sqlite3
import time
from pathlib import Path

from annotator.errors import UserError

Schema = frozenset[tuple[str, str, str, str]]
"""Tables and indices: type, name, table, and the statement that made it, word for word."""

_MILLION = 1_000_000  # of SQLite's virtual instructions between two looks at the clock


def schema_of(connection: sqlite3.Connection) -> Schema:
    rows = connection.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master")
    return frozenset(rows.fetchall())


def verify_schema(connection: sqlite3.Connection, expected: Schema, path: Path) -> None:
    """Refuses a file with anything in it that we did not make: a trigger, a view, a column."""
    if schema_of(connection) != expected:
        raise UserError(
            f"“{path.name}” holds other tables than a project of Press Annotator, so it was not"
            " opened (it is left as it is); go on with a backup."
        )


def verify_sound(connection: sqlite3.Connection, path: Path, seconds: float) -> None:
    """Raises UserError for a damaged file, or one that takes longer than that to look through.

    What can be looked at within `seconds` is; `damages` looks at all.
    """
    if _looked_through(connection, seconds):
        raise UserError(
            f"“{path.name}” is damaged, so it was not opened (it is left as it is); keep it and"
            " go on with a backup."
        )


def _looked_through(connection: sqlite3.Connection, seconds: float) -> list[str]:
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, _MILLION)
    try:
        return damages(connection, quick=True)
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorname", "") != "SQLITE_INTERRUPT":
            raise
        return []
    finally:
        connection.set_progress_handler(None, 0)


def damages(connection: sqlite3.Connection, *, quick: bool = False) -> list[str]:
    """What SQLite finds wrong with the file, in its own words; empty if all is well."""
    word = "quick_check" if quick else "integrity_check"
    answers = [row[0] for row in connection.execute(f"PRAGMA {word}")]
    found = [] if answers == ["ok"] else answers
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        found.append(f"row {row} of {table} refers to a row of {parent} that is not there")
    return found
