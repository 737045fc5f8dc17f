"""Where the brackets of one piece stand in the margin."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from annotator.gui.transcript.lanes import BRACKETED
from annotator.gui.transcript.layout import LaidPiece
from annotator.gui.transcript.placed import Placed
from annotator.gui.transcript.sheet import Sheet
from annotator.text.span import Span

INSET = 2
"""Pixels left free above and below, so that two brackets in a row do not touch."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """A mark's line in the margin: `left` on the page, all else in pixels of the piece.

    `spines` are the top and bottom beside each fragment; from `top` to `bottom` it is all one.
    """

    placed: Placed
    left: int
    spines: tuple[tuple[int, int], ...]
    top: int
    bottom: int
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """The lines of a piece that a fragment touches."""

    placed: Placed
    number: int  # of the fragment
    first: int
    last: int
    opens: bool
    closes: bool


def brackets(piece: LaidPiece, span: Span, marks: Iterable[Placed], sheet: Sheet) -> list[Bracket]:
    """`span` is where the piece stands in the text, its line break left out."""
    lanes: dict[int, list[Reach]] = defaultdict(list)
    shown = list(marks)
    for placed in shown:
        lanes[min(placed.lane, BRACKETED - 1)] += _reaches(piece, span, placed)
    spines: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for reaches in lanes.values():
        for reach, spine in _shared(piece, reaches, sheet):
            spines[reach.placed.mark.id].append(spine)
    return [_bracket(piece, span, each, spines[each.mark.id], sheet) for each in shown]


def _bracket(
    piece: LaidPiece, span: Span, placed: Placed, spines: list[tuple[int, int]], sheet: Sheet
) -> Bracket:
    opens, closes = placed.start >= span.start, placed.end <= span.end + 1
    lane = min(placed.lane, BRACKETED - 1)
    return Bracket(
        placed=placed,
        left=sheet.page.bracket_right - (lane + 1) * sheet.page.bracket_pitch,
        spines=tuple(spines),
        top=spines[0][0] if opens and spines else 0,
        bottom=spines[-1][1] if closes and spines else piece.height,
        opens=opens,
        closes=closes,
    )


def _reaches(piece: LaidPiece, span: Span, placed: Placed) -> list[Reach]:
    found: list[Reach] = []
    for number, fragment in enumerate(placed.mark.spans):
        if fragment.start <= span.end and fragment.end > span.start:
            first = piece.unit(max(fragment.start, span.start) - span.start)
            last = piece.unit(min(fragment.end, span.end) - span.start)
            opens, closes = fragment.start >= span.start, fragment.end <= span.end + 1
            lines = piece.line_at(first), piece.line_at(max(first, last - 1))
            found.append(Reach(placed, number, *lines, opens, closes))
    return found


def _shared(
    piece: LaidPiece, reaches: list[Reach], sheet: Sheet
) -> Iterable[tuple[Reach, tuple[int, int]]]:
    """Those that touch the same line in the same lane share its height, in reading order."""
    ordered = sorted(reaches, key=lambda each: each.placed.mark.spans[each.number])
    on_line: dict[int, list[Reach]] = defaultdict(list)
    for reach in ordered:
        for line in {reach.first, reach.last}:
            on_line[line].append(reach)
    for reach in ordered:
        top = _slot(piece, on_line[reach.first], reach, reach.first, sheet)[0]
        bottom = _slot(piece, on_line[reach.last], reach, reach.last, sheet)[1]
        yield reach, (top if reach.opens else 0, bottom if reach.closes else piece.height)


def _slot(
    piece: LaidPiece, sharers: list[Reach], reach: Reach, line: int, sheet: Sheet
) -> tuple[int, int]:
    top = piece.lines[line].baseline - sheet.type.ascent + INSET
    height = sheet.type.ascent + sheet.type.lanes_below
    place, count = sharers.index(reach), len(sharers)
    first = top + place * height // count
    return first, max(
        first + INSET, top + (place + 1) * height // count - (INSET if count > 1 else 0)
    )
