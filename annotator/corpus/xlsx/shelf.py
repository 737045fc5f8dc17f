"""Rows put down by sheet and document, and taken up again by document, whatever their order."""

import json
import shutil
import sqlite3
import tempfile
import weakref
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

Cells = Sequence[str]


class Shelf:
    """In a database of its own, which goes with it, so that memory holds one document at a time.

    A row is put down by the number of its document, and in the order of `put`.
    """

    def __init__(self) -> None:
        folder = Path(tempfile.mkdtemp(prefix="annotator-"))
        # The documents may be asked for in another thread than the one that read the file.
        self._rows = sqlite3.connect(
            folder / "rows.db", isolation_level=None, check_same_thread=False
        )
        # Also where nobody asks for the documents in the end.
        self.close = weakref.finalize(self, _clear, self._rows, folder)
        self._rows.execute("PRAGMA journal_mode = OFF")
        self._rows.execute("PRAGMA synchronous = OFF")
        self._rows.execute("CREATE TABLE row (document INTEGER, sheet TEXT, line INTEGER, cells)")
        self._rows.execute("BEGIN")
        self._waiting: list[tuple[int, str, int, str]] = []

    def put(self, document: int, sheet: str, line: int, cells: Cells) -> None:
        self._waiting.append((document, sheet, line, json.dumps(cells, ensure_ascii=False)))
        if len(self._waiting) == _TOGETHER:
            self._put_down()

    def close_up(self) -> None:
        """Before the first document is taken up."""
        self._put_down()
        self._rows.execute("CREATE INDEX of_document ON row (document)")
        self._rows.execute("COMMIT")

    def take(self, document: int) -> Mapping[str, Sequence[tuple[int, Cells]]]:
        """Its rows by sheet, each with its number there."""
        found: dict[str, list[tuple[int, Cells]]] = {}
        rows: Iterator[tuple[str, int, str]] = self._rows.execute(
            "SELECT sheet, line, cells FROM row WHERE document = ? ORDER BY rowid", (document,)
        )
        for sheet, line, cells in rows:
            found.setdefault(sheet, []).append((line, json.loads(cells)))
        return found

    def _put_down(self) -> None:
        self._rows.executemany("INSERT INTO row VALUES (?, ?, ?, ?)", self._waiting)
        self._waiting.clear()


def _clear(rows: sqlite3.Connection, folder: Path) -> None:
    rows.close()
    shutil.rmtree(folder, ignore_errors=True)


_TOGETHER = 2_000
