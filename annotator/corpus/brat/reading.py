"""Documents from brat's standoff, with what we have kept beside it, where it is still there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from annotator.corpus import from_rows
from annotator.corpus.brat.lines import as_written, fragments, joined
from annotator.corpus.brat.names import ANNOTATOR, value_word
from annotator.corpus.brat.parsing import Standoff, TextBound
from annotator.corpus.fields import Fields
from annotator.corpus.from_rows import spans_of, told_of
from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.project.records import Relation, Value
from annotator.text.context import quote_of

Names = Mapping[str, str]
"""What brat's types stand for; a type that is not listed stands for itself."""


def document_of(bare: CorpusDocument, standoff: Standoff, names: Names) -> CorpusDocument:
    """`bare` is the document without what the standoff says."""
    return _joined(bare, standoff, names, {}, ours=False)


def our_document(
    bare: CorpusDocument, standoff: Standoff, names: Names, row: Mapping[str, Any]
) -> CorpusDocument:
    """`row` is what stands beside the standoff. Raises `Refused` where it is none of ours."""
    told = Fields(row, "the row").mapping("brat")
    rest = from_rows.document({**row, "text": bare.text}, bare.place)
    return _joined(rest, standoff, names, told, ours=True)


def _joined(
    bare: CorpusDocument, standoff: Standoff, names: Names, told: Mapping[str, Any], *, ours: bool
) -> CorpusDocument:
    reading = _Reading(bare, standoff, names, told, ours=ours)
    annotations = [*bare.annotations, *reading.annotations()]
    annotations.sort(key=lambda one: one.spans[:1])
    relations = (*reading.relations(), *bare.relations)
    return replace(bare, annotations=tuple(annotations), relations=relations)


class _Reading:
    def __init__(
        self,
        bare: CorpusDocument,
        standoff: Standoff,
        names: Names,
        told: Mapping[str, Any],
        *,
        ours: bool,
    ) -> None:
        self._text = bare.text
        self._place = bare.place
        self._standoff = standoff
        self._names = names
        self._told = told
        self._ours = ours
        self._ids: dict[str, str] = {}

    def annotations(self) -> list[CorpusAnnotation]:
        found = self._standoff.text_bound.items()
        return [self._annotation(row_id, one) for row_id, one in found]

    def relations(self) -> list[Relation]:
        made: list[Relation] = []
        for row_id, kind, first, second in self._standoff.relations:
            source = self._ids.get(self._standoff.meant(first))
            target = self._ids.get(self._standoff.meant(second))
            if source and target and source != target:
                told = self._told.get(row_id)
                known = Fields(told, "a relation").line("id", "") if told else ""
                note = self._note(row_id)
                made.append(Relation(known, self._name(kind), source, target, note))
        return made

    def _annotation(self, row_id: str, one: TextBound) -> CorpusAnnotation:
        about = self._about(row_id, one)
        spans = about.spans or one.spans
        exact = not one.quote or self._stands_there(one)
        if exact and not about.spans:
            spans = joined(self._text, one.spans)
        values = self._values(row_id, about.attributes)
        who = values.pop(ANNOTATOR, "")
        self._ids[row_id] = about.id or f"{self._place} {row_id}"
        return replace(
            about,
            id=self._ids[row_id],
            label=self._name(one.kind),
            spans=spans,
            quote=quote_of(self._text, spans) if exact and one.quote else one.quote,
            annotator=self._name(str(who)),
            note=self._note(row_id),
            attributes=values,
        )

    def _stands_there(self, one: TextBound) -> bool:
        length = sum(map(len, one.spans)) + len(one.spans) - 1
        return length == len(one.quote) and quote_of(self._text, one.spans) == one.quote

    def _about(self, row_id: str, one: TextBound) -> CorpusAnnotation:
        """What stands beside, unless the annotation has been moved in brat since."""
        row = self._told.get(row_id)
        if row is not None:
            fields = Fields(row, "an annotation")
            spans = spans_of(fields, len(self._text)) if "fragments" in fields else one.spans
            if spans == one.spans or tuple(fragments(self._text, spans)) == one.spans:
                return told_of(fields, spans, "")
        return CorpusAnnotation("", one.kind, ())

    def _values(self, row_id: str, kept: Mapping[str, Value]) -> dict[str, Value]:
        """As they were where brat still has them so; brat's own where they were changed there."""
        made: dict[str, Value] = {}
        for owner in (row_id, *self._events_of(row_id)):
            for kind, word in self._standoff.attributes.get(owner, {}).items():
                name = ANNOTATOR if kind == ANNOTATOR else self._name(kind)
                same = name in kept and value_word(kept[name]) == word
                made[name] = kept[name] if same else word
        return made

    def _events_of(self, row_id: str) -> list[str]:
        triggers = self._standoff.triggers
        return [event for event, trigger in triggers.items() if trigger == row_id]

    def _note(self, row_id: str) -> str:
        notes = self._standoff.notes.get(row_id, ())
        return "\n".join(as_written(note) if self._ours else note for note in notes)

    def _name(self, kind: str) -> str:
        return self._names.get(kind, kind)
