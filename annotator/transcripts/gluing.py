"""Joining words that a line's end has parted."""

import re
from collections.abc import Iterable

# Thai to Khmer, with their vowel signs, kana, Han, and the punctuation of the latter two.
_SOLID = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u31f0-\u31ff\u3400-\u9fff"
    "\uf900-\ufaff\uff00-\uff9f\U00020000-\U0003ffff]"
)


def glued(parts: Iterable[str]) -> str:
    """The parts with a space between them, but for scripts that put none between words."""
    pieces: list[str] = []
    last = ""
    for part in parts:
        if not part:
            continue
        if last and not (_SOLID.match(last) and _SOLID.match(part[0])):
            pieces.append(" ")
        pieces.append(part)
        last = part[-1]
    return "".join(pieces)
