"""What a DocBin holds of each document: words, spaces, spans, entities, data."""

import io
import json
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, BinaryIO, Literal

from annotator.corpus.docbin.layout import Layout, Map, listed, mapping
from annotator.corpus.docbin.library import attribute, string_store
from annotator.corpus.docbin.packing import Stretch, Unpacker
from annotator.corpus.strict_json import Refused, parse

MOST_TOKENS = 2_000_000
"""In one document; a book has a tenth of them."""
MOST_PACKED = 1 << 26
"""Bytes of what is kept of one document."""
_OF_WORDS = ("TAG", "POS", "LEMMA", "DEP")
_COLUMNS = ("ORTH", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID", *_OF_WORDS)


class Parts:
    """Documents by number, from 0. All raise `Refused` for what cannot be read."""

    def __init__(self, file: BinaryIO, layout: Layout) -> None:
        self._file = file
        self._layout = layout
        self.words = Words(layout.strings)
        numbers = {name: attribute(name) for name in _COLUMNS}
        self._columns = {
            name: layout.attrs.index(number)
            for name, number in numbers.items()
            if number in layout.attrs
        }
        if "ORTH" not in self._columns:
            raise Refused("it holds no words")
        self._lengths = self._numbers("i", layout.lengths)
        self._firsts = list(accumulate(self._lengths, initial=0))
        count, width = self._firsts[-1], 8 * len(layout.attrs)
        there = (layout.tokens.length, layout.spaces.length)
        if min(self._lengths, default=0) < 0 or there != (count * width, count):
            raise Refused("its parts do not go together")

    def __len__(self) -> int:
        return len(self._lengths)

    def columns(self, number: int) -> "dict[str, array[int]]":
        """spaCy's numbers for what is stored of each token, by the name of the attribute."""
        if self._lengths[number] > MOST_TOKENS:
            raise Refused(f"it has more than {MOST_TOKENS:,} tokens")
        wide = len(self._layout.attrs)
        start = self._layout.tokens.start + 8 * wide * self._firsts[number]
        numbers = self._numbers("Q", Stretch(start, 8 * wide * self._lengths[number]))
        return {name: numbers[column::wide] for name, column in self._columns.items()}

    def spaces(self, number: int) -> Sequence[bool]:
        """Where nobody knows, there is a space after every word, as spaCy has it."""
        flags = self._layout.flags[number : number + 1]
        if flags and mapping(flags[0]).get("has_unknown_spaces") is True:
            return [True] * self._lengths[number]
        start = self._layout.spaces.start + self._firsts[number]
        return [bool(one) for one in self._read(Stretch(start, self._lengths[number]))]

    def passed_over(self, number: int, columns: "Mapping[str, array[int]]") -> Iterator[str]:
        """A sentence on each kind of thing that a document has, and a corpus has no room for."""
        if any(any(columns.get(name, ())) for name in _OF_WORDS):
            yield "What it says of each word, such as its part of speech, was passed over."
        if any(map(mapping, self._layout.cats[number : number + 1])):
            yield "Categories of whole texts were passed over."

    def groups(self, number: int) -> Iterator[tuple[str, list[object]]]:
        """The key and the spans of each group; an older spaCy lists groups by their names."""
        told = self._packed(self._layout.span_groups, number)
        pairs: list[tuple[object, object]] = [
            *mapping(told).items(),
            *((group, None) for group in listed(told)),
        ]
        for packed, keys in pairs:
            if not isinstance(packed, bytes):
                raise Refused("a group is no group")
            group = mapping(Unpacker(io.BytesIO(packed)).value())
            for key in listed(keys) or [group.get("name", "")]:
                yield str(key), listed(group.get("spans"))

    def beside(self, number: int, key: str) -> Map:
        """An object among the user's data, as strict as JSON; empty where it is none."""
        found = mapping(mapping(self._packed(self._layout.user_data, number)).get(key))
        try:
            return parse(json.dumps(found).encode()) if found else {}
        except (TypeError, ValueError) as error:
            raise Refused(str(error)[:200]) from None

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

    def _packed(self, values: Sequence[object], number: int) -> Any:
        value = values[number] if number < len(values) else None
        if not isinstance(value, Stretch):
            return None
        if value.length > MOST_PACKED:
            raise Refused(f"it is longer than {MOST_PACKED >> 20} MB")
        data = self._read(value)
        return Unpacker(io.BytesIO(data)).value() if data else None


class Words:
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
