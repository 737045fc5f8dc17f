"""Lays out one piece of a text: its turns' looks, its direction, the space around it."""

from collections.abc import Iterator

from annotator.gui.theme import HUGE, LARGE, MEDIUM
from annotator.gui.transcript.layout import (
    Bar,
    LaidPiece,
    begins_line,
    lay_out,
    reads_right_to_left,
)
from annotator.gui.transcript.paragraphs import Paragraphs
from annotator.gui.transcript.sheet import Sheet
from annotator.gui.transcript.turns import Turns
from annotator.text.turn import Turn, TurnKind

TOP_SPACE = LARGE + MEDIUM
BOTTOM_SPACE = 2 * HUGE
BARRED = (TurnKind.QUESTION, TurnKind.MODERATOR)
"""The kinds of turns that a bar beside them tells from the others."""


def typeset(text: str, pieces: Paragraphs, index: int, turns: Turns, sheet: Sheet) -> LaidPiece:
    """The piece with that index, as wide as the sheet's column."""
    type_ = sheet.type
    start, end = pieces.start(index), pieces.end(index)
    here = turns.touching(start, end)
    begins_turn = index > 0 and any(
        turn.span.start >= start and begins_line(text, start, turn.span.start) for turn in here
    )
    above = TOP_SPACE if index == 0 else type_.turn_gap if begins_turn else 0
    below = type_.paragraph_gap if pieces.is_last(index) and not pieces.is_blank(index) else 0
    piece = lay_out(
        text[start:end],
        type_,
        sheet.page.column_width,
        before=above,
        after=BOTTOM_SPACE if index == len(pieces) - 1 else below,
        right_to_left=_direction(text, pieces, index),
        spoken=sheet.looks.formats(here, start, end),
        beginning={begins - start: name for begins, name in turns.beginning(start, end)},
    )
    piece.bars = list(_bars(piece, here, start, end))
    return piece


def _bars(piece: LaidPiece, turns: list[Turn], start: int, end: int) -> Iterator[Bar]:
    for turn in turns:
        if turn.kind in BARRED:
            first = max(turn.span.start, start) - start
            last = max(first, min(turn.span.end, end) - start - 1)
            first, last = (piece.line_at(piece.unit(place)) for place in (first, last))
            yield Bar(first, last, turn.kind)


def _direction(text: str, pieces: Paragraphs, index: int) -> bool:
    """That of the whole paragraph, which its first piece shows."""
    first = index if pieces.is_first(index) else pieces.first_of(index)
    return reads_right_to_left(text[pieces.start(first) : pieces.end(first)])
