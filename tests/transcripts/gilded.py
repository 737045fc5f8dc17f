"""Transcripts with their turns marked, as the files in `gold/` hold them.

`{q Ada Vane}` stands where a turn begins: its kind by its first letter (m for a moderator, d for
a stage direction) and its speaker; `{q@62.5 Ada Vane}` tells the second too. ⟦…⟧ are set in bold.
"""

import re
from typing import NamedTuple

from annotator.text.span import Span
from annotator.text.turn import TurnKind

_KINDS = {
    "q": TurnKind.QUESTION,
    "a": TurnKind.ANSWER,
    "s": TurnKind.STATEMENT,
    "m": TurnKind.MODERATOR,
    "d": TurnKind.STAGE_DIRECTION,
}
_SIGN = re.compile(
    r"\{(?P<kind>[qasmd])(?:@(?P<seconds>[\d.]+))?(?: (?P<speaker>[^{}]+))?\}|(?P<bold>[⟦⟧])"
)


class Begun(NamedTuple):
    """Where a turn begins, in code points, and whose it is."""

    start: int
    kind: TurnKind
    speaker: str
    seconds: float | None


class Gilded(NamedTuple):
    text: str
    bold: tuple[Span, ...]
    turns: tuple[Begun, ...]


def gilded(marked: str) -> Gilded:
    """The text without its signs, and what they tell."""
    text = ""
    done = 0
    edges: list[int] = []
    turns: list[Begun] = []
    for sign in _SIGN.finditer(marked):
        text += marked[done : sign.start()]
        done = sign.end()
        if sign["bold"]:
            edges.append(len(text))
        else:
            seconds = float(sign["seconds"]) if sign["seconds"] else None
            turns.append(Begun(len(text), _KINDS[sign["kind"]], sign["speaker"] or "", seconds))
    bold = tuple(Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True))
    return Gilded(text + marked[done:], bold, tuple(turns))
