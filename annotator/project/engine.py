"""The connections to a project's file, set up so that what is acknowledged is on the disk.

The rollback journal, not WAL: with synchronous=EXTRA it loses nothing in a power cut, it
notices when the file is moved or replaced, and the file is whole between commits.
"""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, QueuePool, create_engine, event
from sqlalchemy.orm import Session

from annotator.errors import UserError
from annotator.project import images
from annotator.project.faults import Doing, told
from annotator.project.header import hold, identity, release

BUSY_SECONDS = 5.0
"""How long one waits for another program's lock."""

_OLDEST_SQLITE = (3, 37)  # STRICT tables
_LARGEST_CELL = 1 << 28  # bytes; a doctored file may claim more than the memory holds
_DEFENSIVE = 1010  # SQLITE_DBCONFIG_DEFENSIVE
_WRITES = "press_annotator_writes"

_PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA fullfsync=ON",
    "PRAGMA synchronous=EXTRA",
    # A big step would else lock readers out while it is still under way.
    "PRAGMA cache_spill=OFF",
)


def connect(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """A bare connection, set up; transactions are begun by hand. Raises sqlite3.Error."""
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise UserError("This Python brings an SQLite older than 3.37; install a newer Python.")
    mode = "rwc" if create else "rw"
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        _set_up(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_up(connection: sqlite3.Connection) -> None:
    if hasattr(connection, "setconfig"):  # Python 3.12
        getattr(connection, "setconfig")(_DEFENSIVE, True)  # noqa: B009 - unknown to 3.11
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_CELL)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    for pragma in _PRAGMAS:
        connection.execute(pragma)


class Database:
    """The open file: one keeper connection that writes, and others that read.

    The keeper stays open until `close`, so that a file that vanishes can still be rescued.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._identity = identity(path)
        self._engine = create_engine(
            "sqlite+pysqlite://",
            creator=self._connect,
            poolclass=QueuePool,
            pool_size=4,
            max_overflow=-1,
            pool_use_lifo=True,
            json_serializer=images.encode,
            json_deserializer=images.decode,
        )
        event.listen(self._engine, "begin", _begin)
        self._keeper = self._engine.connect().execution_options(**{_WRITES: True})
        hold(self._identity)
        self._open = True
        try:
            self._version = self._data_version()
            self._engine.connect().close()  # one to read by, should the file vanish
        except BaseException:
            self.close()
            raise

    def _connect(self) -> sqlite3.Connection:
        """Refuses a file that has taken the place of the one that was opened."""
        connection = connect(self.path) if self._in_place() else None
        if connection is not None and self._in_place():
            return connection
        if connection is not None:
            connection.close()
        raise UserError(
            f"“{self.path.name}” was moved, deleted or replaced while it was open, so it could"
            " not be read; put it back where it was, or open it where it is now."
        )

    def _in_place(self) -> bool:
        try:
            return identity(self.path) == self._identity
        except OSError:
            return False

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """A snapshot. Fetch all and leave: an open reader keeps writers waiting."""
        with (
            told(Doing.READING, self.path),
            self._engine.connect() as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def writing(self) -> Generator[Session]:
        """A session on the keeper, committed at the end, rolled back on any error."""
        with told(Doing.WRITING, self.path):
            try:
                with Session(self._keeper) as session, session.begin():
                    session.connection()  # BEGIN now, so that what is read next cannot change
                    yield session
            finally:
                # SQLAlchemy takes a transaction whose COMMIT failed for finished.
                if self._open:
                    self.raw.rollback()

    def written_elsewhere(self) -> bool:
        """Whether another connection has written since this was last asked."""
        version, self._version = self._version, self._data_version()
        return version != self._version

    def _data_version(self) -> int:
        with told(Doing.READING, self.path):
            return self.raw.execute("PRAGMA data_version").fetchone()[0]

    @property
    def raw(self) -> sqlite3.Connection:
        """The keeper's own connection."""
        found = self._keeper.connection.driver_connection
        assert isinstance(found, sqlite3.Connection)  # noqa: S101 - for the type checker
        return found

    def close(self) -> None:
        """May be called twice."""
        if self._open:
            self._open = False
            self._keeper.close()
            self._engine.dispose()
            release(self._identity)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN DEFERRED")
