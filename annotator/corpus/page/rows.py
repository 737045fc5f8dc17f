"""Records as the compact rows that the page holds, and back. `corpus.js` knows their order too.

Positions are code points, end exclusive; those of an annotation are start, end, start, end, and
so on. Labels, annotators and speakers are numbers (`Names`).
"""

from collections.abc import Mapping
from typing import Any, cast

from annotator.corpus import to_rows
from annotator.corpus.page.names import Names
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument, Handles
from annotator.corpus.tables.surroundings import Surroundings
from annotator.project.records import Origin, Relation
from annotator.text.context import quote_of
from annotator.text.span import Span
from annotator.text.timed import Timed
from annotator.text.turn import Turn, TurnKind

VERSION = 1
_KINDS = list(TurnKind)
_ORIGINS = list(Origin)

Row = list[Any]


class Rows:
    """Makes the rows of one page, and gathers the names in them."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        labels, annotators = Handles(corpus.labels), Handles(corpus.annotators)
        speakers = Handles(corpus.speakers)
        self._labels = Names(labels.of(one.id) for one in corpus.labels)
        self._annotators = Names(["", *(annotators.of(one.id) for one in corpus.annotators)])
        self._speakers = Names(["", *(speakers.of(one.id) for one in corpus.speakers)])

    def document(self, document: CorpusDocument) -> Mapping[str, Any]:
        around = Surroundings(document)
        in_order = sorted(document.annotations, key=lambda one: one.spans)
        return {
            "id": document.id,
            "title": document.title,
            "metadata": {name: value for name, value in document.metadata.items() if value},
            "annotations": [
                self._annotation(one, around.speaker(one.spans[0].start)) for one in in_order
            ],
            "relations": [_relation(one) for one in document.relations],
        }

    def text(self, document: CorpusDocument) -> Row:
        times = [
            [one.span.start, one.span.end, one.start_seconds, one.end_seconds]
            for one in document.times
        ]
        return [document.text, [self._turn(turn) for turn in document.turns], times]

    def names(self) -> Mapping[str, Any]:
        """Whole, once all documents have been gone through."""
        return {
            "version": VERSION,
            "corpus": to_rows.project_row(self._corpus),
            "labels": self._labels.all(),
            "annotators": self._annotators.all(),
            "speakers": self._speakers.all(),
            "kinds": _KINDS,
            "origins": _ORIGINS,
        }

    def _annotation(self, one: CorpusAnnotation, speaker: str) -> Row:
        return [
            self._labels.number(one.label),
            self._annotators.number(one.annotator),
            self._speakers.number(speaker),
            [position for span in one.spans for position in (span.start, span.end)],
            one.id,
            one.note,
            dict(one.attributes),
            _ORIGINS.index(one.origin),
            one.created,
            one.changed,
        ]

    def _turn(self, turn: Turn) -> Row:
        return [
            turn.span.start,
            turn.span.end,
            turn.body,
            turn.speaker,
            self._speakers.number(turn.speaker_id),
            _KINDS.index(turn.kind),
            turn.start_seconds,
            turn.end_seconds,
        ]


class Read:
    """Records from the rows; `names` is what `Rows.names` gave."""

    def __init__(self, names: Mapping[str, Any]) -> None:
        self._labels: list[str] = names["labels"]
        self._annotators: list[str] = names["annotators"]
        self._speakers: list[str] = names["speakers"]

    def document(self, row: Mapping[str, Any], text_row: Row) -> CorpusDocument:
        text: str = text_row[0]
        turns: list[Row] = text_row[1]
        annotations: list[Row] = row["annotations"]
        return CorpusDocument(
            id=row["id"],
            title=row["title"],
            text=text,
            metadata=row["metadata"],
            turns=tuple(self._turn(one) for one in turns),
            times=tuple(_timed(*one) for one in cast("list[Row]", text_row[2])),
            annotations=tuple(self._annotation(one, text) for one in annotations),
            relations=tuple(Relation(*one) for one in cast("list[Row]", row["relations"])),
        )

    def _annotation(self, row: Row, text: str) -> CorpusAnnotation:
        label, annotator, _, places, row_id, note, attributes, origin, created, changed = row
        spans = _spans(places)
        return CorpusAnnotation(
            id=row_id,
            label=self._labels[int(label)],
            spans=spans,
            quote=quote_of(text, spans),
            annotator=self._annotators[int(annotator)],
            note=note,
            attributes=attributes,
            origin=_ORIGINS[int(origin)],
            created=created,
            changed=changed,
        )

    def _turn(self, row: Row) -> Turn:
        start, end, body, speaker, who, kind, start_seconds, end_seconds = row
        return Turn(
            span=Span(start, end),
            body=body,
            speaker=speaker,
            kind=_KINDS[int(kind)],
            start_seconds=start_seconds,
            end_seconds=end_seconds,
            speaker_id=self._speakers[int(who)],
        )


def _spans(places: list[int]) -> tuple[Span, ...]:
    return tuple(map(Span, places[::2], places[1::2]))


def _timed(start: int, end: int, start_seconds: float, end_seconds: float) -> Timed:
    return Timed(Span(start, end), start_seconds, end_seconds)


def _relation(one: Relation) -> Row:
    return [one.id, one.kind, one.source_id, one.target_id, one.note]
