"""A CAS as JSON 0.4, which carries its own type system.

After the specification by its authors (dkpro-cassis, uimaj-io-jsoncas): features that lead to
structures begin with `@`, numbers that JSON has no word for with `#`, all else of the format
with `%`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from annotator.corpus.strict_json import Refused, parse
from annotator.corpus.uima.structures import (
    DIVISIONS,
    SOFA,
    SOFA_ID,
    STRING,
    TOP,
    VIEW,
    Cas,
    Structure,
    Type,
    Types,
)
from annotator.corpus.uima.xmi import resolve

KEYS = (b'"%TYPES"', b'"%FEATURE_STRUCTURES"', b'"%VIEWS"')

_Json = Mapping[str, Any]


def types_written(types: Iterable[Type]) -> str:
    """The part of a file that all documents with the same types share."""
    told = {one.name: _type(one) for one in types}
    return json.dumps(told, ensure_ascii=True, indent=1)


def _type(one: Type) -> _Json:
    head = {"%NAME": one.name, "%SUPER_TYPE": one.supertype}
    return head | {key: {"%NAME": key, "%RANGE": range_} for key, range_ in one.features.items()}


def written(cas: Cas, types: str) -> str:
    """The whole file, a structure a line; `types` are `types_written`."""
    members = [one.id for one in cas.structures]
    rows = [_text(cas), *map(_row, cas.structures)]
    views = {VIEW: {"%SOFA": SOFA_ID, "%MEMBERS": members}}
    lines = ",\n".join(json.dumps(row, ensure_ascii=True, allow_nan=False) for row in rows)
    return (
        f'{{"%TYPES": {types},\n"%FEATURE_STRUCTURES": [\n{lines}\n],\n'
        f'"%VIEWS": {json.dumps(views)}}}\n'
    )


def _text(cas: Cas) -> _Json:
    head = {"%ID": SOFA_ID, "%TYPE": SOFA, "sofaNum": 1, "sofaID": VIEW, "mimeType": "text"}
    return head | {"sofaString": cas.text}


def _row(one: Structure) -> _Json:
    links = {f"@{name}": ids[0] for name, ids in one.links.items()}
    return {"%ID": one.id, "%TYPE": one.type, **links, **one.values}


def read(data: bytes) -> tuple[Cas | None, Types]:
    """None where it holds no text. Raises `Refused` for what is no CAS."""
    whole = parse(data)
    types = Types(_types(whole.get("%TYPES")))
    texts: dict[int, str] = {}
    structures: list[Structure] = []
    arrays: dict[int, tuple[int, ...]] = {}
    for row_id, row in _rows(whole.get("%FEATURE_STRUCTURES")):
        name = row.get("%TYPE")
        if name == SOFA and isinstance(row.get("sofaString"), str):
            first = row.get("sofaID") == VIEW
            texts = (
                {row_id: row["sofaString"], **texts}
                if first
                else texts | {row_id: row["sofaString"]}
            )
        elif isinstance(row.get("%ELEMENTS"), list):
            arrays[row_id] = _ids(row["%ELEMENTS"])
        elif isinstance(name, str) and name != SOFA and name not in DIVISIONS:
            structures.append(_structure(row_id, name, row))
    for one in structures:
        resolve(one, arrays)
    found = next((Cas(text, structures, sofa) for sofa, text in texts.items()), None)
    return found, types


def _types(told: object) -> Iterator[Type]:
    for name, row in _mapping(told).items():
        supertype = _mapping(row).get("%SUPER_TYPE")
        features = {
            key: str(_mapping(one).get("%RANGE", STRING))
            for key, one in _mapping(row).items()
            if not key.startswith("%")
        }
        yield Type(name, supertype if isinstance(supertype, str) else TOP, features)


def _rows(told: object) -> Iterator[tuple[int, _Json]]:
    """Structures in a list, each with its id, or in an object by id."""
    if isinstance(told, list):
        rows = [_mapping(row) for row in cast("list[object]", told)]
        pairs: list[tuple[object, _Json]] = [(row.get("%ID"), row) for row in rows]
    elif isinstance(told, Mapping):
        pairs = [(key, _mapping(row)) for key, row in cast("_Json", told).items()]
    else:
        raise Refused("it has no “%FEATURE_STRUCTURES”")
    for key, row in pairs:
        ids = _ids(
            [int(key) if isinstance(key, str) and key.isdecimal() and len(key) < 16 else key]
        )
        if ids:
            yield ids[0], row


def _structure(row_id: int, name: str, row: _Json) -> Structure:
    one = Structure(row_id, name)
    for key, value in row.items():
        if key.startswith("@"):
            one.links[key[1:]] = _ids(
                cast("list[object]", value) if isinstance(value, list) else [value]
            )
        elif not key.startswith("%") and isinstance(value, str | int | float):
            one.values[key.removeprefix("#")] = value
    return one


def _ids(values: Iterable[object]) -> tuple[int, ...]:
    return tuple(one for one in values if isinstance(one, int) and not isinstance(one, bool))


def _mapping(value: object) -> _Json:
    return cast("_Json", value) if isinstance(value, Mapping) else {}
