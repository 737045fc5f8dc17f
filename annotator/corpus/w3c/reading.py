"""Annotations and relations from rows of JSON-LD. Raises `Refused`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from annotator.corpus.beside import KEY, annotation_of, is_apart, relation_of
from annotator.corpus.moment import when
from annotator.corpus.record import CorpusAnnotation
from annotator.corpus.strict_json import Refused
from annotator.corpus.w3c.iris import id_of
from annotator.corpus.w3c.parts import (
    Row,
    Said,
    Target,
    row_of,
    said_in,
    several,
    targets_of,
    terms,
    text_in,
    who,
)
from annotator.corpus.w3c.to_pages import CODE_POINTS, UTF16
from annotator.project.records import Relation
from annotator.text.offsets import Utf16Map
from annotator.text.span import Span

_LINKED = "related"
"""The kind of a relation that has no tag."""

_UNTAGGED = "highlight"
"""The label of an annotation that has none, and says nothing."""


def is_relation(row: Row) -> bool:
    return "linking" in terms(row.get("motivation")) and len(_ends(row)) == 2


def relation_in(row: Row) -> Relation:
    source, target = _ends(row)
    said = said_in({**row, "body": [one for one in several(row.get("body")) if not _iri(one)]})
    about = {"id": id_of(text_in(row, "id")), "note": "\n".join(said.notes)}
    return relation_of(next(iter(said.labels), _LINKED), source, target, about)


def _ends(row: Row) -> list[str]:
    """Two targets; or the target and the body, as Recogito's connections have it."""
    targets = [iri for one in several(row.get("target")) if (iri := _iri(one))]
    if len(targets) < 2:
        targets += [iri for one in several(row.get("body")) if (iri := _iri(one))]
    return [id_of(iri) for iri in targets][:2]


def _iri(thing: object) -> str:
    """Of a thing that is told by its name alone, and has no words."""
    if isinstance(thing, str):
        return thing
    row = row_of(thing)
    return "" if {"value", "source", "selector"} & set(row) else text_in(row, "id")


class AnnotationReader:
    """For annotations of one text, or of one that is not known (None).

    `offsets` are the units in which positions count; where that is not told, the words tell.
    """

    def __init__(self, text: str | None, offsets: str = "") -> None:
        self._text = text
        self._offsets = offsets
        self._units = Utf16Map(text or "")

    def read(self, row: Row, place: str) -> list[CorpusAnnotation]:
        """One for each label; of targets that are no fragments of one whole, for each of them."""
        targets = targets_of(row)
        if not targets:
            raise Refused("an annotation has no target")
        said = said_in(row)
        row_id = id_of(text_in(row, "id")) or place
        made: list[CorpusAnnotation] = []
        for group, spans in self._groups(targets):
            for label in said.labels or [_fallback(row, said)]:
                this = row_id if not made else f"{row_id}, {len(made) + 1}"
                made.append(self._made(this, label, group, spans, _about(row, said)))
        return made

    def _groups(
        self, targets: Sequence[Target]
    ) -> Iterator[tuple[Sequence[Target], tuple[Span, ...]]]:
        placed = [(one, self._span(one)) for one in targets]
        spans = tuple(span for _, span in placed if span)
        if len(spans) == len(targets) and is_apart(spans):
            yield targets, spans
        else:
            yield from (([one], (span,) if span else ()) for one, span in placed)

    def _span(self, target: Target) -> Span | None:
        """None where no place is told, or none that is in the text, while words are told."""
        start, end = target.start, target.end
        if start is None or end is None:
            return None
        if self._text is None:
            return Span(start, end) if start < end else None
        if self._offsets == UTF16 or (self._offsets != CODE_POINTS and self._is_utf16(target)):
            start, end = self._from_utf16(start), self._from_utf16(end)
        return Span(start, end) if 0 <= start < end <= len(self._text) else None

    def _is_utf16(self, target: Target) -> bool:
        start, end, text = target.start, target.end, self._text
        if text is None or start is None or end is None or self._units.is_trivial:
            return False
        moved = text[self._from_utf16(start) : self._from_utf16(end)]
        return bool(target.exact) and text[start:end] != target.exact == moved

    def _from_utf16(self, unit: int) -> int:
        return self._units.from_utf16(unit) if unit <= self._units.utf16_length else unit

    def _made(
        self,
        row_id: str,
        label: str,
        targets: Sequence[Target],
        spans: tuple[Span, ...],
        about: dict[str, Any],
    ) -> CorpusAnnotation:
        quote = " ".join(one.exact for one in targets)
        if not quote.strip() and not spans:
            raise Refused("an annotation tells neither a place in the text nor words")
        if not spans and len(targets) == 1 and not targets[0].exact:
            raise Refused("an annotation’s place is not in the text")
        if self._text is None and not quote:
            raise Refused("an annotation tells no words, and its text is not here")
        made = annotation_of(
            row_id, label, spans, self._text or "", about, quote=quote.strip() and quote
        )
        first, last = targets[0], targets[-1]
        return replace(made, prefix=first.prefix, suffix=last.suffix)


def _fallback(row: Row, said: Said) -> str:
    """What it is for stands for a label where it has none."""
    if said.notes:
        return "comment"
    return next(iter(sorted(terms(row.get("motivation")))), _UNTAGGED)


def _about(row: Row, said: Said) -> dict[str, Any]:
    """Recogito's own form has the times in its target."""
    times = {**row_of(row.get("target")), **row}
    return {
        "annotator": who(row),
        "note": "\n".join(said.notes),
        "attributes": said.attributes,
        "origin": row_of(row.get(KEY)).get("origin"),
        "created": when(text_in(times, "created")),
        "changed": when(text_in(times, "modified", "updated")),
    }
