"""Whose file it is and of which version, read as bytes before SQLite opens it.

File format: https://sqlite.org/fileformat.html, section 1.3.
"""

import os
import sqlite3
import stat
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import UserError
from annotator.project.faults import Doing, files_told, told

APPLICATION_ID = 0x50414E31
"""“PAN1”, in the bytes where a file's format is named."""

_MAGIC = b"SQLite format 3\0"
_LENGTH = 100

Identity = tuple[int, int]
"""Which file it is, whatever its name: device and inode."""


_held: Counter[Identity] = Counter()
"""The files that this process has open, and how often."""


@dataclass(frozen=True, slots=True)
class Header:
    application_id: int
    version: int
    wal: bool = False


def identity(path: Path) -> Identity:
    """Raises OSError where there is none."""
    found = path.stat()
    return found.st_dev, found.st_ino


def hold(file: Identity) -> None:
    _held[file] += 1


def release(file: Identity) -> None:
    _held[file] -= 1


def read_header(path: Path, connect: Callable[[Path], sqlite3.Connection]) -> Header:
    """Raises UserError for whatever is no SQLite file.

    A file that this process has open is asked through `connect`: to close a descriptor of it
    would drop the locks that SQLite holds (https://sqlite.org/howtocorrupt.html, 2.2).
    """
    with told(Doing.OPENING, path), files_told(Doing.OPENING, path):
        if not path.exists():
            raise UserError(f"There is no project “{path.name}” in {path.parent}.")
        if not stat.S_ISREG(path.stat().st_mode):
            raise UserError(f"“{path.name}” is a folder or device, not a project.")
        if _held[identity(path)]:
            return _asked(connect(path))
        with path.open("rb") as file:
            first = file.read(_LENGTH)
    if not first:
        raise UserError(f"“{path.name}” is empty, so it is no project; choose another file.")
    if len(first) < _LENGTH or not first.startswith(_MAGIC):
        raise UserError(f"“{path.name}” is no project of Press Annotator; choose another file.")
    return Header(
        application_id=int.from_bytes(first[68:72]),
        version=int.from_bytes(first[60:64]),
        wal=first[18] == 2,
    )


def _asked(connection: sqlite3.Connection) -> Header:
    with closing(connection):
        (application_id,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    return Header(application_id, version)


def verify_header(header: Header, path: Path, newest: int) -> None:
    if header.application_id != APPLICATION_ID or header.version < 1:
        raise UserError(f"“{path.name}” is no project of Press Annotator; choose another file.")
    if header.version > newest:
        raise UserError(
            f"“{path.name}” was made by a newer version of Press Annotator; update the program"
            " to open it (the file is left as it is)."
        )


def settle(folder: Path) -> None:
    """Makes sure that a renaming in `folder` outlives a power cut, where the system can."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
