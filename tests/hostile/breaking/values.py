"""JSON, and what is built like it, changed within its own grammar."""

import json
from collections.abc import Iterator
from random import Random
from typing import Any, cast

Place = tuple[Any, Any]
"""A list or dictionary, and an index or key in it."""

STRANGE: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2.5, -0.0, 1e300, 10**15 - 1, -(10**14), 2**31, 2**53, 7),
    *("", " ", "x", "\n", "\0", "\ud800", "\u202e", "9" * 30, "x" * 5000, "2026-13-45", "#zzz"),
    *([], {}, [[]], [None], {"": None}, {"a": {"b": []}}, ["x"], [1, 2], [-1, 10**9], [[5, 2]]),
)


def broken_json(data: bytes, chance: Random) -> bytes:
    """`data` is a value, or a value a line. Raises ValueError where it is none."""
    try:
        return _dumped(broken_value(json.loads(data), chance))
    except json.JSONDecodeError:
        lines = data.split(b"\n")
    number = chance.randrange(len(lines))
    lines[number] = _dumped(broken_value(json.loads(lines[number]), chance))
    return b"\n".join(lines)


def _dumped(value: Any) -> bytes:
    return json.dumps(value).encode()


def broken_value(value: Any, chance: Random) -> Any:
    """Changed in place; some changes, each of one part."""
    whole = [value]
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        places = list(_places(whole))
        _change(*chance.choice(places), places, chance)
    return whole[0] if whole else None


def _places(value: Any) -> Iterator[Place]:
    waiting = [value]
    while waiting:
        held: Any = waiting.pop()
        keys = list(cast("dict[Any, Any]", held)) if isinstance(held, dict) else range(len(held))
        for key in keys:
            yield held, key
            if isinstance(held[key], list | dict):
                waiting.append(held[key])


def _change(held: Any, key: Any, places: list[Place], chance: Random) -> None:
    other_held, other_key = chance.choice(places)
    match chance.randrange(6):
        case 0 if len(held) > 1:
            del held[key]
        case 1 if isinstance(held, list):
            cast("list[Any]", held).insert(key, held[key])
        case 2:
            held[key] = _copied(other_held[other_key])
        case 3 if isinstance(held, dict):
            held[chance.choice(("", "x", "id", "\ud800", "text", "__proto__"))] = held.pop(key)
        case 4 if isinstance(held[key], int | float):
            held[key] = held[key] + chance.choice((-1, 1, 0.5, 10**6, -(10**6)))
        case _:
            held[key] = chance.choice(STRANGE)


def _copied(value: Any) -> Any:
    """So that nothing holds itself."""
    return json.loads(json.dumps(value, default=repr))
