"""A workbook, whatever program has saved it: its sheets, row by row, all cells as texts.

ECMA-376 part 1, 18.3 and 18.4, transitional and strict. What a formula gave last is read; the
formula is not.
"""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Self

from annotator.corpus.xlsx.cell_text import unescaped
from annotator.errors import UserError
from annotator.outside.archive import Archive
from annotator.outside.safe_xml import Element, parse_xml, pieces

_MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_OFFICE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_WORKBOOK = "xl/workbook.xml"
_MOST_SHEETS = 1_000
_MOST_COLUMNS = 16_384
_MOST_SHARED = 4_000_000
"""Texts that several cells share; a full sheet of annotations has some 1.2 million."""

Row = tuple[int, Sequence[str]]


def _all(name: str) -> tuple[str, ...]:
    return tuple(f"{{{space}}}{name}" for space in _MAIN)


_ROW, _WORKSHEET = _all("row"), _all("worksheet")
_SI, _SST = _all("si"), _all("sst")
_IS, _T, _V, _R = _all("is"), frozenset(_all("t")), frozenset(_all("v")), frozenset(_all("r"))


class Book:
    """Open until it is closed. Raises UserError for what is no sound workbook."""

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._archive = Archive(path, path.name)
        self._names = frozenset(self._archive.names)
        self._shared: list[bytes] | None = None
        try:
            self.sheets = dict(self._listed())
            """By the name of a sheet, the part that holds it."""
        except BaseException:
            self._archive.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def rows(self, sheet: str) -> Iterator[Row]:
        """Those that are not blank, with their numbers. Raises UserError."""
        number = 0
        with self._archive.opened(self.sheets[sheet]) as part:
            for row in pieces(part, self._name, _WORKSHEET, _ROW):
                told = row.get("r", "")
                number = int(told) if told.isdecimal() and len(told) < 9 else number + 1
                cells = self._cells(row)
                if any(cells):
                    yield number, cells

    def _cells(self, row: Element) -> Sequence[str]:
        cells: list[str] = []
        for cell in row:
            place = _column(cell.get("r", ""), len(cells))
            if place >= _MOST_COLUMNS:
                raise UserError(f"“{self._name}” has more columns than a sheet can have.")
            if place > len(cells):
                cells += [""] * (place - len(cells))
            told = self._told(cell)
            if place < len(cells):
                cells[place] = told
            else:
                cells.append(told)
        return cells

    def _told(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return unescaped("".join(_texts(cell)))
        value = next((child.text or "" for child in cell if child.tag in _V), "")
        match kind:
            case "s":
                return self._shared_text(value)
            case "str":
                return unescaped(value)
            case "b":
                return "yes" if value.strip() in ("1", "true") else "no"
            case "e":
                return ""
            case _:
                return value.strip().removesuffix(".0")

    def _shared_text(self, number: str) -> str:
        if self._shared is None:
            self._shared = list(self._shared_texts())
        place = int(number) if number.isdecimal() and len(number) < 9 else len(self._shared)
        return self._shared[place].decode() if place < len(self._shared) else ""

    def _shared_texts(self) -> Iterator[bytes]:
        """In UTF-8, which takes half the memory or a quarter."""
        name = next((one for one in self._names if one.endswith("sharedStrings.xml")), None)
        if name is None:
            return
        with self._archive.opened(name) as part:
            for count, one in enumerate(pieces(part, self._name, _SST, _SI)):
                if count == _MOST_SHARED:
                    raise UserError(f"“{self._name}” holds more texts than can be read.")
                yield unescaped("".join(_texts(one))).encode("utf-8", "replace")

    def _listed(self) -> Iterator[tuple[str, str]]:
        root = self._part(_WORKBOOK)
        ties = self._ties()
        for sheet in list(root.iter(*_all("sheet")))[:_MOST_SHEETS]:
            tie = next((told for space in _OFFICE if (told := sheet.get(f"{{{space}}}id"))), "")
            part = ties.get(tie, "")
            if part in self._names:
                yield sheet.get("name", ""), part

    def _ties(self) -> Mapping[str, str]:
        """The part that each relationship of the workbook leads to."""
        root = self._part("xl/_rels/workbook.xml.rels")
        return {one.get("Id", ""): _within(one.get("Target", "")) for one in root}

    def _part(self, name: str) -> Element:
        if name not in self._names:
            raise UserError(f"“{self._name}” is no workbook of Excel’s, or it is damaged.")
        return parse_xml(self._archive.read(name), self._name)


def _texts(element: Element) -> Iterator[str]:
    """Of a text with parts in various fonts, all, but not how they are pronounced."""
    for child in element:
        if child.tag in _T:
            yield child.text or ""
        elif child.tag in _R or child.tag in _IS:
            yield from _texts(child)


def _within(target: str) -> str:
    joined = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
    return posixpath.normpath(joined)


def _column(place: str, following: int) -> int:
    """AB12 is in column 27; the next one, where it does not say."""
    letters = place.rstrip("0123456789")
    if not letters or len(letters) > 3 or not letters.isascii() or not letters.isalpha():
        return following if not letters else _MOST_COLUMNS
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
