"""Text of cells as SpreadsheetML has it (ECMA-376 part 1, 22.9.2.19, ST_Xstring).

What XML cannot hold is written `_x000D_`, and an underscore that would begin such `_x005F_`.
"""

import re

_MARKUP = re.compile("[&<>]")
_UNSAFE = re.compile("[\0-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_TOLD = re.compile("_x([0-9A-Fa-f]{4})_")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SURROGATES = range(0xD800, 0xE000)

CHUNK = 16_000
"""Code points of a cell at most: in UTF-16 units no more than the 32,767 that Excel keeps."""


def escaped(text: str) -> str:
    """For the content of an element."""
    if _MARKUP.search(text):
        text = _MARKUP.sub(lambda found: _ENTITIES[found[0]], text)
    return _UNSAFE.sub(_code, text) if _UNSAFE.search(text) else text


def unescaped(text: str) -> str:
    """What was meant by the content of an element, its entities resolved."""
    return _TOLD.sub(_character, text) if "_x" in text else text


def chunks(text: str) -> list[str]:
    """In pieces of which each fits into a cell; one, be it empty, at least."""
    return [text[at : at + CHUNK] for at in range(0, len(text), CHUNK)] or [""]


def _code(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):04X}_"


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if code in _SURROGATES else chr(code)
