"""Where the labels' names stand in the margin: beside their annotation, none on another."""

from collections.abc import Sequence
from typing import NamedTuple

from annotator.gui.theme import SMALL
from annotator.gui.transcript.layout import LaidPiece
from annotator.gui.transcript.measures import Type
from annotator.gui.transcript.placed import Placed
from annotator.gui.transcript.sheet import Sheet


class NamePlace(NamedTuple):
    """Pixels: `left` from the page's left, `top` from the piece's.

    Without a mark it is the place of the "+n" that counts those without a name of their own.
    """

    placed: Placed | None
    more: int
    left: int
    top: int
    width: int
    height: int

    def holds(self, x: float, y: float) -> bool:
        within = self.left <= x < self.left + self.width
        return within and self.top <= y < self.top + self.height


def place_names(
    piece: LaidPiece, beginning: Sequence[tuple[int, Placed]], deeper: int, sheet: Sheet
) -> list[NamePlace]:
    """One name a row; two where the piece is too low; those that do not fit are counted.

    `beginning` are the marks that begin in the piece with the line each begins in, the most
    important first; `deeper` is the number of those that get no name anyway.
    """
    page, height = sheet.page, sheet.type.name_height
    room = max(1, piece.height // height)
    wanted = len(beginning) + (1 if deeper else 0)
    columns = 1 if wanted <= room or page.narrow else 2
    if wanted > room * columns:
        kept = max(0, room * columns - 1)
        deeper += len(beginning) - kept
        beginning = beginning[:kept]
    named = sorted(beginning, key=lambda each: (each[0], each[1].lane))
    tops = [_beside(piece, line, sheet.type) for line, _ in named] + ([0] if deeper else [])
    width = (page.names_width - (columns - 1) * SMALL) // columns
    places: list[NamePlace] = []
    for number, top in enumerate(_spread(tops, height, columns, piece.height)):
        placed = named[number][1] if number < len(named) else None
        left = page.names + (number % columns) * (width + SMALL)
        places.append(NamePlace(placed, 0 if placed else deeper, left, top, width, height))
    return places


def _beside(piece: LaidPiece, line: int, type_: Type) -> int:
    """The top of a name whose letters stand at one height with those of its line."""
    inset = (type_.ascent + type_.lanes_below - type_.name_height) // 2
    return piece.lines[line].baseline - type_.ascent + max(0, inset)


def _spread(wanted: list[int], height: int, columns: int, bottom: int) -> list[int]:
    """The tops nearest to those wanted at which no two overlap and none passes the bottom."""
    tops: list[int] = []
    rows = -(-len(wanted) // columns)
    for row, top in enumerate(wanted[::columns]):
        lowest = bottom - (rows - row) * height
        free = tops[-1] + height if tops else 0
        place = max(free, min(top, lowest))
        tops += [place] * columns
    return tops[: len(wanted)]
