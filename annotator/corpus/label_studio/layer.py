"""One annotation of a task: what one annotator has done in it, as annotations of ours."""

from collections.abc import Iterator, Sequence
from typing import Any

from annotator.corpus.beside import annotation_of, each, is_apart, relation, relation_of
from annotator.corpus.fields import Fields
from annotator.corpus.label_studio.regions import (
    Region,
    Row,
    attributes_of,
    mapping,
    regions_of,
    texts,
    who,
)
from annotator.corpus.label_studio.texts import TaskText
from annotator.corpus.moment import when
from annotator.corpus.record import CorpusAnnotation
from annotator.corpus.registry import Fault
from annotator.corpus.strict_json import Refused
from annotator.project.records import Relation

_RELATED = "related"
"""The kind of a relation that has no label."""


class Layer:
    """Raises `Refused` where the annotation has no list of results."""

    def __init__(self, row: Row, text: TaskText, beside: Row, place: str) -> None:
        rows = [mapping(one) for one in Fields(row, "an annotation").list("result")]
        self.regions, self._others = regions_of(rows)
        self._ties = [one for one in rows if one.get("type") == "relation"]
        self._text = text
        self._beside = beside
        self._place = place
        self._known = mapping(beside.get("annotations"))
        self._row = row
        self._owners: dict[str, str] = {}
        """Which annotation a region is, or is a part of."""

    def annotations(self, fault: Fault) -> Iterator[CorpusAnnotation]:
        if self._others:
            fault(f"What {self._place} says of the whole text, or of nothing in it, is left out.")
        about = self._about()

        def made(row: Row) -> list[CorpusAnnotation]:
            return list(self._made(row["regions"], about))

        for group in self._groups():
            for some in each([{"regions": group}], self._place, fault, made):
                yield from some

    def ties(self, fault: Fault) -> Iterator[Relation]:
        """Between the annotations, once these have been read."""
        told = each(self._beside.get("ties"), self._place, fault, relation)
        same = {(one.kind, one.source_id, one.target_id): one for one in told}
        for one in each(self._ties, self._place, fault, self._tie):
            if one is not None:
                yield same.get((one.kind, one.source_id, one.target_id), one)

    def _about(self) -> dict[str, Any]:
        """What holds for those of which no more is known."""
        known = (mapping(self._known.get(row_id)) for row_id in self.regions)
        owner = next((one["annotator"] for one in known if one.get("annotator")), "")
        created = when(str(self._row.get("created_at") or ""))
        changed = when(str(self._row.get("updated_at") or ""))
        return {"annotator": owner or who(self._row), "created": created, "changed": changed}

    def _groups(self) -> Iterator[Sequence[Region]]:
        """The regions that are the fragments of one annotation; else each on its own."""
        joined: set[str] = set()
        for row_id in self.regions:
            ids = texts(mapping(self._known.get(row_id)).get("regions"))
            found = [self.regions[one] for one in ids if one in self.regions]
            if found and len(found) == len(ids) and len({one.labels for one in found}) == 1:
                yield found
                joined.update(ids)
        yield from ([one] for row_id, one in self.regions.items() if row_id not in joined)

    def _made(self, regions: Sequence[Region], about: Row) -> Iterator[CorpusAnnotation]:
        first = regions[0]
        spans = [self._text.span(one.value) for one in regions]
        if not is_apart(spans):
            for one in regions:
                yield from self._made([one], about)
            return
        known = self._known.get(first.id)
        quote = self._text.quote(first.value, spans[0]) if len(spans) == 1 else ""
        row = dict(mapping(known) if known is not None else about)
        attributes = {**mapping(row.get("attributes")), **self._attributes(first)}
        row["attributes"] = dict(sorted(attributes.items()))
        if first.note:
            row["note"] = first.note
        row_id = first.id if known is not None else f"{self._place}, {first.id}"
        for number, label in enumerate(first.labels, 1):
            this = row_id if number == 1 else f"{row_id}, {number}"
            name = self._name("labels", label)
            yield annotation_of(this, name, spans, self._text.text, row, quote=quote)
        for one in regions:
            self._owners[one.id] = row_id

    def _attributes(self, region: Region) -> dict[str, Any]:
        fields, choices = mapping(self._beside.get("fields")), mapping(self._beside.get("choices"))
        return dict(attributes_of(region, fields, choices))

    def _name(self, kind: str, form: str) -> str:
        """What a name stands for that the config cannot hold."""
        return str(mapping(self._beside.get(kind)).get(form, form))

    def _tie(self, row: Row) -> Relation | None:
        """None between the fragments of one annotation."""
        source, target = (self._owners.get(str(row.get(end))) for end in ("from_id", "to_id"))
        if source is None or target is None:
            raise Refused("a relation leads to no region of the text")
        if source == target:
            return None
        if row.get("direction") == "left":
            source, target = target, source
        labels = texts(row.get("labels"))
        kind = self._name("kinds", labels[0]) if labels else _RELATED
        return relation_of(kind, source, target, {})
