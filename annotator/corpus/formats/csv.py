"""A table for spreadsheets: a row an annotation, UTF-8 with BOM, after RFC 4180.

A spreadsheet takes a cell that begins with `= + - @`, tab, CR or LF for a formula. Such a cell
gets an apostrophe before it, and so does one that already has apostrophes before such a
beginning: taking one apostrophe away gives every cell back. Raw, cells stay as they are.
"""

import csv
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from annotator.corpus.parts import Part
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument, Handles
from annotator.corpus.registry import CorpusFormat, Switch, Switches
from annotator.project.records import Origin, Value
from annotator.text.sentences import sentences
from annotator.text.span import Span
from annotator.text.turn import Turn

COLUMNS = (
    "document",
    "speaker",
    "label",
    "text",
    "start",
    "end",
    "fragments",
    "sentence",
    "attributes",
    "note",
    "annotator",
    "origin",
    "created",
    "changed",
    "annotation id",
    "document id",
)
"""After these comes a column for each attribute, "commitment: strength"."""

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_MAX_CELL = 2**31 - 1


class Csv(CorpusFormat):
    name = "csv"
    title = "CSV table"
    description = "A row an annotation, for spreadsheets and statistics"
    suffixes = (".csv",)
    readable = False
    holds = frozenset(
        {
            *(Part.ANNOTATIONS, Part.EDGES, Part.OVERLAPS, Part.FRAGMENTS),
            *(Part.NOTES, Part.ANNOTATORS, Part.HISTORY),
        }
    )
    switches = (
        Switch(
            "raw",
            "Leave cells that look like formulas as they are",
            "Off, a cell that begins with = + - @ gets an apostrophe before it, so that no "
            "spreadsheet runs it.",
        ),
    )

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        columns, raw = _attribute_columns(corpus), "raw" in switches
        with path.open("x", encoding="utf-8", newline="") as file:
            # Not by the encoding “utf-8-sig”, which takes twice as long for every row.
            file.write("\ufeff")
            table = csv.writer(file)
            heads = [f"{label}: {attribute}" for label, attribute in columns]
            table.writerow(_cells([*COLUMNS, *heads], raw))
            for document in corpus.documents:
                for row in _rows(document, columns):
                    table.writerow(_cells(row, raw))

    def read_back(self, path: Path, switches: Switches) -> Iterator[CorpusDocument]:
        csv.field_size_limit(_MAX_CELL)
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            for document_id, group in groupby(rows, key=lambda row: row["document id"]):
                found = tuple(_found(row, "raw" in switches) for row in group)
                yield CorpusDocument(document_id, "", "", annotations=found)


CSV = Csv()


def guarded(cell: str) -> str:
    """`cell` so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """What `guarded` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _cells(row: Sequence[str | int | float], raw: bool) -> Sequence[str | int | float]:
    """Numbers stay numbers: a minus before one makes no formula."""
    if raw:
        return row
    return [guarded(cell) if isinstance(cell, str) else cell for cell in row]


def _attribute_columns(corpus: Corpus) -> list[tuple[str, str]]:
    labels = Handles(corpus.labels)
    columns: list[tuple[str, str]] = []
    for label in corpus.labels:
        names = Handles(label.attributes)
        columns += [(labels.of(label.id), names.of(one.id)) for one in label.attributes]
    return columns


def _rows(
    document: CorpusDocument, columns: Sequence[tuple[str, str]]
) -> Iterator[list[str | int | float]]:
    if not document.annotations:
        return
    around = _Surroundings(document)
    for annotation in document.annotations:
        start, end = annotation.spans[0].start, annotation.spans[-1].end
        yield [
            document.title,
            around.speaker(start),
            annotation.label,
            annotation.quote,
            start,
            end,
            _fragments(annotation.spans),
            around.sentences(Span(start, end)),
            _told(annotation.attributes),
            annotation.note,
            annotation.annotator,
            annotation.origin.value,
            annotation.created,
            annotation.changed,
            annotation.id,
            document.id,
            *_attribute_cells(annotation, columns),
        ]


def _fragments(spans: Sequence[Span]) -> str:
    """`12–20 31–40`, where there is more than one."""
    return " ".join(f"{one.start}–{one.end}" for one in spans) if len(spans) > 1 else ""


def _spans_of(row: Mapping[str, str]) -> tuple[Span, ...]:
    if not row["fragments"]:
        return (Span(int(row["start"]), int(row["end"])),)
    pairs = (fragment.split("–") for fragment in row["fragments"].split(" "))
    return tuple(Span(int(start), int(end)) for start, end in pairs)


def _found(row: Mapping[str, str], raw: bool) -> CorpusAnnotation:
    bare = str if raw else unguarded
    return CorpusAnnotation(
        id=row["annotation id"],
        label=bare(row["label"]),
        spans=_spans_of(row),
        quote=bare(row["text"]),
        annotator=bare(row["annotator"]),
        note=bare(row["note"]),
        origin=Origin(row["origin"]),
        created=row["created"],
        changed=row["changed"],
    )


def _told(attributes: Mapping[str, Value]) -> str:
    """`how=outright; what is denied=the report`."""
    return "; ".join(f"{name}={_cell(value)}" for name, value in attributes.items())


def _attribute_cells(
    annotation: CorpusAnnotation, columns: Sequence[tuple[str, str]]
) -> list[str | int | float]:
    return [
        _cell(annotation.attributes.get(attribute, "")) if annotation.label == label else ""
        for label, attribute in columns
    ]


def _cell(value: Value) -> str | int | float:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


class _Surroundings:
    """Who speaks at a position of a document, and in which sentences a span lies.

    Only lines that are asked for are cut into sentences, each once.
    """

    def __init__(self, document: CorpusDocument) -> None:
        self._text = document.text
        self._turns: list[Turn] = sorted(document.turns, key=lambda turn: turn.span.start)
        self._turn_starts = [turn.span.start for turn in self._turns]
        self._lines: dict[int, list[Span]] = {}

    def speaker(self, position: int) -> str:
        """Who is meant, however the transcript writes it."""
        turn = self._turn(position)
        return turn.speaker_id if turn else ""

    def sentences(self, span: Span) -> str:
        """From the start of the sentence at the span's start to the end of its last one's.

        A speaker's label before the words is none of the sentence.
        """
        first, last = self._sentence(span.start), self._sentence(span.end - 1)
        turn = self._turn(span.start)
        said = turn.body if turn and turn.body <= span.start else 0
        start = min(span.start, max(said, first.start))
        return self._text[start : max(span.end, last.end)].strip()

    def _sentence(self, position: int) -> Span:
        """The last one of its line that begins there or before; empty where none does."""
        start = self._text.rfind("\n", 0, position) + 1
        if start not in self._lines:
            end = self._text.find("\n", start)
            line = Span(start, len(self._text) if end < 0 else end)
            self._lines[start] = sentences(self._text, line) if line else []
        found = self._lines[start]
        index = bisect_right(found, position, key=_start) - 1
        return found[index] if index >= 0 else Span(position, position)

    def _turn(self, position: int) -> Turn | None:
        index = bisect_right(self._turn_starts, position) - 1
        turn = self._turns[index] if index >= 0 else None
        return turn if turn and turn.span.contains(position) else None


def _start(span: Span) -> int:
    return span.start
