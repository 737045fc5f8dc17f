"""Making a project's file, and bringing an older one up to date."""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection, StaticPool, create_engine, event

from annotator.errors import UserError
from annotator.project import migrations
from annotator.project.clock import new_id
from annotator.project.copying import back_up
from annotator.project.engine import connect
from annotator.project.faults import Doing, files_told, told
from annotator.project.header import APPLICATION_ID, settle
from annotator.project.migrations import Migration
from annotator.project.soundness import Schema, damages, schema_of, verify_schema


def newest() -> int:
    """The version that this program writes."""
    return len(migrations.MIGRATIONS)


def expected(version: int) -> Schema:
    """What a file of `version` holds."""
    return _expected(migrations.MIGRATIONS[:version])


@lru_cache(maxsize=8)
def _expected(steps: Sequence[Migration]) -> Schema:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        _run(connection, steps, 0)
        return schema_of(connection)


def build(path: Path) -> None:
    """An empty project of the newest version at `path`, where nothing is yet."""
    with closing(connect(path, create=True)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        _run(connection, migrations.MIGRATIONS, 0)


def migrate(path: Path, version: int) -> None:
    """Brings a file of `version` to the newest one.

    All is done on a copy, which takes the file's place once it is found sound; until then, and
    whenever something goes wrong, the file stays as it was. Raises UserError.
    """
    copy = path.with_name(f".{path.name}.{new_id()}.tmp")
    try:
        with (
            told(Doing.OPENING, path),
            files_told(Doing.OPENING, path),
            closing(connect(path)) as guard,
        ):
            guard.execute("BEGIN IMMEDIATE")  # nobody else writes meanwhile
            verify_schema(guard, expected(version), path)
            with closing(connect(path)) as original:  # for one that writes cannot be copied from
                back_up(original, copy)
            _migrate_copy(copy, path, version)
            if os.name == "nt":
                guard.close()  # Windows lets no open file be replaced
            copy.replace(path)
            settle(path.parent)
    finally:
        copy.unlink(missing_ok=True)


def _migrate_copy(copy: Path, path: Path, version: int) -> None:
    with closing(connect(copy)) as connection:
        if damages(connection):
            raise UserError(
                f"“{path.name}” is damaged, so it was not brought up to date (it is left as it"
                " is); keep it and go on with a backup."
            )
        _run(connection, migrations.MIGRATIONS[version:], version)
        found = damages(connection)
        if found or schema_of(connection) != expected(newest()):
            raise RuntimeError(f"the migration from version {version} went wrong: {found}")


def _run(connection: sqlite3.Connection, steps: Sequence[Migration], version: int) -> None:
    """Each step in a transaction of its own, with foreign keys unchecked until its end."""
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: connection,
        poolclass=StaticPool,
        pool_reset_on_return=None,
    )
    event.listen(engine, "begin", _begin)
    connection.execute("PRAGMA foreign_keys=OFF")
    for number, step in enumerate(steps, version + 1):
        with engine.begin() as wrapped:
            step(wrapped)
            wrapped.exec_driver_sql(f"PRAGMA user_version={number}")
    connection.execute("PRAGMA foreign_keys=ON")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
