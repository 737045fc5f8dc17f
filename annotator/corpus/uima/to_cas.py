"""A document as a CAS: text, sentences, and the layers of `schema`."""

import json
from collections.abc import Container, Mapping
from dataclasses import replace

from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.corpus.to_rows import document_row
from annotator.corpus.uima import schema
from annotator.corpus.uima.schema import feature_of
from annotator.corpus.uima.structures import SOFA_ID, Cas, Primitive, Structure
from annotator.corpus.values import told
from annotator.project.records import Relation
from annotator.text.offsets import Utf16Map
from annotator.text.sentences import sentences
from annotator.text.span import Span
from annotator.text.timed import Timed
from annotator.text.turn import Turn


def cas_of(document: CorpusDocument) -> Cas:
    return _Maker(document).made()


class _Maker:
    def __init__(self, document: CorpusDocument) -> None:
        self._document = document
        self._units = Utf16Map(document.text)
        self._made: list[Structure] = []
        self._first: dict[str, Structure] = {}

    def made(self) -> Cas:
        document = self._document
        self._metadata()
        for sentence in sentences(document.text):
            self._put(schema.SENTENCE, sentence)
        for turn in document.turns:
            self._put(schema.TURN, turn.span, self._of_turn(turn))
        for time in document.times:
            self._put(schema.TIME, time.span, _seconds(time))
        for annotation in document.annotations:
            self._annotation(annotation)
        for relation in document.relations:
            self._relation(relation)
        return Cas(document.text, self._made)

    def _put(
        self, type_: str, span: Span, values: Mapping[str, Primitive | None] | None = None
    ) -> Structure:
        begin, end = self._units.to_utf16(span.start), self._units.to_utf16(span.end)
        told_ones = {name: value for name, value in (values or {}).items() if value is not None}
        row = Structure(
            len(self._made) + SOFA_ID + 1,
            type_,
            {"begin": begin, "end": end, **told_ones},
            {"sofa": (SOFA_ID,)},
        )
        self._made.append(row)
        return row

    def _metadata(self) -> None:
        document = self._document
        language = document.metadata.get("language", "")
        about = {
            "language": language if language.isascii() and language else "x-unspecified",
            "documentTitle": document.title,
            "documentId": document.id,
            "isLastSegment": True,
        }
        self._put(schema.METADATA, Span(0, len(document.text)), about)
        for key, value in sorted(document.metadata.items()):
            if value and key != schema.WHOLE_DOCUMENT:
                self._put(schema.FIELD, Span(0, 0), {"key": key, "value": value})
        rest = {"key": schema.WHOLE_DOCUMENT, "value": self._rest()}
        self._put(schema.FIELD, Span(0, 0), rest)

    def _rest(self) -> str:
        """What no layer holds, as a row of JSONL."""
        document = self._document
        here = {one.id for one in document.annotations}
        reserved = {key: document.metadata.get(key, "") for key in (schema.WHOLE_DOCUMENT,)}
        rest = replace(
            document,
            text="",
            metadata={key: value for key, value in reserved.items() if value},
            turns=(),
            times=(),
            annotations=(),
            relations=tuple(one for one in document.relations if not _within(one, here)),
        )
        kept = {name: value for name, value in document_row(rest).items() if value}
        kept["metadata"] = {key: value for key, value in kept["metadata"].items() if value}
        return json.dumps(kept, ensure_ascii=True, allow_nan=False)

    def _of_turn(self, turn: Turn) -> dict[str, Primitive | None]:
        body = turn.body if turn.body != turn.span.start else None
        return {
            "speaker": turn.speaker or None,
            "who": turn.speaker_id or None,
            "kind": turn.kind.value,
            "body": None if body is None else str(self._units.to_utf16(body)),
            "begun": None if turn.start_seconds is None else repr(float(turn.start_seconds)),
            "ended": None if turn.end_seconds is None else repr(float(turn.end_seconds)),
        }

    def _annotation(self, annotation: CorpusAnnotation) -> None:
        """A fragmented one is as many as it has fragments, with one id."""
        values = _of_annotation(annotation)
        count = len(annotation.spans)
        if count > 1 and (not annotation.id or annotation.id in self._first):
            values["id"] = f"{annotation.id}#{len(self._made)}"
        for number, span in enumerate(annotation.spans, 1):
            part = {"fragment": f"{number}/{count}"} if count > 1 else {}
            row = self._put(schema.SPAN, span, values | part)
            self._first.setdefault(annotation.id, row)

    def _relation(self, relation: Relation) -> None:
        """It lies where its target lies, as DKPro's dependencies do."""
        governor = self._first.get(relation.source_id)
        dependent = self._first.get(relation.target_id)
        if governor is None or dependent is None:
            return
        values = {"label": relation.kind, "note": relation.note, "id": relation.id}
        row = self._put(
            schema.RELATION, Span(0, 0), {key: one or None for key, one in values.items()}
        )
        row.values |= {key: dependent.values[key] for key in ("begin", "end")}
        row.links |= {schema.DEPENDENT: (dependent.id,), schema.GOVERNOR: (governor.id,)}


def _within(relation: Relation, here: Container[str]) -> bool:
    return relation.source_id in here and relation.target_id in here


def _of_annotation(annotation: CorpusAnnotation) -> dict[str, Primitive | None]:
    return {
        "label": annotation.label,
        "annotator": annotation.annotator or None,
        "note": annotation.note or None,
        "id": annotation.id or None,
        "origin": annotation.origin.value,
        "created": annotation.created or None,
        "changed": annotation.changed or None,
        **{feature_of(name): told(value) for name, value in annotation.attributes.items()},
    }


def _seconds(time: Timed) -> dict[str, Primitive | None]:
    return {"begun": repr(float(time.start_seconds)), "ended": repr(float(time.end_seconds))}
