"""One sheet, written row by row; where it is full, it goes on in another."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from annotator.corpus.tables.attribute_cells import Cell
from annotator.corpus.tables.guarding import is_formula
from annotator.corpus.xlsx.cell_text import CHUNK, chunks, escaped

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
LARGEST = 1 << 29
"""Characters of one sheet's XML, about: half a million annotations with their sentences."""
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_BOLD, _QUOTED = 1, 2
"""Numbers of the styles in `parts_out.STYLES`."""
_USUAL_WIDTH = 16


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A finished sheet: its name, where its XML lies, and the cells that it fills ("A1:F9")."""

    name: str
    path: Path
    filled: str


class LongTexts:
    """Where the rest of a text goes that is too long for its cell."""

    def __init__(self, sheet: "Sheet") -> None:
        self._sheet = sheet
        self._count = 0

    def cut(self, text: str) -> str:
        """Its beginning, with a mark at the end that tells where the whole lies."""
        self._count += 1
        for part, piece in enumerate(chunks(text), 1):
            self._sheet.add((self._count, part, piece))
        return f"{text[: CHUNK - 40]}… [long text {self._count}]"


class Sheet:
    """The first row names the columns. `long_texts` takes what is too long for a cell."""

    def __init__(
        self, folder: Path, name: str, heads: Sequence[str], widths: Sequence[int]
    ) -> None:
        self.long_texts: LongTexts | None = None
        self._folder = folder
        self._name = name
        self._heads = heads[:MOST_COLUMNS]
        self._widths = widths
        self._columns = [column_name(number) for number in range(len(self._heads))]
        self._parts: list[SheetPart] = []
        self._file: TextIO | None = None
        self._path = folder
        self._rows = 0
        self._written = 0

    def add(self, cells: Sequence[Cell]) -> None:
        """Empty texts leave their cells empty."""
        file = self._file
        if file is None or self._rows >= MOST_ROWS or self._written > LARGEST:
            file = self._begin()
        self._write(file, cells)

    def closed(self) -> Sequence[SheetPart]:
        """The sheets that it has become: one at least."""
        if self._file is None:
            self._begin()
        self._end()
        return self._parts

    def _begin(self) -> TextIO:
        self._end()
        number = len(self._parts) + 1
        self._path = self._folder / f"{number}.xml"
        self._file = file = self._path.open("x", encoding="utf-8", newline="\n")
        file.write(_opening(self._heads, self._widths))
        self._rows = self._written = 0
        self._write(file, self._heads, _BOLD)
        return file

    def _end(self) -> None:
        if self._file is None:
            return
        filled = f"A1:{self._columns[-1]}{self._rows}"
        self._file.write(f'</sheetData><autoFilter ref="{filled}"/></worksheet>')
        self._file.close()
        self._file = None
        number = len(self._parts) + 1
        name = self._name if number == 1 else f"{self._name} ({number})"
        self._parts.append(SheetPart(name, self._path, filled))

    def _write(self, file: TextIO, cells: Sequence[Cell], style: int = 0) -> None:
        self._rows += 1
        row = self._rows
        told = [
            self._cell(f"{column}{row}", value, style)
            for column, value in zip(self._columns, cells, strict=False)
            if value != ""
        ]
        self._written += file.write(f'<row r="{row}">{"".join(told)}</row>')

    def _cell(self, place: str, value: Cell, style: int) -> str:
        if not isinstance(value, str):
            return f'<c r="{place}"><v>{value!r}</v></c>'
        if len(value) > CHUNK and self.long_texts:
            value = self.long_texts.cut(value)
        if not style and is_formula(value):
            style = _QUOTED
        styled = f' s="{style}"' if style else ""
        kept = "" if value[0] > " " and value[-1] > " " and "  " not in value else _SPACE
        return f'<c r="{place}" t="inlineStr"{styled}><is><t{kept}>{escaped(value)}</t></is></c>'


_SPACE = ' xml:space="preserve"'


def column_name(number: int) -> str:
    """A for 0, Z for 25, AA for 26."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _opening(heads: Sequence[str], widths: Sequence[int]) -> str:
    """The first row stays where it is; columns as wide as they are read best."""
    told = [*widths, *[_USUAL_WIDTH] * (len(heads) - len(widths))]
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(told, 1)
    )
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>"
    )
