"""Fields of a JSON object from outside, each taken with its type or refused by name."""

import json
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeVar, cast

from annotator.corpus.strict_json import Refused


def without_nul(text: str) -> str:
    """For names and notes; NUL goes through no file or widget unharmed."""
    return text.replace("\0", "\ufffd") if "\0" in text else text


_Kind = TypeVar("_Kind", bound=StrEnum)


class Fields:
    """One object; `name` says which, for messages ("an annotation")."""

    def __init__(self, row: object, name: str) -> None:
        if not isinstance(row, Mapping):
            raise Refused(f"{name} is not an object in braces")
        self._row = cast("Mapping[str, Any]", row)
        self._name = name

    def __contains__(self, key: str) -> bool:
        return self._row.get(key) is not None

    def has(self, key: str) -> bool:
        """Whether it is told, be it as null."""
        return key in self._row

    def __iter__(self) -> Iterator[str]:
        return iter(self._row)

    def refuse(self, key: str, wanted: str) -> Refused:
        return Refused(f"“{key}” of {self._name} must be {wanted}")

    def text(self, key: str, default: str | None = None) -> str:
        """Without `default` the field must be there; null counts as absent."""
        value = self._row.get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str):
            raise self.refuse(key, "text")
        return value

    def line(self, key: str, default: str | None = None) -> str:
        """As `text`, with each NUL replaced by U+FFFD."""
        return without_nul(self.text(key, default))

    def written(self, key: str) -> str:
        """A text, or a number or truth value as it is written in JSON."""
        value = self._row.get(key)
        if not isinstance(value, str):
            if isinstance(value, list | Mapping):
                raise self.refuse(key, "a text")
            return json.dumps(value)
        return without_nul(value)

    def whole(self, key: str, default: int | None = None) -> int:
        value = self._row.get(key)
        if value is None and default is not None:
            return default
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.refuse(key, "a whole number")
        return value

    def seconds(self, key: str) -> float | None:
        value = self._row.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.refuse(key, "a number of seconds")
        return float(value)

    def flag(self, key: str) -> bool:
        value = self._row.get(key, False)
        if not isinstance(value, bool):
            raise self.refuse(key, "true or false")
        return value

    def list(self, key: str) -> list[Any]:
        value = self._row.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.refuse(key, "a list")
        return cast("list[Any]", value)

    def texts(self, key: str) -> tuple[str, ...]:
        values = self.list(key)
        if not all(isinstance(value, str) for value in values):
            raise self.refuse(key, "a list of texts")
        return tuple(without_nul(value) for value in values)

    def rows(self, key: str, name: str) -> "Iterator[Fields]":
        for value in self.list(key):
            yield Fields(value, name)

    def mapping(self, key: str) -> Mapping[str, Any]:
        value = self._row.get(key)
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            raise self.refuse(key, "an object in braces")
        return cast("Mapping[str, Any]", value)

    def named(self, key: str = "name") -> str:
        """A line that is not blank."""
        name = self.line(key)
        if not name.strip():
            raise self.refuse(key, "a text that is not empty")
        return name

    def one_of(self, key: str, kinds: type[_Kind], default: _Kind) -> _Kind:
        told = self.line(key, default)
        try:
            return kinds(told)
        except ValueError:
            raise self.refuse(key, "one of " + ", ".join(kinds)) from None
