"""Annotations as entities of CorefUD 1.0: brackets at the tokens where they begin and end.

https://ufal.mff.cuni.cz/~popel/corefud-1.0/corefud-1.0-format.pdf. Each annotation is an entity
with one mention; its label is the entity's type, its first word the head. Relations are bridging.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.corpus.record import CorpusAnnotation
from annotator.corpus.tokens.escaping import escape_of
from annotator.corpus.values import told
from annotator.project.records import Relation

ANNOTATOR = "annotator"
_escaped = escape_of("-()[]|=,:<")


@dataclass(frozen=True, slots=True)
class Entity:
    """`parts` are the numbers of its tokens, one range for each fragment."""

    eid: str
    annotation: CorpusAnnotation
    parts: Sequence[range]


def type_of(label: str) -> str:
    return _escaped(label)


def other_of(annotation: CorpusAnnotation) -> str:
    """Who made it and its attributes, `annotator:Ana,how:outright`."""
    pairs = [(ANNOTATOR, annotation.annotator)] if annotation.annotator else []
    pairs += [(name, told(value)) for name, value in annotation.attributes.items()]
    return ",".join([f"{_escaped(name)}:{_escaped(value)}" for name, value in pairs])


def bridges_of(
    relations: Sequence[Relation], entities: Mapping[str, Entity]
) -> dict[int, list[str]]:
    """`e2<e1:denies` by the first token of e1, for relations between entities."""
    made: dict[int, list[str]] = defaultdict(list)
    for one in relations:
        source, target = entities.get(one.source_id), entities.get(one.target_id)
        if source and target:
            bridge = f"{target.eid}<{source.eid}:{_escaped(one.kind)}"
            made[source.parts[0].start].append(bridge)
    return made


def brackets_of(entities: Sequence[Entity]) -> Iterator[tuple[int, str]]:
    """The brackets at each token where there are any.

    What closes comes before what opens, lest `(e2-a-1-` and `e1)` be taken for one entity.
    """
    opened: dict[int, list[str]] = defaultdict(list)
    closed: dict[int, list[str]] = defaultdict(list)
    alone: dict[int, list[str]] = defaultdict(list)
    for part, eid, entity in _longest_first(entities):
        bracket = f"({eid}-{type_of(entity.annotation.label)}-1-{other_of(entity.annotation)}"
        if len(part) == 1:
            alone[part.start].append(f"{bracket})")
        else:
            opened[part.start].append(bracket)
            closed[part.stop - 1].insert(0, f"{eid})")
    for token in {*opened, *closed, *alone}:
        within, opening = alone.get(token, []), opened.get(token, [])
        order = [*opening, *within] if token not in closed else [*within, *closed[token], *opening]
        yield token, "".join(order)


def _longest_first(entities: Sequence[Entity]) -> list[tuple[range, str, Entity]]:
    """The fragments in the text's order, with their ids, `e1[1/2]` where there are several."""
    found = [
        (part, f"{one.eid}[{number}/{len(one.parts)}]" if len(one.parts) > 1 else one.eid, one)
        for one in entities
        for number, part in enumerate(one.parts, 1)
    ]
    return sorted(found, key=lambda item: (item[0].start, -item[0].stop))
