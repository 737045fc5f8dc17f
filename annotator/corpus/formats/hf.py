"""A data set for Hugging Face's `datasets`: JSON Lines of one schema, and a card that states it.

A folder: `corpus.jsonl` has a document a row, `README.md` is the card from which
`datasets.load_dataset` takes the schema, so that no empty list misleads it, and `project.json`
holds what is of all documents: codebook, annotators, speakers.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from annotator.corpus import from_head, json_lines, to_rows
from annotator.corpus.hugging_face.card import ROWS, card
from annotator.corpus.hugging_face.from_rows import document_of, is_known
from annotator.corpus.hugging_face.to_rows import Row, row_of
from annotator.corpus.parts import ALL
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import HEAD, CorpusFormat, Family, Fault, Switches
from annotator.corpus.strict_json import Refused, parse
from annotator.errors import UserError

PROJECT = "project.json"
_LARGEST_PROJECT = 1 << 26  # bytes


class HuggingFace(CorpusFormat):
    name = "hf"
    title = "Hugging Face data set"
    description = "A folder with JSON Lines and a card, for datasets.load_dataset and the hub"
    suffixes = (".jsonl",)
    family = Family.LANGUAGE
    folder = True
    holds = ALL

    def recognises(self, path: Path, head: bytes) -> bool:
        """By the columns of its first row."""
        rows = path if head else _rows_in(path)
        if rows is None:
            return False
        try:
            with rows.open("rb") as file:
                return is_known(set(json_lines.first_row(rows, file.read(HEAD))))
        except OSError:
            return False

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        del switches
        path.mkdir()
        (path / "README.md").write_text(card(corpus), "utf-8", newline="\n")
        (path / PROJECT).write_bytes(_line(to_rows.project_row(corpus)))
        with (path / ROWS).open("xb") as file:
            for document in corpus.documents:
                file.write(_line(row_of(document)))

    def read(self, path: Path, fault: Fault) -> Corpus:
        """A folder, or a file of rows alone, of which they are read as they are asked for."""
        rows = _rows_in(path) if path.is_dir() else path
        if rows is None:
            raise UserError(f"“{path.name}” holds no file “{ROWS}”.")
        head = _head(path / PROJECT, fault) if path.is_dir() else Corpus()
        return replace(head, documents=_documents(rows, fault), total=json_lines.count_lines(rows))


HF = HuggingFace()


def _line(row: Row) -> bytes:
    return json.dumps(row, ensure_ascii=True, allow_nan=False).encode("ascii") + b"\n"


def _rows_in(folder: Path) -> Path | None:
    """The file of rows, whatever it is called where there is but one."""
    if (folder / ROWS).is_file():
        return folder / ROWS
    try:
        found = [one for one in folder.iterdir() if one.suffix.lower() == ".jsonl"]
    except OSError:
        return None
    return found[0] if len(found) == 1 else None


def _head(path: Path, fault: Fault) -> Corpus:
    """The codebook and the people; without them, where the file is gone or broken."""
    try:
        with path.open("rb") as file:
            told = file.read(_LARGEST_PROJECT + 1)
    except FileNotFoundError:
        return Corpus()
    except OSError as error:
        fault(f"“{path.name}” cannot be read: {error.strerror}.")
        return Corpus()
    try:
        if len(told) > _LARGEST_PROJECT:
            raise Refused("it is too large")
        return from_head.corpus(parse(told.strip()))
    except Refused as refused:
        fault(f"“{path.name}” cannot be imported: {refused}.")
        return Corpus()


def _documents(path: Path, fault: Fault) -> Iterator[CorpusDocument]:
    for place, row in json_lines.placed_rows(path, fault):
        try:
            yield document_of(row, place)
        except Refused as refused:
            fault(f"{place.capitalize()} cannot be imported: {refused}.")
