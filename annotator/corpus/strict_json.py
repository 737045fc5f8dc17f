"""JSON from outside, read strictly: what Python's reader lets pass silently is refused."""

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn, cast

MAX_DIGITS = 15
"""Whole numbers up to here are exact in every program that reads JSON (RFC 8259, section 6)."""

MAX_DEPTH = 40


class Refused(ValueError):  # noqa: N818 - what happened to the row
    """A row that cannot be taken. Its text is a sentence's end, without capital or full stop."""


def parse(line: bytes) -> Mapping[str, Any]:
    """The object that one line holds. Raises `Refused`."""
    try:
        text = line.decode("utf-8")
        row = DECODER.decode(text)
    except UnicodeDecodeError:
        raise Refused("it is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        raise Refused(f"it is not JSON ({error.msg} at character {error.pos + 1})") from None
    except RecursionError:
        raise Refused(_TOO_DEEP) from None
    if not isinstance(row, dict):
        raise Refused("it is not an object in braces")
    made = cast("dict[str, Any]", row)
    refuse_unsound(text, made)
    return made


def refuse_unsound(text: str, row: object) -> None:
    """What `DECODER` lets pass of the value that `text` holds. Raises `Refused`."""
    _refuse_depth(text, row)
    if "\\ud" in text or "\\uD" in text:
        _refuse_lone_surrogates(row)


_TOO_DEEP = f"it is nested more than {MAX_DEPTH} deep"


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Refused(f"“{twice[:40]}” stands there twice")
    return made


def _constant(name: str) -> NoReturn:
    raise Refused(f"{name} is no number in JSON")


def _whole(digits: str) -> int:
    if len(digits.lstrip("-")) > MAX_DIGITS:
        raise Refused(f"the number {digits[:20]}… has more than {MAX_DIGITS} digits")
    return int(digits)


def _float(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise Refused(f"the number {digits[:20]} is too large")
    return number


DECODER = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_constant=_constant,
    parse_int=_whole,
    parse_float=_float,
)
"""Refuses names that come twice and numbers that are not exact. Raises RecursionError, too."""


def _refuse_depth(text: str, row: Any) -> None:
    """Walks only where there are brackets enough to be too deep."""
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return
    layer: list[Any] = [row]
    depth = 0
    while layer:
        depth += 1
        if depth > MAX_DEPTH:
            raise Refused(_TOO_DEEP)
        layer = [
            child
            for parent in layer
            for child in _children(parent)
            if isinstance(child, dict | list)
        ]


def _children(value: Any) -> Iterable[Any]:
    return cast("dict[str, Any]", value).values() if isinstance(value, dict) else value


def _refuse_lone_surrogates(row: Any) -> None:
    try:
        json.dumps(row, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise Refused("it has half a character in it (a lone surrogate)") from None
