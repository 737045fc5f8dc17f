"""JSON from outside, whatever its shape: parsed within limits, or refused in a sentence."""

import json
import math
from typing import Any, cast

from annotator.errors import UserError

DEEPEST = 60
"""Lists within objects within lists; programs that transcribe need ten."""
MOST_OBJECTS = 500_000
"""Two for each word of a recording of a whole day."""
_MOST_DIGITS = 15
"""A number with more is kept as it is written: it is a name rather than a figure."""

Value = Any
"""What JSON holds; a number that is none (NaN) is None."""


class _TwiceError(ValueError):
    """A name stands in one object twice."""


def json_in(text: str, filename: str) -> Value:
    """The one value of a canonical text, or the list of those that stand a line each.

    Raises UserError, naming the file, for what is no JSON, nested too deeply, or in doubt.
    """
    if text.count("{") > MOST_OBJECTS:
        raise UserError(f"“{filename}” holds more objects than a transcript has words.")
    try:
        value = _parsed(text, filename)
    except json.JSONDecodeError as error:
        value = _lines(text, filename, error)
    if _is_deep(value):
        raise _too_deep(filename)
    return value


def _lines(text: str, filename: str, error: json.JSONDecodeError) -> list[Value]:
    lines = [line for line in text.split("\n") if line.strip()]
    try:
        if len(lines) < 2:
            raise error
        return [_parsed(line, filename) for line in lines]
    except json.JSONDecodeError:
        raise UserError(
            f"“{filename}” is no sound JSON: line {error.lineno} cannot be read"
            f" at character {error.colno}."
        ) from error


def _parsed(text: str, filename: str) -> Value:
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=lambda _: None,
            parse_int=_whole,
            parse_float=_fraction,
        )
    except RecursionError:
        raise _too_deep(filename) from None
    except _TwiceError as twice:
        raise UserError(
            f"“{filename}” is in doubt: in one object “{twice}” stands twice."
        ) from None


def _object(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    made = dict(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        raise _TwiceError(next(name for name, _ in pairs if name in seen or seen.add(name))[:40])
    return made


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits) <= _MOST_DIGITS else digits


def _fraction(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


def _is_deep(value: Value) -> bool:
    layer = [value]
    for _ in range(DEEPEST):
        layer = [child for parent in layer for child in children(parent)]
        if not layer:
            return False
    return True


def children(value: Value) -> list[Value]:
    """The lists and objects right inside a list or an object."""
    if isinstance(value, dict):
        inside = list(cast("dict[str, Value]", value).values())
    else:
        inside = cast("list[Value]", value) if isinstance(value, list) else []
    return [child for child in inside if isinstance(child, dict | list)]


def _too_deep(filename: str) -> UserError:
    return UserError(f"“{filename}” is nested too deeply to be read.")
