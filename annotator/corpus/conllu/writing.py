"""A document as sentences of CoNLL-U, a line a token. https://universaldependencies.org/format.html

Nothing is said of syntax: each word hangs on the first of its sentence.
"""

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import add
from typing import Any

from annotator.corpus import to_rows
from annotator.corpus.beside import beside_annotation
from annotator.corpus.conllu.entities import Entity, brackets_of, bridges_of
from annotator.corpus.conllu.header import (
    EMPTY,
    FIELDS,
    GLOBAL_ENTITY,
    NEW_DOCUMENT,
    OF_CORPUS,
    OF_DOCUMENT,
)
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument
from annotator.corpus.tokens.cutting import Tokens, cut
from annotator.corpus.tokens.escaping import escape_of
from annotator.corpus.tokens.trimming import in_words
from annotator.corpus.tokens.white_space import After, after_sentence, spelled
from annotator.text.span import Span

_AFTER = After()
_FIRST = "\t_\t_\t_\t_\t0\troot\t_\t"
_OTHER = "\t_\t_\t_\t_\t1\tdep\t_\t"
_escaped = escape_of("")


class Writing:
    """Sentences and entities are numbered through all documents of a file."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._documents = 0
        self._entities = 0

    def written(self, document: CorpusDocument) -> str:
        spans = [in_words(document.text, one.spans) for one in document.annotations]
        whole = [Span(one[0].start, one[-1].end) for one in spans if one]
        pieces = [span for one in spans for span in one]
        tokens = cut(document.text, pieces, whole)
        entities = list(self._numbered(document, spans, tokens))
        lines = _Lines(document, tokens, entities)
        return lines.written(self._documents + 1, self._head(document, entities, tokens))

    def head_alone(self) -> str:
        """For a corpus without a document; it is no sentence."""
        return "" if self._documents else self._corpus_row()

    def _numbered(
        self, document: CorpusDocument, spans: Sequence[Sequence[Span]], tokens: Tokens
    ) -> Iterator[Entity]:
        for one, within in zip(document.annotations, spans, strict=True):
            if within:
                self._entities += 1
                yield Entity(f"e{self._entities}", one, [tokens.within(span) for span in within])

    def _head(self, document: CorpusDocument, entities: Sequence[Entity], tokens: Tokens) -> str:
        self._documents += 1
        name = _escaped(document.id) or str(self._documents)
        first = self._corpus_row() if self._documents == 1 else ""
        row = _row(document, entities, keeps_text=not tokens.words)
        return (
            f"{NEW_DOCUMENT} id = {name}\n{GLOBAL_ENTITY}{FIELDS}\n"
            f"{first}{OF_DOCUMENT}{_json(row)}\n"
        )

    def _corpus_row(self) -> str:
        return f"{OF_CORPUS}{_json(to_rows.project_row(self._corpus))}\n"


def _json(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=True, allow_nan=False, separators=(", ", ": "))


def _row(
    document: CorpusDocument, entities: Sequence[Entity], *, keeps_text: bool
) -> Mapping[str, Any]:
    """As in JSONL; annotations that are entities stand in `entities`."""
    written = {one.annotation.id for one in entities}
    rest = replace(
        document,
        text=document.text if keeps_text else "",
        annotations=tuple(one for one in document.annotations if one.id not in written),
    )
    told = {one.eid: _details(one.annotation, document.text) for one in entities}
    return {**to_rows.document_row(rest), "entities": told}


def _details(one: CorpusAnnotation, text: str) -> Mapping[str, Any]:
    told = {"id": one.id, "label": one.label, **beside_annotation(one)}
    if in_words(text, one.spans) != one.spans:
        told["fragments"] = [[span.start, span.end] for span in one.spans]
    return told


class _Lines:
    def __init__(self, document: CorpusDocument, tokens: Tokens, entities: list[Entity]) -> None:
        self._text = document.text
        self._turns = document.turns
        self._turn_starts = [turn.span.start for turn in document.turns]
        self._tokens = tokens
        self._entities = entities
        self._relations = document.relations

    def written(self, number: int, head: str) -> str:
        """Filled column by column, which takes a fifth of the time of a loop over the tokens."""
        words, starts = self._tokens.words, self._tokens.starts
        if not words:
            return f"{head}# sent_id = {number}-1\n# text = _\n1\t_{_FIRST}{EMPTY}\n\n"
        cells = ["", "", _OTHER, "", "", ":", "", "\n"] * len(words)
        cells[1::8] = words
        cells[3::8] = self._misc()
        cells[4::8] = _figures(starts)
        cells[6::8] = _figures(list(map(add, starts, map(len, words))))
        ids: list[str] = []
        for place, sentence in enumerate(self._tokens.sentence_ranges(), 1):
            ids += _ids(len(sentence))
            cells[8 * sentence.start + 2] = _FIRST
            cells[8 * sentence.stop - 1] = "\n\n"
            ids[sentence.start] = f"{head}{self._comments(f'{number}-{place}', sentence)}1\t"
            head = ""
        cells[0::8] = ids
        return "".join(cells)

    def _comments(self, name: str, sentence: range) -> str:
        tokens = self._tokens
        start, last = tokens.starts[sentence.start], sentence.stop - 1
        text = " ".join(self._text[start : tokens.starts[last] + len(tokens.words[last])].split())
        before = tokens.spaces[sentence.start - 1] if sentence.start else "\n"
        paragraph = "# newpar\n" if "\n" in before else ""
        return f"{paragraph}# sent_id = {name}\n{self._speaker(start)}# text = {text}\n"

    def _speaker(self, position: int) -> str:
        at = bisect_right(self._turn_starts, position) - 1
        if at < 0 or not self._turns[at].span.contains(position):
            return ""
        name = " ".join((self._turns[at].speaker_id or self._turns[at].speaker).split())
        return f"# speaker = {name}\n" if name else ""

    def _misc(self) -> list[str]:
        """The last column but for the figures of `TokenRange`, which ends it."""
        tokens = self._tokens
        misc = [_RANGE_AFTER[space] for space in tokens.spaces]
        for sentence in tokens.sentence_ranges():
            space = after_sentence(tokens.spaces[sentence.stop - 1])
            misc[sentence.stop - 1] = f"{space}|TokenRange="
        if tokens.before:
            fields = misc[0].removesuffix("TokenRange=")
            misc[0] = f"{fields}SpacesBefore={spelled(tokens.before)}|TokenRange="
        for token, brackets in brackets_of(self._entities):
            misc[token] = f"Entity={brackets}|{misc[token]}"
        by_id = {one.annotation.id: one for one in self._entities}
        for token, bridges in bridges_of(self._relations, by_id).items():
            misc[token] = f"Bridge={','.join(bridges)}|{misc[token]}"
        return misc


class _RangeAfter(dict[str, str]):
    def __missing__(self, space: str) -> str:
        told = _AFTER[space]
        return f"{told}|TokenRange=" if told else "TokenRange="


_RANGE_AFTER = _RangeAfter({space: _RangeAfter()[space] for space in ("", " ", "\n")})
_FIGURES: list[str] = []
_MOST_FIGURES = 200_000
_IDS: list[str] = []


def _figures(numbers: Sequence[int]) -> Sequence[str]:
    """Ascending numbers as they are written; those that occur in most texts are kept."""
    if numbers[-1] > _MOST_FIGURES:
        return list(map(str, numbers))
    _FIGURES.extend(map(str, range(len(_FIGURES), numbers[-1] + 1)))
    return [_FIGURES[number] for number in numbers]


def _ids(number: int) -> Sequence[str]:
    """The first column of so many tokens."""
    _IDS.extend(f"{place}\t" for place in range(len(_IDS) + 1, number + 1))
    return _IDS[:number]
