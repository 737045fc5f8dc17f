"""The project row of a JSONL file: codebook, annotators, speakers. Raises `Refused`."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from annotator.corpus.fields import Fields
from annotator.corpus.record import Corpus, Handles, Named
from annotator.corpus.strict_json import Refused
from annotator.corpus.to_rows import FORMAT, OFFSETS, VERSION
from annotator.project.records import Annotator, Attribute, AttributeType, Label, Speaker

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_Row = TypeVar("_Row", bound=Named)


def corpus(row: Mapping[str, Any]) -> Corpus:
    """What the project row says; the documents are not in it."""
    fields = Fields(row, "the project row")
    _check_format(fields)
    annotators = fields.rows("annotators", "an annotator")
    speakers = fields.rows("speakers", "a speaker")
    return Corpus(
        title=fields.line("title", ""),
        about=_about(fields),
        labels=_codebook(fields),
        annotators=_once([_annotator(one) for one in annotators], "the annotator"),
        speakers=_once([_speaker(one) for one in speakers], "the speaker"),
    )


def _about(fields: Fields) -> dict[str, str]:
    about = Fields(fields.mapping("about"), "about")
    told = {name: about.line(name, "") for name in about}
    return {name: words for name, words in told.items() if words}


def _check_format(fields: Fields) -> None:
    if fields.text("format", FORMAT) != FORMAT:
        raise Refused(f"its format is “{fields.text('format')[:40]}”, which is not ours")
    if fields.whole("version", VERSION) > VERSION:
        raise Refused("a newer Press Annotator has written it; update this one to import it")
    if fields.text("offsets", OFFSETS) != OFFSETS:
        raise Refused(f"its offsets are not “{OFFSETS}”")


def _codebook(fields: Fields) -> tuple[Label, ...]:
    rows = list(fields.rows("codebook", "a label"))
    labels = _once([_label(row) for row in rows], "the label")
    handles = Handles(labels)
    parents = [_parent(row, handles) for row in rows]
    nested = {label.id: parent for label, parent in zip(labels, parents, strict=True)}
    for label in labels:
        _refuse_circle(label, nested)
    return tuple(
        replace(label, parent_id=parent) for label, parent in zip(labels, parents, strict=True)
    )


def _parent(row: Fields, handles: Handles) -> str | None:
    handle = row.line("parent", "")
    if not handle:
        return None
    parent = handles.id(handle)
    if parent is None:
        raise Refused(f"the label “{row.line('name')}” has a parent that is not in the codebook")
    return parent


def _refuse_circle(label: Label, parents: Mapping[str, str | None]) -> None:
    seen: set[str] = set()
    step: str | None = label.id
    while step is not None:
        if step in seen:
            raise Refused(f"the label “{label.name}” is its own ancestor")
        seen.add(step)
        step = parents[step]


def _label(row: Fields) -> Label:
    key = row.line("key", "")
    if len(key) > 1:
        raise row.refuse("key", "one character")
    colour = row.line("colour", "")
    return Label(
        id=row.line("id", "") or row.line("name"),
        name=row.named(),
        colour=colour if _COLOUR.fullmatch(colour) else "",
        key=key,
        definition=row.line("definition", ""),
        examples=row.texts("examples"),
        relations=row.texts("relations"),
        attributes=tuple(attribute_of(one) for one in row.rows("attributes", "an attribute")),
    )


def attribute_of(row: Fields) -> Attribute:
    return Attribute(
        id=row.line("id", "") or row.named(),
        name=row.line("name", ""),
        type=row.one_of("type", AttributeType, AttributeType.TEXT),
        choices=row.texts("choices"),
        required=row.flag("required"),
        description=row.line("description", ""),
    )


def _annotator(row: Fields) -> Annotator:
    colour = row.line("colour", "")
    return Annotator(
        id=row.line("id", "") or row.line("name"),
        name=row.named(),
        colour=colour if _COLOUR.fullmatch(colour) else "",
    )


def _speaker(row: Fields) -> Speaker:
    return Speaker(
        id=row.line("id", "") or row.line("name"),
        name=row.named(),
        role=row.line("role", ""),
        aliases=row.texts("aliases"),
    )


def _once(rows: Sequence[_Row], name: str) -> tuple[_Row, ...]:
    """Raises `Refused` where two have one id, or one name."""
    for told in ([one.id for one in rows], [one.name for one in rows]):
        twice = next((key for key, count in Counter(told).items() if count > 1), None)
        if twice is not None:
            raise Refused(f"there are two of {name} “{twice[:40]}”")
    return tuple(rows)
