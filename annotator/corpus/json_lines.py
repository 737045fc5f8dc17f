"""Rows of JSON Lines from outside: an object a line, which ends with a line feed and only there."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from annotator.corpus.json_stream import beginning_of, entries
from annotator.corpus.registry import HEAD, Fault
from annotator.corpus.strict_json import Refused, parse
from annotator.errors import UserError

MAX_ROW = 1 << 28
"""Bytes of one row; a longer one is refused before it fills the memory."""

_BOM = b"\xef\xbb\xbf"
_BLOCK = 1 << 20
_FURTHER = 1 << 22  # bytes of a first row by which it is known, where its text is long

Numbered = tuple[int, Mapping[str, Any]]


Shorten = Callable[[bytes], bytes]
"""Takes from a line what is not needed of it."""


def rows(path: Path, fault: Fault, shorten: Shorten | None = None) -> Iterator[Numbered]:
    """Objects with their line's number; blank lines are passed over.

    Each line that holds no object is told. Raises UserError for one that is too long.
    """
    with path.open("rb") as file:
        number = 0
        while line := file.readline(MAX_ROW):
            number += 1
            if len(line) == MAX_ROW and not line.endswith(b"\n"):
                told = f"Line {number} is longer than {MAX_ROW >> 20} MB; it cannot be imported."
                raise UserError(told)
            line = line.removeprefix(_BOM).strip() if number == 1 else line.strip()
            if line:
                yield from _row(number, line, fault, shorten)


def _row(number: int, line: bytes, fault: Fault, shorten: Shorten | None) -> Iterator[Numbered]:
    try:
        yield number, parse(shorten(line) if shorten else line)
    except Refused as refused:
        fault(f"Line {number} cannot be imported: {refused}.")


def count_lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(_BLOCK), b""))


def placed_rows(
    path: Path, fault: Fault, shorten: Shorten | None = None
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Objects with where they stand ("line 3"), be they a line each or entries of one list."""
    if _is_list(path):
        for number, (_, entry) in enumerate(entries(path, fault), 1):
            if isinstance(entry, dict):
                yield f"entry {number}", entry
            else:
                fault(f"Entry {number} cannot be imported: it is not an object in braces.")
        return
    for number, row in rows(path, fault, shorten):
        yield f"line {number}", row


def first_row(path: Path, head: bytes) -> dict[str, Any]:
    """What is known of the first row, by the file's beginning or more of it; empty if nothing."""
    if len(head) < HEAD:
        return beginning_of(head)
    try:
        with path.open("rb") as file:
            return beginning_of(file.read(_FURTHER))
    except OSError:
        return {}


def _is_list(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(_BLOCK).removeprefix(_BOM).lstrip().startswith(b"[")
