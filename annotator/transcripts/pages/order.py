"""The lines of a page in the order in which they are read: from the top, column by column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from annotator.transcripts.pages.line import Line

_LETTER = re.compile(r"[QA][.:]?")
_LEAST = 6
"""Lines in each of two columns."""
_CROSSING = 0.2
"""Of the lines of a page in columns, those that run over both, headings say."""


def in_order(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each page, with their columns; pieces of one line put together."""
    gutters = [_gutter(lines) for lines in pages]
    found = [gutter for gutter in gutters if gutter is not None]
    # A page with few lines is set as the others are.
    usual = median(found) if len(found) * 2 > len(pages) else None
    return [
        _ordered(lines, gutter or (usual if _is_parted(lines, usual) else None))
        for lines, gutter in zip(pages, gutters, strict=True)
    ]


def _is_parted(lines: Sequence[Line], gutter: float | None) -> bool:
    """Whether lines stand on either side of the gutter and few over it."""
    if gutter is None:
        return False
    crossing = sum(line.left < gutter < line.right for line in lines)
    return crossing * 5 <= len(lines)


def _ordered(lines: Sequence[Line], gutter: float | None) -> list[Line]:
    if gutter is None:
        return _merged(lines)
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in sorted(lines, key=lambda one: -one.bottom):
        if line.right <= gutter + 1:
            left.append(replace(line, column=1))
        elif line.left >= gutter - 1:
            right.append(replace(line, column=2))
        else:
            ordered += [*_merged(left), *_merged(right), line]
            left, right = [], []
    return [*ordered, *_merged(left), *_merged(right)]


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the gap between two columns is; None for a page with one."""
    if len(lines) < 2 * _LEAST:
        return None
    edge, end = min(line.left for line in lines), max(line.right for line in lines)
    for share in (0.5, 0.48, 0.52, 0.46, 0.54, 0.43, 0.57, 0.4, 0.6):
        middle = edge + (end - edge) * share
        left = [line for line in lines if line.right <= middle]
        right = [line for line in lines if line.left >= middle]
        crossing = len(lines) - len(left) - len(right)
        enough = min(len(left), len(right)) >= _LEAST and crossing <= _CROSSING * len(lines)
        if enough and _side_by_side(left, right) and _are_wide(left, middle - edge):
            return middle
    return None


def _side_by_side(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether most of the shorter column stands beside the other one."""
    low = max(min(line.bottom for line in one) for one in (left, right))
    high = min(max(line.bottom for line in one) for one in (left, right))
    fewer = min(left, right, key=len)
    return sum(low <= line.bottom <= high for line in fewer) * 2 > len(fewer)


def _are_wide(lines: Sequence[Line], width: float) -> bool:
    """Whether most fill their column, as running text does and a table's cells do not."""
    return sum(line.right - line.left > 0.6 * width for line in lines) * 2 > len(lines)


def _merged(lines: Sequence[Line]) -> list[Line]:
    """From the top, pieces at one height joined: by a tab where a wide gap is between them."""
    merged: list[Line] = []
    for row in _rows(lines):
        line = row[0]
        for piece in row[1:]:
            line = replace(
                line,
                text=line.text + _between(line, piece) + piece.text,
                right=max(line.right, piece.right),
                size=max(line.size, piece.size),
                hyphenated=piece.hyphenated,
                hang=piece.left,
            )
        merged.append(line)
    return merged


def _between(line: Line, piece: Line) -> str:
    """A letter for question or answer stands apart as a label does."""
    gap = piece.left - line.right
    if gap > 2 * line.size or _LETTER.fullmatch(line.text):
        return "\t"
    return " " if gap > 0.15 * line.size else ""


def _rows(lines: Sequence[Line]) -> Iterator[list[Line]]:
    row: list[Line] = []
    for line in sorted(lines, key=lambda one: -one.bottom):
        if row and row[0].bottom - line.bottom > 0.35 * min(line.size, row[0].size):
            yield sorted(row, key=lambda one: one.left)
            row = []
        row.append(line)
    if row:
        yield sorted(row, key=lambda one: one.left)
