"""Documents from a DocBin, ours or anybody's, one by one.

Nothing of spaCy reads it but its numbers for strings, for a broken file makes spaCy's own reader
fail in ways that end the program.
"""

import io
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO, Literal, NamedTuple, cast

from annotator.corpus.beside import KEY, annotation_of, document_of, is_apart, span_of
from annotator.corpus.docbin.library import attribute, string_store
from annotator.corpus.docbin.packing import Stretch, Unpacker
from annotator.corpus.docbin.writing import SPAN, SPANS, TURNS
from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import Fault
from annotator.corpus.strict_json import Refused
from annotator.errors import UserError
from annotator.text.span import Span

MOST_BYTES = 1 << 31
"""Unpacked, on the disk; what cannot be in memory is read in pieces."""
_BLOCK = 1 << 20
_COLUMNS = ("ORTH", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID")
_KINDS = {"attrs": list, "tokens": Stretch, "spaces": Stretch, "lengths": Stretch, "strings": list}

_Map = Mapping[Any, Any]
_NOTHING: _Map = {}


class Layout(NamedTuple):
    """The parts of a DocBin; those that an older spaCy did not write are empty."""

    attrs: list[int]
    tokens: Stretch
    spaces: Stretch
    lengths: Stretch
    strings: list[str]
    flags: list[object]
    span_groups: list[object]
    user_data: list[object]


def documents(path: Path, fault: Fault) -> Iterator[tuple[CorpusDocument, object]]:
    """Each with what lay beside it. Raises UserError where the whole cannot be read."""
    with ExitStack() as stack:
        file = stack.enter_context(TemporaryFile())
        try:
            _unpack(path, file)
            bin_ = _Bin(file, _layout(file))
        except Refused as refused:
            raise UserError(f"“{path.name}” cannot be read as a DocBin: {refused}.") from refused
        for number in range(len(bin_)):
            place = f"document {number + 1}"
            try:
                yield bin_.document(number, place, fault)
            except Refused as refused:
                fault(f"{place.capitalize()} cannot be imported: {refused}.")


def _unpack(path: Path, file: BinaryIO) -> None:
    unzip = zlib.decompressobj()
    size = 0
    with path.open("rb") as packed:
        try:
            while block := packed.read(_BLOCK):
                while block:
                    piece = unzip.decompress(block, _BLOCK)
                    size += len(piece)
                    if size > MOST_BYTES:
                        raise Refused("it unpacks to more than can be read")
                    file.write(piece)
                    block = unzip.unconsumed_tail
        except zlib.error:
            raise Refused("it is damaged") from None
    if not unzip.eof:
        raise Refused("it breaks off")
    file.seek(0)


def _layout(file: BinaryIO) -> Layout:
    whole = Unpacker(file, lazy=True).value()
    told = _mapping(whole)
    for name, kind in _KINDS.items():
        if not isinstance(told.get(name), kind):
            raise Refused(f"it has no “{name}”")
    further = [_list(told.get(name)) for name in ("flags", "span_groups", "user_data")]
    return Layout(*(told[name] for name in _KINDS), *further)


def _list(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else []


class _Bin:
    def __init__(self, file: BinaryIO, layout: Layout) -> None:
        self._file = file
        self._layout = layout
        self._words = _Words(layout.strings)
        columns = cast("list[object]", layout.attrs)
        numbers = {name: attribute(name) for name in _COLUMNS}
        self._columns = {
            name: columns.index(number) for name, number in numbers.items() if number in columns
        }
        if "ORTH" not in self._columns:
            raise Refused("it holds no words")
        self._lengths = self._numbers("i", layout.lengths)
        self._firsts = list(accumulate(self._lengths, initial=0))
        count, width = self._firsts[-1], 8 * len(columns)
        whole = (count * width, count)
        if min(self._lengths, default=0) < 0 or whole != (
            layout.tokens.length,
            layout.spaces.length,
        ):
            raise Refused("its parts do not go together")

    def __len__(self) -> int:
        return len(self._lengths)

    def document(self, number: int, place: str, fault: Fault) -> tuple[CorpusDocument, object]:
        columns = self._tokens(number)
        words = self._words.each(columns["ORTH"])
        spaces = self._spaces(number)
        ends = list(
            accumulate(len(word) + space for word, space in zip(words, spaces, strict=True))
        )
        starts = [0, *ends][: len(words)]
        text = "".join(word + " " * space for word, space in zip(words, spaces, strict=True))
        about = self._about(number, place, fault)
        beside: object = about.get(KEY)
        reader = _Spans(
            text, [(at, at + len(word)) for at, word in zip(starts, words, strict=True)]
        )
        made = document_of(text, beside, {}, place, fault)
        ours = _mapping(beside)
        rows = [*self._groups(number, reader, bool(ours), place, fault)]
        rows += self._entities(columns, reader)
        annotations = _annotations(rows, ours, text, place, fault)
        return replace(made, annotations=tuple(annotations)), beside

    def _read(self, stretch: Stretch) -> bytes:
        self._file.seek(stretch.start)
        data = self._file.read(stretch.length)
        if len(data) < stretch.length:
            raise Refused("it breaks off")
        return data

    def _numbers(self, kind: Literal["i", "Q"], stretch: Stretch) -> "array[int]":
        numbers: array[int] = array(kind)
        data = self._read(stretch)
        if len(data) % numbers.itemsize:
            raise Refused("its parts do not go together")
        numbers.frombytes(data)
        return numbers

    def _tokens(self, number: int) -> dict[str, "array[int]"]:
        wide = len(self._layout.attrs)
        start = self._layout.tokens.start + 8 * wide * self._firsts[number]
        numbers = self._numbers("Q", Stretch(start, 8 * wide * self._lengths[number]))
        return {name: numbers[column::wide] for name, column in self._columns.items()}

    def _spaces(self, number: int) -> Sequence[bool]:
        """Where nobody knows, there is a space after every word, as spaCy has it."""
        flags = self._layout.flags[number : number + 1]
        told = _mapping(flags[0]) if flags else _NOTHING
        if told.get("has_unknown_spaces") is True:
            return [True] * self._lengths[number]
        start = self._layout.spaces.start + self._firsts[number]
        return [bool(one) for one in self._read(Stretch(start, self._lengths[number]))]

    def _packed(self, values: Sequence[object], number: int) -> Any:
        value = values[number] if number < len(values) else None
        data = self._read(value) if isinstance(value, Stretch) else b""
        return Unpacker(io.BytesIO(data)).value() if data else None

    def _about(self, number: int, place: str, fault: Fault) -> _Map:
        try:
            told = self._packed(self._layout.user_data, number)
        except Refused as refused:
            fault(f"What was kept beside {place} is left out: {refused}.")
            return {}
        return _mapping(told)

    def _groups(
        self, number: int, reader: "_Spans", ours: bool, place: str, fault: Fault
    ) -> "Iterator[_Row]":
        """Of those that we have written, not the turns, which lie beside the document."""
        try:
            for key, spans in self._listed(number):
                if not (ours and key == TURNS):
                    for row in spans:
                        yield from self._span(row, key, reader, place, fault)
        except Refused as refused:
            fault(f"Groups of spans in {place} are left out: {refused}.")

    def _listed(self, number: int) -> Iterator[tuple[str, list[object]]]:
        """The key and the spans of each group; an older spaCy lists groups by their names."""
        told = self._packed(self._layout.span_groups, number)
        pairs: Sequence[tuple[object, object]] = (
            list(cast("_Map", told).items())
            if isinstance(told, dict)
            else [(group, None) for group in _list(told)]
        )
        for packed, keys in pairs:
            if not isinstance(packed, bytes):
                raise Refused("a group is no group")
            group = Unpacker(io.BytesIO(packed)).value()
            row = _mapping(group)
            for key in _list(keys) or [row.get("name", "")]:
                yield str(key), _list(row.get("spans"))

    def _span(
        self, row: object, key: str, reader: "_Spans", place: str, fault: Fault
    ) -> "Iterator[_Row]":
        try:
            if not isinstance(row, bytes) or len(row) != SPAN.size:
                raise Refused("a span is no span")
            row_id, meaning, label, first, end, *_ = SPAN.unpack(row)
            told = {"kb_id": self._words.known(meaning), "group": key if key != SPANS else ""}
            yield _Row(
                reader.span(first, end), self._words.known(label), self._words.known(row_id), told
            )
        except Refused as refused:
            fault(f"Something in {place} cannot be imported: {refused}.")

    def _entities(self, columns: Mapping[str, "array[int]"], reader: "_Spans") -> "Iterator[_Row]":
        """Runs of tokens: 3 begins one, 1 goes on with it."""
        begun = columns.get("ENT_IOB", array("Q"))
        first = None
        for number, code in enumerate([*begun, 2]):
            if first is not None and code != 1:
                told = {
                    name.lower(): self._words.known(columns[name][first])
                    for name in ("ENT_KB_ID", "ENT_ID")
                    if name in columns
                }
                label = self._words.known(
                    columns["ENT_TYPE"][first] if "ENT_TYPE" in columns else 0
                )
                yield _Row(reader.span(first, number), label, "", told)
                first = None
            if code == 3 or (code == 1 and first is None):
                first = number


class _Row(NamedTuple):
    span: Span
    label: str
    id: str
    told: Mapping[str, str]


class _Spans:
    """Where the tokens of one text lie."""

    def __init__(self, text: str, places: Sequence[tuple[int, int]]) -> None:
        self._length = len(text)
        self._places = places

    def span(self, first: int, end: int) -> Span:
        """Raises `Refused` where there are no such tokens, or nothing in them."""
        if not 0 <= first < end <= len(self._places):
            raise Refused(f"a span from token {first} to {end} is none of its text")
        return span_of(self._places[first][0], self._places[end - 1][1], self._length)


class _Words:
    """Strings by spaCy's numbers."""

    def __init__(self, strings: Sequence[object]) -> None:
        self._store = string_store()
        for one in strings:
            if isinstance(one, str):
                self._store.add(one)
        self._often: dict[int, str] = {}

    def each(self, numbers: Sequence[int]) -> list[str]:
        """Words of a text, which come again and again."""
        often = self._often
        for number in set(numbers).difference(often):
            often[number] = self.known(number)
        return [often[number] for number in numbers]

    def known(self, number: int) -> str:
        """Empty for 0. Raises `Refused` for one that none of the strings has."""
        try:
            return self._store[number] if number else ""
        except KeyError:
            raise Refused("a word or label is not among its strings") from None


def _annotations(
    rows: Sequence[_Row], beside: _Map, text: str, place: str, fault: Fault
) -> Iterator[CorpusAnnotation]:
    """Spans of one id and label are the fragments of one annotation."""
    abouts = _mapping(beside.get("annotations"))
    groups: dict[tuple[str, str], list[_Row]] = {}
    for number, row in enumerate(rows, 1):
        row_id = row.id or f"{place}, span {number}"
        groups.setdefault((row_id, row.label), []).append(row)
    for (row_id, label), group in groups.items():
        about = _mapping(abouts.get(row_id))
        together = is_apart([one.span for one in group])
        for number, parts in enumerate([group] if together else [[one] for one in group], 1):
            made = row_id if number == 1 else f"{row_id}.{number}"
            told = {name: value for name, value in parts[0].told.items() if value}
            row = {**about, "attributes": {**told, **_mapping(about.get("attributes"))}}
            try:
                yield annotation_of(made, label or "span", [one.span for one in parts], text, row)
            except Refused as refused:
                fault(f"Something in {place} cannot be imported: {refused}.")


def _mapping(value: object) -> _Map:
    return cast("_Map", value) if isinstance(value, Mapping) else _NOTHING
