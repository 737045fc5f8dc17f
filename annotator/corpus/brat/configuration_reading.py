"""A codebook from `annotation.conf` and `visual.conf`, as far as brat's configuration tells one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.corpus.brat.names import ANNOTATOR
from annotator.errors import UserError
from annotator.project.records import Attribute, AttributeType, Label
from annotator.project.strings import storable

ANNOTATION_CONF = "annotation.conf"
VISUAL_CONF = "visual.conf"
_LARGEST = 1 << 20  # bytes
_SECTION = re.compile(r"\[([^\]]+)\]\s*")
_COLOUR = re.compile(r"bgColor:(#[0-9a-fA-F]{6})\b")
_SEPARATOR = re.compile(r"-+")
_ANY = "<"
"""Begins a macro, such as `<ENTITY>`."""


@dataclass(frozen=True, slots=True)
class Configured:
    """`names` are what brat shows for a type."""

    labels: tuple[Label, ...]
    names: Mapping[str, str]


def configured(folder: Path) -> Configured:
    sections = _sections(_lines(folder / ANNOTATION_CONF))
    shown = _sections(_lines(folder / VISUAL_CONF))
    names = dict(_names(shown.get("labels", [])))
    colours = dict(_colours(shown.get("drawing", [])))
    labels = [
        replace(label, name=names.get(label.id, label.id), colour=colours.get(label.id, ""))
        for label in _labels(sections.get("entities", sections.get("spans", [])))
    ]
    asked = list(_attributes(sections.get("attributes", [])))
    kept: list[Label] = []
    for label in labels:
        its = [one for one, types in asked if label.id in types or not types]
        attributes = [
            replace(one, id=f"{label.id} {one.id}", name=names.get(one.id, one.id)) for one in its
        ]
        kept.append(replace(label, attributes=tuple(attributes)))
    return Configured(tuple(_of_one_name(kept)), names)


def _lines(path: Path) -> list[str]:
    """None of a file that is not there or cannot be read."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST)
    except (OSError, UserError):
        return []
    return storable(content.decode("utf-8-sig", "replace")).splitlines()


def _sections(lines: list[str]) -> dict[str, list[str]]:
    made: dict[str, list[str]] = {}
    here: list[str] = []
    for line in lines:
        hit = _SECTION.fullmatch(line)
        if hit:
            here = made.setdefault(hit[1].strip().lower(), [])
        elif line.strip() and not line.lstrip().startswith("#"):
            here.append(line)
    return made


def _names(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        kind, *shown = (name.strip() for name in line.split("|"))
        if shown and shown[0]:
            yield kind, shown[0]


def _colours(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        hit = _COLOUR.search(line)
        if hit:
            yield line.split(None, 1)[0], hit[1].lower()


def _labels(lines: list[str]) -> Iterator[Label]:
    """A type that stands further to the right belongs to the one above it."""
    above: list[tuple[int, str]] = []
    listed: set[str] = set()
    for line in lines:
        kind = line.split()[0].lstrip("!")
        if kind.startswith(_ANY) or _SEPARATOR.fullmatch(kind) or not kind or kind in listed:
            continue
        listed.add(kind)
        depth = len(line) - len(line.lstrip())
        while above and above[-1][0] >= depth:
            above.pop()
        yield Label(id=kind, name=kind, colour="", parent_id=above[-1][1] if above else None)
        above.append((depth, kind))


def _attributes(lines: list[str]) -> Iterator[tuple[Attribute, frozenset[str]]]:
    """With the types that have it, empty for all."""
    for line in lines:
        kind, _, rest = line.strip().partition("\t")
        parts = (part.strip().partition(":") for part in rest.split(","))
        told = {name: value for name, _, value in parts}
        types = frozenset(told.get("Arg", "").split("|"))
        choices = tuple(dict.fromkeys(filter(None, told.get("Value", "").split("|"))))
        if kind != ANNOTATOR and not kind.startswith(_ANY) and rest:
            form = AttributeType.CHOICE if choices else AttributeType.YES_NO
            yield (
                Attribute(id=kind, name=kind, type=form, choices=choices),
                frozenset() if "<ENTITY>" in types or "<ANY>" in types else types,
            )


def _of_one_name(labels: list[Label]) -> Iterator[Label]:
    """Where brat shows two types by one name, the second keeps its type for a name."""
    taken: set[str] = set()
    for label in labels:
        name = label.name if label.name not in taken else label.id
        taken.add(name)
        yield replace(label, name=name)
