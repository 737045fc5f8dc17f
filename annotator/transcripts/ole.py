"""Old Office files: what kind of document a compound file holds. Source: [MS-CFB], [MS-DOC]."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ENTRY_SIZE = 128
_MOST_ENTRIES = 100_000
_LAST = 0xFFFFFFFA
"""Sectors from here on are none."""
_IS_ENCRYPTED = 0x0100


@dataclass(frozen=True, slots=True)
class Entry:
    """A stream or a storage; `left`, `right` and `child` are entries of the directory."""

    name: str
    left: int
    right: int
    child: int
    sector: int


class CompoundFile:
    """The streams and storages at the top of a compound file; none where it is damaged."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        # No other sizes are allowed, [MS-CFB] 2.2; less than four bytes would hold no number.
        self._size = 4096 if _short(data, 30) == 12 else 512
        directory = b"".join(self._sector(one) for one in self._chain(_number(data, 48)))
        entries = list(_entries(directory))
        self.entries = {entry.name: entry for entry in _at_top(entries)}

    def is_locked(self) -> bool:
        """Whether it is a Word document with a password (FibBase.fEncrypted)."""
        document = self.entries.get("WordDocument")
        head = self._sector(document.sector) if document else b""
        return bool(_short(head, 10) & _IS_ENCRYPTED)

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _chain(self, sector: int) -> Iterator[int]:
        """The sectors of the directory, in order; ends where it leads in a circle."""
        seen: set[int] = set()
        while sector < _LAST and sector not in seen and len(seen) * self._size < 1 << 24:
            seen.add(sector)
            yield sector
            sector = self._after(sector)

    def _after(self, sector: int) -> int:
        """From the allocation table, of which the header names the first 109 sectors."""
        table, index = divmod(sector, self._size // 4)
        if table >= 109:
            return _LAST
        return _number(self._sector(_number(self._data, 76 + 4 * table)), 4 * index)


def _entries(directory: bytes) -> Iterator[Entry]:
    for start in range(0, min(len(directory), _MOST_ENTRIES * _ENTRY_SIZE), _ENTRY_SIZE):
        entry = directory[start : start + _ENTRY_SIZE]
        length = max(0, min(_short(entry, 64) - 2, 62))
        name = entry[:length].decode("utf-16-le", "replace")
        yield Entry(name, *(_number(entry, at) for at in (68, 72, 76, 116)))


def _at_top(entries: list[Entry]) -> Iterator[Entry]:
    """The root's children are a tree of siblings."""
    waiting = [entries[0].child] if entries else []
    seen: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number < len(entries) and number not in seen:
            seen.add(number)
            yield entries[number]
            waiting += (entries[number].left, entries[number].right)


def _short(data: bytes, at: int) -> int:
    return struct.unpack_from("<H", data, at)[0] if len(data) >= at + 2 else 0


def _number(data: bytes, at: int) -> int:
    return struct.unpack_from("<I", data, at)[0] if len(data) >= at + 4 else _LAST
