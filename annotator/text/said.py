"""What is said in a transcript, without speakers' names and stage directions."""

from collections.abc import Sequence

from annotator.text.sketch import Sketch
from annotator.text.turn import Turn, TurnKind

_LEAST_SHARE = 0.5
"""Of the text that lies in turns; with less, what is said stands elsewhere."""


def said(text: str, turns: Sequence[Turn]) -> str:
    """What the turns say, one a line; the whole text where most of it lies in no turn."""
    pieces = [
        text[turn.body : turn.span.end] for turn in turns if turn.kind != TurnKind.STAGE_DIRECTION
    ]
    if sum(map(len, pieces)) < _LEAST_SHARE * len(text):
        return text
    return "\n".join(pieces)


def sketch_of(text: str, turns: Sequence[Turn]) -> bytes:
    """The sketch of what is said, as it is stored."""
    return Sketch.of(said(text, turns)).data
