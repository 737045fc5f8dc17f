"""What a format has room for, and what of a corpus is lost on the way into it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.project.strings import counted


class Part(StrEnum):
    """A part of a corpus, as the table of `annotator formats` names it."""

    ANNOTATIONS = "annotations"
    TEXT = "texts"
    EDGES = "exact edges"
    OVERLAPS = "overlaps"
    FRAGMENTS = "fragments"
    RELATIONS = "relations"
    ACROSS = "across documents"
    ATTRIBUTES = "attributes"
    NOTES = "notes"
    TURNS = "turns"
    ANNOTATORS = "annotators"
    SPEAKERS = "offices of speakers"
    CODEBOOK = "codebook"
    METADATA = "metadata"
    TIMES = "times"
    HISTORY = "history"
    PROGRESS = "progress"
    LOST = "lost annotations"


ALL = frozenset(Part)


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that does not go into a file as it is.

    `what` names it ("denial “We never crossed” at 15–41"), `became` says what is made of it
    ("left out: it overlaps commitment at 20–30"). `number` is how many it stands for; `out` is
    set where an annotation is left out as a whole. `document` is a title, empty for the project.
    """

    part: Part
    document: str
    what: str
    became: str = "left out"
    number: int = 1
    out: bool = False

    def __str__(self) -> str:
        where = f"{self.document}: " if self.document else ""
        return f"{where}{self.what}: {self.became}"


Tell = Callable[[Loss], None]


@dataclass(slots=True)
class Tally:
    """What an export holds, and what it loses, in figures. `add` is a `Tell`."""

    documents: int = 0
    annotations: int = 0
    left_out: int = 0
    lost: Counter[Part] = field(default_factory=Counter[Part])

    def add(self, loss: Loss) -> None:
        self.lost[loss.part] += loss.number
        self.left_out += loss.out

    def include(self, other: "Tally") -> None:
        """Adds what was reckoned of another part of the same corpus."""
        self.documents += other.documents
        self.annotations += other.annotations
        self.left_out += other.left_out
        self.lost += other.lost

    def __bool__(self) -> bool:
        return bool(self.lost)

    def __str__(self) -> str:
        """`24 of 28 annotations; 4 overlap others; without 12 turns, the codebook`."""
        kept = f"{self.annotations - self.left_out:,} of {counted(self.annotations, 'annotation')}"
        changed = [_CHANGED[part].format(count) for part, count in self._in(_CHANGED)]
        without = [_noun(part, count) for part, count in self._in(_WITHOUT)]
        told = [kept, *changed, *(["without " + ", ".join(without)] if without else [])]
        return "; ".join(told)

    def _in(self, parts: Iterable[Part]) -> Iterator[tuple[Part, int]]:
        return ((part, self.lost[part]) for part in parts if self.lost[part])


_CHANGED = {
    Part.OVERLAPS: "{:,} overlap others",
    Part.FRAGMENTS: "{:,} split into their fragments",
    Part.EDGES: "{:,} with other edges",
}
_WITHOUT = {
    Part.ANNOTATIONS: "annotation",
    Part.TEXT: "text",
    Part.RELATIONS: "relation",
    Part.ACROSS: "relation across documents",
    Part.ATTRIBUTES: "attribute value",
    Part.NOTES: "note",
    Part.TURNS: "turn",
    Part.LOST: "lost annotation",
    Part.ANNOTATORS: "",
    Part.SPEAKERS: "",
    Part.CODEBOOK: "",
    Part.METADATA: "",
    Part.TIMES: "",
    Part.HISTORY: "",
    Part.PROGRESS: "",
}
"""What is counted by which noun; the rest is named, not counted."""
_NAMED = {
    Part.ANNOTATORS: "annotators’ names",
    Part.SPEAKERS: "speakers’ offices and aliases",
    Part.CODEBOOK: "the whole codebook",
    Part.METADATA: "metadata",
    Part.TIMES: "times of speech",
    Part.HISTORY: "how and when annotations were made",
    Part.PROGRESS: "progress",
}


def _noun(part: Part, count: int) -> str:
    return _NAMED.get(part) or _plural(count, _WITHOUT[part])


def _plural(count: int, noun: str) -> str:
    head, _, rest = noun.partition(" across")
    across = f" across{rest}" if rest else ""
    return f"{counted(count, head)}{across}"
