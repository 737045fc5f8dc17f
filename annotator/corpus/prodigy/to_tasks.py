"""A document as Prodigy's tasks: one for each annotator who has something in it.

Positions are code points, end exclusive; `token_end` is the last token's own number. The
fragments of one annotation are spans with one `id`. https://prodi.gy/docs/api-interfaces
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from annotator.corpus.beside import KEY, beside_annotation, beside_document
from annotator.corpus.layers import layers_of, ties_of
from annotator.corpus.prodigy.tokens import Tokens
from annotator.corpus.record import METADATA, CorpusAnnotation, CorpusDocument
from annotator.project.records import Relation
from annotator.text.span import Span

MORE = "more"
"""Set beside a task that goes on with the document of the task before."""

_TOKENS, _FIRST, _END = b', "tokens": [', b'{"text":"', b"}]}"
_Told = dict[str, Any]


def tasks(document: CorpusDocument, corpus: Mapping[str, Any]) -> Iterator[bytes]:
    """A line each; `corpus` is what lies beside the first document alone."""
    spans = {span for one in document.annotations for span in one.spans}
    tokens = Tokens(document.text, spans)
    listed = tokens.to_json().encode("ascii")
    layers = layers_of(document) or {"": []}
    tied = ties_of(document, layers)
    beside = {**corpus, **beside_document(document, tied.pop(None, []))}
    for annotator, annotations in layers.items():
        task = _task(document, annotations, tokens, tied.get(annotator, []))
        if annotator:
            task |= {"_annotator_id": annotator, "_session_id": annotator}
        task[KEY] = beside
        yield json.dumps(task)[:-1].encode("ascii") + _TOKENS + listed + b"]}\n"
        beside = {"id": document.id, MORE: True}


def without_tokens(line: bytes) -> bytes:
    """A line of ours without its tokens, which are most of it and say nothing new.

    They stand last in it, and nobody else puts blanks as we do: between, not within them.
    """
    begun = line.find(_TOKENS + _FIRST)
    return line[:begun] + b"}" if begun > 0 and line.endswith(_END) else line


def _task(
    document: CorpusDocument,
    annotations: Sequence[CorpusAnnotation],
    tokens: Tokens,
    relations: Sequence[Relation],
) -> _Told:
    placed = {one.id: _place(one.spans[-1], one.label, tokens) for one in annotations}
    return {
        "_view_id": "relations" if relations else "spans_manual",
        "text": document.text,
        "meta": _meta(document),
        "spans": [span for one in annotations for span in _spans(one, tokens)],
        "relations": [_relation(one, placed) for one in relations],
        "answer": "accept",
    }


def _meta(document: CorpusDocument) -> _Told:
    """What the page shows below the text."""
    shown = {name: document.metadata.get(name, "") for name in METADATA}
    return {name: value for name, value in {"title": document.title, **shown}.items() if value}


def _place(span: Span, label: str, tokens: Tokens) -> _Told:
    return {
        "start": span.start,
        "end": span.end,
        "token_start": tokens.first(span),
        "token_end": tokens.last(span),
        "label": label,
    }


def _spans(annotation: CorpusAnnotation, tokens: Tokens) -> Iterator[_Told]:
    about = {"id": annotation.id, **beside_annotation(annotation, "annotator")}
    for span in annotation.spans:
        yield _place(span, annotation.label, tokens) | about
        about = {"id": annotation.id}


def _relation(relation: Relation, placed: Mapping[str, _Told]) -> _Told:
    head, child = placed[relation.source_id], placed[relation.target_id]
    told = {
        "head": head["token_end"],
        "child": child["token_end"],
        "head_span": head,
        "child_span": child,
        "label": relation.kind,
        "id": relation.id,
        "source": relation.source_id,
        "target": relation.target_id,
    }
    return told | ({"note": relation.note} if relation.note else {})
