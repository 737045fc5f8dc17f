"""A ZIP archive of transcripts: what is in it, and each member's bytes, never on the disk."""

import re
import struct
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import PurePosixPath
from typing import IO

import chardet

from annotator.errors import UserError
from annotator.outside.archive import DAMAGED, PACKED, is_file, overlap

MOST_MEMBERS = 100_000
LARGEST_MEMBER = 64 * 1024 * 1024
"""Bytes, unpacked."""
_LARGEST_LIST = 16 * 1024 * 1024  # bytes of names and such, which are all read at once
_MOST_SWELLING = 200  # times the size of the archive; text is packed to a tenth or so
_ALWAYS_SOUND = 256 * 1024 * 1024  # bytes in all

_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_ELSEWHERE = 0xFFFFFFFF  # in the record of a ZIP64 archive
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
# Old code pages of Windows and DOS; with cp437, which ZIP means, they are what is found in names.
_NAMES_ARE_IN = (
    *("cp866", "cp1251", "cp850", "cp1252", "cp1253"),
    *("cp932", "gb18030", "big5hkscs", "cp949"),
)
_LITTER = re.compile("[^\0-\x7fÀ-ÿƒ]")
"""In a name that really is in cp437."""


class Bundle:
    """Raises UserError, naming the file, for what is no sound ZIP archive, and in `read`."""

    def __init__(self, file: IO[bytes], filename: str) -> None:
        self._filename = filename
        try:
            size = file.seek(0, 2)
            if _size_of_list(file, size) > _LARGEST_LIST:
                raise self._too_many()
            self._zip = zipfile.ZipFile(file)
        except DAMAGED as error:
            raise self._damaged(filename) from error
        self._infos = self._zip.infolist()
        self._names = _named(self._infos)
        if len(self._infos) > MOST_MEMBERS:
            raise self._too_many()
        files = [one for one in self._infos if is_file(one)]
        if overlap(files):
            raise self._damaged(filename)
        swollen = sum(one.file_size for one in files)
        if swollen > max(_ALWAYS_SOUND, _MOST_SWELLING * size):
            raise UserError(f"“{filename}” unpacks to far more than can be read.")

    def members(self) -> Sequence[tuple[int, str]]:
        """The place and the path of each file in it, folders, links and hidden files left out."""
        return [
            (place, name)
            for place, (info, name) in enumerate(zip(self._infos, self._names, strict=True))
            if is_file(info) and not _is_hidden(name)
        ]

    def name(self, place: int) -> str:
        """The member's own, without folders."""
        return PurePosixPath(self._names[place]).name

    def refusal(self, place: int) -> str:
        """Why a member is not read, as a sentence; empty where it may be."""
        info, name = self._infos[place], self.name(place)
        if info.flag_bits & _ENCRYPTED:
            return f"“{name}” in “{self._filename}” is protected by a password; unpack it first."
        if info.file_size > LARGEST_MEMBER:
            most = LARGEST_MEMBER // (1024 * 1024)
            return f"“{name}” is larger than {most} MB, more than can be read; split it first."
        return ""

    def read(self, place: int) -> bytes:
        info = self._infos[place]
        if refusal := self.refusal(place):
            raise UserError(refusal)
        if info.compress_type not in PACKED:
            raise self._damaged(self.name(place))
        try:
            with self._zip.open(info) as member:
                return member.read(LARGEST_MEMBER)
        except DAMAGED as error:
            raise self._damaged(self.name(place)) from error

    def close(self) -> None:
        self._zip.close()

    def _damaged(self, name: str) -> UserError:
        return UserError(f"“{name}” is damaged: it cannot be unpacked.")

    def _too_many(self) -> UserError:
        return UserError(
            f"“{self._filename}” holds more than {MOST_MEMBERS:,} files; unpack it first."
        )


def _named(infos: Sequence[zipfile.ZipInfo]) -> list[str]:
    """The members' names as they were meant: old archives do not say what they are encoded in."""
    silent = [one.filename for one in infos if not one.flag_bits & _UTF8_NAME]
    raw = "\n".join(name for name in silent if not name.isascii()).encode("cp437", "replace")
    encoding = _encoding_of(raw)
    return [
        one.filename
        if one.flag_bits & _UTF8_NAME or one.filename.isascii()
        else one.filename.encode("cp437", "replace").decode(encoding, "replace")
        for one in infos
    ]


def _encoding_of(names: bytes) -> str:
    with suppress(UnicodeDecodeError):
        names.decode("utf-8")
        return "utf-8"
    if not _LITTER.search(names.decode("cp437")):
        return "cp437"
    found = chardet.detect(names, compat_names=False, include_encodings=_NAMES_ARE_IN)
    return found["encoding"] or "cp437"


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or any(part.startswith(".") and part != ".." for part in parts)


def _size_of_list(file: IO[bytes], size: int) -> int:
    """What the archive's end says; zipfile would read as much at once. 0 where it says nothing."""
    tail = min(size, 65_536 + _END.size)
    file.seek(size - tail)
    data = file.read(tail)
    at = data.rfind(_END_MARK)
    if at < 0 or len(data) - at < _END.size:
        return 0
    stated = _END.unpack_from(data, at)[5]
    return 0 if stated == _ELSEWHERE else stated
