"""Mentions of entities from the brackets at the tokens."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from annotator.corpus.conllu.header import FIELDS
from annotator.corpus.conllu.sentences import brackets_in, fields_named

_USUAL = ("eid", "etype", "head", "other")


@dataclass(slots=True)
class Mention:
    """`parts` are the first and the last token of each fragment; `told` has the fields."""

    eid: str
    told: Mapping[str, str]
    parts: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])


@dataclass(frozen=True, slots=True)
class Bridge:
    """From one entity to another; `at` is the token where it is told."""

    kind: str
    source: str
    target: str
    at: int


class Brackets:
    """`fields` are those that the file declares, `eid-etype-head-other`."""

    def __init__(self, declared: str = FIELDS) -> None:
        self._fields = declared.split("-") if "eid" in declared else list(_USUAL)
        self._open: dict[str, list[tuple[Mention, int]]] = defaultdict(list)
        self._of_entity: dict[str, list[Mention]] = defaultdict(list)
        self.mentions: list[Mention] = []
        self.unclosed = 0

    def read(self, marked: Mapping[int, str]) -> None:
        for token, misc in marked.items():
            for brackets in fields_named(misc, "Entity="):
                for bracket in brackets_in(brackets):
                    self._bracket(token, bracket)
        self.unclosed += len(list(chain.from_iterable(self._open.values())))
        self.mentions = [one for one in self.mentions if one.parts]

    def _bracket(self, token: int, bracket: str) -> None:
        told = bracket.strip("()")
        if not bracket.startswith("("):
            self._close(token, told)
            return
        mention, key = self._mention(told)
        if bracket.endswith(")"):
            mention.parts.append((token, token))
        else:
            self._open[key].append((mention, token))

    def _close(self, token: int, key: str) -> None:
        if not self._open.get(key):
            self.unclosed += 1
            return
        mention, first = self._open[key].pop()
        mention.parts.append((first, token))

    def _mention(self, told: str) -> tuple[Mention, str]:
        """A new one, or that of which another fragment begins; and what will close it."""
        values = dict(zip(self._fields, told.split("-", len(self._fields) - 1), strict=False))
        key = values.get("eid", "")
        eid, _, number = key.partition("[")
        if number and not number.startswith("1/") and self._of_entity[eid]:
            return self._of_entity[eid][-1], key
        mention = Mention(eid, values)
        self._of_entity[eid].append(mention)
        self.mentions.append(mention)
        return mention, key


def bridges_in(marked: Mapping[int, str]) -> Iterator[Bridge]:
    for token, misc in marked.items():
        for bridges in fields_named(misc, "Bridge="):
            for bridge in bridges.split(","):
                target, _, rest = bridge.partition("<")
                source, _, kind = rest.partition(":")
                if target and source:
                    yield Bridge(kind, source, target, token)


def clustered(mentions: Sequence[Mention]) -> frozenset[str]:
    """The entities that are mentioned more than once."""
    seen: set[str] = set()
    return frozenset(one.eid for one in mentions if one.eid in seen or seen.add(one.eid))
