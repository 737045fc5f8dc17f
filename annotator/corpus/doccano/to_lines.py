"""A document as doccano's row: entities with ids, relations between them, comments.

Offsets are UTF-16 units, end exclusive, for its page cuts the text as JavaScript does. Every row
has the same fields: its importer reads the rows as a table. Fields that it does not know it keeps
as the example's metadata, and gives them back.
"""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from annotator.corpus.beside import KEY, beside_annotation, beside_document
from annotator.corpus.record import METADATA, Corpus, CorpusAnnotation, CorpusDocument, Handles
from annotator.corpus.tool_names import ToolNames
from annotator.text.offsets import Utf16Map

LONGEST_NAME = 100
"""Characters of a label or of the type of a relation, in doccano's database."""

_Told = dict[str, Any]


def lines(corpus: Corpus, beside: Mapping[str, Any]) -> Iterator[_Told]:
    """A row each; `beside` goes with the first."""
    handles = Handles(corpus.labels)
    labels = ToolNames((handles.of(one.id) for one in corpus.labels), longest=LONGEST_NAME)
    kinds = ToolNames(
        (kind for one in corpus.labels for kind in one.relations), longest=LONGEST_NAME
    )
    numbers = count(1)
    for document in corpus.documents:
        yield _Line(document, labels, kinds, numbers).to_row(beside)
        beside = {}


class _Line:
    def __init__(
        self,
        document: CorpusDocument,
        labels: ToolNames,
        kinds: ToolNames,
        numbers: Iterator[int],
    ) -> None:
        self._document = document
        self._labels = labels
        self._kinds = kinds
        self._units = Utf16Map(document.text)
        self._numbers = numbers
        self._ids: dict[str, int] = {}

    def to_row(self, beside: Mapping[str, Any]) -> _Told:
        document = self._document
        entities = [entity for one in document.annotations for entity in self._entities(one)]
        return {
            "id": document.id,
            "entities": entities,
            "relations": list(self._relations()),
            "Comments": list(self._comments()),
            "title": document.title,
            **{name: document.metadata.get(name, "") for name in METADATA},
            "text": document.text,
            KEY: {**beside, **self._beside()},
        }

    def _entities(self, annotation: CorpusAnnotation) -> Iterator[_Told]:
        for span in annotation.spans:
            number = next(self._numbers)
            self._ids.setdefault(annotation.id, number)
            yield {
                "id": number,
                "label": self._labels.of(annotation.label),
                "start_offset": self._units.to_utf16(span.start),
                "end_offset": self._units.to_utf16(span.end),
            }

    def _relations(self) -> Iterator[_Told]:
        for one in self._document.relations:
            source, target = self._ids.get(one.source_id), self._ids.get(one.target_id)
            if source is not None and target is not None:
                kind = self._kinds.of(one.kind)
                yield {"id": next(self._numbers), "from_id": source, "to_id": target, "type": kind}

    def _comments(self) -> Iterator[_Told]:
        for one in self._document.annotations:
            if one.note:
                yield {"id": self._ids[one.id], "comment": one.note}

    def _beside(self) -> _Told:
        """Annotations by their spans and label, for doccano numbers its entities anew."""
        document = self._document
        labels = self._labels.changed(one.label for one in document.annotations)
        kinds = self._kinds.changed(one.kind for one in document.relations)
        made = beside_document(document, document.relations)
        made |= {"labels": labels} if labels else {}
        made |= {"kinds": kinds} if kinds else {}
        return made | {"annotations": [_known(one) for one in document.annotations]}


def _known(annotation: CorpusAnnotation) -> _Told:
    return {
        "id": annotation.id,
        "label": annotation.label,
        "spans": [[span.start, span.end] for span in annotation.spans],
        **beside_annotation(annotation),
    }
