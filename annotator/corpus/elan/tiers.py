"""Tiers: in ELAN no two annotations of one tier may overlap, so there are as many as needed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from annotator.corpus.timing import Moments

TURNS = "turn"
LABELS = "label"
QUOTES = "quote"
NOTES = "note"
VALUES = "attributes"
"""The linguistic types; tiers of the last three depend on one of labels."""


@dataclass(frozen=True, slots=True)
class Entry:
    """`value` stands at a time; `told` by linguistic type are what depends on it."""

    moments: Moments
    value: str
    told: dict[str, str] = field(default_factory=dict[str, str])
    place: str = ""
    """Where in the text it is: "15-41"; empty for a turn."""


@dataclass(slots=True)
class Tier:
    name: str
    kind: str
    who: str
    """Speaker or annotator; empty for nobody."""
    entries: list[Entry] = field(default_factory=list[Entry])


def tiers_of(kind: str, said: Iterable[tuple[str, Entry]], nobody: str) -> Iterator[Tier]:
    """One or more for each name, in the order of the names' first entries, which ascend in time."""
    rows: dict[str, list[Tier]] = {}
    for who, entry in said:
        lanes = rows.setdefault(who, [])
        lane = next((one for one in lanes if one.entries[-1].moments[1] <= entry.moments[0]), None)
        if lane is None:
            lane = Tier(_numbered(who or nobody, len(lanes)), kind, who)
            lanes.append(lane)
        lane.entries.append(entry)
    for lanes in rows.values():
        yield from lanes


def _numbered(name: str, lanes: int) -> str:
    return f"{name} ({lanes + 1})" if lanes else name


class TierNames:
    """Each is given once; one that is taken gets a number."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, name: str) -> str:
        number, free = 2, name
        while free in self._taken:
            number, free = number + 1, f"{name} ({number})"
        self._taken.add(free)
        return free
