"""Documents as spaCy's DocBin lays them out (spacy/tokens/_serialize.py, version 0.1).

A DocBin is made by spaCy in memory, with everything in it several times over; here its parts
go to temporary files as the documents come, and then one after the other into the file.
"""

import shutil
import struct
import sys
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO, cast

from annotator.corpus.beside import KEY, beside_annotation, beside_corpus, beside_document
from annotator.corpus.docbin.library import attribute, packed, string_store
from annotator.corpus.docbin.packing import binary_head, list_head, map_head, text
from annotator.corpus.docbin.tokens import Tokens, cut
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.project.records import Relation
from annotator.text.span import Span

SPANS = "sc"
"""The key of the annotations: spaCy's own for spans that may overlap."""

TURNS = "turns"
SPAN = struct.Struct(">QQQllll")
"""Ids of the span, of what it means, of its label; first token, last but one; characters."""

Part = IO[bytes]
"""What one part of the file is gathered in."""


def write(corpus: Corpus, path: Path) -> None:
    with ExitStack() as stack, path.open("xb") as file:
        parts = [stack.enter_context(TemporaryFile(dir=path.parent)) for _ in range(4)]
        bin_ = _Bin(*parts)
        beside = beside_corpus(corpus)
        for document in corpus.documents:
            bin_.add(document, beside)
            beside = {}
        bin_.put(_Compressed(file))


class _Bin:
    def __init__(self, tokens: Part, spaces: Part, groups: Part, data: Part) -> None:
        self._strings = _Strings(string_store())
        self._tokens, self._spaces, self._groups, self._data = tokens, spaces, groups, data
        self._lengths = array("i")

    def add(self, document: CorpusDocument, beside: Mapping[str, Any]) -> None:
        ids = list(_ids(document))
        turns = [one for one in document.turns if one.span]
        spans = {span for one in document.annotations for span in one.spans}
        tokens = cut(document.text, spans | {one.span for one in turns})
        self._tokens.write(_little(array("Q", [self._strings[word] for word in tokens.words])))
        self._spaces.write(bytes(map(len, tokens.spaces)))
        self._lengths.append(len(tokens.words))
        marked = [
            self._span(span, tokens, one.label, row_id)
            for one, row_id in zip(document.annotations, ids, strict=True)
            for span in one.spans
        ]
        spoken = [
            self._span(one.span, tokens, one.speaker_id or one.speaker or one.kind, "")
            for one in turns
        ]
        groups = {self._group(SPANS, marked): [SPANS], self._group(TURNS, spoken): [TURNS]}
        _put_binary(self._groups, packed(groups))
        _put_binary(self._data, packed({KEY: {**beside, **_beside(document, ids)}}))

    def _span(self, span: Span, tokens: Tokens, label: str, row_id: str) -> bytes:
        named, labelled = self._strings[row_id], self._strings[label]
        return SPAN.pack(named, 0, labelled, *tokens.within(span), span.start, span.end)

    def _group(self, name: str, spans: Sequence[bytes]) -> bytes:
        return packed({"name": name, "attrs": {}, "spans": spans})

    def put(self, file: "_Compressed") -> None:
        count = len(self._lengths)
        parts = (
            ("version", [text("0.1")]),
            ("attrs", [list_head(1), packed(attribute("ORTH"))]),
            ("tokens", _all_of(self._tokens)),
            ("spaces", _all_of(self._spaces)),
            ("lengths", [binary_head(4 * count), _little(self._lengths)]),
            ("strings", self._strings.listed()),
            ("cats", [list_head(count), map_head(0) * count]),
            ("flags", [list_head(count), packed({"has_unknown_spaces": False}) * count]),
            ("span_groups", [list_head(count), self._groups]),
            ("user_data", [list_head(count), self._data]),
        )
        file.write(map_head(len(parts)))
        for name, pieces in parts:
            file.write(text(name))
            for piece in pieces:
                file.put(piece)
        file.close()


def _ids(document: CorpusDocument) -> Iterator[str]:
    """Those of the annotations, each once, for fragments are told by them."""
    given: set[str] = set()
    for number, one in enumerate(document.annotations, 1):
        row_id = one.id if one.id and one.id not in given else f"{document.id} {number}"
        given.add(row_id)
        yield row_id


def _beside(document: CorpusDocument, ids: Sequence[str]) -> dict[str, Any]:
    relations: Sequence[Relation] = document.relations
    told = {
        row_id: beside_annotation(one)
        for row_id, one in zip(ids, document.annotations, strict=True)
    }
    return beside_document(document, relations) | {"annotations": told}


def _little(numbers: "array[int]") -> bytes:
    """As the machines have it that spaCy runs on."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def _put_binary(file: Part, data: bytes) -> None:
    file.write(binary_head(len(data)) + data)


def _all_of(file: Part) -> "list[bytes | Part]":
    return [binary_head(file.tell()), file]


class _Strings(dict[str, int]):
    """spaCy's number for each string; 0 for the empty one."""

    def __init__(self, store: Any) -> None:
        super().__init__({"": 0})
        self._store = store

    def __missing__(self, words: str) -> int:
        self[words] = number = self._store.add(words)
        return number

    def listed(self) -> "Iterator[bytes | Part]":
        yield list_head(len(self))
        yield from map(text, sorted(self))


class _Compressed:
    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._zip = zlib.compressobj()

    def write(self, data: bytes) -> int:
        self._file.write(self._zip.compress(data))
        return len(data)

    def put(self, piece: "bytes | Part") -> None:
        """Bytes, or all of a temporary file."""
        if isinstance(piece, bytes):
            self.write(piece)
        else:
            piece.seek(0)
            shutil.copyfileobj(piece, cast("Any", self))

    def close(self) -> None:
        self._file.write(self._zip.flush())
