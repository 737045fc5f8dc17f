"""A corpus as a folder that brat opens as a collection, and from one.

Beside a document's `.txt` and `.ann` lies a `.json`, and beside `annotation.conf` an
`annotation.conf.json`: rows of JSONL with what brat has no place for. brat passes them over.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from annotator.corpus import from_head, to_rows
from annotator.corpus.brat.configuration_reading import (
    ANNOTATION_CONF,
    VISUAL_CONF,
    configured,
)
from annotator.corpus.brat.configuring import Configuration
from annotator.corpus.brat.parsing import Standoff, parsed
from annotator.corpus.brat.reading import Names, document_of, our_document
from annotator.corpus.brat.writing import standoff
from annotator.corpus.naming import FileNames
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import Fault
from annotator.corpus.strict_json import Refused, parse
from annotator.errors import UserError
from annotator.project.strings import counted

BESIDE = f"{ANNOTATION_CONF}.json"
_LARGEST = 1 << 26
"""Bytes of one file."""
_MOST_FILES = 200_000


def write_folder(corpus: Corpus, path: Path) -> None:
    path.mkdir()
    configuration, names = Configuration(corpus), FileNames()
    written: list[str] = []
    for document in corpus.documents:
        written.append(names.of(document))
        lines, row = standoff(document, configuration)
        _put(path / f"{written[-1]}.txt", document.text)
        _put(path / f"{written[-1]}.ann", lines)
        _put(path / f"{written[-1]}.json", _json(row))
    _put(path / ANNOTATION_CONF, configuration.annotation_conf())
    _put(path / VISUAL_CONF, configuration.visual_conf())
    types = {made: name for made, name in configuration.names.table.items() if made != name}
    head = {**to_rows.project_row(corpus), "types": types, "files": written}
    _put(path / BESIDE, _json(head))


def read_folder(path: Path, fault: Fault) -> Corpus:
    """The files are read one by one, as the documents are asked for."""
    alone = path.is_file()
    root = path.parent if alone else path
    row = _row_beside(root / BESIDE, fault)
    head, names, order = _head(root, row, fault)
    files = [path] if alone else _in_order(root, order)
    reading = _Reading(root, names, fault, is_ours=row is not None)
    return replace(head, documents=reading.documents(files), total=len(files))


def has_standoff(folder: Path) -> bool:
    """By its own files: a folder of transcripts may have one with annotations in it."""
    if (folder / ANNOTATION_CONF).is_file():
        return True
    within = islice(folder.iterdir(), 5000)
    return any(file.suffix == ".ann" and file.with_suffix(".txt").is_file() for file in within)


def _json(row: to_rows.Row) -> str:
    return json.dumps(row, ensure_ascii=True, allow_nan=False, separators=(", ", ": ")) + "\n"


def _put(path: Path, content: str) -> None:
    path.write_bytes(content.encode("utf-8"))


def _head(
    root: Path, row: Mapping[str, Any] | None, fault: Fault
) -> tuple[Corpus, Names, Mapping[str, int]]:
    """With what the types stand for, and in which order the files come."""
    if row is not None:
        try:
            types, files = row.get("types"), row.get("files")
            names = {str(made): str(name) for made, name in types.items()} if types else {}
            order = {str(name): number for number, name in enumerate(files or ())}
            return from_head.corpus(row), names, order
        except (Refused, TypeError, AttributeError, ValueError):
            fault(f"“{BESIDE}” is damaged; the codebook is that of “{ANNOTATION_CONF}”.")
    told = configured(root)
    return Corpus(title=root.name, labels=told.labels), told.names, {}


def _in_order(root: Path, order: Mapping[str, int]) -> list[Path]:
    files = [file for file in islice(root.rglob("*.ann"), _MOST_FILES) if file.is_file()]
    last = len(order)
    return sorted(files, key=lambda file: (order.get(file.stem, last), file.as_posix()))


def _row_beside(path: Path, fault: Fault) -> Mapping[str, Any] | None:
    try:
        content = _content(path)
        return None if content is None else parse(content)
    except (Refused, UserError) as error:
        fault(f"“{path.name}” is damaged: {error}; what it tells is left out.")
        return None


def _content(path: Path) -> bytes | None:
    """None where there is no such file. Raises UserError."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UserError(f"it could not be read ({error.strerror or error})") from error
    if len(content) > _LARGEST:
        raise UserError(f"it has more than {_LARGEST >> 20} MB")
    return content


@dataclass(slots=True)
class _Reading:
    root: Path
    names: Names
    fault: Fault
    is_ours: bool

    def documents(self, files: list[Path]) -> Iterator[CorpusDocument]:
        for file in files:
            place = file.relative_to(self.root).as_posix()
            try:
                yield self._document(file, place)
            except (Refused, UserError) as error:
                self.fault(f"“{place}” cannot be imported: {error}.")
            except UnicodeDecodeError:
                self.fault(f"“{place}” cannot be imported: it is not UTF-8 text.")

    def _document(self, file: Path, place: str) -> CorpusDocument:
        text = _content(file.with_suffix(".txt"))
        bare = CorpusDocument(
            id="",
            title=file.stem,
            text="" if text is None else text.decode("utf-8"),
            filename=f"{file.stem}.txt",
            place=f"“{place}”",
            has_text=text is not None,
        )
        wrong: list[int] = []
        content = (_content(file) or b"").decode("utf-8-sig")
        told = parsed(content, wrong.append)
        if wrong:
            what = f"{counted(len(wrong), 'line')} of “{place}”, the first of them line {wrong[0]},"
            self.fault(f"{what} cannot be understood; the others are imported.")
        return self._with_what_lies_beside(bare, told, file) or document_of(bare, told, self.names)

    def _with_what_lies_beside(
        self, bare: CorpusDocument, told: Standoff, file: Path
    ) -> CorpusDocument | None:
        beside = file.with_suffix(".json")
        row = _row_beside(beside, self.fault) if self.is_ours and bare.has_text else None
        if row is None or "brat" not in row:
            return None
        try:
            return our_document(bare, told, self.names, row)
        except Refused as refused:
            self.fault(f"“{beside.name}” is damaged: {refused}; what it tells is left out.")
            return None
