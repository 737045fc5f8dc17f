"""SQLite files from outside: read only, whatever is in them.

Such a file can hold views and virtual tables that run without end, columns that are computed, and
values of any type. Only plain tables are read here, in limited time, and nothing is computed.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from annotator.errors import UserError

HEAD = b"SQLite format 3\0"
LARGEST_VALUE = 64 << 20
"""Bytes of one text."""

_STEPS = 1_000_000
_MOST_CALLS = 2_000
"""Times so many steps of SQLite's machine: far more than all rows of a large project take."""
_READS = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_TRANSACTION,
}
Value = str | int | float | bytes | None


class Database:
    """Its tables by name and the columns of each; names in small letters."""

    def __init__(self, connection: sqlite3.Connection, filename: str) -> None:
        self._connection = connection
        self._filename = filename
        self._calls = 0
        connection.text_factory = _decoded
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
        connection.set_progress_handler(self._count, _STEPS)
        with self._faults():
            self.tables = dict(self._tables())
        connection.set_authorizer(_authorize)

    def has(self, table: str, *columns: str) -> bool:
        return set(columns) <= self.tables.get(table, frozenset())

    def rows(
        self, table: str, columns: Sequence[str], where: tuple[str, Value] | None = None
    ) -> Iterator[tuple[Value, ...]]:
        """In the order of the file; None for columns that are not there, no rows for no table.

        `where` is a column and what stands in it. Raises UserError where the file is damaged.
        """
        there = self.tables.get(table, frozenset())
        if not there or (where and where[0] not in there):
            return
        told = ", ".join(f'"{name}"' if name in there else "NULL" for name in columns)
        condition = f' WHERE "{where[0]}" = ?' if where else ""
        query = f'SELECT {told} FROM "{table}"{condition} ORDER BY rowid'  # noqa: S608 - known names
        with self._faults():
            yield from self._connection.execute(query, (where[1],) if where else ())

    def count(self, table: str) -> int:
        return sum(1 for _ in self.rows(table, ["rowid"]))

    def _tables(self) -> Iterator[tuple[str, frozenset[str]]]:
        told = self._connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        for name, sql in told.fetchall():
            plain = isinstance(name, str) and '"' not in name and "VIRTUAL" not in str(sql).upper()
            if plain and name.isidentifier():
                columns = self._connection.execute(f'PRAGMA table_info("{name}")').fetchall()
                yield name.lower(), frozenset(str(column[1]).lower() for column in columns)

    def _count(self) -> int:
        self._calls += 1
        return self._calls > _MOST_CALLS

    @contextmanager
    def _faults(self) -> Generator[None]:
        try:
            yield
        except (sqlite3.Error, UnicodeDecodeError) as error:  # the latter: in SQLite's message
            raise UserError(f"“{self._filename}” is damaged: it cannot be read.") from error


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _authorize(action: int, *_: object) -> int:
    return sqlite3.SQLITE_OK if action in _READS else sqlite3.SQLITE_DENY


@contextmanager
def opened(path: Path) -> Generator[Database]:
    """Raises UserError for what is no database."""
    with _settled(path) as (file, query), closing(_connection(file, query, path.name)) as made:
        yield Database(made, path.name)


def _connection(file: Path, query: str, name: str) -> sqlite3.Connection:
    try:
        return sqlite3.connect(f"{file.absolute().as_uri()}?{query}", uri=True)
    except sqlite3.Error as error:
        raise UserError(f"“{name}” cannot be opened ({error}).") from error


@contextmanager
def _settled(path: Path) -> Generator[tuple[Path, str]]:
    """Where another program has left changes beside it, a copy with them; the file stays as is."""
    changes = path.with_name(f"{path.name}-wal")
    if not changes.is_file() or not changes.stat().st_size:
        yield path, "mode=ro&immutable=1"
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.db"
        shutil.copyfile(path, copy)
        shutil.copyfile(changes, copy.with_name("copy.db-wal"))
        yield copy, "mode=rw"


def text(value: Value) -> str:
    """As it stands, save NUL; a number as it is written, nothing for NULL and bytes."""
    told = "" if value is None or isinstance(value, bytes) else str(value)
    return told.replace("\0", "\ufffd")


def whole(value: Value) -> int | None:
    return value if isinstance(value, int) and -(1 << 40) < value < 1 << 40 else None
