"""Which turn stands where."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from operator import lt
from typing import NamedTuple

from annotator.text.turn import Turn, TurnKind

Names = Mapping[str, str]
"""By turn id, the name that is shown above a turn."""
NO_NAMES: Names = {}


class Beginning(NamedTuple):
    """Where a turn begins, and the name that is shown above it, or ""."""

    position: int
    name: str


class Turns:
    """The turns of a text in order of their start; one may lie within another."""

    def __init__(self, turns: Sequence[Turn] = (), names: Names = NO_NAMES) -> None:
        self._names = names
        self._turns, self._starts = list(turns), [turn.span.start for turn in turns]
        # They nearly always come in order; sorting 25,000 of them takes longer than looking.
        if not all(map(lt, self._starts, self._starts[1:])):
            self._turns.sort(key=lambda turn: (turn.span.start, -turn.span.end))
            self._starts = [turn.span.start for turn in self._turns]
        self._furthest = list(accumulate((turn.span.end for turn in self._turns), max))

    def touching(self, start: int, end: int) -> list[Turn]:
        """The turns that share a code point with `start` to `end`, in order."""
        place = bisect_left(self._starts, end)
        found: list[Turn] = []
        while place and self._furthest[place - 1] > start:
            place -= 1
            if self._turns[place].span.end > start:
                found.append(self._turns[place])
        return found[::-1]

    def beginning(self, start: int, end: int) -> list[Beginning]:
        """Where turns begin on a line of their own, from `start` to before `end`.

        Stage directions do not, nor does what merely goes on after one.
        """
        found: dict[int, Beginning] = {}
        before: Turn | None = None
        for turn in self.touching(start, end):
            position, name = turn.span.start, self._names.get(turn.id, "")
            goes_on = before is not None and before.kind is TurnKind.STAGE_DIRECTION
            goes_on = goes_on and turn.body == position and not name
            if position >= start and turn.kind is not TurnKind.STAGE_DIRECTION and not goes_on:
                found[position] = Beginning(position, name)
            before = turn
        return list(found.values())

    def at(self, position: int) -> Turn | None:
        """The innermost turn at `position`; its very end still counts."""
        place = bisect_right(self._starts, position)
        while place and self._furthest[place - 1] >= position:
            place -= 1
            if self._turns[place].span.end >= position:
                return self._turns[place]
        return None

    def after(self, position: int) -> Turn | None:
        """The first turn whose words begin after `position`."""
        place = bisect_right(self._starts, position)
        if place and self._turns[place - 1].body > position:
            place -= 1
        return self._turns[place] if place < len(self._turns) else None

    def before(self, position: int) -> Turn | None:
        """The last turn whose words begin before `position`."""
        place = bisect_left(self._starts, position)
        while place and self._turns[place - 1].body >= position:
            place -= 1
        return self._turns[place - 1] if place else None
