"""What the two UIMA formats share: a folder with a file for each document, and what lies beside.

`codebook.json` is a project row of JSONL: codebook, annotators, speakers. `layers.json` is for
INCEpTION.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from annotator.corpus import from_head
from annotator.corpus.matching import fitted
from annotator.corpus.naming import FileNames
from annotator.corpus.parts import ALL
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument, Handles
from annotator.corpus.registry import HEAD, CorpusFormat, Fault, Switches
from annotator.corpus.strict_json import Refused, parse
from annotator.corpus.to_rows import FORMAT, project_row
from annotator.corpus.uima import inception
from annotator.corpus.uima.from_cas import Source, document_of
from annotator.corpus.uima.schema import Schema
from annotator.corpus.uima.structures import Cas, Types
from annotator.corpus.uima.to_cas import cas_of
from annotator.corpus.values import told
from annotator.errors import UserError
from annotator.project.records import Attribute, Label, Value

CODEBOOK = "codebook.json"
BESIDE = (CODEBOOK, inception.NAME)
MAX_FILE = 1 << 26
"""Bytes of a file; INCEpTION takes documents of some hundred kB."""
_MOST_LOOKED_AT = 5000
"""Files and folders in a folder that may be one of ours."""

_Attributes = Mapping[str, Mapping[str, Attribute]]


class UimaFormat(CorpusFormat, ABC):
    """A format of UIMA: how one document is written and read is said by its own file."""

    folder = True
    holds = ALL
    limits = (
        "INCEpTION takes the labels with their definitions and keys from layers.json, and refuses"
        " annotations that begin or end with white space."
    )

    @abstractmethod
    def file_of(self, cas: Cas, schema: Schema) -> str: ...

    @abstractmethod
    def cas_in(self, path: Path, data: bytes, types: "TypesBeside") -> tuple[Cas | None, Types]:
        """None where there is no text. Raises UserError or `Refused`."""

    @abstractmethod
    def is_one(self, head: bytes) -> bool:
        """Whether a file that begins so is a CAS."""

    def put_beside(self, path: Path, schema: Schema) -> None:
        """What else goes into the folder, once all types are known."""

    def recognises(self, path: Path, head: bytes) -> bool:
        if head or not path.is_dir():
            return self.is_one(head)
        within = islice(path.iterdir(), _MOST_LOOKED_AT)
        files = (file for file in within if file.suffix.lower() == self.suffix)
        return any(self.is_one(_head(file)) for file in files)

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        del switches
        path.mkdir()
        schema, names = Schema(corpus), FileNames()
        for document in corpus.documents:
            schema.add(document.annotations)
            file = path / f"{names.of(document)}{self.suffix}"
            _put(file, self.file_of(cas_of(document), schema))
        _put(path / CODEBOOK, json.dumps(project_row(corpus), ensure_ascii=True, indent=1) + "\n")
        _put(path / inception.NAME, inception.layers(corpus, schema.attributes))
        self.put_beside(path, schema)

    def read(self, path: Path, fault: Fault) -> Corpus:
        """The files are read one by one, as the documents are asked for."""
        alone = path.is_file()
        root = path.parent if alone else path
        files = [path] if alone else list(_files(path, self.suffix))
        head = _codebook(root, fault)
        reading = _Reading(self, root, fault, _attributes(head.labels), alone=alone)
        return replace(head, documents=reading.documents(files), total=len(files))


class TypesBeside:
    """The type systems in a folder and those that it lies in, up to `root`; each read once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._read: dict[Path, Types] = {}

    @property
    def root(self) -> Path:
        return self._root

    def get(self, folder: Path) -> Types | None:
        return self._read.get(folder)

    def keep(self, folder: Path, types: Types) -> Types:
        self._read[folder] = types
        return types


@dataclass(slots=True)
class _Reading:
    form: UimaFormat
    root: Path
    fault: Fault
    attributes: _Attributes
    alone: bool

    def documents(self, files: list[Path]) -> Iterator[CorpusDocument]:
        """What is passed over is told once, however many files it is in."""
        types = TypesBeside(self.root)
        told_ones: set[str] = set()
        for file in files:
            try:
                document, passed = self._document(file, types)
            except UserError as error:
                if self.alone:
                    raise
                self.fault(str(error))
            except Refused as refused:
                self.fault(f"“{file.name}” cannot be imported: {refused}.")
            else:
                for sentence in passed:
                    if sentence.partition(" (")[0] not in told_ones:
                        self.fault(f"“{file.name}”: {sentence}")
                        told_ones.add(sentence.partition(" (")[0])
                yield self._typed(document)

    def _document(self, file: Path, types: TypesBeside) -> tuple[CorpusDocument, list[str]]:
        if file.stat().st_size > MAX_FILE:
            raise Refused(f"it is longer than {MAX_FILE >> 20} MB")
        cas, known = self.form.cas_in(file, file.read_bytes(), types)
        if cas is None:
            raise Refused("it holds no text")
        place = file.relative_to(self.root).as_posix()
        return document_of(cas, known, Source(place))

    def _typed(self, document: CorpusDocument) -> CorpusDocument:
        """Attributes are texts in a CAS; the codebook tells what they are."""
        found = tuple(
            replace(one, attributes=self._values(one)) if one.attributes else one
            for one in document.annotations
        )
        return replace(document, annotations=found)

    def _values(self, annotation: CorpusAnnotation) -> Mapping[str, Value]:
        known = self.attributes.get(annotation.label, {})
        return {
            name: _typed(known[name], value) if name in known else value
            for name, value in annotation.attributes.items()
        }


def _typed(attribute: Attribute, value: Value) -> Value:
    """In its own type, where it is written as such; else as it is, to be told on import."""
    try:
        typed = fitted(attribute, value)
    except Refused:
        return value
    return typed if told(typed) == told(value) else value


def _attributes(labels: tuple[Label, ...]) -> _Attributes:
    handles = Handles(labels)
    return {
        handles.of(label.id): {
            Handles(label.attributes).of(one.id): one for one in label.attributes
        }
        for label in labels
    }


def _codebook(root: Path, fault: Fault) -> Corpus:
    """What lies beside the documents, if we have written it."""
    path = root / CODEBOOK
    try:
        if not path.is_file() or path.stat().st_size > MAX_FILE:
            return Corpus()
        row = parse(path.read_bytes())
        return from_head.corpus(row) if row.get("format") == FORMAT else Corpus()
    except (OSError, Refused) as error:
        fault(f"“{CODEBOOK}” cannot be imported: {error}.")
        return Corpus()


def _put(path: Path, words: str) -> None:
    path.write_text(words, "utf-8", newline="\n")


def _files(folder: Path, suffix: str) -> Iterator[Path]:
    """By name, also those in folders within: INCEpTION makes one for each document."""
    found = (one for one in folder.rglob("*") if one.suffix.lower() == suffix and one.is_file())
    return (one for one in sorted(found) if one.name not in BESIDE)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError:
        return b""
