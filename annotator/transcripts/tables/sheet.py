"""Reading the cells of a text table: commas, semicolons, tabs or bars between them."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest

from annotator.errors import UserError
from annotator.transcripts.tables.columns import Table
from annotator.transcripts.tables.names import Part, likeness
from annotator.transcripts.tables.times import number_of

MOST_ROWS = 100_000
MOST_COLUMNS = 1_000
_MOST_CELLS = 4_000_000
_LARGEST_CELL = 2**31 - 1
_SEPARATORS = ",;\t|"
_SAMPLE = 50
"""Rows by which the separator is told."""
_DECLARED = re.compile(r"sep=(.)\n")


def table_in(text: str, filename: str) -> tuple[Table, tuple[str, ...]]:
    """The table of a canonical text, and sentences for the user. Raises UserError."""
    csv.field_size_limit(_LARGEST_CELL)
    declared = _DECLARED.match(text)
    text = text[declared.end() :] if declared else text
    separator = declared[1] if declared else _separator(text)
    rows = [row for row in _rows(text, separator, filename) if any(cell.strip() for cell in row)]
    if not rows:
        raise UserError(f"“{filename}” is a table without any cells.")
    names, rows = (rows[0], rows[1:]) if _is_head(rows) else ([], rows)
    width = len(names) or max(map(len, rows), default=0)
    longer = sum(any(cell.strip() for cell in row[width:]) for row in rows)
    where = "one row" if longer == 1 else f"{longer:,} rows"
    told = (f"In {where}, cells beyond the last column were left out.",) if longer else ()
    even = [[*row[:width], *[""] * (width - len(row))] for row in rows]
    return Table(names or [""] * width, even), told


def _rows(text: str, separator: str, filename: str) -> Iterator[list[str]]:
    # Tab-separated tables often hold quotation marks that enclose nothing.
    plain = separator == "\t" and not _is_sound(text, separator)
    cells = 0
    try:
        for number, row in enumerate(_reader(text, separator, plain=plain)):
            cells += len(row)
            if number >= MOST_ROWS or len(row) > MOST_COLUMNS or cells > _MOST_CELLS:
                raise UserError(f"“{filename}” is larger than a table of turns; split it first.")
            yield row
    except csv.Error as error:
        raise UserError(
            f"“{filename}” is no sound table: a quotation mark in it closes in the wrong place."
        ) from error


def _reader(text: str, separator: str, *, plain: bool = False) -> Iterator[list[str]]:
    quoting = csv.QUOTE_NONE if plain else csv.QUOTE_MINIMAL
    source = io.StringIO(text, newline="")
    return csv.reader(source, delimiter=separator, quoting=quoting, strict=not plain)


def _is_sound(text: str, separator: str) -> bool:
    try:
        return all(True for _ in islice(_reader(text, separator), MOST_ROWS))
    except csv.Error:
        return False


def _separator(text: str) -> str:
    """That which gives the first rows the same number of cells, and more of them than others."""
    return max(_SEPARATORS, key=lambda one: (_evenness(text, one), -_SEPARATORS.index(one)))


def _evenness(text: str, separator: str) -> float:
    counts: list[int] = []
    try:
        counts += map(len, islice(_reader(text, separator), _SAMPLE))
    except csv.Error:
        if not counts:
            return 0.0
    filled = [count for count in counts if count]
    usual = max(set(filled), key=filled.count, default=0)
    return filled.count(usual) / len(filled) * (1 - 1 / usual) if usual > 1 else 0.0


def _is_head(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns."""
    first = rows[0]
    if len(rows) < 2 or any(number_of(cell) is not None for cell in first if cell.strip()):
        return False
    if any(likeness(cell, part) > 1 for cell in first for part in Part):
        return True
    below = list(zip_longest(*rows[1:_SAMPLE], fillvalue=""))
    return any(
        all(number_of(cell) is not None for cell in cells if cell.strip())
        or sum(map(len, cells)) > 4 * len(name) * len(cells) > 0
        for name, cells in zip(first, below, strict=False)
        if any(cell.strip() for cell in cells)
    )
