"""The lines of an `.ann` file as what they say, by their ids; of what is broken nothing is kept."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from annotator.text.span import Span

_PLACES = re.compile(r"(\S+) (\d{1,12} \d{1,12}(?:;\d{1,12} \d{1,12})*)")


@dataclass(frozen=True, slots=True)
class TextBound:
    """`T1`; the spans need not lie in the text, nor apart from each other."""

    kind: str
    spans: tuple[Span, ...]
    quote: str


@dataclass(slots=True)
class Standoff:
    """`attributes` and `notes` are of an id; `relations` are (id, kind, source, target)."""

    text_bound: dict[str, TextBound] = field(default_factory=dict[str, TextBound])
    triggers: dict[str, str] = field(default_factory=dict[str, str])
    attributes: dict[str, dict[str, str | bool]] = field(
        default_factory=dict[str, dict[str, str | bool]]
    )
    notes: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    relations: list[tuple[str, str, str, str]] = field(
        default_factory=list[tuple[str, str, str, str]]
    )

    def meant(self, row_id: str) -> str:
        """The annotation itself where `row_id` is an event."""
        return self.triggers.get(row_id, row_id)


def parsed(content: str, wrong: Callable[[int], None]) -> Standoff:
    """`wrong` is told the number of each line that is not understood."""
    made = Standoff()
    for number, line in enumerate(content.replace("\r\n", "\n").split("\n"), 1):
        read = _READERS.get(line[:1])
        cells = line.split("\t", 2)
        try:
            if read and len(cells) > 1:
                read(made, cells)
            elif line.strip():
                wrong(number)
        except ValueError:
            wrong(number)
    return made


def _text_bound(made: Standoff, cells: list[str]) -> None:
    row_id, where, quote = cells if len(cells) == 3 else (*cells, "")
    hit = _PLACES.fullmatch(where)
    if hit is None or row_id in made.text_bound:
        raise ValueError(where)
    pairs = (pair.split(" ") for pair in hit[2].split(";"))
    spans = tuple(sorted(Span(int(start), int(end)) for start, end in pairs))
    if not all(spans):
        raise ValueError(where)
    made.text_bound[row_id] = TextBound(hit[1], spans, quote)


def _event(made: Standoff, cells: list[str]) -> None:
    """An event is its trigger, and a relation from there to each of those who take part."""
    row_id, what = cells[:2]
    (_, trigger), *arguments = (part.split(":") for part in what.split())
    made.triggers[row_id] = trigger
    made.relations += [("", role, row_id, target) for role, target in arguments]


def _relation(made: Standoff, cells: list[str]) -> None:
    row_id, what = cells[:2]
    kind, first, second = what.split()
    ends = dict(end.split(":", 1) for end in (first, second))
    source = ends.get("Arg1", first.partition(":")[2])
    target = ends.get("Arg2", second.partition(":")[2])
    made.relations.append((row_id, kind, source, target))


def _equivalent(made: Standoff, cells: list[str]) -> None:
    kind, first, *others = cells[1].split()
    made.relations += [("", kind, first, other) for other in others]


def _attribute(made: Standoff, cells: list[str]) -> None:
    kind, target, *value = cells[1].split(" ", 2)
    made.attributes.setdefault(target, {})[kind] = value[0] if value else True


def _normalization(made: Standoff, cells: list[str]) -> None:
    """A reference into a database, as `Reference T1 Wikipedia:534366`."""
    kind, target, entry = cells[1].split(" ", 2)
    made.attributes.setdefault(target, {})[kind] = entry


def _note(made: Standoff, cells: list[str]) -> None:
    _, about, note = cells if len(cells) == 3 else (*cells, "")
    _, target = about.split()
    if note:
        made.notes.setdefault(target, []).append(note)


_READERS: dict[str, Callable[[Standoff, list[str]], None]] = {
    "T": _text_bound,
    "E": _event,
    "R": _relation,
    "*": _equivalent,
    "A": _attribute,
    "M": _attribute,
    "N": _normalization,
    "#": _note,
}
