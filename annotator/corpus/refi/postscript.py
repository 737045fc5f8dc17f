"""What a description has no field for, as lines below its words that a person can read too.

    The speaker says that it is not so.

    [Press Annotator]
    key: "d"
    examples: ["We never crossed."]

REFI-QDA knows no extension elements, and tools that check a file by its schema refuse them; a
description is kept by all of them. Each line is a name and a value in JSON.
"""

import json
from collections.abc import Mapping
from typing import Any

from annotator.corpus.fields import Fields
from annotator.corpus.markup import FORBIDDEN, is_writable, replaced
from annotator.corpus.strict_json import Refused, parse

_HEAD = "[Press Annotator]"
_EXACT = "text"
"""The words themselves, where some of their characters cannot be written in XML."""


def joined(words: str, further: Mapping[str, Any]) -> str:
    """The words, and below them whatever of `further` is told; all of it can be written in XML."""
    told = {name: value for name, value in further.items() if value not in ("", None, [], {})}
    if not is_writable(words):
        told = {_EXACT: words, **told}
        words = replaced(words)
    if not told and _HEAD not in words:
        return words
    lines = [f"{name}: {_json(value)}" for name, value in told.items()]
    return "\n".join([*([f"{words}\n"] if words else []), _HEAD, *lines])


def parted(description: str) -> tuple[str, Fields]:
    """The words, and what stood below them; a block that is damaged counts as words."""
    before, head, block = description.rpartition(_HEAD)
    if head and (not before or before.endswith("\n\n")) and block[:1] in ("", "\n"):
        try:
            fields = Fields(_parsed(block), "a description")
            words = before.removesuffix("\n\n")
            return (fields.line(_EXACT) if _EXACT in fields else words), fields
        except Refused:
            pass
    return description, Fields({}, "a description")


def _json(value: object) -> str:
    written = json.dumps(value, ensure_ascii=False).replace(_HEAD, f"\\u005b{_HEAD[1:]}")
    return FORBIDDEN.sub(_escape, written)


def _escape(found: Any) -> str:
    return f"\\u{ord(found[0]):04x}"


def _parsed(block: str) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for line in block.split("\n")[1:]:
        name, colon, value = line.partition(": ")
        if not colon:
            raise Refused("it is no line of a name and a value")
        told[name] = parse(b'{"value": ' + value.encode("utf-8", "replace") + b"}")["value"]
    return told
