"""Uses the time between two events to make the next pages ready."""

from collections.abc import Callable
from time import perf_counter

from annotator.gui.transcript.decoration import Decoration
from annotator.gui.transcript.flow import Flow, Row

SLICE = 0.004
"""Seconds; short enough not to be felt."""


def look_ahead(flow: Flow, decorate: Callable[[Row], Decoration]) -> bool:
    """Makes a page below and above the window ready. False when time ran out before."""
    until = perf_counter() + SLICE
    rows = flow.rows()
    if not rows:
        return True
    last = len(flow.pieces)
    below, above = range(rows[-1].index + 1, last), range(flow.top - 1, -1, -1)
    return all(_ready(flow, indexes, until, decorate) for indexes in (below, above))


def _ready(flow: Flow, indexes: range, until: float, decorate: Callable[[Row], Decoration]) -> bool:
    height = 0
    for index in indexes:
        if height > flow.window:
            break
        if perf_counter() > until:
            return False
        piece = flow.piece(index)
        if piece.decoration is None:
            decorate(Row(index, 0, piece))
        height += piece.height
    return True
