"""A table for spreadsheets: a row an annotation, UTF-8 with BOM, after RFC 4180.

It holds no texts: it is read again into a project that has them. Cells that a spreadsheet would
take for a formula are guarded by an apostrophe; raw, cells stay as they are, and a last column
says so.
"""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.corpus.parts import Part
from annotator.corpus.record import Corpus
from annotator.corpus.registry import CorpusFormat, Family, Fault, Switch, Switches
from annotator.corpus.tables.annotation_cells import RAW, Columns, is_head
from annotator.corpus.tables.annotation_columns import attribute_columns, heads, rows_of
from annotator.corpus.tables.attribute_cells import Cell
from annotator.corpus.tables.grouping import Row, documents_of, order_of
from annotator.corpus.tables.guarding import guarded, unguarded
from annotator.corpus.tables.text_table import TextTable, first_row, text_table
from annotator.errors import UserError


class Csv(CorpusFormat):
    name = "csv"
    title = "CSV table"
    description = "A row an annotation, for spreadsheets and statistics"
    suffixes = (".csv", ".tsv")
    family = Family.TABLES
    holds = frozenset(
        {
            *(Part.ANNOTATIONS, Part.EDGES, Part.OVERLAPS, Part.FRAGMENTS, Part.RELATIONS),
            *(Part.ACROSS, Part.ATTRIBUTES, Part.NOTES, Part.ANNOTATORS, Part.HISTORY),
        }
    )
    limits = "Names of labels and attributes alone; JSONL beside it holds the whole codebook."
    switches = (
        Switch(
            RAW,
            "Leave cells that look like formulas as they are",
            "Off, a cell that begins with = + - @ gets an apostrophe before it, so that no "
            "spreadsheet runs it.",
        ),
    )

    def recognises(self, path: Path, head: bytes) -> bool:
        """By the names of its columns, be some of them gone."""
        del path
        if b"label" not in head.replace(b"\0", b"").lower():  # quickly, for there are many texts
            return False
        try:
            return first_row(head, is_head) is not None
        except UserError:
            return False

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        columns, raw = attribute_columns(corpus), RAW in switches
        with path.open("x", encoding="utf-8", newline="") as file:
            # Not by the encoding “utf-8-sig”, which takes twice as long for every row.
            file.write("\ufeff")
            table = csv.writer(file)
            table.writerow(_cells([*heads(columns), *([RAW] if raw else [])], raw))
            for document in corpus.documents:
                for row in rows_of(document, columns):
                    table.writerow(_cells(row, raw))

    def read(self, path: Path, fault: Fault) -> Corpus:
        """The rows are read one by one, as the documents are asked for."""
        table = text_table(path)
        rows = _rows(table, _unheard)  # what is wrong is told when they are read again
        head = next(rows, None)
        if head is None or not is_head(head[1]):
            raise UserError(f"“{path.name}” has no row that names the columns of annotations.")
        lossy = not table.encoding.startswith("utf")
        columns = Columns([unguarded(name) for name in head[1]], lossy=lossy)
        order = order_of(columns, _bare(rows, columns))
        return Corpus(
            documents=documents_of(columns, lambda: _below(table, columns, fault), order, fault),
            total=order.documents,
        )


CSV = Csv()


def _cells(row: Sequence[Cell], raw: bool) -> Sequence[Cell]:
    """Numbers stay numbers: a minus before one makes no formula."""
    if raw:
        return row
    return [guarded(cell) if isinstance(cell, str) else cell for cell in row]


def _rows(table: TextTable, fault: Fault) -> Iterator[Row]:
    try:
        yield from table.rows()
    except csv.Error as error:
        fault(f"The table cannot be read any further: {error}.")


def _unheard(sentence: str) -> None:
    pass


def _below(table: TextTable, columns: Columns, fault: Fault) -> Iterator[Row]:
    rows = _rows(table, fault)
    next(rows, None)
    return _bare(rows, columns)


def _bare(rows: Iterator[Row], columns: Columns) -> Iterator[Row]:
    if RAW in columns:
        return rows
    return (
        (number, [unguarded(cell) if cell[:1] == "'" else cell for cell in row])
        for number, row in rows
    )
