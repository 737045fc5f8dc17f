"""Labels and attributes as they are stored: turned into columns and back."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, select

from annotator.project.records import Attribute, AttributeType, Label
from annotator.project.schema import AttributeRow, LabelRow, table_of
from annotator.project.strings import storable

_LABEL = table_of(LabelRow)
_ATTRIBUTE = table_of(AttributeRow)
_COLOUR = re.compile("#[0-9a-f]{6}")


def labels(connection: Connection) -> list[Label]:
    of_label = attributes(connection)
    rows = connection.execute(select(_LABEL).order_by(LabelRow.position, LabelRow.id))
    return [_as_label(row, of_label.get(row.id, ())) for row in rows]


def attributes(connection: Connection) -> Mapping[str, Sequence[Attribute]]:
    """By label id, in the label's order."""
    found: dict[str, list[Attribute]] = defaultdict(list)
    wanted = select(_ATTRIBUTE).order_by(AttributeRow.position, AttributeRow.id)
    for row in connection.execute(wanted):
        found[row.label_id].append(_as_attribute(row))
    return found


def clean(label: Label) -> Label:
    colour = label.colour.lower()
    if not _COLOUR.fullmatch(colour):
        raise ValueError(f"not a colour: {label.colour}")
    if len(label.key) > 1:
        raise ValueError(f"not a key: {label.key}")
    return replace(
        label,
        name=storable(label.name).strip(),
        colour=colour,
        key=storable(label.key),
        definition=storable(label.definition),
        examples=tuple(map(storable, label.examples)),
        relations=tuple(map(storable, label.relations)),
        attributes=tuple(map(_clean_attribute, label.attributes)),
    )


def _clean_attribute(attribute: Attribute) -> Attribute:
    return replace(
        attribute,
        name=storable(attribute.name).strip(),
        choices=tuple(map(storable, attribute.choices)),
        description=storable(attribute.description),
    )


def with_ids(of: Sequence[Attribute], ids: Sequence[str]) -> tuple[Attribute, ...]:
    return tuple(replace(one, id=row_id) for one, row_id in zip(of, ids, strict=True))


def change(row: LabelRow | AttributeRow, columns: Mapping[str, Any]) -> None:
    """Only what differs, so that nothing is recorded where nothing changed."""
    for name, value in columns.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def label_columns(label: Label) -> dict[str, Any]:
    return {
        "name": label.name,
        "colour": label.colour,
        "key": label.key,
        "definition": label.definition,
        "examples": list(label.examples),
        "parent_id": label.parent_id,
        "relations": list(label.relations),
    }


def _as_label(row: Row[Any], of_label: Sequence[Attribute]) -> Label:
    return Label(
        id=row.id,
        name=row.name,
        colour=row.colour,
        key=row.key,
        definition=row.definition,
        examples=tuple(row.examples),
        parent_id=row.parent_id,
        relations=tuple(row.relations),
        attributes=tuple(of_label),
    )


def attribute_columns(attribute: Attribute, position: int) -> dict[str, Any]:
    return {
        "name": attribute.name,
        "type": attribute.type.value,
        "choices": list(attribute.choices),
        "required": int(attribute.required),
        "description": attribute.description,
        "position": position,
    }


def _as_attribute(row: Row[Any]) -> Attribute:
    return Attribute(
        id=row.id,
        name=row.name,
        type=AttributeType(row.type),
        choices=tuple(row.choices),
        required=bool(row.required),
        description=row.description,
    )
