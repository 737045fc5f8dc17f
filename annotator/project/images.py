"""Images of rows: what a row held, as a dict, as JSON, as a digest."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Float, Integer, Table, select

from annotator.errors import UserError

Image = dict[str, Any]
"""A row's values by column, those that are empty (NULL) left out."""

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False)
AT_ONCE = 500
"""Keys in one statement."""


def encode(value: object) -> str:
    """The same value always gives the same ASCII. Raises ValueError for NaN and infinity."""
    return _ENCODER.encode(value)


def decode(stored: str) -> Any:
    if stored == "{}":  # most annotations have no values, and there may be 50,000
        return {}
    try:
        return json.loads(stored)
    except ValueError as error:
        raise UserError(
            "The project's file is damaged, so a value in it could not be read; keep it as it"
            " is and go on with a backup."
        ) from error


def digest(image: Image | None) -> str:
    """Empty for a row that is not there."""
    return digest_of(None if image is None else encode(image))


def digest_of(encoded: str | None) -> str:
    """The digest of an image that is encoded already."""
    if encoded is None:
        return ""
    return hashlib.blake2b(encoded.encode(), digest_size=12).hexdigest()


def select_images(connection: Connection, table: Table, ids: Iterable[str]) -> dict[str, Image]:
    """The rows as they stand, by id; those that are not there are left out."""
    names = table.columns.keys()
    found: dict[str, Image] = {}
    for some in batches(list(ids)):
        for row in connection.execute(select(table).where(table.c.id.in_(some))).all():
            image = {
                name: value for name, value in zip(names, row, strict=True) if value is not None
            }
            found[image["id"]] = image
    return found


def image_of(table: Table, row: Mapping[str, Any]) -> Image:
    """What `select_images` gives of a row, once it is inserted."""
    image = {name: value for name, value in row.items() if value is not None}
    for name, number in _numbers(table):
        if name in image:
            image[name] = number(image[name])
    return image


@lru_cache(maxsize=64)
def _numbers(table: Table) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """The columns in which SQLite makes one kind of number of another."""
    kinds = {Integer: int, Float: _real}
    return tuple(
        (one.name, number)
        for one in table.columns
        for kind, number in kinds.items()
        if isinstance(one.type, kind)
    )


def _real(value: float) -> float:
    return float(value) + 0.0  # there is no -0.0 in SQLite


def batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(ids), AT_ONCE):
        yield ids[first : first + AT_ONCE]
