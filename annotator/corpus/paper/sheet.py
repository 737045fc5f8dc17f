"""A document as it is set on paper: paragraphs, who speaks, and what lies on which words."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from annotator.corpus.paper.direction import is_rtl
from annotator.corpus.record import CorpusDocument
from annotator.project.records import Speaker
from annotator.project.unwritten_names import NOBODY, unwritten_names
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind


class Look(Enum):
    PLAIN = auto()
    NAME = auto()
    DIRECTION = auto()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words with the same annotations on them: indices of the document's, the outermost first."""

    start: int
    end: int
    layers: tuple[int, ...]
    look: Look


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or what of it belongs to one turn; only the first begins a line of the text.

    `name` is shown above it, `rtl` holds for its whole paragraph.
    """

    span: Span
    stretches: tuple[Stretch, ...]
    kind: TurnKind | None
    name: str
    begins_line: bool
    rtl: bool


def pieces(document: CorpusDocument, speakers: Mapping[str, Speaker]) -> Iterator[Piece]:
    """All of the text, in its order; `speakers` by their handles."""
    turns = sorted(document.turns, key=lambda turn: turn.span.start)
    names = _names(turns, speakers)
    sweep = _Sweep(document, turns)
    places = _Turns(turns)
    opened = {_opening(document.text, turn): index for index, turn in enumerate(turns)}
    openings = sorted(opened)
    for line in _lines(document.text):
        rtl = is_rtl(line.of(document.text))
        for span in _cut(line, _within(openings, line)):
            index = opened.get(span.start)
            turn = places.at(span.start) if index is None else turns[index]
            yield Piece(
                span,
                tuple(sweep.over(span)),
                turn.kind if turn else None,
                "" if index is None else names.get(str(index), ""),
                span.start == line.start,
                rtl,
            )


def _names(turns: Sequence[Turn], speakers: Mapping[str, Speaker]) -> dict[str, str]:
    """By the turns' places. That a name is nobody's is of no use to who reads on paper."""
    numbered = (replace(turn, id=str(index)) for index, turn in enumerate(turns))
    by_handle = {handle: replace(one, id=handle) for handle, one in speakers.items()}
    found = unwritten_names(numbered, by_handle)
    return {place: name for place, name in found.items() if name != NOBODY}


def _opening(text: str, turn: Turn) -> int:
    """Where its piece begins: at the paragraph's start, unless other words stand before it."""
    start = text.rfind("\n", 0, turn.span.start) + 1
    return turn.span.start if text[start : turn.span.start].strip() else start


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1


def _within(places: Sequence[int], line: Span) -> Sequence[int]:
    return places[bisect_right(places, line.start) : bisect_left(places, line.end)]


def _cut(line: Span, places: Sequence[int]) -> Iterator[Span]:
    bounds = [line.start, *places, line.end]
    for start, end in pairwise(bounds):
        yield Span(start, end)


class _Turns:
    def __init__(self, turns: Sequence[Turn]) -> None:
        self._turns = turns
        self._starts = [turn.span.start for turn in turns]

    def at(self, position: int) -> Turn | None:
        index = bisect_right(self._starts, position) - 1
        turn = self._turns[index] if index >= 0 else None
        return turn if turn and turn.span.contains(position) else None

    def look(self, position: int) -> Look:
        turn = self.at(position)
        if turn is None:
            return Look.PLAIN
        if turn.kind is TurnKind.STAGE_DIRECTION:
            return Look.DIRECTION
        return Look.NAME if position < turn.body else Look.PLAIN


class _Sweep:
    """Goes over the text once, and knows which annotations lie where."""

    def __init__(self, document: CorpusDocument, turns: Sequence[Turn]) -> None:
        self._places = _Turns(turns)
        self._order = inside_out(document)
        self._begin: dict[int, list[int]] = defaultdict(list)
        self._end: dict[int, list[int]] = defaultdict(list)
        for rank, index in enumerate(self._order):
            for span in document.annotations[index].spans:
                self._begin[span.start].append(rank)
                self._end[span.end].append(rank)
        edges = {*self._begin, *self._end}
        for turn in turns:
            edges |= {turn.span.start, turn.body, turn.span.end}
        self._edges = sorted(edges)
        self._passed = 0
        self._active: list[int] = []

    def over(self, span: Span) -> Iterator[Stretch]:
        """Spans must ascend."""
        first, last = bisect_right(self._edges, span.start), bisect_left(self._edges, span.end)
        bounds = [span.start, *self._edges[first:last], span.end]
        for start, end in pairwise(bounds):
            if start < end:
                self._go_to(start)
                layers = tuple(self._order[rank] for rank in self._active)
                yield Stretch(start, end, layers, self._places.look(start))

    def _go_to(self, position: int) -> None:
        while self._passed < len(self._edges) and self._edges[self._passed] <= position:
            edge = self._edges[self._passed]
            for rank in self._end.get(edge, ()):
                self._active.remove(rank)
            for rank in self._begin.get(edge, ()):
                insort(self._active, rank)
            self._passed += 1


def inside_out(document: CorpusDocument) -> list[int]:
    """Indices of the annotations, such that one within another comes after it."""
    found = document.annotations
    return sorted(
        range(len(found)),
        key=lambda index: (found[index].spans[0].start, -found[index].spans[-1].end, index),
    )
