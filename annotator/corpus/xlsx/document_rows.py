"""One document from its rows in all sheets; a row that cannot be taken is told."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from annotator.corpus.fields import Fields, without_nul
from annotator.corpus.from_rows import lost_of, relation, times_of, turn_of
from annotator.corpus.record import METADATA, CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import Fault
from annotator.corpus.strict_json import Refused
from annotator.corpus.tables.annotation_cells import (
    Columns,
    Read,
    fragments_in,
    origin_in,
    time_in,
    whole,
)
from annotator.corpus.tables.attribute_cells import apart, number_in
from annotator.corpus.xlsx import sheets
from annotator.corpus.xlsx.sheets import SheetKind
from annotator.corpus.xlsx.shelf import Cells
from annotator.project.records import ProgressState, Relation
from annotator.text.timed import Timed
from annotator.text.turn import Turn

_MOST_PARAGRAPHS = 5_000_000
_Made = TypeVar("_Made")
Told = Callable[[str], str]
"""A row: the cell in the column of that name, empty where there is none."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """Which of our sheets each sheet of the workbook is, and what its columns hold."""

    kinds: Mapping[str, str]
    columns: Mapping[str, Columns]

    def has(self, kind: SheetKind) -> bool:
        return kind.name in self.kinds.values()


def document_of(
    told: Mapping[str, str],
    rows: Mapping[str, Sequence[tuple[int, Cells]]],
    there: Sheets,
    fault: Fault,
) -> CorpusDocument:
    """`told` are its cells in the sheet Documents, by column; `rows` those of other sheets."""
    return _Document(told, rows, there, fault).made()


class _Document:
    def __init__(
        self,
        told: Mapping[str, str],
        rows: Mapping[str, Sequence[tuple[int, Cells]]],
        there: Sheets,
        fault: Fault,
    ) -> None:
        self._told = told
        self._rows = rows
        self._there = there
        self._fault = fault
        pieces = self._made(sheets.TEXT, _piece)
        self._has_text = there.has(sheets.TEXT) and bool(pieces or told.get("paragraphs"))
        text = _text_of(pieces, told.get("paragraphs", "")) if self._has_text else ""
        self._text = without_nul(text)

    def made(self) -> CorpusDocument:
        read = self._annotations()
        return CorpusDocument(
            id=self._cell("id"),
            title=self._cell("title"),
            text=self._text,
            has_text=self._has_text,
            metadata=self._metadata(),
            sources=dict(self._made(sheets.SOURCES, lambda cell: (cell("name"), cell("source")))),
            filename=self._cell("filename"),
            imported=time_in(self._cell("imported")),
            turns=tuple(self._made(sheets.TURNS, self._turn)) if self._has_text else (),
            times=tuple(self._made(sheets.TIMES, self._timed)) if self._has_text else (),
            annotations=tuple(one.annotation for one in read),
            lost=tuple(self._made(sheets.LOST, _lost)),
            relations=tuple(self._relations(read)),
            progress=dict(self._made(sheets.PROGRESS, _progress)),
            place=f"the document “{self._cell('title')[:60]}”",
        )

    def _cell(self, name: str) -> str:
        return without_nul(self._told.get(name, ""))

    def _metadata(self) -> dict[str, str]:
        further = self._made(sheets.METADATA, lambda cell: (cell("name"), cell("value")))
        return {name: self._cell(name) for name in METADATA} | dict(further)

    def _annotations(self) -> list[Read]:
        found: list[Read] = []
        for sheet, number, cells in self._of(sheets.ANNOTATIONS):
            with_columns = self._there.columns[sheet]
            found += self._taken(sheet, number, lambda: self._read(with_columns, cells))  # noqa: B023
        return found

    def _read(self, columns: Columns, cells: Cells) -> Read:
        read = columns.annotation(cells)
        spans = read.annotation.spans
        if self._has_text and spans and spans[-1].end > len(self._text):
            raise Refused(
                f"{spans[0].start} to {spans[-1].end} is no range of a text of"
                f" {len(self._text)} characters"
            )
        return read

    def _relations(self, read: Iterable[Read]) -> Iterator[Relation]:
        """From their own sheet, or from the column of those that they start at."""
        if self._there.has(sheets.RELATIONS):
            yield from self._made(sheets.RELATIONS, _relation)
        else:
            yield from (tie for one in read for tie in one.relations)

    def _turn(self, cell: Told) -> Turn:
        start = whole(cell("start"), "start")
        row = {
            "start": start,
            "end": whole(cell("end"), "end"),
            "body": whole(cell("body"), "body") if cell("body") else start,
            "speaker": cell("speaker"),
            "who": cell("who"),
            "kind": cell("kind") or None,
            "start_seconds": number_in(cell("start seconds")),
            "end_seconds": number_in(cell("end seconds")),
        }
        return turn_of(Fields(row, "a turn"), len(self._text))

    def _timed(self, cell: Told) -> Timed:
        row = [
            whole(cell("start"), "start"),
            whole(cell("end"), "end"),
            number_in(cell("start seconds")),
            number_in(cell("end seconds")),
        ]
        return next(iter(times_of(Fields({"times": [row]}, "a time"), len(self._text))))

    def _of(self, kind: SheetKind) -> Iterator[tuple[str, int, Cells]]:
        for sheet, rows in self._rows.items():
            if self._there.kinds[sheet] == kind.name:
                yield from ((sheet, number, cells) for number, cells in rows)

    def _made(self, kind: SheetKind, make: Callable[[Told], _Made]) -> list[_Made]:
        """What comes of each row of a sheet."""
        made: list[_Made] = []
        for sheet, number, cells in self._of(kind):
            told = _cells_of(self._there.columns[sheet], cells)
            made += self._taken(sheet, number, lambda: make(told))  # noqa: B023
        return made

    def _taken(self, sheet: str, number: int, make: Callable[[], _Made]) -> list[_Made]:
        try:
            return [make()]
        except Refused as refused:
            self._fault(f"Row {number} of “{sheet}” cannot be imported: {refused}.")
            return []


def _cells_of(columns: Columns, cells: Cells) -> Told:
    return lambda name: without_nul(columns.cell(cells, name))


_Piece = tuple[int, int, str]


def _piece(cell: Told) -> _Piece:
    paragraph = whole(cell("paragraph"), "paragraph")
    if not 0 < paragraph <= _MOST_PARAGRAPHS:
        raise Refused(f"there is no paragraph {paragraph}")
    return paragraph, whole(cell("part"), "part") if cell("part") else 1, cell("text")


def _text_of(pieces: Iterable[_Piece], paragraphs: str) -> str:
    """Paragraphs of which there is no row are empty."""
    ordered = sorted(pieces, key=lambda piece: piece[:2])
    told = int(paragraphs) if paragraphs.isdecimal() and len(paragraphs) < 9 else 0
    last = max(ordered[-1][0] if ordered else 0, min(told, _MOST_PARAGRAPHS))
    lines = [""] * last
    for paragraph, _, text in ordered:
        lines[paragraph - 1] += text
    return "\n".join(lines)


def _lost(cell: Told) -> CorpusAnnotation:
    row: dict[str, Any] = {
        "id": cell("annotation id"),
        "label": cell("label"),
        "prefix": cell("before"),
        "text": cell("text"),
        "suffix": cell("after"),
        "fragments": [list(pair) for pair in fragments_in(cell("fragments"))],
        "annotator": cell("annotator"),
        "note": cell("note"),
        "attributes": apart(cell("attributes")),
        "origin": str(origin_in(cell("origin"))),
        "created": time_in(cell("created")),
        "changed": time_in(cell("changed")),
    }
    return lost_of(Fields(row, "a lost annotation"))


def _relation(cell: Told) -> Relation:
    row = {name: cell(name) for name in ("id", "kind", "source", "target", "note")}
    return relation(Fields(row, "a relation"))


def _progress(cell: Told) -> tuple[str, ProgressState]:
    state = Fields({"state": cell("state")}, "progress")
    return cell("annotator"), state.one_of("state", ProgressState, ProgressState.NEW)
