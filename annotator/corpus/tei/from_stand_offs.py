"""What is said about a text beside it: spans, relations, times. TEI P5, 16 and 17."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from annotator.corpus.moment import when
from annotator.corpus.quoting import short_quote
from annotator.corpus.record import CorpusAnnotation
from annotator.corpus.strict_json import Refused
from annotator.corpus.tei.from_bodies import Read
from annotator.corpus.tei.from_headers import Known
from annotator.corpus.tei.trees import (
    children,
    exact_words,
    features,
    local,
    plain_id,
    pointers,
    within,
    xml_id,
)
from annotator.corpus.tei.xml_names import from_xml_name
from annotator.outside.safe_xml import Element
from annotator.project.records import Origin, Relation, Value
from annotator.text.context import quote_of
from annotator.text.span import Span
from annotator.text.timed import Timed

_UNITS = {"s": 1.0, "ms": 0.001, "min": 60.0, "h": 3600.0}
_FRAGMENT = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
Tell = Callable[[str], None]
"""Told the end of a sentence about each thing that is left out."""


def seconds_of(document: Element) -> dict[str, float]:
    """When each point of its timelines is, in seconds since the first."""
    told: dict[str, float] = {}
    for timeline in within(document, "timeline"):
        last = 0.0
        for one in children(timeline, "when"):
            unit = _UNITS.get(one.get("unit") or timeline.get("unit", "s"), 1.0)
            since = pointers(one, "since")
            base = told.get(since[0], 0.0) if since else last
            last = base + _number(one.get("interval", "0")) * unit
            told[xml_id(one)] = last
    return told


def _number(told: str) -> float:
    try:
        number = float(told)
    except ValueError:
        return 0.0
    return number if 0 <= number < float("inf") else 0.0


class StandOffReader:
    """Annotations, lost ones, times and relations of one document, all taken in by `read`."""

    def __init__(self, read: Read, known: Known, seconds: Mapping[str, float], tell: Tell) -> None:
        self.annotations: list[CorpusAnnotation] = []
        self.lost: list[CorpusAnnotation] = []
        self.times: list[Timed] = []
        self.relations: list[Relation] = []
        self.speakers: dict[str, str] = {}
        """Who is written before a turn, by the turn's xml:id."""
        self._read = read
        self._known = known
        self._labels = known.label_handles()
        self._annotators = known.annotator_handles()
        self._seconds = seconds
        self._tell = tell
        self._structures: dict[str, Element] = {}
        self._of_part: dict[str, int] = {}
        self._further: dict[int, list[Span]] = {}

    def read(self, document: Element) -> None:
        parts = [one for one in document if local(one) != "teiHeader"]
        self._structures = {xml_id(one): one for one in _beside(parts, "fs") if xml_id(one)}
        for span, references in self._read.marked:
            self._mark(span, references)
        for one in _beside(parts, "span"):
            self._attempt(self._span, one)
        for one in _beside(parts, "relation", "link"):
            self._attempt(self._relation if local(one) == "relation" else self._link, one)
        for at, spans in self._further.items():
            first = self.annotations[at]
            joined = _in_order((*first.spans, *spans))
            self.annotations[at] = replace(first, spans=joined)
        self.annotations = [self._quoted(one) for one in self.annotations]

    def _attempt(self, take: Callable[[Element], None], one: Element) -> None:
        try:
            take(one)
        except Refused as refused:
            self._tell(str(refused))

    def _mark(self, span: Span, references: list[str]) -> None:
        """An element of the body with @ana."""
        inner = self._read.between(span.start, span.end)
        for label in self._named(references):
            if inner:
                self.annotations.append(CorpusAnnotation("", label, (inner,)))

    def _span(self, one: Element) -> None:
        kind = next(iter(self._of_group(one, "type")), "")
        if self._known.exact and kind == "speakers":
            self.speakers |= dict.fromkeys(pointers(one, "target"), exact_words(one))
        elif self._known.exact and kind == "lost":
            self.lost.append(self._lost(one))
        elif self._known.exact and kind == "times":
            self.times.append(self._timed(one))
        else:
            self._annotate(one, kind)

    def _annotate(self, one: Element, kind: str) -> None:
        name = xml_id(one)
        spans = self._places(one)
        before = [self._of_part[told] for told in pointers(one, "prev") if told in self._of_part]
        if name and name in self._of_part:
            before.append(self._of_part[name])
        if before:
            at = before[0]
            self._further.setdefault(at, []).extend(spans)
        else:
            at = len(self.annotations)
            self._add(one, kind, spans)
        for told in [name, *pointers(one, "next")]:
            if told:
                self._of_part[told] = at

    def _add(self, one: Element, kind: str, spans: tuple[Span, ...]) -> None:
        """One for each label; the first has the id."""
        references = pointers(one, "ana") or self._of_group(one, "ana")
        labels = list(self._named(references)) or [kind or one.get("type") or "span"]
        made = self._about(one, references)
        for place, label in enumerate(labels):
            row_id = made.id if not place else ""
            self.annotations.append(replace(made, id=row_id, label=label, spans=spans))

    def _about(self, one: Element, references: list[str]) -> CorpusAnnotation:
        told = {
            structure.get("type", ""): features(structure)
            for structure in self._fs(one, references)
        }
        history = told.pop("history", {}) if self._known.exact else {}
        told.pop("lost", None)
        attributes: dict[str, Value] = {}
        for values in told.values():
            attributes |= values
        who = pointers(one, "resp") or self._of_group(one, "resp")
        origin = str(history.get("origin", ""))
        return CorpusAnnotation(
            id=plain_id(xml_id(one)),
            label="",
            spans=(),
            annotator=self._annotators.get(who[0], who[0]) if who else "",
            note=self._note(one),
            attributes=attributes,
            origin=Origin(origin) if origin in list(Origin) else Origin.IMPORT,
            created=_time(history.get("created")),
            changed=_time(history.get("changed")),
        )

    def _fs(self, one: Element, references: list[str]) -> Iterator[Element]:
        yield from (self._structures[told] for told in references if told in self._structures)
        yield from children(one, "fs")

    def _note(self, one: Element) -> str:
        told = [self._known.words(note) for note in children(one, "note")]
        direct = one.text or ""
        if not self._known.exact:
            direct = " ".join([direct, *(child.tail or "" for child in one)]).strip()
        return "\n\n".join(filter(None, [direct, *told]))

    def _of_group(self, one: Element, name: str) -> list[str]:
        parent = one.getparent()
        grouped = parent is not None and local(parent) == "spanGrp"
        return pointers(parent, name) if parent is not None and grouped else []

    def _named(self, references: list[str]) -> Iterator[str]:
        """The labels that are pointed to; what nothing is told of goes by its own name."""
        for told in references:
            if told not in self._structures and told not in self._known.kinds:
                yield self._labels.get(told, told)

    def _places(self, one: Element) -> tuple[Span, ...]:
        targets = pointers(one, "target") or self._of_group(one, "target")
        if one.get("from") is None and targets:
            return _in_order(tuple(self._covered(told, told) for told in targets))
        start = pointers(one, "from")
        end = pointers(one, "to") or start
        if not start:
            raise Refused("a span does not say from where it is")
        return (self._covered(start[0], end[0]),)

    def _covered(self, first: str, last: str) -> Span:
        places = self._read.places
        for told in (first, last):
            if told not in places:
                raise Refused(f"a span leads to “{told[:40]}”, which is not in the text")
        start, end = places[first].start, places[last].end
        span = self._read.between(start, end)
        if not span:
            raise Refused(f"a span from “{first[:40]}” to “{last[:40]}” holds nothing")
        return span

    def _timed(self, one: Element) -> Timed:
        moments = [self._seconds.get(told) for told in pointers(one, "synch")]
        start, end = pointers(one, "from")[:1], pointers(one, "to")[:1]
        places = self._read.places
        match moments, [places.get(told) for told in (*start, *end)]:
            case [float() as begun, float() as ended], [Span() as first, Span() as last]:
                return Timed(Span(first.start, max(first.start, last.start)), begun, ended)
            case _:
                raise Refused("a time does not say when or where it is")

    def _lost(self, one: Element) -> CorpusAnnotation:
        told: dict[str, Value] = {}
        for structure in children(one, "fs"):
            if structure.get("type") == "lost":
                told = features(structure)
        words = str(told.get("words", ""))
        pairs = _FRAGMENT.findall(str(told.get("fragments", ""))) or [("0", str(len(words)))]
        ends = [(int(start), int(end)) for start, end in pairs]
        spans = tuple(Span(start, end) for start, end in ends if start < end)
        if not words or quote_of(words, spans) != words:
            raise Refused("a lost annotation does not tell its words")
        made = self._about(one, pointers(one, "ana"))
        label = next(self._named(pointers(one, "ana")), "span")
        prefix, suffix = str(told.get("prefix", "")), str(told.get("suffix", ""))
        return replace(made, label=label, spans=spans, quote=words, prefix=prefix, suffix=suffix)

    def _relation(self, one: Element) -> None:
        kind = from_xml_name(one.get("name", "")) or one.get("type") or "relation"
        mutual = pointers(one, "mutual")
        sources, targets = pointers(one, "active"), pointers(one, "passive")
        pairs = list(pairwise(mutual)) or [(a, b) for a in sources for b in targets]
        note = "\n\n".join(self._known.words(desc) for desc in children(one, "desc"))
        self._tie(kind, pairs, note, plain_id(xml_id(one)))

    def _link(self, one: Element) -> None:
        group = one.getparent()
        kind = one.get("type") or (group.get("type") if group is not None else "") or "link"
        self._tie(kind, list(pairwise(pointers(one, "target"))), "", plain_id(xml_id(one)))

    def _tie(self, kind: str, pairs: list[tuple[str, str]], note: str, row_id: str) -> None:
        here = {one.id for one in (*self.annotations, *self.lost)}
        for place, (first, second) in enumerate(pairs):
            source, target = self._whole(first), self._whole(second)
            if source not in here or source == target:
                raise Refused(f"a relation “{kind[:40]}” does not lead from an annotation")
            self.relations.append(Relation("" if place else row_id, kind, source, target, note))

    def _whole(self, told: str) -> str:
        """The id of the annotation of which that is a part."""
        at = self._of_part.get(told)
        return self.annotations[at].id if at is not None else plain_id(told)

    def _quoted(self, one: CorpusAnnotation) -> CorpusAnnotation:
        return replace(one, quote=short_quote(self._read.text, one.spans))


def _in_order(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """What touches is made one."""
    made: list[Span] = []
    for span in sorted(spans):
        if made and span.start <= made[-1].end:
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        else:
            made.append(span)
    return tuple(made)


def _time(told: Value | None) -> str:
    return when(told) if isinstance(told, str) and told else ""


def _beside(parts: Iterable[Element], *names: str) -> Iterator[Element]:
    """Elements of these names anywhere but in the header."""
    return (one for part in parts for one in within(part, *names))
