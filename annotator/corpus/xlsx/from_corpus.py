"""A corpus as the rows of a workbook's sheets."""

from collections.abc import Sequence
from pathlib import Path

from annotator.corpus import to_rows
from annotator.corpus.record import METADATA as FIELDS
from annotator.corpus.record import Corpus, CorpusDocument, Handles
from annotator.corpus.tables.annotation_columns import (
    COLUMNS,
    AttributeColumn,
    attribute_columns,
    fragments_told,
    heads,
    rows_of,
)
from annotator.corpus.tables.attribute_cells import Cell, together
from annotator.corpus.tables.list_cells import listed_texts
from annotator.corpus.xlsx import sheets
from annotator.corpus.xlsx.cell_text import chunks
from annotator.corpus.xlsx.sheet_out import LongTexts, Sheet
from annotator.corpus.xlsx.sheets import SheetKind
from annotator.corpus.xlsx.workbook_out import Workbook
from annotator.project.records import Label

_BEGINNING = 80
"""Characters of a turn that tell which one it is."""


def write_workbook(corpus: Corpus, path: Path) -> None:
    with Workbook(path) as workbook:
        writing = _Writing(corpus, workbook)
        writing.head(corpus)
        for number, document in enumerate(corpus.documents, 1):
            writing.document(number, document)


class _Writing:
    def __init__(self, corpus: Corpus, workbook: Workbook) -> None:
        self._columns: Sequence[AttributeColumn] = attribute_columns(corpus)
        further = heads(self._columns)[len(COLUMNS) :]
        self._sheets: dict[str, Sheet] = {}
        for kind in sheets.KINDS:
            more = further if kind is sheets.ANNOTATIONS else []
            self._sheets[kind.name] = workbook.sheet(kind.name, [*kind.heads, *more], kind.widths)
        long_texts = LongTexts(self._sheets[sheets.LONG_TEXTS.name])
        for name, sheet in self._sheets.items():
            if name not in (sheets.TEXT.name, sheets.LONG_TEXTS.name):
                sheet.long_texts = long_texts

    def _add(self, kind: SheetKind, *cells: Cell) -> None:
        self._sheets[kind.name].add(cells)

    def head(self, corpus: Corpus) -> None:
        """What holds for all documents."""
        about = (
            ("format", to_rows.FORMAT),
            ("version", str(to_rows.VERSION)),
            ("offsets", to_rows.OFFSETS),
            ("title", corpus.title),
            *sorted(corpus.about.items()),
        )
        for what, told in about:
            self._add(sheets.ABOUT, what, told)
        handles = Handles(corpus.labels)
        for label in corpus.labels:
            self._label(label, handles)
        for one in corpus.annotators:
            self._add(sheets.ANNOTATORS, one.name, one.colour, one.id)
        for one in corpus.speakers:
            self._add(sheets.SPEAKERS, one.name, one.role, listed_texts(one.aliases), one.id)

    def _label(self, label: Label, handles: Handles) -> None:
        self._add(
            sheets.CODEBOOK,
            label.name,
            "" if label.parent_id is None else handles.of(label.parent_id),
            label.definition,
            listed_texts(label.examples),
            listed_texts(label.relations),
            label.colour,
            label.key,
            label.id,
        )
        for one in label.attributes:
            self._add(
                sheets.ATTRIBUTES,
                handles.of(label.id),
                one.name,
                one.type.value,
                listed_texts(one.choices),
                "yes" if one.required else "no",
                one.description,
                one.id,
            )

    def document(self, number: int, document: CorpusDocument) -> None:
        lines = document.text.split("\n")
        told = document.metadata
        self._add(
            sheets.DOCUMENTS,
            number,
            document.title,
            *(told.get(name, "") for name in ("date", "outlet", "place", "language", "url")),
            len(document.annotations),
            len(document.turns),
            len(document.text),
            len(lines),
            document.filename,
            document.imported,
            document.id,
        )
        self._text(number, document.title, lines)
        for row in rows_of(document, self._columns):
            here = (*row[: len(COLUMNS)], number, *row[len(COLUMNS) :])
            self._add(sheets.ANNOTATIONS, *here)
        self._speech(number, document)
        self._details(number, document)
        self._lost(number, document)

    def _text(self, number: int, title: str, lines: Sequence[str]) -> None:
        """A row a paragraph, or several for a long one; none for an empty one."""
        for paragraph, line in enumerate(lines, 1):
            for part, piece in enumerate(chunks(line), 1):
                if piece:
                    self._add(sheets.TEXT, number, title, paragraph, part, piece)

    def _speech(self, number: int, document: CorpusDocument) -> None:
        title = document.title
        for one in document.turns:
            begins = document.text[one.body : min(one.span.end, one.body + _BEGINNING)]
            self._add(
                *(sheets.TURNS, number, title, one.speaker, one.speaker_id, one.kind.value),
                *(one.span.start, one.body, one.span.end),
                *(_seconds(one.start_seconds), _seconds(one.end_seconds), begins),
            )
        for one in document.times:
            span = one.span
            self._add(
                *(sheets.TIMES, number, title, span.start, span.end),
                *(one.start_seconds, one.end_seconds),
            )

    def _details(self, number: int, document: CorpusDocument) -> None:
        title = document.title
        for one in document.relations:
            ends = (one.source_id, one.target_id)
            self._add(sheets.RELATIONS, number, title, one.kind, *ends, one.note, one.id)
        for name, state in document.progress.items():
            self._add(sheets.PROGRESS, number, title, name, state.value)
        for name, value in sorted(document.metadata.items()):
            if name not in FIELDS:
                self._add(sheets.METADATA, number, title, name, value)
        for name, source in sorted(document.sources.items()):
            self._add(sheets.SOURCES, number, title, name, source)

    def _lost(self, number: int, document: CorpusDocument) -> None:
        for one in document.lost:
            self._add(
                *(sheets.LOST, number, document.title, one.label, one.prefix, one.quote),
                *(one.suffix, fragments_told(one.spans), together(one.attributes), one.note),
                *(one.annotator, one.origin.value, one.created, one.changed, one.id),
            )


def _seconds(told: float | None) -> Cell:
    return "" if told is None else told
