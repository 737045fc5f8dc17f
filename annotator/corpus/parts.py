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
    ACROSS = "relations across documents"
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
    set where an annotation is left out as a whole, and `more` is how many further ones it becomes
    where it is split. `document` is a title, empty for the project.
    """

    part: Part
    document: str
    what: str
    became: str = "left out"
    number: int = 1
    out: bool = False
    more: int = 0

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
    more: int = 0
    lost: Counter[Part] = field(default_factory=Counter[Part])

    def add(self, loss: Loss) -> None:
        self.lost[loss.part] += loss.number
        self.more += loss.more
        self.left_out += loss.number if loss.part is Part.ANNOTATIONS else loss.out

    def include(self, other: "Tally") -> None:
        """Adds what was reckoned of another part of the same corpus."""
        self.documents += other.documents
        self.annotations += other.annotations
        self.left_out += other.left_out
        self.more += other.more
        self.lost += other.lost

    def __bool__(self) -> bool:
        return bool(self.lost)

    def __str__(self) -> str:
        """`24 of 28 annotations; 4 overlap others; without 12 turns, metadata`.

        Spans are counted where annotations are split into them.
        """
        whole = counted(self.annotations + self.more, "span" if self.more else "annotation")
        kept = f"{self.annotations + self.more - self.left_out:,} of {whole}"
        changed = [_CHANGED[part].format(count) for part, count in self._in(_CHANGED)]
        if self.lost[Part.TEXT]:
            changed.append(f"{counted(self.lost[Part.TEXT], 'character')} replaced")
        without = [_COUNTED[part].told(count) for part, count in self._in(_COUNTED)]
        without += [_NAMED[part] for part, _ in self._in(_NAMED)]
        told = [kept, *changed, *(["without " + ", ".join(without)] if without else [])]
        return "; ".join(told)

    def _in(self, parts: Iterable[Part]) -> Iterator[tuple[Part, int]]:
        return ((part, self.lost[part]) for part in parts if self.lost[part])


@dataclass(frozen=True, slots=True)
class _Noun:
    singular: str
    after: str = ""

    def told(self, count: int) -> str:
        return f"{counted(count, self.singular)}{self.after}"


_CHANGED = {
    Part.OVERLAPS: "{:,} overlap others",
    Part.FRAGMENTS: "{:,} split into their fragments",
    Part.EDGES: "{:,} with other edges",
}
_COUNTED = {
    Part.RELATIONS: _Noun("relation"),
    Part.ACROSS: _Noun("relation", " across documents"),
    Part.ATTRIBUTES: _Noun("attribute value"),
    Part.NOTES: _Noun("note"),
    Part.TURNS: _Noun("turn"),
    Part.LOST: _Noun("lost annotation"),
}
_NAMED = {
    Part.ANNOTATORS: "annotators’ names",
    Part.SPEAKERS: "speakers’ offices and aliases",
    Part.CODEBOOK: "parts of the codebook",
    Part.METADATA: "metadata",
    Part.TIMES: "times of speech",
    Part.HISTORY: "how and when annotations were made",
    Part.PROGRESS: "progress",
}
