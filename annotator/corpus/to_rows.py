"""Records as the objects that JSONL holds, their keys in a fixed order."""

from collections.abc import Mapping
from typing import Any

from annotator.corpus.record import METADATA, Corpus, CorpusAnnotation, CorpusDocument, Handles
from annotator.project.records import Annotator, Attribute, Label, Relation, Speaker
from annotator.text.turn import Turn

FORMAT = "press-annotator"
VERSION = 1
OFFSETS = "code points, end exclusive"

Row = Mapping[str, Any]


def project_row(corpus: Corpus) -> Row:
    labels = Handles(corpus.labels)
    about = {"about": dict(sorted(corpus.about.items()))} if corpus.about else {}
    return {
        "kind": "project",
        "format": FORMAT,
        "version": VERSION,
        "offsets": OFFSETS,
        "title": corpus.title,
        **about,
        "codebook": [_label(label, labels) for label in corpus.labels],
        "annotators": [_annotator(annotator) for annotator in corpus.annotators],
        "speakers": [_speaker(speaker) for speaker in corpus.speakers],
    }


def document_row(document: CorpusDocument) -> Row:
    row: dict[str, Any] = {
        "kind": "document",
        "id": document.id,
        "title": document.title,
        "text": document.text,
        "metadata": _metadata(document),
        "turns": [_turn(turn) for turn in document.turns],
        "annotations": [_annotation(annotation) for annotation in document.annotations],
        "relations": [relation_row(relation) for relation in document.relations],
    }
    if document.sources:
        row["sources"] = dict(sorted(document.sources.items()))
    if document.times:
        row["times"] = [
            [one.span.start, one.span.end, one.start_seconds, one.end_seconds]
            for one in document.times
        ]
    if document.lost:
        row["lost"] = [_lost(annotation) for annotation in document.lost]
    if document.progress:
        row["progress"] = {name: str(state) for name, state in document.progress.items()}
    return row


def _metadata(document: CorpusDocument) -> Row:
    """What has no field of its own lies in `extra`, lest it be taken for one."""
    row: dict[str, Any] = {name: document.metadata.get(name, "") for name in METADATA}
    row |= {"filename": document.filename, "imported": document.imported}
    extra = {name: value for name, value in document.metadata.items() if name not in METADATA}
    return row | {"extra": dict(sorted(extra.items()))} if extra else row


def _label(label: Label, labels: Handles) -> Row:
    return {
        "id": label.id,
        "name": label.name,
        "colour": label.colour,
        "key": label.key,
        "definition": label.definition,
        "examples": list(label.examples),
        "parent": None if label.parent_id is None else labels.of(label.parent_id),
        "relations": list(label.relations),
        "attributes": [attribute_row(attribute) for attribute in label.attributes],
    }


def attribute_row(attribute: Attribute) -> Row:
    return {
        "id": attribute.id,
        "name": attribute.name,
        "type": str(attribute.type),
        "choices": list(attribute.choices),
        "required": attribute.required,
        "description": attribute.description,
    }


def _annotator(annotator: Annotator) -> Row:
    return {"id": annotator.id, "name": annotator.name, "colour": annotator.colour}


def _speaker(speaker: Speaker) -> Row:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "role": speaker.role,
        "aliases": list(speaker.aliases),
    }


def _turn(turn: Turn) -> Row:
    """`body` only where a label is written, seconds only where they are known.

    `speaker` is the name as it is written, `who` the speaker who is meant, null for nobody.
    """
    row: dict[str, Any] = {
        "start": turn.span.start,
        "end": turn.span.end,
        "speaker": turn.speaker,
        "kind": str(turn.kind),
    }
    if turn.speaker or turn.speaker_id:
        row["who"] = turn.speaker_id or None
    if turn.body != turn.span.start:
        row["body"] = turn.body
    for name in ("start_seconds", "end_seconds"):
        if getattr(turn, name) is not None:
            row[name] = getattr(turn, name)
    return row


def _annotation(annotation: CorpusAnnotation) -> Row:
    spans = annotation.spans
    row: dict[str, Any] = {
        "id": annotation.id,
        "label": annotation.label,
        "start": spans[0].start,
        "end": spans[-1].end,
    }
    if len(spans) > 1:
        row["fragments"] = [[span.start, span.end] for span in spans]
    return {**row, "text": annotation.quote, **about(annotation)}


def _lost(annotation: CorpusAnnotation) -> Row:
    """Without a place in the document: its fragments, where it has several, are within `text`."""
    row: dict[str, Any] = {
        "id": annotation.id,
        "label": annotation.label,
        "prefix": annotation.prefix,
        "text": annotation.quote,
        "suffix": annotation.suffix,
    }
    if len(annotation.spans) > 1:
        row["fragments"] = [[span.start, span.end] for span in annotation.spans]
    return {**row, **about(annotation)}


def about(annotation: CorpusAnnotation) -> Row:
    """What is said of it, beside its label and its place."""
    return {
        "annotator": annotation.annotator,
        "note": annotation.note,
        "attributes": dict(annotation.attributes),
        "origin": str(annotation.origin),
        "created": annotation.created,
        "changed": annotation.changed,
    }


def relation_row(relation: Relation) -> Row:
    """Its ends by the ids of the annotations."""
    return {
        "id": relation.id,
        "kind": relation.kind,
        "source": relation.source_id,
        "target": relation.target_id,
        "note": relation.note,
    }
