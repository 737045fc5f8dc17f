"""A document as an AnnotationPage, its text in a file beside it.

Each target has a TextPositionSelector and a TextQuoteSelector; an annotation of several fragments
has several targets; a relation is an annotation that links two others.
https://www.w3.org/TR/annotation-model/
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from annotator.corpus.beside import KEY, beside_document
from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.corpus.values import told
from annotator.corpus.w3c.iris import CONTEXT, OURS, iri_of, person
from annotator.project.records import Relation
from annotator.text.context import around
from annotator.text.offsets import Utf16Map
from annotator.text.span import Span

COLLECTION = "annotations.jsonld"
UTF16 = "UTF-16 code units"
CODE_POINTS = "code points"

_Told = dict[str, Any]


def context() -> list[Any]:
    """That of the model, and one field of ours, which holds plain JSON."""
    return [CONTEXT, {KEY: {"@id": f"{OURS}data", "@type": "@json"}}]


class Page:
    """`name` is that of its files, without suffix; `start` counts the annotations before it."""

    def __init__(self, document: CorpusDocument, name: str, start: int, *, utf16: bool) -> None:
        self._document = document
        self._name = name
        self._start = start
        self._units = Utf16Map(document.text) if utf16 else None
        self.size = len(document.annotations) + len(document.relations)

    def to_json(self, before: str, after: str) -> Iterator[str]:
        """An item a line. `before` and `after` are the names of the pages next to it, if any."""
        head = {
            "@context": context(),
            "id": f"{self._name}.jsonld",
            "type": "AnnotationPage",
            "partOf": {"id": f"../{COLLECTION}", "type": "AnnotationCollection"},
            **({"prev": f"{before}.jsonld"} if before else {}),
            **({"next": f"{after}.jsonld"} if after else {}),
            "startIndex": self._start,
            KEY: {
                "source": f"{self._name}.txt",
                "offsets": UTF16 if self._units else CODE_POINTS,
                **beside_document(self._document),
            },
        }
        yield json.dumps(head)[:-1] + ', "items": ['
        comma = ""
        for item in self._items():
            yield f"{comma}\n{json.dumps(item)}"
            comma = ","
        yield "\n]}\n"

    def _items(self) -> Iterator[Mapping[str, Any]]:
        yield from map(self._annotation, self._document.annotations)
        yield from map(_relation, self._document.relations)

    def _annotation(self, one: CorpusAnnotation) -> _Told:
        targets = [self._target(span) for span in one.spans]
        return {
            **({"id": iri_of(one.id)} if one.id else {}),
            "type": "Annotation",
            "motivation": "tagging",
            **_made(one),
            "body": list(_bodies(one)),
            "target": targets if len(targets) > 1 else targets[0],
            KEY: {"origin": str(one.origin)},
        }

    def _target(self, span: Span) -> _Told:
        text, units = self._document.text, self._units
        prefix, suffix = around(text, span)
        start = units.to_utf16(span.start) if units else span.start
        end = units.to_utf16(span.end) if units else span.end
        quote = {"exact": span.of(text), "prefix": prefix, "suffix": suffix}
        return {
            "type": "SpecificResource",
            "source": f"{self._name}.txt",
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {"type": "TextQuoteSelector", **quote},
            ],
        }


def _made(one: CorpusAnnotation) -> _Told:
    """By whom and when."""
    creator = {"id": person(one.annotator), "type": "Person", "name": one.annotator}
    made = {
        "creator": creator if one.annotator else None,
        "created": one.created,
        "modified": one.changed,
    }
    return {name: value for name, value in made.items() if value}


def _bodies(one: CorpusAnnotation) -> Iterator[_Told]:
    yield _body("tagging", one.label)
    for name, value in one.attributes.items():
        yield {**_body("describing", f"{name}: {told(value)}"), KEY: {"name": name, "value": value}}
    if one.note:
        yield _body("commenting", one.note)


def _body(purpose: str, value: str) -> _Told:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _relation(one: Relation) -> _Told:
    """From the first target to the second."""
    note = [_body("commenting", one.note)] if one.note else []
    return {
        **({"id": iri_of(one.id)} if one.id else {}),
        "type": "Annotation",
        "motivation": "linking",
        "body": [_body("tagging", one.kind), *note],
        "target": [
            {"id": iri_of(end), "type": "Annotation"} for end in (one.source_id, one.target_id)
        ],
    }
