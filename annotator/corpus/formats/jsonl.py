"""JSON Lines: everything that a project holds but the original files, a document a row.

The first row is the project: title, codebook, annotators, speakers. Positions are code points,
end exclusive. Labels, annotators and attributes go by name, or by id where two share a name.
RFC 8259 for a row; rows end with a line feed, and only there.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator.corpus import from_head, from_rows, json_lines, to_rows
from annotator.corpus.parts import ALL
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import HEAD, CorpusFormat, Family, Fault, Switches
from annotator.corpus.strict_json import Refused, parse
from annotator.errors import UserError

_KIND = re.compile(rb'\s*\{\s*"kind"\s*:\s*"(project|document)"')
_OURS = {"kind", "annotations", "turns", "title"}
"""Fields of a project or a document; a turn has none of them."""
_THEIRS = {"spans", "entities", "label", "labels", "tokens", "_input_hash", "_view_id", "Comments"}
_BOM = b"\xef\xbb\xbf"


class JsonLines(CorpusFormat):
    name = "jsonl"
    title = "JSON Lines"
    description = "Lossless, to import again or to read with any program, a document a row"
    suffixes = (".jsonl",)
    family = Family.WHOLE
    holds = ALL

    def recognises(self, path: Path, head: bytes) -> bool:
        """By its first row; a damaged one is taken, so that `read` tells what is wrong.

        Not where that is a speaker's turn, as programs that transcribe write them, nor where
        other programs' names for annotations stand in it.
        """
        line, ended, _ = head.removeprefix(_BOM).partition(b"\n")
        if _KIND.match(line):
            return True
        whole = ended or len(head) < HEAD
        try:
            keys = set(parse(line.strip()) if whole else json_lines.first_row(path, head))
        except Refused:
            return True
        if "annotations" in keys:
            return True
        return not (keys & _THEIRS) and ("speaker" not in keys or bool(_OURS & keys))

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        del switches
        with path.open("xb") as file:
            file.write(_line(to_rows.project_row(corpus)))
            for document in corpus.documents:
                file.write(_line(to_rows.document_row(document)))

    def read(self, path: Path, fault: Fault) -> Corpus:
        """The rows are read one by one, as the documents are asked for."""
        total = json_lines.count_lines(path)
        rows = json_lines.rows(path, fault)
        first = next(rows, None)
        if first is None:
            return Corpus()
        if first[1].get("kind") != "project":
            return Corpus(documents=_documents(first, rows, fault), total=total)
        header = _header(*first)
        following = next(rows, None)
        return replace(header, documents=_documents(following, rows, fault), total=total - 1)


JSONL = JsonLines()


def _line(row: to_rows.Row) -> bytes:
    text = json.dumps(row, ensure_ascii=True, allow_nan=False, separators=(", ", ": "))
    return text.encode("ascii") + b"\n"


def _header(number: int, row: Mapping[str, Any]) -> Corpus:
    try:
        return from_head.corpus(row)
    except Refused as refused:
        raise UserError(f"Line {number} cannot be imported: {refused}.") from None


def _documents(
    first: json_lines.Numbered | None, rows: Iterator[json_lines.Numbered], fault: Fault
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
