"""Documents from Prodigy's tasks, ours or those of its own recipes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

from annotator.corpus.beside import (
    KEY,
    annotation_of,
    document_of,
    each,
    is_apart,
    relation_of,
    span_of,
)
from annotator.corpus.fields import Fields
from annotator.corpus.prodigy.to_tasks import MORE
from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import Fault
from annotator.corpus.strict_json import Refused
from annotator.project.records import Relation
from annotator.text.span import Span

_Row = Mapping[str, Any]


def documents(
    rows: Iterable[tuple[str, _Row]], fault: Fault
) -> Iterator[tuple[CorpusDocument, object]]:
    """Each with what lay beside it; tasks of one document that follow each other are one."""
    held: tuple[CorpusDocument, object] | None = None
    for place, row in rows:
        try:
            document = _document(row, place, fault)
        except Refused as refused:
            fault(f"{place.capitalize()} cannot be imported: {refused}.")
            continue
        if held and _goes_on(row, held[0], document):
            held = _joined(held[0], document), held[1]
            continue
        if held:
            yield held
        held = document, row.get(KEY)
    if held:
        yield held


def _goes_on(row: _Row, before: CorpusDocument, document: CorpusDocument) -> bool:
    beside = row.get(KEY)
    more = isinstance(beside, Mapping) and cast("_Row", beside).get(MORE) is True
    return more and (before.id, before.text) == (document.id, document.text)


def _joined(first: CorpusDocument, other: CorpusDocument) -> CorpusDocument:
    annotations = sorted(
        (*first.annotations, *other.annotations),
        key=lambda one: (one.spans[0].start, -one.spans[-1].end, one.id),
    )
    relations = (*first.relations, *other.relations)
    return replace(first, annotations=tuple(annotations), relations=relations)


def _document(row: _Row, place: str, fault: Fault) -> CorpusDocument:
    text = _text(row)
    made = document_of(text, row.get(KEY), _plain(row), place, fault)
    spans = row.get("spans")
    if not _is_accepted(row):
        if spans:
            fault(f"The annotations of {place} are left out: they were not accepted in Prodigy.")
        return made
    if row.get("accept") or (isinstance(row.get("label"), str) and not spans):
        fault(f"The labels of the whole text of {place} are left out.")
    annotations = list(_annotations(row, text, place, fault))
    ends = _Ends(annotations)
    ties = each(row.get("relations"), place, fault, ends.relation)
    return replace(
        made,
        annotations=tuple(one for one, _ in annotations),
        relations=(*made.relations, *ties),
    )


def _text(row: _Row) -> str:
    """Tokens rebuild it where it is not told."""
    if "text" in row or "tokens" not in row:
        return Fields(row, "the task").text("text")
    tokens = list(Fields(row, "the task").rows("tokens", "a token"))
    return "".join(one.text("text") + (" " if one.flag("ws") else "") for one in tokens)


def _plain(row: _Row) -> _Row:
    """As a row of JSONL: what Prodigy shows of it, and its title."""
    meta = row.get("meta")
    told = {
        name: value
        for name, value in (cast("_Row", meta).items() if isinstance(meta, Mapping) else ())
        if isinstance(value, str | int | float)
    }
    title = told.pop("title", "")
    return {"title": title if isinstance(title, str) else "", "metadata": told}


def _is_accepted(row: _Row) -> bool:
    return row.get("answer", "accept") == "accept"


def _annotations(
    row: _Row, text: str, place: str, fault: Fault
) -> Iterator[tuple[CorpusAnnotation, _Row]]:
    """Each with the row of its last span."""
    fields = Fields(row, "the task")
    about = {"annotator": fields.line("_annotator_id", fields.line("_session_id", ""))}

    def placed(span: _Row) -> tuple[Span, _Row]:
        return span_of(span.get("start"), span.get("end"), len(text)), span

    grouped = list(_grouped(list(each(row.get("spans"), place, fault, placed)), place))

    def made(group: _Row) -> tuple[CorpusAnnotation, _Row]:
        (_, first), (_, last) = group["spans"][0], group["spans"][-1]
        spans = [span for span, _ in group["spans"]]
        told = {name: first.get(name) for name in _ABOUT}
        label = first.get("label")
        return annotation_of(group["id"], label, spans, text, told | about), last

    yield from each(grouped, place, fault, made)


_ABOUT = ("note", "attributes", "origin", "created", "changed")


def _id(span: _Row) -> str:
    row_id = span.get("id", "")
    return str(row_id) if isinstance(row_id, str | int) else ""


def _grouped(placed: list[tuple[Span, _Row]], place: str) -> Iterator[_Row]:
    """Spans of one id and label are the fragments of one annotation.

    Those without an id get one that no other task of the file has.
    """
    groups: dict[tuple[str, str], list[tuple[Span, _Row]]] = {}
    for number, (span, row) in enumerate(placed):
        row_id = _id(row) or f"{place}, span {number}"
        groups.setdefault((row_id, str(row.get("label"))), []).append((span, row))
    for (row_id, _), group in groups.items():
        if is_apart([span for span, _ in group]):
            yield {"id": row_id, "spans": group}
        else:
            yield from ({"id": f"{row_id}.{n}", "spans": [one]} for n, one in enumerate(group, 1))


def _number(value: object) -> int | None:
    """For nothing else is a position, and a list or an object is no key."""
    return value if isinstance(value, int) else None


class _Ends:
    """Which annotation the end of a relation is: by id, by place or by its last token."""

    def __init__(self, annotations: list[tuple[CorpusAnnotation, _Row]]) -> None:
        self._ids = {one.id for one, _ in annotations if one.id}
        self._placed: dict[tuple[object, object], str] = {}
        self._last: dict[object, str] = {}
        for one, row in annotations:
            self._placed.setdefault((row.get("start"), row.get("end")), one.id)
            self._last.setdefault(_number(row.get("token_end")), one.id)

    def relation(self, row: _Row) -> Relation:
        """Raises `Refused` where an end is no annotation."""
        source = self._end(row, "source", "head")
        target = self._end(row, "target", "child")
        return relation_of(row.get("label"), source, target, row)

    def _end(self, row: _Row, ours: str, theirs: str) -> str:
        named, span = row.get(ours), row.get(f"{theirs}_span")
        if isinstance(named, str) and named in self._ids:
            return named
        if isinstance(span, Mapping):
            place = cast("_Row", span)
            found = self._placed.get((_number(place.get("start")), _number(place.get("end"))))
            if found is not None:
                return found
        last = _number(row.get(theirs))
        found = None if last is None else self._last.get(last)
        if found is None:
            raise Refused("a relation leads to no annotation")
        return found
