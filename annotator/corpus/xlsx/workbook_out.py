"""A workbook written sheet by sheet, all at once, each to a file of its own till the end.

SpreadsheetML (ECMA-376): text lies in the cells themselves, so that nothing is held in memory;
no cell is a formula. The archive has fixed dates: the same rows give the same bytes.
"""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from annotator.corpus.xlsx import parts_out
from annotator.corpus.xlsx.sheet_out import Sheet, SheetPart

_LEVEL = 4
"""Of packing: two thirds of the time of the usual 6, for 5 % more bytes."""
_BLOCK = 1 << 20


class Workbook:
    """Sheets in the order in which they are added; `close` writes the file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._folder = TemporaryDirectory(prefix="annotator-")
        self._sheets: list[Sheet] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        parts = [part for sheet in self._sheets for part in sheet.closed()]
        try:
            if kind is None:
                self._pack(parts)
        finally:
            self._folder.cleanup()

    def sheet(self, name: str, heads: Sequence[str], widths: Sequence[int]) -> Sheet:
        """`widths` are in characters, for the first columns; the rest are as wide as a word."""
        folder = Path(self._folder.name) / f"{len(self._sheets)}"
        folder.mkdir()
        made = Sheet(folder, name, heads, widths)
        self._sheets.append(made)
        return made

    def _pack(self, parts: Sequence[SheetPart]) -> None:
        with zipfile.ZipFile(
            self._path, "x", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL
        ) as archive:
            for name, content in parts_out.around(parts):
                with archive.open(name, "w") as member:
                    member.write(content.encode())
            for number, part in enumerate(parts, 1):
                large = part.path.stat().st_size > 1 << 30
                name = f"xl/worksheets/sheet{number}.xml"
                with (
                    archive.open(name, "w", force_zip64=large) as member,
                    part.path.open("rb") as source,
                ):
                    while block := source.read(_BLOCK):
                        member.write(block)
                part.path.unlink()
            # The dates are 1980's; the system would be this machine's.
            for info in archive.infolist():
                info.create_system = 3
