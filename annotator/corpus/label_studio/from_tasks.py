"""Documents from Label Studio's tasks, ours or those of its own exports (JSON and JSON-MIN)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, cast

from annotator.corpus.beside import KEY, document_of, each
from annotator.corpus.fields import Fields
from annotator.corpus.label_studio.layer import Layer
from annotator.corpus.label_studio.regions import Row, mapping
from annotator.corpus.label_studio.texts import TaskText, text_of
from annotator.corpus.record import CorpusDocument
from annotator.corpus.registry import Fault
from annotator.corpus.strict_json import Refused


def documents(
    rows: Iterable[tuple[str, Row]], fault: Fault
) -> Iterator[tuple[CorpusDocument, object]]:
    """Each with what lay beside it."""
    for place, row in rows:
        try:
            task = _Task(row, place, fault)
            yield task.document(), task.beside
        except Refused as refused:
            fault(f"{place.capitalize()} cannot be imported: {refused}.")


class _Task:
    def __init__(self, row: Row, place: str, fault: Fault) -> None:
        self._row = row if "data" in row else _from_min(row)
        self._place = place
        self._fault = fault
        self._data = Fields(self._row, "the task").mapping("data")
        self._text: TaskText = text_of(self._data)
        self.beside = mapping(mapping(self._row.get("meta")).get(KEY))

    def document(self) -> CorpusDocument:
        text = self._text.text
        made = document_of(text, self.beside or None, self._plain(), self._place, self._fault)
        layers = list(self._layers())
        annotations = [one for layer in layers for one in layer.annotations(self._fault)]
        annotations.sort(key=lambda one: (one.spans[0].start, -one.spans[-1].end, one.id))
        ties = [tie for layer in layers for tie in layer.ties(self._fault)]
        if self._row.get("predictions") and not layers:
            self._fault(f"The predictions of {self._place} are left out: nobody has accepted them.")
        return replace(made, annotations=tuple(annotations), relations=(*made.relations, *ties))

    def _plain(self) -> Row:
        told = {
            name: value
            for name, value in self._data.items()
            if name not in (self._text.name, "title")
            and isinstance(value, str | int | float)
            and value != ""
        }
        title = self._data.get("title")
        return {
            "title": title if isinstance(title, str) else "",
            "metadata": told,
            "turns": list(self._text.turns),
        }

    def _layers(self) -> Iterator[Layer]:
        row = self._row
        listed = row.get("annotations", row.get("completions"))
        number = 0

        def layer(told: Row) -> Layer | None:
            nonlocal number
            number += 1
            made = Layer(told, self._text, self.beside, f"{self._place}, annotation {number}")
            if told.get("was_cancelled") is not True:
                return made
            if made.regions:
                self._fault(f"An annotation of {self._place} is left out: it was cancelled.")
            return None

        found = each(listed, self._place, self._fault, layer)
        yield from (one for one in found if one is not None)


def _from_min(row: Row) -> Row:
    """A row of JSON-MIN, whose fields are those of the data and of the annotation at once."""
    results: list[Row] = []
    data: dict[str, Any] = {}
    for name, value in row.items():
        regions = _regions(name, value)
        results += regions
        if not regions and name not in _OF_ANNOTATION:
            data[name] = value
    annotation = {name: row.get(name) for name in _OF_ANNOTATION} | {"result": results}
    return {"data": data, "annotations": [annotation]}


_OF_ANNOTATION = {"id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time"}


_OF_REGION = ("number", "rating", "datetime", "choices")


def _regions(name: str, told: object) -> list[Row]:
    """A list of regions, or of what is said of them, as results: told apart by their place."""
    listed = cast("list[object]", told) if isinstance(told, list) else []
    rows = [mapping(one) for one in listed]
    kinds = [_kind(row) for row in rows]
    if not rows or not all(kinds):
        return []
    return [
        {"id": _place(row), "from_name": name, "type": kind, "value": row}
        for row, kind in zip(rows, kinds, strict=True)
    ]


def _kind(row: Row) -> str:
    if "start" not in row:
        return ""
    return next((key for key in row if key.endswith("labels") or key in _OF_REGION), "")


def _place(row: Row) -> str:
    """Two labels at one place are two regions."""
    bounds = [str(row.get(name)) for name in ("start", "startOffset", "end", "endOffset")]
    return " ".join(bounds)
