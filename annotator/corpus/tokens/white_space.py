"""White space between tokens as a column of a CoNLL file tells it.

`SpaceAfter=No` is of CoNLL-U; `SpacesAfter` and `SpacesBefore` with `\\s \\t \\n \\r \\p \\\\` are
those of UDPipe (its manual, “CoNLL-U: preserving original text”). White space that has no such
sign is written as `\\u2028` is. Where nothing is told, a single space follows.
"""

import re

from annotator.project.strings import storable

_SIGNS = {" ": "\\s", "\t": "\\t", "\n": "\\n", "\r": "\\r", "|": "\\p", "\\": "\\\\"}
_MEANT = {sign: character for character, sign in _SIGNS.items()}
_WRITTEN = re.compile(r"\\u[0-9a-f]{4}|\\[stnrp\\]")
_UNSAFE = re.compile(r"[\s|\\]")
NONE_AFTER = "SpaceAfter=No"


def spelled(text: str) -> str:
    """Any text, without white space and “|”."""
    return _UNSAFE.sub(_sign, text)


def unspelled(written: str) -> str:
    return storable(_WRITTEN.sub(_character, written) if "\\" in written else written)


class After(dict[str, str]):
    """What a column says of the white space after a token; `usual` where it is a single space."""

    def __init__(self, usual: str = "") -> None:
        super().__init__({" ": usual, "": NONE_AFTER})

    def __missing__(self, space: str) -> str:
        return f"SpacesAfter={spelled(space)}"


def after_sentence(space: str) -> str:
    """What is said of it where the sentence ends, and a single space is not as usual."""
    return NONE_AFTER if not space else f"SpacesAfter={spelled(space)}"


class SpacesTold(dict[str, str]):
    """The white space after a token that a column tells, else the usual one."""

    def __init__(self, usual: str) -> None:
        super().__init__({"": usual})
        self._usual = usual

    def __missing__(self, column: str) -> str:
        told = (_space_told(field) for field in column.split("|"))
        self[column] = space = next((one for one in told if one is not None), self._usual)
        return space


def _space_told(field: str) -> str | None:
    if field == NONE_AFTER:
        return ""
    if field.startswith("SpacesAfter="):
        space = unspelled(field[12:])
        return space if not space or space.isspace() else None
    return None


def _sign(hit: re.Match[str]) -> str:
    character = hit.group()
    return _SIGNS.get(character) or f"\\u{ord(character):04x}"


def _character(hit: re.Match[str]) -> str:
    sign = hit.group()
    return _MEANT[sign] if sign in _MEANT else chr(int(sign.replace("\\u", "0x"), 0))
