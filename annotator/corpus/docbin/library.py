"""What of spaCy is used: its numbers for strings and for what it stores of a token.

Imported by name alone, within a function: it need not be there, and takes a second to come.
"""

from importlib import import_module
from typing import Any


def string_store() -> Any:
    """`add(words)` answers the number of a string, `[number]` the string, or raises KeyError."""
    return import_module("spacy.strings").StringStore()


def attribute(name: str) -> int:
    """The number of a token's attribute (“ORTH”)."""
    return getattr(import_module("spacy.attrs"), name)


def packed(value: object) -> bytes:
    """In MessagePack; the names of an object stay in their order."""
    return import_module("srsly").msgpack_dumps(value)
