"""The stretches of line that a range of text covers."""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QTextLine

from annotator.gui.transcript.layout import LaidPiece, Line, x_of

TRAILING = QTextLine.Edge.Trailing
NOTHING = 0.01
TOUCHING = 0.51
"""Pixels; edges nearer than this are taken for one."""


class Stretch(NamedTuple):
    """A part of one line, pixels from the column's left."""

    line: int
    left: float
    right: float


def stretches(piece: LaidPiece, start: int, end: int) -> Iterator[Stretch]:
    """Where the UTF-16 units from `start` to `end` stand, line by line.

    Where the line mixes directions a range may give several stretches.
    """
    for index in range(piece.line_at(start), len(piece.lines)):
        line = piece.lines[index]
        if line.start >= end:
            return
        first, last = max(start, line.start), min(end, line.end)
        if first >= last:
            continue
        for left, right in _parts(piece, line, first, last):
            if right > left:
                yield Stretch(index, left, right)


def _parts(piece: LaidPiece, line: Line, first: int, last: int) -> list[tuple[float, float]]:
    whole = first == line.start and last == line.end
    if whole or (last == line.end and not piece.mixed):
        natural = line.qt.naturalTextRect()
        left = natural.left() if whole else x_of(line.qt, first)
        return [(left, natural.right())]
    if not piece.mixed:
        return [(x_of(line.qt, first), x_of(line.qt, last))]
    return _clusters(piece, line.qt, first, last)


def _clusters(
    piece: LaidPiece, line: QTextLine, first: int, last: int
) -> list[tuple[float, float]]:
    """Character by character, neighbours joined: what is read as one may stand apart."""
    parts: list[tuple[float, float]] = []
    for unit in range(first, last):
        left, right = sorted(edges(piece, line, unit))
        if right - left < NOTHING:
            continue
        if parts and abs(parts[-1][1] - left) < TOUCHING:
            parts[-1] = (parts[-1][0], right)
        elif parts and abs(parts[-1][0] - right) < TOUCHING:
            parts[-1] = (left, parts[-1][1])
        else:
            parts.append((left, right))
    return parts


def edges(piece: LaidPiece, line: QTextLine, unit: int) -> tuple[float, float]:
    """Where the character at a UTF-16 unit begins and ends, in its own direction.

    Both are the same for what is drawn as a part of the character before.
    """
    leading, trailing = x_of(line, unit), x_of(line, unit, TRAILING)
    if abs(trailing - leading) >= NOTHING or not piece.mixed:
        return leading, trailing
    if not piece.layout.isValidCursorPosition(unit):
        return leading, trailing
    # Where the direction turns Qt gives the edge of the run before for both.
    drawn = [run.boundingRect() for run in piece.layout.glyphRuns(unit, 1)]
    if not drawn:
        return leading, trailing
    left, right = drawn[0].left(), drawn[0].right()
    character = piece.text[min(piece.position(unit), len(piece.text) - 1)]
    backwards = unicodedata.bidirectional(character) in ("R", "AL")
    return (right, left) if backwards else (left, right)
