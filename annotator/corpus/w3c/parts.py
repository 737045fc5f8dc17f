"""The parts of an annotation in JSON-LD, as others write them: one, or a list of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from annotator.corpus.beside import KEY
from annotator.corpus.values import told
from annotator.project.records import Value

Row = Mapping[str, Any]

_CHARACTERS = re.compile(r"char=(\d{1,15}),(\d{1,15})")
"""RFC 5147: a fragment of a plain text."""

_TAGS = {"tagging", "classifying", "identifying"}


def row_of(value: object) -> Row:
    return cast("Row", value) if isinstance(value, Mapping) else {}


def several(value: object) -> list[Any]:
    """JSON-LD writes one thing as it is, and several as a list."""
    if value is None:
        return []
    return cast("list[Any]", value) if isinstance(value, list) else [value]


def text_in(row: Row, *names: str) -> str:
    """The first of the fields that is a text; empty where none is."""
    return next((cast("str", row[name]) for name in names if isinstance(row.get(name), str)), "")


def terms(value: object) -> set[str]:
    """Names from the model's vocabulary, with or without the prefix."""
    return {one.rpartition(":")[2] for one in several(value) if isinstance(one, str)}


@dataclass(frozen=True, slots=True)
class Target:
    """`start` and `end` are None where no position is told, `exact` is empty where no words are."""

    source: str
    start: int | None = None
    end: int | None = None
    exact: str = ""
    prefix: str = ""
    suffix: str = ""


def targets_of(row: Row) -> list[Target]:
    """Those of a list or composite each on its own."""
    fallback = text_in(row, "uri")
    found: list[Target] = []
    for one in several(row.get("target")):
        for part in several(row_of(one).get("items")) or [one]:
            found += _of_recogito(row_of(part)) or [_target(part, fallback)]
    return found


def _of_recogito(target: Row) -> list[Target]:
    """Recogito's own selectors, which are fragments without a type."""
    rows = [row_of(one) for one in several(target.get("selector"))]
    if not rows or not all("quote" in one and "type" not in one for one in rows):
        return []
    return [
        Target(
            text_in(target, "source"), _whole(one.get("start")), _whole(one.get("end")),
            text_in(one, "quote"),
        )
        for one in rows
    ]  # fmt: skip


def _target(target: object, fallback: str) -> Target:
    if isinstance(target, str):
        return _of_fragment(target)
    row = row_of(target)
    source = row.get("source", row.get("id", fallback))
    named = source if isinstance(source, str) else text_in(row_of(source), "id")
    selectors = list(_selectors(row.get("selector")))
    place, words = _first(selectors, "TextPosition"), _first(selectors, "TextQuote")
    start, end = _whole(place.get("start")), _whole(place.get("end"))
    for one in selectors:
        fragment = _CHARACTERS.search(text_in(one, "value"))
        if start is None and fragment:
            start, end = int(fragment[1]), int(fragment[2])
    if start is None or end is None:
        start = end = None
    return Target(
        named.partition("#")[0], start, end,
        text_in(words, "exact"), text_in(words, "prefix"), text_in(words, "suffix"),
    )  # fmt: skip


def _of_fragment(iri: str) -> Target:
    source, _, fragment = iri.partition("#")
    found = _CHARACTERS.fullmatch(fragment)
    return Target(source, int(found[1]), int(found[2])) if found else Target(source)


def _selectors(value: object, depth: int = 0) -> Iterator[Row]:
    """Those that refine another too."""
    for one in several(value):
        row = row_of(one)
        yield row
        if "refinedBy" in row and depth < 5:
            yield from _selectors(row["refinedBy"], depth + 1)


def _first(selectors: list[Row], kind: str) -> Row:
    none: Row = {}
    return next((one for one in selectors if text_in(one, "type").startswith(kind)), none)


def _whole(value: object) -> int | None:
    whole = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return cast("int", value) if whole else None


@dataclass(slots=True)
class Said:
    """What the bodies say: labels, notes, values of attributes."""

    labels: list[str]
    notes: list[str]
    attributes: dict[str, Value]


def said_in(row: Row) -> Said:
    """Of Hypothesis too, which has `tags` and a `text`."""
    said = Said([], [], {})
    default = terms(row.get("motivation"))
    for body in several(row.get("body", row.get("bodies"))):
        _take({"value": body} if isinstance(body, str) else row_of(body), default, said)
    said.labels += [one for one in several(row.get("tags")) if isinstance(one, str)]
    said.notes += [text_in(row, name) for name in ("bodyValue", "text") if text_in(row, name)]
    said.labels = [one for one in dict.fromkeys(said.labels) if one.strip()]
    return said


def _take(row: Row, default: set[str], said: Said) -> None:
    value = text_in(row, "value", "label") or text_in(row_of(row.get("source")), "label", "id")
    value = value or text_in(row, "source", "id").rpartition("/")[2].rpartition("#")[2]
    purposes = terms(row.get("purpose")) or default & _TAGS
    kept = row_of(row.get(KEY))
    if "name" in kept:
        name, typed = str(kept["name"]), kept.get("value")
        said.attributes[name] = _typed(name, typed, value)
    elif purposes & _TAGS:
        said.labels.append(value)
    elif value:
        said.notes.append(value)


def _typed(name: str, typed: object, value: str) -> Value:
    """As it was written, unless its words have been changed since."""
    if isinstance(typed, str | int | float) and f"{name}: {told(typed)}" == value:
        return typed
    return value.removeprefix(f"{name}: ")


def who(row: Row) -> str:
    """Who made it: by name, else by what stands for one."""
    told = row.get("creator", row_of(row.get("target")).get("creator"))
    creator = next(iter(several(told)), row.get("user"))
    if isinstance(creator, str):
        return creator.removeprefix("acct:").partition("@")[0] or creator
    return text_in(row_of(creator), "name", "nickname", "displayName", "id")
