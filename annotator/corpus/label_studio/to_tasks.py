"""A document as a task: its annotations by annotator, each a list of results.

Positions are code points, end exclusive. A region's fields are results with its id; so is its
note. https://labelstud.io/guide/export#Label-Studio-JSON-format-of-annotated-tasks
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from annotator.corpus.beside import KEY, beside_annotation, beside_document
from annotator.corpus.label_studio.controls import LABELS, NO, NOTE, TEXT, YES, Control, Controls
from annotator.corpus.layers import layers_of, ties_of
from annotator.corpus.record import METADATA, CorpusAnnotation, CorpusDocument
from annotator.corpus.to_rows import relation_row
from annotator.project.records import AttributeType, Relation, Value
from annotator.text.span import Span

_Told = dict[str, Any]


def task(document: CorpusDocument, controls: Controls, corpus: Mapping[str, Any]) -> _Told:
    """`corpus` is what lies beside the first document alone.

    Nobody is named in `completed_by`: Label Studio refuses a file that names one it does not know.
    """
    return _Task(document, controls).to_row(corpus)


class _Task:
    def __init__(self, document: CorpusDocument, controls: Controls) -> None:
        self._document = document
        self._controls = controls
        self._regions: dict[str, list[str]] = {}
        """The ids of each annotation's regions."""
        self._known: dict[str, _Told] = {}
        """What lies beside each annotation, by its first region."""
        self._fields: dict[str, list[str]] = {}
        self._choices: list[str] = []

    def to_row(self, corpus: Mapping[str, Any]) -> _Told:
        layers = layers_of(self._document)
        ties = ties_of(self._document, layers)
        annotations = [
            {
                "result": list(self._results(layer, ties.get(annotator, []))),
                "ground_truth": False,
                "was_cancelled": False,
            }
            for annotator, layer in layers.items()
        ]
        beside = {**corpus, **beside_document(self._document, ties.get(None, []))}
        beside |= self._names()
        known = [relation_row(tie) for name, one in ties.items() if name is not None for tie in one]
        beside |= {"ties": known} if known else {}
        beside |= {"annotations": self._known} if self._known else {}
        return {"data": self._data(), "annotations": annotations, "meta": {KEY: beside}}

    def _data(self) -> _Told:
        """What the data manager shows in columns."""
        document = self._document
        shown = {name: document.metadata.get(name, "") for name in METADATA}
        return {"title": document.title, **shown, "text": document.text}

    def _names(self) -> _Told:
        document, controls = self._document, self._controls
        told = {
            "labels": controls.label_names.changed(one.label for one in document.annotations),
            "kinds": controls.kind_names.changed(one.kind for one in document.relations),
            "choices": controls.choice_names.changed(self._choices),
            "fields": self._fields,
        }
        return {name: one for name, one in told.items() if one}

    def _results(
        self, layer: Sequence[CorpusAnnotation], ties: Sequence[Relation]
    ) -> Iterator[_Told]:
        for one in layer:
            yield from self._annotation(one)
        for one in layer:
            first, *others = self._regions[one.id]
            yield from (_tie(first, other, "bi") for other in others)
        for one in ties:
            source, target = self._regions[one.source_id][0], self._regions[one.target_id][0]
            yield {**_tie(source, target, "right"), "labels": [self._controls.kind(one.kind)]}

    def _annotation(self, one: CorpusAnnotation) -> Iterator[_Told]:
        first = one.id or f"region-{len(self._known) + 1}"
        ids = [first, *(f"{first}.{number}" for number in range(2, len(one.spans) + 1))]
        self._regions[one.id] = ids
        label = self._controls.label(one.label)
        for row_id, span in zip(ids, one.spans, strict=True):
            yield self._result(row_id, LABELS, "labels", span, {"labels": [label]})
        left: dict[str, Value] = {}
        for name, value in one.attributes.items():
            control = self._controls.of(one.label, name, value)
            if not control.takes(value):
                left[name] = value
                continue
            self._fields[control.name] = [name, control.attribute.type]
            yield self._result(first, control.name, *self._field(control, one.spans[0], value))
        if one.note.strip():
            yield self._result(first, NOTE, "textarea", one.spans[0], {"text": [one.note]})
        without = ("attributes", "note") if one.note.strip() else ("attributes",)
        known = beside_annotation(one, *without)
        known |= {"attributes": left} if left else {}
        self._known[first] = known | ({"regions": ids} if len(ids) > 1 else {})

    def _field(self, control: Control, span: Span, value: Value) -> tuple[str, Span, _Told]:
        match control.attribute.type:
            case AttributeType.CHOICE:
                self._choices.append(str(value))
                return "choices", span, {"choices": [self._controls.choice(control, str(value))]}
            case AttributeType.YES_NO:
                return "choices", span, {"choices": [YES if value else NO]}
            case AttributeType.NUMBER:
                return "number", span, {"number": value}
            case AttributeType.DATE:
                return "datetime", span, {"datetime": value}
            case AttributeType.TEXT:
                return "textarea", span, {"text": [value]}

    def _result(self, row_id: str, name: str, kind: str, span: Span, value: _Told) -> _Told:
        words = {"start": span.start, "end": span.end, "text": span.of(self._document.text)}
        return {
            "id": row_id,
            "from_name": name,
            "to_name": TEXT,
            "type": kind,
            "value": words | value,
            "origin": "manual",
        }


def _tie(source: str, target: str, direction: str) -> _Told:
    return {"from_id": source, "to_id": target, "type": "relation", "direction": direction}
