"""Codebook, annotators and speakers from their sheets, as the object that JSONL begins with."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from annotator.corpus.tables.list_cells import texts_listed
from annotator.corpus.to_rows import FORMAT, OFFSETS, VERSION
from annotator.corpus.xlsx import sheets

Told = Mapping[str, str]


def head_of(table: Callable[[str], Iterable[Told]]) -> Mapping[str, Any]:
    """`table` gives the rows of a sheet, each as its cells by the names of the columns."""
    about = {one.get("what", ""): one.get("told", "") for one in table(sheets.ABOUT.name)}
    about.pop("", None)
    version = about.pop("version", "")
    attributes: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for one in table(sheets.ATTRIBUTES.name):
        attributes[one.get("label", "")].append(_attribute(one))
    return {
        "format": about.pop("format", FORMAT),
        "version": int(version) if version.isdecimal() and len(version) < 9 else VERSION,
        "offsets": about.pop("offsets", OFFSETS),
        "title": about.pop("title", ""),
        "about": about,
        "codebook": [_label(one, attributes) for one in table(sheets.CODEBOOK.name)],
        "annotators": [
            _cells(one, "id", "name", "colour") for one in table(sheets.ANNOTATORS.name)
        ],
        "speakers": [
            _cells(one, "id", "name", "role") | {"aliases": _list(one, "aliases")}
            for one in table(sheets.SPEAKERS.name)
        ],
    }


def _label(told: Told, attributes: Mapping[str, list[Mapping[str, Any]]]) -> Mapping[str, Any]:
    """Its attributes name it by its handle: its name, or its id."""
    name, row_id = told.get("label", ""), told.get("id", "")
    asked = attributes.get(row_id) or attributes.get(name) or []
    return _cells(told, "id", "parent", "definition", "colour", "key") | {
        "name": name,
        "examples": _list(told, "examples"),
        "relations": _list(told, "relations"),
        "attributes": asked,
    }


def _attribute(told: Told) -> Mapping[str, Any]:
    return _cells(told, "id", "type", "description") | {
        "name": told.get("attribute", ""),
        "type": told.get("type", "") or "text",
        "choices": _list(told, "choices"),
        "required": told.get("required", "") == "yes",
    }


def _cells(told: Told, *names: str) -> dict[str, Any]:
    return {name: told.get(name, "") for name in names}


def _list(told: Told, name: str) -> list[str]:
    return list(texts_listed(told.get(name, "")))
