"""JSON Lines: everything that a project holds but the original files, a document a row.

The first row is the project: title, codebook, annotators, speakers. Positions are code points,
end exclusive. Labels, annotators and attributes go by name, or by id where two share a name.
RFC 8259 for a row; rows end with a line feed, and only there.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator.corpus import from_head, from_rows, to_rows
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import Excerpt, Fault, WriteOptions
from annotator.corpus.strict_json import Refused, parse
from annotator.errors import UserError
from annotator.text.context import quote_of

MAX_ROW = 1 << 28
"""Bytes of one row; a longer one is refused before it fills the memory."""

_OURS = {"kind", "annotations", "turns", "title"}
"""Fields of a project or a document; a turn has none of them."""
_BOM = b"\xef\xbb\xbf"
_BLOCK = 1 << 20


class JsonLines:
    name = "jsonl"
    title = "JSON Lines"
    description = "Lossless, to import again or to read with any program, a document a row"
    suffix = ".jsonl"
    readable = True
    writable = True
    keeps_lost = True

    def declines(self, path: Path) -> bool:
        """Whether the first row is a speaker's turn, as programs that transcribe write them."""
        try:
            with path.open("rb") as file:
                row = parse(file.readline(_BLOCK).removeprefix(_BOM).strip())
        except (OSError, Refused):
            return False
        return "speaker" in row and not _OURS & set(row)

    def write(self, corpus: Corpus, path: Path, options: WriteOptions) -> None:  # noqa: ARG002
        with path.open("xb") as file:
            file.write(_line(to_rows.project_row(corpus)))
            for document in corpus.documents:
                file.write(_line(to_rows.document_row(document)))

    def read_back(self, path: Path, options: WriteOptions) -> Iterator[Excerpt]:  # noqa: ARG002
        for document in self.read(path, _raise).documents:
            for annotation in document.annotations:
                quote = quote_of(document.text, annotation.spans)
                if quote != annotation.quote:
                    _raise(f"At {document.place} a quote is not the text at its positions.")
                yield Excerpt(document.id, annotation.spans, quote)

    def read(self, path: Path, fault: Fault) -> Corpus:
        """The rows are read one by one, as the documents are asked for."""
        total = _count_lines(path)
        rows = _rows(path, fault)
        first = next(rows, None)
        if first is None:
            return Corpus()
        if first[1].get("kind") != "project":
            return Corpus(documents=_documents(first, rows, fault), total=total)
        header = _header(*first)
        following = next(rows, None)
        return replace(header, documents=_documents(following, rows, fault), total=total - 1)


JSONL = JsonLines()

_Numbered = tuple[int, Mapping[str, Any]]


def _line(row: to_rows.Row) -> bytes:
    text = json.dumps(row, ensure_ascii=True, allow_nan=False, separators=(", ", ": "))
    return text.encode("ascii") + b"\n"


def _raise(sentence: str) -> None:
    raise UserError(sentence)


def _header(number: int, row: Mapping[str, Any]) -> Corpus:
    try:
        return from_head.corpus(row)
    except Refused as refused:
        raise UserError(f"Line {number} cannot be imported: {refused}.") from None


def _documents(
    first: _Numbered | None, rows: Iterator[_Numbered], fault: Fault
) -> Iterator[CorpusDocument]:
    row = first
    while row is not None:
        try:
            yield _document(*row)
        except Refused as refused:
            fault(f"Line {row[0]} cannot be imported: {refused}.")
        row = next(rows, None)


def _document(number: int, row: Mapping[str, Any]) -> CorpusDocument:
    kind = row.get("kind", "document")
    if kind == "project":
        raise Refused("it is a second project row; import two corpora one after the other")
    if kind != "document":
        raise Refused(f"its kind is {str(kind)[:40]!r}, where “document” is known")
    return from_rows.document(row, f"line {number}")


def _rows(path: Path, fault: Fault) -> Iterator[_Numbered]:
    """Objects with their line's number; blank lines are passed over."""
    with path.open("rb") as file:
        number = 0
        while line := file.readline(MAX_ROW):
            number += 1
            if len(line) == MAX_ROW and not line.endswith(b"\n"):
                _raise(f"Line {number} is longer than {MAX_ROW >> 20} MB; it cannot be imported.")
            line = line.removeprefix(_BOM).strip() if number == 1 else line.strip()
            if line:
                yield from _row(number, line, fault)


def _row(number: int, line: bytes, fault: Fault) -> Iterator[_Numbered]:
    try:
        yield number, parse(line)
    except Refused as refused:
        fault(f"Line {number} cannot be imported: {refused}.")


def _count_lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(_BLOCK), b""))
