"""JSON from outside, a value at a time: a list of any length is never held as a whole."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

from annotator.corpus.registry import Fault
from annotator.corpus.strict_json import DECODER, Refused, refuse_unsound
from annotator.errors import UserError

LARGEST = 1 << 26
"""Characters of one value; a larger one is refused before it fills the memory."""

MOST_NODES = 2_000_000
"""Objects and lists within one value."""

_BLOCK = 1 << 20
_BLANK = " \t\r\n"
_NEAR_END = 12  # an escape that is cut in half is told from its beginning

# Only to pass over a value that is refused: it keeps no numbers, and takes any name twice.
_LENIENT = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)

Entry = tuple[str, Any]
"""A member of the outermost object; an entry of a list has no name."""


class Broken(Refused):
    """No JSON from here on, so that nothing after it can be read."""


class JsonStream:
    """The signs and values of a UTF-8 file, one after the other."""

    def __init__(self, path: Path) -> None:
        self._file = path.open(encoding="utf-8-sig", newline="")
        self._held = ""
        self._at = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def sign(self) -> str:
        """The next character that is not blank, which is not taken; empty at the end."""
        while True:
            while self._at < len(self._held):
                if self._held[self._at] not in _BLANK:
                    return self._held[self._at]
                self._at += 1
            if not self._fill():
                return ""

    def take(self, sign: str) -> None:
        """Raises `Broken` where another sign comes next."""
        if self.sign() != sign:
            raise Broken(f"where “{sign}” must stand, there is “{self.sign()}”")
        self._at += 1

    def goes_on(self, end: str) -> bool:
        """Takes a comma, or the `end` of a list or object. Raises `Broken` where neither comes."""
        if self.sign() == end:
            self._at += 1
            return False
        self.take(",")
        return True

    def value(self) -> Any:
        """Raises `Refused` for a value that cannot be taken; the next one then can."""
        self.sign()
        try:
            value, end = self._decode(DECODER)
        except Broken:
            raise
        except Refused:
            self._at = self._decode(_LENIENT)[1]
            raise
        begun = self._at
        self._at = end
        refuse_unsound(self._held[begun:end], value)
        return value

    def _decode(self, decoder: json.JSONDecoder) -> tuple[Any, int]:
        """The value at hand and where it ends."""
        while True:
            self._refuse_too_many()
            try:
                value, end = decoder.raw_decode(self._held, self._at)
            except json.JSONDecodeError as error:
                if self._is_whole(error) or not self._fill():
                    raise Broken(f"it is not JSON ({error.msg})") from None
            except RecursionError:
                raise Broken("it is nested too deeply") from None
            else:
                # A number at the very end may go on.
                if end < len(self._held) or not self._fill():
                    return value, end

    def _is_whole(self, error: json.JSONDecodeError) -> bool:
        """Whether it stays broken, however much is read on."""
        cut = error.msg.startswith("Unterminated") or error.pos >= len(self._held) - _NEAR_END
        return not cut

    def _refuse_too_many(self) -> None:
        held = len(self._held) - self._at
        if held > LARGEST:
            raise Broken(f"one value is longer than {LARGEST:,} characters")
        if held > MOST_NODES:
            nodes = self._held.count("{", self._at) + self._held.count("[", self._at)
            if nodes > MOST_NODES:
                raise Broken(f"one value holds more than {MOST_NODES:,} others")

    def _fill(self) -> bool:
        """Reads on, twice as much each time within one value; False at the end of the file."""
        self._held = self._held[self._at :]
        self._at = 0
        try:
            more = self._file.read(max(_BLOCK, len(self._held)))
        except UnicodeDecodeError:
            raise Broken("it is not UTF-8 text") from None
        self._held += more
        return bool(more)


def entries(
    path: Path,
    fault: Fault,
    lists: frozenset[str] = frozenset(),
    within: frozenset[str] = frozenset(),
) -> Iterator[Entry]:
    """The entries of a list, or what an object holds, as the file has them.

    Of an object, lists with the names `lists` are given entry by entry, and so are those in
    objects with the names `within`; every other member is given whole, by its name. Each entry
    that is refused is told. Raises UserError where not even one can be read.
    """
    walk = _Walk(fault, lists, within)
    with JsonStream(path) as stream:
        try:
            yield from walk.outermost(stream)
        except Broken as broken:
            if not walk.number:
                raise UserError(f"“{path.name}” cannot be imported: {broken}.") from None
            fault(f"After entry {walk.number} nothing can be read: {broken}.")


class _Walk:
    def __init__(self, fault: Fault, lists: frozenset[str], within: frozenset[str]) -> None:
        self.number = 0
        """Of the entry or member that was given last."""
        self._fault = fault
        self._lists = lists
        self._within = within

    def outermost(self, stream: JsonStream) -> Iterator[Entry]:
        if stream.sign() == "[":
            yield from self._list(stream)
        elif stream.sign() == "{":
            yield from self._object(stream)
        else:
            raise Broken("it is neither a list nor an object")
        if stream.sign():
            raise Broken("something stands after its end")

    def _list(self, stream: JsonStream) -> Iterator[Entry]:
        stream.take("[")
        going = stream.sign() != "]" or stream.goes_on("]")
        while going:
            yield from self._value(stream, "")
            going = stream.goes_on("]")

    def _object(self, stream: JsonStream, depth: int = 0) -> Iterator[Entry]:
        stream.take("{")
        going = stream.sign() != "}" or stream.goes_on("}")
        while going:
            name = self._name(stream)
            if name in self._lists and stream.sign() == "[":
                yield from self._list(stream)
            elif name in self._within and stream.sign() == "{" and not depth:
                yield from self._object(stream, depth + 1)
            else:
                yield from self._value(stream, name)
            going = stream.goes_on("}")

    def _name(self, stream: JsonStream) -> str:
        if stream.sign() != '"':
            raise Broken("a name in quotes is missing")
        try:
            name = stream.value()
        except Refused as refused:
            raise Broken(f"a name cannot be read: {refused}") from None
        stream.take(":")
        return str(name)

    def _value(self, stream: JsonStream, name: str) -> Iterator[Entry]:
        self.number += 1
        try:
            value = stream.value()
        except Broken:
            self.number -= 1
            raise
        except Refused as refused:
            self._fault(f"Entry {self.number} cannot be imported: {refused}.")
        else:
            yield name, value


def beginning_of(head: bytes) -> dict[str, Any]:
    """The members of the first object in a file's beginning, as far as it goes.

    The last one may be cut off; its value is None then. Empty where there is no object.
    """
    text = head.decode("utf-8", "ignore").removeprefix("\ufeff").lstrip(_BLANK + "[")
    found: dict[str, Any] = {}
    if not text.startswith("{"):
        return found
    at = 1
    try:
        while True:
            at = _past(text, at, _BLANK + ",")
            if not text.startswith('"', at):
                return found
            name, at = _LENIENT.raw_decode(text, at)
            found[name] = None
            found[name], at = _LENIENT.raw_decode(text, _past(text, at, _BLANK + ":"))
    except (ValueError, RecursionError):
        return found


def _past(text: str, at: int, signs: str) -> int:
    while at < len(text) and text[at] in signs:
        at += 1
    return at
