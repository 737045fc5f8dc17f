"""Documents as rows of the schema, their fields in its order."""

from collections.abc import Iterable, Mapping
from typing import Any

from annotator.corpus.record import METADATA, CorpusAnnotation, CorpusDocument
from annotator.corpus.values import told
from annotator.project.records import Value
from annotator.text.span import Span
from annotator.text.turn import Turn

Row = Mapping[str, Any]


def row_of(document: CorpusDocument) -> Row:
    metadata = document.metadata
    further = {name: value for name, value in metadata.items() if name not in METADATA}
    return {
        "id": document.id,
        "title": document.title,
        **{name: metadata.get(name, "") for name in METADATA},
        "filename": document.filename,
        "imported": document.imported,
        "text": document.text,
        "annotations": [_annotation(one) for one in document.annotations],
        "relations": [
            {
                "id": one.id,
                "kind": one.kind,
                "source": one.source_id,
                "target": one.target_id,
                "note": one.note,
            }
            for one in document.relations
        ],
        "turns": [_turn(one) for one in document.turns],
        "times": [
            {**_span(one.span), **_seconds(one.start_seconds, one.end_seconds)}
            for one in document.times
        ],
        "metadata": _pairs(further),
        "sources": _pairs(document.sources),
        "progress": [
            {"annotator": name, "state": str(state)} for name, state in document.progress.items()
        ],
        "lost": [_lost(one) for one in document.lost],
    }


def _annotation(one: CorpusAnnotation) -> Row:
    return {
        "id": one.id,
        "label": one.label,
        "start": one.spans[0].start,
        "end": one.spans[-1].end,
        "text": one.quote,
        "fragments": [_span(span) for span in one.spans],
        **_about(one),
    }


def _lost(one: CorpusAnnotation) -> Row:
    return {
        "id": one.id,
        "label": one.label,
        "prefix": one.prefix,
        "text": one.quote,
        "suffix": one.suffix,
        "fragments": [_span(span) for span in one.spans],
        **_about(one),
    }


def _about(one: CorpusAnnotation) -> Row:
    return {
        "annotator": one.annotator,
        "note": one.note,
        "attributes": [
            {"name": name, "value": told(value), "type": type_of(value)}
            for name, value in one.attributes.items()
        ],
        "origin": str(one.origin),
        "created": one.created,
        "changed": one.changed,
    }


def type_of(value: Value) -> str:
    if isinstance(value, str):
        return "text"
    return "yes/no" if isinstance(value, bool) else "number"


def _turn(one: Turn) -> Row:
    return {
        **_span(one.span),
        "body": one.body,
        "speaker": one.speaker,
        "who": one.speaker_id,
        "kind": str(one.kind),
        **_seconds(one.start_seconds, one.end_seconds),
    }


def _span(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _seconds(start: float | None, end: float | None) -> Row:
    return {"start_seconds": start, "end_seconds": end}


def _pairs(told_ones: Mapping[str, str]) -> Iterable[Row]:
    return [{"name": name, "value": value} for name, value in sorted(told_ones.items())]
