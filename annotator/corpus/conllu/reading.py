"""Documents from a CoNLL-U file, ours or another's, with the entities in them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from annotator.corpus import beside, from_rows
from annotator.corpus.conllu.entities import ANNOTATOR, other_of, type_of
from annotator.corpus.conllu.header import (
    EMPTY,
    FIELDS,
    GLOBAL_ENTITY,
    NEW_DOCUMENT,
    NEWDOC,
    OF_CORPUS,
    OF_DOCUMENT,
)
from annotator.corpus.conllu.mentions import (
    Brackets,
    Mention,
    bridges_in,
    clustered,
)
from annotator.corpus.conllu.sentences import Sentences, sentences
from annotator.corpus.fields import Fields
from annotator.corpus.quoting import refuse_too_much, short_quote
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import Fault
from annotator.corpus.strict_json import Refused, parse
from annotator.corpus.tokens.blocks import blocks
from annotator.corpus.tokens.escaping import unescaped
from annotator.corpus.tokens.trimming import in_words
from annotator.project.records import Relation, Value
from annotator.project.strings import counted, storable
from annotator.text.span import Span

_MARK = re.compile(rf"\n(?={NEW_DOCUMENT})")

Row = Mapping[str, Any]


def corpus_in(path: Path, fault: Fault) -> Corpus:
    """The documents are read one by one, as they are asked for."""
    head = Corpus()
    for row in _rows(_first_comments(path), OF_CORPUS, path.name, fault):
        head = beside.corpus_of({beside.PROJECT: row}, fault)
    return replace(head, documents=_documents(path, fault))


def _first_comments(path: Path) -> list[str]:
    """Those before the file's first token."""
    block = next((text for _, text in blocks(path, _MARK) if text.strip()), "")
    lines = block.split("\n")
    end = next((at for at, line in enumerate(lines) if line and line[0] != "#"), len(lines))
    return lines[:end]


def _documents(path: Path, fault: Fault) -> Iterator[CorpusDocument]:
    number, declared = 0, FIELDS
    for line, block in blocks(path, _MARK):
        try:
            found = sentences(block, line)
            declared = _told_in(found.comments, GLOBAL_ENTITY) or declared
            if found.words:
                number += 1
                yield _Document(found, declared, f"line {line}", fault).read(path.stem, number)
        except Refused as refused:
            fault(f"The document at line {line} cannot be imported: {refused}.")


def _told_in(comments: Sequence[str], name: str) -> str:
    return next((one[len(name) :].strip() for one in comments if one.startswith(name)), "")


def _rows(comments: Sequence[str], name: str, place: str, fault: Fault) -> Iterator[Row]:
    told = _told_in(comments, name)
    try:
        if told:
            yield parse(told.encode())
    except Refused as refused:
        fault(f"What is kept in {place} beside its text is left out: {refused}.")


