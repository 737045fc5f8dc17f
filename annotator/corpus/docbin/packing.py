"""MessagePack from outside, value by value from a file. https://github.com/msgpack/msgpack

spaCy's own reader takes all of a file into memory several times over, and trusts it.
"""

import struct
from collections.abc import Callable
from typing import Any, BinaryIO, NamedTuple

from annotator.corpus.strict_json import MAX_DEPTH, Refused

MOST_VALUES = 5_000_000
"""In one file, or in what is kept of one document."""

_AT_ONCE = 1 << 16


class Stretch(NamedTuple):
    """Bytes that were passed over: where in the file they lie."""

    start: int
    length: int


class Unpacker:
    """Reads on from where `file` stands. With `lazy`, binary values are `Stretch`es of it.

    `value` raises `Refused` for what is no MessagePack, nested too deep, or breaks off.
    """

    def __init__(self, file: BinaryIO, *, lazy: bool = False) -> None:
        self._file = file
        self._end = _end_of(file)
        self._lazy = lazy
        self._depth = 0
        self._left = MOST_VALUES

    def value(self) -> Any:
        self._left -= 1
        if self._left < 0:
            raise Refused("it holds more than can be read")
        code = self._bytes(1)[0]
        if code < 0x80:
            return code
        if code >= 0xE0:
            return code - 0x100
        if code < 0xC0:
            return self._short(code)
        if code in _CONSTANTS:
            return _CONSTANTS[code]
        if code in _NUMBERS:
            return self._number(_NUMBERS[code])
        return self._long(code)

    def _short(self, code: int) -> Any:
        if code >= 0xA0:
            return self._text(code & 0x1F)
        return self._list(code & 0x0F) if code >= 0x90 else self._map(code & 0x0F)

    def _long(self, code: int) -> Any:
        if code not in _LENGTHS:
            raise Refused("it holds what MessagePack leaves to programs")
        form, kind = _LENGTHS[code]
        make: Callable[[int], Any] = getattr(self, f"_{kind}")
        return make(self._number(form))

    def _number(self, form: struct.Struct) -> Any:
        return form.unpack(self._bytes(form.size))[0]

    def _bytes(self, count: int) -> bytes:
        # Python makes room for all that is asked for, be it there or not.
        if count > _AT_ONCE and count > self._end - self._file.tell():
            raise Refused("it breaks off")
        found = self._file.read(count)
        if len(found) < count:
            raise Refused("it breaks off")
        return found

    def _text(self, count: int) -> str:
        try:
            return self._bytes(count).decode()
        except UnicodeDecodeError:
            raise Refused("it is not UTF-8 text") from None

    def _binary(self, count: int) -> bytes | Stretch:
        if not self._lazy:
            return self._bytes(count)
        start = self._file.tell()
        self._file.seek(count, 1)
        return Stretch(start, count)

    def _list(self, count: int) -> list[Any]:
        self._enter()
        found = [self.value() for _ in range(count)]
        self._depth -= 1
        return found

    def _map(self, count: int) -> dict[Any, Any]:
        """Lists that are keys become tuples."""
        self._enter()
        found: dict[Any, Any] = {}
        for _ in range(count):
            key = _hashable(self.value())
            found[key] = self.value()
        self._depth -= 1
        return found

    def _enter(self) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise Refused(f"it is nested more than {MAX_DEPTH} deep")


def _end_of(file: BinaryIO) -> int:
    here = file.tell()
    end = file.seek(0, 2)
    file.seek(here)
    return end


def _hashable(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_hashable, value))  # pyright: ignore[reportUnknownArgumentType]
    if isinstance(value, dict):
        raise Refused("it has an object for a name")
    return value


_CONSTANTS = {0xC0: None, 0xC2: False, 0xC3: True}
_U8, _U16, _U32 = struct.Struct(">B"), struct.Struct(">H"), struct.Struct(">I")
_NUMBERS = {
    0xCA: struct.Struct(">f"),
    0xCB: struct.Struct(">d"),
    0xCC: _U8,
    0xCD: _U16,
    0xCE: _U32,
    0xCF: struct.Struct(">Q"),
    0xD0: struct.Struct(">b"),
    0xD1: struct.Struct(">h"),
    0xD2: struct.Struct(">i"),
    0xD3: struct.Struct(">q"),
}
_LENGTHS = {
    0xC4: (_U8, "binary"),
    0xC5: (_U16, "binary"),
    0xC6: (_U32, "binary"),
    0xD9: (_U8, "text"),
    0xDA: (_U16, "text"),
    0xDB: (_U32, "text"),
    0xDC: (_U16, "list"),
    0xDD: (_U32, "list"),
    0xDE: (_U16, "map"),
    0xDF: (_U32, "map"),
}


def map_head(count: int) -> bytes:
    """Before so many names and values, at most 15."""
    return bytes([0x80 | count])


def list_head(count: int) -> bytes:
    return b"\xdd" + _U32.pack(count)


def binary_head(count: int) -> bytes:
    return b"\xc6" + _U32.pack(count)


def text(words: str) -> bytes:
    data = words.encode()
    return b"\xdb" + _U32.pack(len(data)) + data
