"""Values of attributes in cells: all in one, typed, and each in a column of its own."""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from annotator.corpus.values import told
from annotator.project.records import Value

Cell = str | int | float

_BARE = re.compile(r'(?![\s"])[^=;"\n\r\t]*(?<!\s)')
_STRING = json.JSONDecoder(strict=False)
_WORDS = {"yes": True, "no": False}
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_FIRST_DAY = date(1899, 12, 30)
_DIGITS = re.compile(r"[0-9]+")


def together(attributes: Mapping[str, Value]) -> str:
    """`how=outright; firm=yes; what is denied="the report; all of it"`.

    Without quotation marks, `yes` and `no` are truth values and figures numbers.
    """
    return "; ".join(f"{_name(name)}={_value(value)}" for name, value in attributes.items())


def apart(cell: str) -> dict[str, Value]:
    """What `together` was given; as far as it can be read."""
    return dict(_pairs(cell))


def in_column(value: Value) -> Cell:
    """A number as a number, so that it can be reckoned with."""
    if isinstance(value, bool | str):
        return told(value)
    return int(value) if float(value).is_integer() and abs(value) < 1e15 else value


def agreed(cell: str, value: Value | None) -> Value:
    """The value in a column of its own, which may have been edited, `value` beside it.

    Where a spreadsheet has but written a number or a day another way, `value` holds.
    """
    if value is not None and (cell == told(value) or _is_same(cell, value)):
        return value
    return cell


def _name(name: str) -> str:
    return name if name and _BARE.fullmatch(name) else _quoted(name)


def _value(value: Value) -> str:
    if isinstance(value, str):
        plain = value and _BARE.fullmatch(value) and isinstance(_meant(value), str)
        return value if plain else _quoted(value)
    return told(value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _meant(bare: str) -> Value:
    if bare in _WORDS:
        return _WORDS[bare]
    number = number_in(bare)
    return bare if number is None else number


def number_in(cell: str) -> float | None:
    """A finite number, with a comma or a point; None where it is none."""
    try:
        number = float(cell.strip().replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _pairs(cell: str) -> Iterator[tuple[str, Value]]:
    position = 0
    while position < len(cell):
        name, position = _token(cell, position, "=")
        if cell[position : position + 1] != "=":
            return
        is_text = cell[position + 1 : position + 2] == '"'
        value, position = _token(cell, position + 1, ";")
        if name:
            yield name, value if is_text else _meant(value)
        position += len("; ")


def _token(cell: str, start: int, end: str) -> tuple[str, int]:
    """A name or value from `start` on, and where it ends."""
    if cell[start : start + 1] == '"':
        try:
            return _STRING.raw_decode(cell, start)
        except json.JSONDecodeError:
            return "", len(cell)
    found = cell.find(end, start)
    stop = len(cell) if found < 0 else found
    return cell[start:stop].strip(), stop


def _is_same(cell: str, value: Value) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, float | int):
        number = number_in(cell)
        # 1,23457E+14 is what a narrow column leaves of it.
        exact = 1e-5 if "e" in cell.lower() else 1e-9
        return number is not None and math.isclose(number, value, rel_tol=exact)
    return bool(_DAY.fullmatch(value)) and (
        _figures(cell) == _figures(value) or cell == str(_serial(value))
    )


def _serial(day: str) -> int | None:
    """Days since 30 December 1899, as which a workbook keeps them."""
    try:
        return (date.fromisoformat(day) - _FIRST_DAY).days
    except ValueError:
        return None


def _figures(cell: str) -> Sequence[int]:
    """The same of 2026-05-03, 3.5.2026 and 05/03/26."""
    return sorted(int(figures[-2:]) for figures in _DIGITS.findall(cell[:20]))