class _Document:
    def __init__(self, found: Sentences, declared: str, place: str, fault: Fault) -> None:
        self._found = found
        self._place = place
        self._fault = fault
        pieces = found.pieces
        self._text = found.before + "".join(pieces)
        self._starts = list(accumulate(map(len, pieces), initial=len(found.before)))
        self._brackets = Brackets(declared)
        self._brackets.read(found.marked)
        self._entities: Row = {}
        self._ids: dict[str, list[tuple[int, str]]] = {}

    def read(self, stem: str, number: int) -> CorpusDocument:
        name = self._named() or (stem if number == 1 else f"{stem} {number}")
        rest = self._rest(name)
        if self._brackets.unclosed:
            what = counted(self._brackets.unclosed, "bracket")
            self._fault(f"{what} of entities in the document at {self._place} has no other half.")
        annotations = [*rest.annotations, *self._annotations()]
        annotations.sort(key=lambda one: one.spans[:1])
        relations = tuple(self._relations(rest.relations))
        return replace(rest, annotations=tuple(annotations), relations=relations)

    def _named(self) -> str:
        hits = map(NEWDOC.fullmatch, self._found.comments)
        return next((unescaped(hit[1].strip()) for hit in hits if hit and hit[1]), "")

    def _rest(self, name: str) -> CorpusDocument:
        """The document without its entities."""
        for row in _rows(self._found.comments, OF_DOCUMENT, self._place, self._fault):
            if len(self._found.words) == 1 and EMPTY in self._found.told_first:
                told = row.get("text")
                self._text = told if isinstance(told, str) and not told.strip() else ""
            with suppress(Refused):
                made = from_rows.document({**row, "text": self._text}, self._place)
                self._entities = Fields(row, "a row").mapping("entities")
                return made
            self._fault(f"What is kept of the document at {self._place} does not fit its text.")
        return CorpusDocument("", name, self._text, place=self._place)

    def _annotations(self) -> Iterator[CorpusAnnotation]:
        mentions = self._brackets.mentions
        placed = [self._spans(one) for one in mentions]
        refuse_too_much(span for spans in placed for span in spans)
        several = clustered(mentions)
        for number, (one, spans) in enumerate(zip(mentions, placed, strict=True)):
            made = self._ours(one, spans) or self._foreign(one, spans, one.eid in several)
            made = (
                made if made.id else replace(made, id=storable(f"{self._place} {one.eid}.{number}"))
            )
            self._ids.setdefault(one.eid, []).append((one.parts[0][0], made.id))
            yield made

    def _spans(self, mention: Mention) -> tuple[Span, ...]:
        """Fragments between which there is nothing are one."""
        made: list[Span] = []
        for first, last in sorted(mention.parts):
            span = Span(self._starts[2 * first], self._starts[2 * last + 1])
            if made and made[-1].end >= span.start:
                made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
            else:
                made.append(span)
        return tuple(made)

    def _ours(self, mention: Mention, spans: tuple[Span, ...]) -> CorpusAnnotation | None:
        """As it was written, unless it was changed since."""
        row = self._entities.get(mention.eid)
        with suppress(Refused):
            fields = Fields(row, "an entity")
            exact = from_rows.spans_of(fields, len(self._text)) if "fragments" in fields else spans
            made = from_rows.told_of(fields, exact, short_quote(self._text, exact))
            within = in_words(self._text, exact)
            same = (type_of(made.label), other_of(made))
            if within == spans and same == (mention.told.get("etype"), mention.told.get("other")):
                return made
        return None

    def _foreign(
        self, mention: Mention, spans: tuple[Span, ...], is_one_of_several: bool
    ) -> CorpusAnnotation:
        told = dict(_pairs(mention.told.get("other", "")))
        values: dict[str, Value] = {"entity": storable(mention.eid)} if is_one_of_several else {}
        known = ("eid", "etype", "head", "other")
        further = {name: value for name, value in mention.told.items() if name not in known}
        annotator = told.pop(ANNOTATOR, "")
        values |= {
            storable(name): storable(value) for name, value in (told | further).items() if value
        }
        return CorpusAnnotation(
            id="",
            label=unescaped(mention.told.get("etype", "")) or "entity",
            spans=spans,
            quote=short_quote(self._text, spans),
            annotator=annotator,
            attributes=values,
        )

    def _relations(self, kept: Sequence[Relation]) -> Iterator[Relation]:
        """Those beside the text, as long as their bridges are there, and further bridges."""
        bridges: dict[tuple[str, str, str], None] = {}
        for one in bridges_in(self._found.marked):
            source, target = self._ids.get(one.source), self._ids.get(one.target)
            if source and target:
                at = dict(reversed(source))
                ends = at.get(one.at, source[-1][1]), target[0][1]
                bridges[unescaped(one.kind) or "bridging", *ends] = None
        here = {row_id for ids in self._ids.values() for _, row_id in ids}
        for one in kept:
            key = one.kind, one.source_id, one.target_id
            if key in bridges or not {one.source_id, one.target_id} <= here:
                bridges.pop(key, None)
                yield one
        for kind, source, target in bridges:
            if source != target:
                yield Relation("", kind, source, target)


def _pairs(other: str) -> Iterator[tuple[str, str]]:
    for pair in filter(None, other.split(",")):
        name, _, value = pair.partition(":")
        yield unescaped(name), unescaped(value) or "yes"
