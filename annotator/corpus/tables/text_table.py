"""Tables as text, whatever program has saved them: its encoding and what parts the cells.

RFC 4180, with commas, semicolons, tabs or bars.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.outside.encoding import decode, encoding_of

LARGEST_CELL = 2**31 - 1
_SEPARATORS = ",;\t|"
_DECLARED = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n", re.IGNORECASE)
_MOST_NAMES = 100_000
"""Characters of a first row by which a table is known."""


@dataclass(frozen=True, slots=True)
class TextTable:
    """How a table is to be read. `rows` gives each with its number, from 1 on; blank ones not."""

    path: Path
    encoding: str
    separator: str

    def rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Raises csv.Error, OSError."""
        csv.field_size_limit(LARGEST_CELL)
        with self.path.open(encoding=self.encoding, errors="replace", newline="") as file:
            declared = _DECLARED.match(file.readline(20))
            if not declared:
                file.seek(0)
            for number, row in enumerate(csv.reader(file, delimiter=self.separator), 1):
                if any(row):
                    yield number, row


def text_table(path: Path) -> TextTable:
    """Raises OSError, and UserError where the file is no text."""
    encoding = encoding_of(path)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        return TextTable(path, encoding, _separator(file.read(_MOST_NAMES)))


def first_row(head: bytes, is_known: Callable[[Sequence[str]], bool]) -> Sequence[str] | None:
    """The first row of a table that begins so, if it is known. Raises UserError for no text."""
    text = decode(head).text[:_MOST_NAMES]
    declared = _DECLARED.match(text)
    text = text[declared.end() :] if declared else text
    rows = (_first(text, separator) for separator in _SEPARATORS)
    return next((row for row in rows if is_known(row)), None)


def _separator(text: str) -> str:
    """That which gives the first row most cells."""
    declared = _DECLARED.match(text)
    if declared:
        return declared[1]
    return max(_SEPARATORS, key=lambda one: len(_first(text, one)))


def _first(text: str, separator: str) -> Sequence[str]:
    csv.field_size_limit(LARGEST_CELL)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if any(row):
                return row
    except csv.Error:
        pass
    return ()
