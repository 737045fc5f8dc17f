"""What was read back against what was written, each document and annotation by a digest."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from annotator.corpus.parts import Part
from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.corpus.values import told
from annotator.errors import UserError
from annotator.project.records import Relation, Value
from annotator.text.context import quote_of
from annotator.text.turn import Turn


@dataclass(slots=True)
class _Written:
    title: str
    digests: "array[int]"


class Comparison:
    """`note` each document as it is written, `compare` each that is read back, then `conclude`.

    Compared are the parts that the format holds: text, annotations with what belongs to them,
    relations and turns; of a mere list of documents, what is known of each. Some eight bytes are
    kept for each of them.
    """

    def __init__(self, holds: frozenset[Part]) -> None:
        self._holds = holds
        self._written: dict[int | str, list[_Written]] = {}

    def note(self, document: CorpusDocument) -> None:
        """Raises UserError where an annotation's quote is not the text at its place."""
        for one in document.annotations:
            quote = quote_of(document.text, one.spans)
            if quote != one.quote:
                raise UserError(
                    f"In “{document.title}” an annotation says “{one.quote[:60]}” where the"
                    f" text says “{quote[:60]}”; nothing was written."
                )
        digests = array("q", sorted(map(hash, self._items(document))))
        # A table of annotations has no row for a document without any.
        if digests or Part.TEXT in self._holds:
            written = _Written(document.title, digests)
            self._written.setdefault(self._key(document), []).append(written)

    def compare(self, document: CorpusDocument) -> None:
        """Raises UserError where no document was written like it."""
        there = self._written.get(self._key(document))
        if not there:
            raise _otherwise(document.title, "its text is another")
        items = list(self._items(document))
        digests = array("q", sorted(map(hash, items)))
        for number, written in enumerate(there):
            if written.digests == digests:
                del there[number]
                return
        raise _otherwise(document.title, _difference(items, there[0].digests))

    def conclude(self) -> None:
        """Raises UserError where a document was written that was not read back."""
        for there in self._written.values():
            for written in there:
                raise _otherwise(written.title, "it is not there")

    def _key(self, document: CorpusDocument) -> int | str:
        """Its text; what tells it apart where the format has none."""
        return hash(document.text) if Part.TEXT in self._holds else document.id or document.title

    def _items(self, document: CorpusDocument) -> Iterator[tuple[object, ...]]:
        """All that is compared, each thing as a tuple that begins with what it is."""
        holds = self._holds
        described: dict[str, tuple[object, ...]] = {}
        if Part.ANNOTATIONS in holds:
            for one in document.annotations:
                described[one.id] = item = ("an annotation", *self._annotation(one, document))
                yield item
        if Part.RELATIONS in holds:
            yield from (self._relation(one, described) for one in document.relations)
        if Part.TURNS in holds:
            yield from (self._turn(one) for one in document.turns)
        if Part.LOST in holds:
            for one in document.lost:
                yield ("a lost annotation", one.label, one.prefix, one.quote, one.suffix)
        if Part.METADATA in holds and Part.TEXT not in holds:
            yield ("the title", document.title)
            yield from (("metadata", *pair) for pair in document.metadata.items() if pair[1])

    def _annotation(self, one: CorpusAnnotation, document: CorpusDocument) -> tuple[object, ...]:
        holds = self._holds
        quote = one.quote
        if Part.TEXT in holds:
            quote = quote_of(document.text, one.spans)
            if one.quote and quote != one.quote:
                what = f"an annotation says “{one.quote[:60]}”, its text is “{quote[:60]}”"
                raise _otherwise(document.title, what)
        return (
            quote,
            one.label,
            one.spans,
            one.annotator if Part.ANNOTATORS in holds else "",
            one.note if Part.NOTES in holds else "",
            _values(one.attributes) if Part.ATTRIBUTES in holds else (),
            (one.origin, one.created, one.changed) if Part.HISTORY in holds else (),
        )

    def _relation(
        self, one: Relation, described: Mapping[str, tuple[object, ...]]
    ) -> tuple[object, ...]:
        """Ids may be made anew, so its ends are told by what they are; one elsewhere is not."""
        source, target = described.get(one.source_id), described.get(one.target_id)
        note = one.note if Part.NOTES in self._holds else ""
        return ("a relation", one.kind, source, target, note)

    def _turn(self, one: Turn) -> tuple[object, ...]:
        seconds = (one.start_seconds, one.end_seconds) if Part.TIMES in self._holds else ()
        return ("a turn", one.span, one.body, one.speaker, one.speaker_id, one.kind, seconds)


def _values(attributes: Mapping[str, Value]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, told(value)) for name, value in attributes.items()))


def _difference(items: Iterable[tuple[object, ...]], written: "array[int]") -> str:
    """The first thing that was not written so; else that there is less than was written."""
    left = Counter(written)
    for item in items:
        left[hash(item)] -= 1
        if left[hash(item)] < 0:
            return f"{item[0]} is another: " + ", ".join(str(one) for one in item[1:4])[:200]
    return f"{sum(left.values())} of {len(written)} things are missing"


def _otherwise(title: str, what: str) -> UserError:
    return UserError(
        f"“{title}” was read back otherwise than it was written ({what}); nothing was kept of it."
    )
