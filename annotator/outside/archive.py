"""ZIP files from outside: each member read on its own, and within limits.

What Python's zipfile accepts and these refuse: members that overlap, names that come twice, a
member that unpacks to more than can be read. Nothing is ever extracted to the disk.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from annotator.errors import UserError

MOST_MEMBERS = 20_000
LARGEST_MEMBER = 64 * 1024 * 1024
LARGEST_TOTAL = 512 * 1024 * 1024
"""Bytes, unpacked."""
_ENTRY = b"PK\x01\x02"
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
"""An LZMA member says itself how much memory it takes to unpack it."""
DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError),
    *(OSError, EOFError, ValueError, OverflowError),
)


class Archive:
    """Raises UserError, naming the file, for what is no sound ZIP file, and in `read`."""

    def __init__(self, data: bytes | Path, filename: str) -> None:
        """`data` is all of it, or where it lies on the disk, open until `close`."""
        self._filename = filename
        self._left = LARGEST_TOTAL
        # A million entries take longer to list than a transcript to read.
        if _entries(data) > 2 * MOST_MEMBERS:
            raise self._too_many()
        try:
            self._zip = zipfile.ZipFile(data if isinstance(data, Path) else io.BytesIO(data))
        except DAMAGED as error:
            raise self._damaged() from error
        infos = [one for one in self._zip.infolist() if is_file(one)]
        if len(infos) > MOST_MEMBERS:
            raise self._too_many()
        self._members = {one.filename: one for one in infos}
        if len(self._members) < len(infos) or overlap(infos):
            raise self._damaged()

    @property
    def names(self) -> Sequence[str]:
        """In the order of the archive, folders left out."""
        return list(self._members)

    def read(self, name: str) -> bytes:
        """Raises KeyError where there is no such member."""
        info = self._sound(name)
        limit = min(LARGEST_MEMBER, self._left)
        try:
            with self._zip.open(info) as member:
                data = member.read(limit + 1)
        except DAMAGED as error:
            raise self._damaged() from error
        if len(data) > limit:
            raise UserError(f"“{self._filename}” unpacks to far more than can be read.")
        self._left -= len(data)
        return data

    @contextmanager
    def opened(self, name: str) -> Generator[IO[bytes]]:
        """A member to be read piece by piece; who reads sets the limit to what comes of it.

        Raises KeyError where there is no such member, and UserError while it is read.
        """
        info = self._sound(name)
        try:
            with self._zip.open(info) as member:
                yield member
        except DAMAGED as error:
            raise self._damaged() from error

    def close(self) -> None:
        self._zip.close()

    def _sound(self, name: str) -> zipfile.ZipInfo:
        info = self._members[name]
        if info.flag_bits & 0x1:
            raise UserError(f"“{self._filename}” is protected by a password.")
        if info.compress_type not in PACKED:
            raise UserError(f"“{self._filename}” is packed in a way that is not read.")
        return info

    def _too_many(self) -> UserError:
        told = f"“{self._filename}” holds more than {MOST_MEMBERS:,} files; unpack it first."
        return UserError(told)

    def _damaged(self) -> UserError:
        return UserError(f"“{self._filename}” is damaged: its parts cannot be unpacked.")


def is_file(info: zipfile.ZipInfo) -> bool:
    """Neither a folder nor a link; `ZipInfo.is_dir` of Python 3.11 fails where there is no name."""
    return not info.filename.endswith("/") and not stat.S_ISLNK(info.external_attr >> 16)


def _entries(data: bytes | Path) -> int:
    """How many there seem to be in its directory; those that lie across two blocks are missed."""
    if isinstance(data, bytes):
        return data.count(_ENTRY)
    with data.open("rb") as file:
        return sum(block.count(_ENTRY) for block in iter(lambda: file.read(1 << 20), b""))


def member_names(data: bytes) -> frozenset[str] | None:
    """The names of a ZIP file's members, to know a format by; None where it is none or damaged."""
    if not data.startswith(b"PK") or data.count(_ENTRY) > 2 * MOST_MEMBERS:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except DAMAGED:
        return None


def overlap(infos: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether two members lie over each other, as in a bomb."""
    end = 0
    for info in sorted(infos, key=lambda one: one.header_offset):
        if info.header_offset < end:
            return True
        end = info.header_offset + 30 + info.compress_size  # 30: a local header without its name
    return False
