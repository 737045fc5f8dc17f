"""What is said about a text, beside it. TEI P5, 16.10 (standOff) and 17.3 (span)."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from annotator.corpus.markup import element
from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.corpus.tei.bodies import anchor_id, turn_id, unlike_their_labels
from annotator.corpus.tei.marks import Marks, lines, xml_id
from annotator.corpus.tei.xml_names import xml_name
from annotator.project.records import Relation, Value
from annotator.text.span import Span

IdOf = Callable[[str], str]
"""The id that a handle stands for."""


class StandOff:
    def __init__(
        self, document: CorpusDocument, prefix: str, label: IdOf, annotator: IdOf, marks: Marks
    ) -> None:
        self._document = document
        self._prefix = prefix
        self._label = label
        self._annotator = annotator
        self._marks = marks

    def markup(self) -> str:
        document = self._document
        times = list(self._times())
        groups = [
            _group("annotations", self._annotations()),
            _group("lost", (self._lost(*row) for row in enumerate(document.lost))),
            _group("speakers", self._speakers()),
            _group("times", (span for span, _ in times)),
            self._timeline([moment for _, pair in times for moment in pair]),
            self._relations(),
        ]
        told = lines(groups)
        return element("standOff", {}, told) if told else ""

    def _annotations(self) -> Iterator[str]:
        for place, one in enumerate(self._document.annotations):
            yield from self._spans(one, self._id(one, place))

    def _id(self, one: CorpusAnnotation, place: int) -> str:
        return xml_id("annotation", one.id or f"{self._prefix} {one.label} {place}")

    def _spans(self, one: CorpusAnnotation, first: str) -> Iterator[str]:
        """A span for each fragment; the first one tells all."""
        for number, span in enumerate(one.spans):
            attributes = {"xml:id": _part(first, number), **self._at(span), **self._about(one)}
            if number:
                attributes["prev"] = f"#{_part(first, number - 1)}"
            if number + 1 < len(one.spans):
                attributes["next"] = f"#{_part(first, number + 1)}"
            yield element("span", attributes, "" if number else self._details(one))

    def _at(self, span: Span) -> dict[str, str]:
        start, end = anchor_id(self._prefix, span.start), anchor_id(self._prefix, span.end)
        return {"from": f"#{start}", "to": f"#{end}"}

    def _about(self, one: CorpusAnnotation) -> dict[str, str]:
        told = {"ana": f"#{xml_id('label', self._label(one.label))}"}
        if one.annotator:
            told["resp"] = f"#{xml_id('annotator', self._annotator(one.annotator))}"
        return told

    def _details(self, one: CorpusAnnotation) -> str:
        history: dict[str, Value] = {"origin": str(one.origin)}
        history |= {k: v for k, v in (("created", one.created), ("changed", one.changed)) if v}
        note = element("note", {}, self._marks.content(one.note)) if one.note else ""
        told = self._features("attributes", one.attributes)
        return note + told + self._features("history", history)

    def _features(self, kind: str, values: Mapping[str, Value]) -> str:
        told = (
            element("f", {"name": xml_name(name)}, self._value(value))
            for name, value in values.items()
        )
        return element("fs", {"type": kind}, "".join(told)) if values else ""

    def _value(self, value: Value) -> str:
        if isinstance(value, bool):
            return element("binary", {"value": "true" if value else "false"})
        if isinstance(value, str):
            return element("string", {}, self._marks.content(value))
        return element("numeric", {"value": repr(value)})

    def _lost(self, place: int, one: CorpusAnnotation) -> str:
        """Its words, which the text has no longer, and what stood around them."""
        words: dict[str, Value] = {"prefix": one.prefix, "words": one.quote, "suffix": one.suffix}
        if len(one.spans) > 1:
            words["fragments"] = " ".join(f"{span.start}-{span.end}" for span in one.spans)
        details = self._details(one) + self._features("lost", words)
        return element("span", {"xml:id": self._id(one, -1 - place), **self._about(one)}, details)

    def _speakers(self) -> Iterator[str]:
        for place, name in unlike_their_labels(self._document):
            target = {"target": f"#{turn_id(self._prefix, place)}"}
            yield element("span", target, element("note", {}, self._marks.content(name)))

    def _times(self) -> Iterator[tuple[str, list[tuple[str, float]]]]:
        """Spans that are synchronous with a beginning and an end, and these."""
        for number, one in enumerate(self._document.times):
            name = f"{self._prefix}-t{number}"
            pair = [(f"{name}-start", one.start_seconds), (f"{name}-end", one.end_seconds)]
            synchronous = " ".join(f"#{moment}" for moment, _ in pair)
            yield element("span", {**self._at(one.span), "synch": synchronous}), pair

    def _timeline(self, moments: list[tuple[str, float]]) -> str:
        """Seconds since the beginning of the recording, those of turns too."""
        for place, turn in enumerate(self._document.turns):
            name = turn_id(self._prefix, place)
            told = ((f"{name}-start", turn.start_seconds), (f"{name}-end", turn.end_seconds))
            moments += [(moment, second) for moment, second in told if second is not None]
        if not moments:
            return ""
        origin = f"{self._prefix}-t"
        whens = [
            element("when", {"xml:id": name, "interval": repr(second), "since": f"#{origin}"})
            for name, second in moments
        ]
        within = lines([element("when", {"xml:id": origin}), *whens])
        return element("timeline", {"unit": "s", "origin": f"#{origin}"}, within)

    def _relations(self) -> str:
        told = lines(map(self._relation, self._document.relations))
        return element("listRelation", {}, told) if told else ""

    def _relation(self, one: Relation) -> str:
        attributes = {
            **({"xml:id": xml_id("relation", one.id)} if one.id else {}),
            "name": xml_name(one.kind),
            "active": f"#{xml_id('annotation', one.source_id)}",
            "passive": f"#{xml_id('annotation', one.target_id)}",
        }
        note = element("desc", {}, self._marks.limited(one.note)) if one.note else ""
        return element("relation", attributes, note)


def _part(first: str, number: int) -> str:
    return f"{first}.{number + 1}" if number else first


def _group(kind: str, spans: Iterable[str]) -> str:
    told = lines(spans)
    return element("spanGrp", {"type": kind}, told) if told else ""
