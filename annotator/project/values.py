"""Which values an attribute takes."""

import math
from collections.abc import Mapping
from datetime import date

from annotator.errors import UserError
from annotator.project.records import Attribute, AttributeType, Value
from annotator.project.strings import named, storable

_TYPES: dict[AttributeType, tuple[type, ...]] = {
    AttributeType.CHOICE: (str,),
    AttributeType.TEXT: (str,),
    AttributeType.DATE: (str,),
    AttributeType.YES_NO: (bool,),
    AttributeType.NUMBER: (int, float),
}


def stored(attribute: Attribute, value: Value) -> Value:
    """`value` as it is stored. Raises ValueError for one of another type, NaN or infinity."""
    number = attribute.type is AttributeType.NUMBER
    if not isinstance(value, _TYPES[attribute.type]) or (number and isinstance(value, bool)):
        raise ValueError(f"{attribute.name} takes a {attribute.type.value}, not {value!r}")
    if isinstance(value, str):
        return storable(value)
    if number and not math.isfinite(value):
        raise ValueError(f"{attribute.name} is no number: {value}")
    return float(value) if number else value


def all_stored(
    attributes: Mapping[str, Attribute], values: Mapping[str, Value]
) -> dict[str, Value]:
    """`values` by attribute id. Raises ValueError for an attribute that the label does not have."""
    unknown = values.keys() - attributes.keys()
    if unknown:
        raise ValueError(f"the label has no attribute {', '.join(sorted(unknown))}")
    return {key: stored(attributes[key], value) for key, value in values.items()}


def verify(attribute: Attribute, value: Value) -> None:
    """Raises UserError for a date that is none, and a choice that is not offered."""
    if attribute.type is AttributeType.CHOICE and value not in attribute.choices:
        raise UserError(f"{named(str(value))} is not among the choices of “{attribute.name}”.")
    if attribute.type is AttributeType.DATE and not _is_date(str(value)):
        raise UserError(f"{named(str(value))} is not a date; write it like 2026-03-31.")


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
