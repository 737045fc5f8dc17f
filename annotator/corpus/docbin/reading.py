"""Documents from a DocBin, ours or anybody's, one by one.

Nothing of spaCy reads it but its numbers for strings, for a broken file makes spaCy's own reader
fail in ways that end the program.
"""

from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from annotator.corpus.beside import KEY, annotation_of, document_of, each, is_apart, span_of
from annotator.corpus.docbin.layout import Map, mapping, unpack
from annotator.corpus.docbin.parts import Parts, Words
from annotator.corpus.docbin.writing import SPAN, SPANS, TURNS
from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import Fault
from annotator.corpus.strict_json import Refused
from annotator.errors import UserError
from annotator.text.span import Span

_GOES_ON, _BEGINS = 1, 3
"""What spaCy says of a token in an entity (ENT_IOB)."""


class _Row(NamedTuple):
    """A span as a DocBin tells it; `told` are attributes, empty where there is none."""

    span: Span
    label: str
    id: str
    told: Mapping[str, str]


def documents(path: Path, fault: Fault) -> Iterator[tuple[CorpusDocument, object]]:
    """Each with what lay beside it. Raises UserError where the whole cannot be read."""
    with TemporaryFile() as file:
        try:
            parts = Parts(file, unpack(path, file))
        except Refused as refused:
            raise UserError(f"“{path.name}” cannot be read as a DocBin: {refused}.") from refused
        told: set[str] = set()
        for number in range(len(parts)):
            place = f"document {number + 1}"
            try:
                reader = _Reader(parts, number, place, fault)
                yield reader.document()
                told |= reader.tell_once(told)
            except Refused as refused:
                fault(f"{place.capitalize()} cannot be imported: {refused}.")


class _Reader:
    def __init__(self, parts: Parts, number: int, place: str, fault: Fault) -> None:
        self._parts = parts
        self._number = number
        self._place = place
        self._fault = fault
        self._columns = parts.columns(number)
        words, spaces = parts.words.each(self._columns["ORTH"]), parts.spaces(number)
        pairs = list(zip(words, spaces, strict=True))
        self._text = "".join(word + " " * space for word, space in pairs)
        starts = accumulate((len(word) + space for word, space in pairs), initial=0)
        self._places = [
            (start, start + len(word)) for start, word in zip(starts, words, strict=False)
        ]

    def document(self) -> tuple[CorpusDocument, object]:
        beside = self._beside()
        made = document_of(self._text, beside or None, {}, self._place, self._fault)
        rows = [*self._spans(ours=bool(beside)), *self._entities()]
        annotations = tuple(self._annotations(rows, mapping(beside.get("annotations"))))
        return replace(made, annotations=annotations), beside

    def tell_once(self, told: Collection[str]) -> set[str]:
        """What is passed over in many documents, but for what was told already."""
        new = set(self._parts.passed_over(self._number, self._columns)).difference(told)
        for sentence in sorted(new):
            self._fault(sentence)
        return new

    def _beside(self) -> Map:
        try:
            return self._parts.beside(self._number, KEY)
        except Refused as refused:
            self._fault(f"What was kept beside {self._place} is left out: {refused}.")
            return {}

    def _spans(self, *, ours: bool) -> Iterator[_Row]:
        """Of those that we have written, not the turns, which lie beside the document."""
        try:
            for key, spans in self._parts.groups(self._number):
                if not (ours and key == TURNS):
                    rows: object = [{"span": one, "group": key} for one in spans]
                    yield from each(rows, self._place, self._fault, self._row)
        except Refused as refused:
            self._fault(f"Groups of spans in {self._place} are left out: {refused}.")

    def _row(self, told: Map) -> _Row:
        packed, key = told["span"], told["group"]
        if not isinstance(packed, bytes) or len(packed) != SPAN.size:
            raise Refused("a span is no span")
        known = self._words.known
        row_id, meaning, label, first, end, *_ = SPAN.unpack(packed)
        about = {"kb_id": known(meaning), "group": "" if key == SPANS else key}
        return _Row(self._span(first, end), known(label), known(row_id), about)

    @property
    def _words(self) -> Words:
        return self._parts.words

    def _span(self, first: int, end: int) -> Span:
        """Raises `Refused` where there are no such tokens, or nothing in them."""
        if not 0 <= first < end <= len(self._places):
            raise Refused(f"a span from token {first} to {end} is none of its text")
        return span_of(self._places[first][0], self._places[end - 1][1], len(self._text))

    def _entities(self) -> Iterator[_Row]:
        runs = list(_runs(self._columns.get("ENT_IOB", array("Q"))))
        rows: object = [{"first": first, "end": end} for first, end in runs]
        yield from each(rows, self._place, self._fault, self._entity)

    def _entity(self, run: Map) -> _Row:
        first: int = run["first"]
        names = ("ENT_TYPE", "ENT_KB_ID", "ENT_ID")
        label, *others = [
            self._words.known(self._columns[name][first]) if name in self._columns else ""
            for name in names
        ]
        about: dict[str, str] = dict(zip(("ent_kb_id", "ent_id"), others, strict=True))
        return _Row(self._span(first, run["end"]), label, "", about)

    def _annotations(self, rows: Sequence[_Row], abouts: Map) -> Iterator[CorpusAnnotation]:
        """Spans of one id and label are the fragments of one annotation."""
        groups: dict[tuple[str, str], list[_Row]] = {}
        for number, row in enumerate(rows, 1):
            row_id = row.id or f"{self._place}, span {number}"
            groups.setdefault((row_id, row.label), []).append(row)
        for (row_id, _), group in groups.items():
            about = mapping(abouts.get(row_id))
            together = is_apart([one.span for one in group])
            for number, parts in enumerate([group] if together else [[one] for one in group], 1):
                made = row_id if number == 1 else f"{row_id}.{number}"
                rows_told: object = [{"id": made, "parts": parts, "about": about}]
                yield from each(rows_told, self._place, self._fault, self._annotation)

    def _annotation(self, told: Map) -> CorpusAnnotation:
        parts: Sequence[_Row] = told["parts"]
        about: Map = told["about"]
        first = parts[0]
        attributes = {name: value for name, value in first.told.items() if value}
        row = {**about, "attributes": {**attributes, **mapping(about.get("attributes"))}}
        spans = [one.span for one in parts]
        return annotation_of(told["id"], first.label or "span", spans, self._text, row)


def _runs(codes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first token of each entity, and the one after its last."""
    first: int | None = None
    for number, code in enumerate([*codes, 0]):
        if first is not None and code != _GOES_ON:
            yield first, number
            first = None
        if code == _BEGINS or (code == _GOES_ON and first is None):
            first = number
