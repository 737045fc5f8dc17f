"""Lines of Hebrew and Arabic put in the order of reading from where their letters stand.

What belongs to no direction, full stops and brackets say, comes from a PDF in any order.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from annotator.transcripts.pages.line import Line

_RIGHT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LEFT = re.compile(r"[A-Za-z0-9\u00c0-\u024f\u0370-\u052f]")
# From left to right within the line: words and figures, with what joins them.
_RUN = re.compile(
    r"[A-Za-z0-9\u00c0-\u024f\u0370-\u052f](?:[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff()\[\]\n]*"
    r"[A-Za-z0-9\u00c0-\u024f\u0370-\u052f%])?"
)
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
"""A bracket is drawn as the other one that it looks like."""
_LAM, _ALEFS = "\u0644", "\u0622\u0623\u0625\u0627\u0671"
_SPACE = 0.15
"""Of the height of the type; a wider gap parts words."""


class Letter(NamedTuple):
    """A character and where it begins and ends, in points from the left."""

    text: str
    left: float
    right: float


def runs_to_the_left(text: str) -> bool:
    """Whether most letters of a line are read from right to left."""
    return len(_RIGHT.findall(text)) > len(_LEFT.findall(text))


def in_reading_order(letters: Sequence[Letter], size: float) -> str:
    """The line's words; `letters` without white space, in any order."""
    pieces: list[str] = []
    before: Letter | None = None
    for letter in sorted(letters, key=_edge, reverse=True):
        if before and before.left - letter.right > _SPACE * size:
            pieces.append(" ")
        # Two letters in one sign come from PDFium the wrong way round.
        one_sign = before is not None and before[1:] == letter[1:] and letter.text == _LAM
        if one_sign and pieces[-1] in _ALEFS:
            pieces.insert(-1, letter.text)
        else:
            pieces.append(letter.text)
        before = letter
    words = _RUN.sub(lambda run: run[0][::-1], "".join(pieces))
    return words.translate(_MIRRORED)


def mirrored(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """As if seen in a mirror, where lines run to the left and begin at one edge on the right."""
    lines = [line for page in pages for line in page]
    most = sum(runs_to_the_left(line.text) for line in lines) * 2 > len(lines)
    if not most or _alike(line.left for line in lines) >= _alike(line.right for line in lines):
        return [list(page) for page in pages]
    return [[replace(line, left=-line.right, right=-line.left) for line in page] for page in pages]


def _alike(edges: Iterable[float]) -> int:
    """How many are the same, to a point."""
    return max(Counter(map(round, edges)).values())


def _edge(letter: Letter) -> float:
    """Marks over a letter come after it."""
    mark = unicodedata.combining(letter.text) != 0
    return (letter.left + letter.right) / 2 - (1e-3 if mark else 0.0)
