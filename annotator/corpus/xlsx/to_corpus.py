"""A corpus from a workbook, ours or one that another program has saved again.

Sheets and columns go by their names; those that are missing tell nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.corpus import from_head
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import Fault
from annotator.corpus.strict_json import Refused
from annotator.corpus.tables.annotation_cells import RAW, Columns, DocumentKey, is_head, plain
from annotator.corpus.tables.guarding import unguarded
from annotator.corpus.xlsx import sheets
from annotator.corpus.xlsx.cell_text import CHUNK
from annotator.corpus.xlsx.document_rows import Sheets, document_of
from annotator.corpus.xlsx.head_rows import head_of
from annotator.corpus.xlsx.shelf import Cells, Shelf
from annotator.corpus.xlsx.workbook_in import Book, Row
from annotator.errors import UserError

_KINDS = {plain(kind.name): kind.name for kind in sheets.KINDS}
_OF_DOCUMENTS = frozenset(kind.name for kind in sheets.OF_DOCUMENTS)
_GOES_ON = re.compile(r" \(\d+\)$")
_LONG = re.compile(r"… \[long text ([0-9]{1,9})\]$")


def is_ours(path: Path) -> bool:
    """Whether a workbook has our sheets, or one with our columns. Raises UserError, OSError."""
    with Book(path) as book:
        return any(_kind(book, name) == sheets.ANNOTATIONS.name for name in book.sheets)


def read_workbook(path: Path, fault: Fault) -> Corpus:
    """Raises UserError where nothing of it can be read."""
    shelf = Shelf()
    try:
        with Book(path) as book:
            reading = _Reading(book, shelf, fault)
            corpus = reading.head()
            reading.shelve()
    except Refused as refused:
        shelf.close()
        raise UserError(f"“{path.name}” cannot be imported: {refused}.") from None
    except BaseException:
        shelf.close()
        raise
    return replace(corpus, documents=reading.documents(), total=len(reading.listed))


def _kind(book: Book, name: str) -> str:
    """Which of our sheets it is, by its name or by its first row; empty for another's."""
    kind = _KINDS.get(plain(_GOES_ON.sub("", name)), "")
    if kind:
        return kind
    first = next(book.rows(name), None)
    return sheets.ANNOTATIONS.name if first and is_head(first[1]) else ""


@dataclass(slots=True)
class _Known:
    """By which the rows of other sheets name a document: its place in `listed`."""

    numbers: dict[str, int] = field(default_factory=dict[str, int])
    ids: dict[str, int] = field(default_factory=dict[str, int])
    titles: dict[str, int] = field(default_factory=dict[str, int])
    keys: dict[DocumentKey, int] = field(default_factory=dict[DocumentKey, int])

    def of(self, number: str, key: DocumentKey) -> int | None:
        for named, told in ((self.numbers, number), (self.ids, key.id), (self.titles, key.title)):
            if told in named:
                return named[told]
        return self.keys.get(key)


class _Reading:
    def __init__(self, book: Book, shelf: Shelf, fault: Fault) -> None:
        self.listed: list[Mapping[str, str]] = []
        self._book = book
        self._shelf = shelf
        self._fault = fault
        self._kinds = {name: kind for name in book.sheets if (kind := _kind(book, name))}
        self._columns: dict[str, Columns] = {}
        self._known = _Known()
        self._long: Mapping[int, str] = {}
        self._long = self._long_texts()

    def head(self) -> Corpus:
        """Codebook, annotators, speakers. Raises `Refused`."""
        return from_head.corpus(head_of(self._table))

    def shelve(self) -> None:
        """Puts down the rows of all documents, by document."""
        for told in self._table(sheets.DOCUMENTS.name):
            self._list(told)
        for sheet, kind in self._kinds.items():
            if kind in _OF_DOCUMENTS:
                for number, cells in self._rows(sheet):
                    self._shelve(sheet, kind, number, cells)
        self._shelf.close_up()

    def documents(self) -> Iterator[CorpusDocument]:
        there = Sheets(self._kinds, self._columns)
        try:
            for place, told in enumerate(self.listed):
                yield document_of(told, self._shelf.take(place), there, self._fault)
        finally:
            self._shelf.close()

    def _list(self, told: Mapping[str, str]) -> int:
        place, known = len(self.listed), self._known
        self.listed.append(told)
        known.numbers.setdefault(told.get(sheets.NUMBER) or f"row {place}", place)
        if told.get("id"):
            known.ids.setdefault(told["id"], place)
        if told.get("title"):
            known.titles.setdefault(told["title"], place)
        return place

    def _shelve(self, sheet: str, kind: str, number: int, cells: Cells) -> None:
        columns = self._columns[sheet]
        told = (columns.cell(cells, name) for name in ("document id", "document", "filename"))
        key = DocumentKey(*told)
        place = self._known.of(columns.cell(cells, sheets.NUMBER), key)
        if place is None and kind == sheets.ANNOTATIONS.name and any(key):
            place = self._list({"id": key.id, "title": key.title, "filename": key.filename})
            self._known.keys[key] = place
        if place is None:
            self._fault(f"Row {number} of “{sheet}” cannot be imported: its document is not there.")
        else:
            self._shelf.put(place, sheet, number, cells)

    def _table(self, kind: str) -> Iterator[Mapping[str, str]]:
        """Each row as its cells by the names of the columns, in small letters."""
        for sheet in [name for name, here in self._kinds.items() if here == kind]:
            names: Sequence[str] = ()
            for number, (_, cells) in enumerate(self._book.rows(sheet)):
                if number == 0:
                    names = [plain(cell) for cell in cells]
                else:
                    told = map(self._whole, cells)
                    yield dict(zip(names, told, strict=False))

    def _rows(self, sheet: str) -> Iterator[Row]:
        """Below the first, which names the columns."""
        rows = self._book.rows(sheet)
        first = next(rows, (0, ()))[1]
        self._columns[sheet] = columns = Columns(first)
        if sheets.NUMBER not in columns and RAW not in columns:
            # It was a CSV table.
            self._columns[sheet] = Columns([unguarded(name) for name in first])
            rows = ((number, [unguarded(cell) for cell in cells]) for number, cells in rows)
        for number, cells in rows:
            yield number, [self._whole(cell) for cell in cells]

    def _whole(self, cell: str) -> str:
        """With the rest that had no room in it."""
        found = _LONG.search(cell, CHUNK // 2) if len(cell) > CHUNK // 2 else None
        return self._long.get(int(found[1]), cell) if found else cell

    def _long_texts(self) -> Mapping[int, str]:
        found: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for told in self._table(sheets.LONG_TEXTS.name):
            number, part = told.get("long text", ""), told.get("part", "")
            if number.isdecimal() and part.isdecimal() and len(number) < 10 > len(part):
                found[int(number)].append((int(part), told.get("text", "")))
        return {
            number: "".join(text for _, text in sorted(parts)) for number, parts in found.items()
        }
