"""The words of a turn that JSON gives in pieces: words, sentences, or the likeliest of readings."""

import re
from collections.abc import Iterable, Mapping
from typing import cast

from annotator.transcripts.gluing import glued
from annotator.transcripts.tables.json_values import Value
from annotator.transcripts.tables.names import Part, likeness, words_of

_CHOICES = frozenset(("alternatives", "nbest", "hypotheses", "candidates"))
_PIECES = ("sentences", "elements", "items", "words", "tokens", "paragraphs", "children")
_JOINS_LEFT = re.compile(r"[.,;:!?…%)\]}»”’。，、？！؟،]")
_PREFERRED = ("display", "punctuated", "transcript", "text", "content", "value")
_DEEPEST = 4


def text_of(row: Mapping[str, Value], depth: int = _DEEPEST) -> tuple[str, str] | None:
    """The words and the name of the field that they come from; None where there are none."""
    named = [name for name, value in row.items() if _is_words(name, value)]
    if named:
        name = max(named, key=lambda one: (likeness(one, Part.WORDS), -_rank(one)))
        return cast("str", row[name]), name
    return _nested(row, depth) if depth else None


def _is_words(name: str, value: Value) -> bool:
    return isinstance(value, str) and likeness(name, Part.WORDS) > 1


def _rank(name: str) -> int:
    """Among names that are equally likely: words as they are to be read come first."""
    words = words_of(name)
    return next((at for at, one in enumerate(_PREFERRED) if one in words), len(_PREFERRED))


def _nested(row: Mapping[str, Value], depth: int) -> tuple[str, str] | None:
    for name, value in row.items():
        if isinstance(value, list) and name.casefold() in _CHOICES and value:
            found = _of_any(cast("list[Value]", value)[0], depth)
            if found:
                return found, name
    for name in sorted(row, key=lambda one: one.casefold() not in _PIECES):
        value = row[name]
        if isinstance(value, list) and name.casefold() in _PIECES:
            parts = [_of_any(one, depth) for one in cast("list[Value]", value)]
            if any(parts):
                return joined(part for part in parts if part), name
    return None


def _of_any(value: Value, depth: int) -> str:
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        return ""
    found = text_of(cast("dict[str, Value]", value), depth - 1)
    return found[0] if found else ""


def joined(parts: Iterable[str]) -> str:
    """With spaces between, but before closing marks, and but where the parts bring their own."""
    pieces = list(parts)
    if any(piece.isspace() or piece[:1] == " " for piece in pieces):
        return "".join(pieces).strip()
    stretches: list[str] = []
    for piece in pieces:
        if stretches and _JOINS_LEFT.fullmatch(piece):
            stretches[-1] += piece
        else:
            stretches.append(piece)
    return glued(stretches)
