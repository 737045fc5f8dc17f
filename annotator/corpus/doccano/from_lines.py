"""Documents from doccano's rows, ours or those of its own export."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from annotator.corpus.beside import (
    KEY,
    annotation_of,
    document_of,
    each,
    is_apart,
    relation,
    relation_of,
    span_of,
)
from annotator.corpus.fields import Fields, without_nul
from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import Fault
from annotator.corpus.strict_json import Refused
from annotator.project.records import Relation
from annotator.text.offsets import Utf16Map
from annotator.text.span import Span

_Row = Mapping[str, Any]
_FIELDS = {"text", "data", "entities", "label", "labels", "relations", "Comments", KEY}
"""All others are metadata."""


@dataclass(frozen=True, slots=True)
class _Entity:
    number: object
    label: str
    span: Span


def documents(
    rows: Iterable[tuple[str, _Row]], fault: Fault
) -> Iterator[tuple[CorpusDocument, object]]:
    """Each with what lay beside it."""
    for place, row in rows:
        try:
            yield _Line(row, place, fault).document(), row.get(KEY)
        except Refused as refused:
            fault(f"{place.capitalize()} cannot be imported: {refused}.")


class _Line:
    def __init__(self, row: _Row, place: str, fault: Fault) -> None:
        self._row = row
        self._place = place
        self._fault = fault
        self._text = Fields(row, "the row").text("text" if "text" in row else "data")
        self._units = Utf16Map(self._text)
        self._beside = _mapping(row.get(KEY))
        self._owners: dict[object, str] = {}
        """Which annotation an entity is, or is a part of."""

    def document(self) -> CorpusDocument:
        # Relations are told twice: those that doccano has room for count as it tells them.
        beside = {name: told for name, told in self._beside.items() if name != "relations"}
        made = document_of(self._text, beside or None, _plain(self._row), self._place, self._fault)
        annotations = tuple(self._annotations())
        return replace(
            made,
            annotations=annotations,
            relations=tuple(self._relations()),
            metadata={**made.metadata, **_comments(self._row, annotations)},
        )

    def _annotations(self) -> Iterator[CorpusAnnotation]:
        """First those that more is known of, then whatever else has been made in doccano."""
        free: dict[tuple[str, Span], list[_Entity]] = {}
        for entity in self._entities():
            free.setdefault((entity.label, entity.span), []).append(entity)

        def known(row: _Row) -> CorpusAnnotation | None:
            spans = tuple(self._span(pair) for pair in Fields(row, "it").list("spans"))
            keys = [(str(row.get("label")), span) for span in spans]
            if not spans or not is_apart(spans) or not all(free.get(key) for key in keys):
                return None
            return self._made(row, [free[key].pop(0) for key in keys])

        told = each(self._beside.get("annotations"), self._place, self._fault, known)
        yield from (one for one in told if one is not None)
        for number, entity in enumerate([one for left in free.values() for one in left], 1):
            yield self._made({"id": f"{self._place}, entity {number}"}, [entity])

    def _made(self, row: _Row, entities: list[_Entity]) -> CorpusAnnotation:
        spans = [entity.span for entity in entities]
        made = annotation_of(str(row.get("id")), entities[0].label, spans, self._text, row)
        for entity in entities:
            self._owners[entity.number] = made.id
        return made

    def _span(self, pair: object) -> Span:
        positions = cast("list[object]", pair) if isinstance(pair, list) else []
        if len(positions) != 2:
            raise Refused("a span is no pair of positions")
        return span_of(positions[0], positions[1], len(self._text))

    def _entities(self) -> Iterator[_Entity]:
        row = self._row
        listed = row.get("entities", row.get("label", row.get("labels")))
        rows = cast("list[object]", listed) if isinstance(listed, list) else []
        yield from each(list(map(_told, rows)), self._place, self._fault, self._entity)

    def _entity(self, row: _Row) -> _Entity:
        span = span_of(row.get("start_offset"), row.get("end_offset"), self._units.utf16_length)
        label = Fields(row, "an entity").named("label")
        start, end = self._units.from_utf16(span.start), self._units.from_utf16(span.end)
        # A half of a surrogate pair is no character.
        return _Entity(
            _number(row.get("id")), self._name("labels", label), Span(start, max(end, start + 1))
        )

    def _name(self, kind: str, form: str) -> str:
        """What a name that was too long for doccano stands for."""
        name = _mapping(self._beside.get(kind)).get(form, form)
        return name if isinstance(name, str) else form

    def _relations(self) -> Iterator[Relation]:
        known = list(each(self._beside.get("relations"), self._place, self._fault, relation))
        had = set(each(self._beside.get("annotations"), self._place, self._fault, _id))
        yield from (one for one in known if not {one.source_id, one.target_id} <= had)
        same = {(one.kind, one.source_id, one.target_id): one for one in known}
        for one in each(self._row.get("relations"), self._place, self._fault, self._relation):
            yield same.get((one.kind, one.source_id, one.target_id), one)

    def _relation(self, row: _Row) -> Relation:
        ends = (self._owners.get(_number(row.get(name)), "") for name in ("from_id", "to_id"))
        source, target = ends
        if not source or not target:
            raise Refused("a relation leads to no entity")
        kind = self._name("kinds", Fields(row, "a relation").named("type"))
        return relation_of(kind, source, target, {})


def _mapping(value: object) -> _Row:
    return cast("_Row", value) if isinstance(value, Mapping) else {}


def _id(row: _Row) -> str:
    return str(row.get("id"))


def _number(value: object) -> object:
    """For a list or an object is no key."""
    return value if isinstance(value, int | str) else None


def _told(entity: object) -> object:
    """The older form, `[0, 5, "denial"]`, as an object."""
    if not isinstance(entity, list):
        return entity
    names = ("start_offset", "end_offset", "label")
    return dict(zip(names, cast("list[object]", entity), strict=False))


def _plain(row: _Row) -> _Row:
    """As a row of JSONL: every field that is not doccano's own is metadata."""
    told = {
        name: value
        for name, value in row.items()
        if name not in _FIELDS and isinstance(value, str | int | float) and value != ""
    }
    row_id, title = told.pop("id", ""), told.pop("title", "")
    return {"id": str(row_id), "title": str(title), "metadata": told}


def _comments(row: _Row, annotations: Iterable[CorpusAnnotation]) -> dict[str, str]:
    """Those on the whole example; those that we wrote are the annotations' notes."""
    notes = {one.note for one in annotations}
    listed = row.get("Comments")
    texts = [
        _mapping(one).get("comment", one)
        for one in (cast("list[object]", listed) if isinstance(listed, list) else [])
    ]
    told = [text for text in texts if isinstance(text, str) and text and text not in notes]
    return {"comments": without_nul("\n".join(told))} if told else {}
