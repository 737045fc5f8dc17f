"""What the names of a corpus mean in a project; what the project lacks is added to it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from annotator.corpus.record import Corpus, Handles, Named
from annotator.corpus.strict_json import Refused
from annotator.errors import UserError
from annotator.project.colours import COLOURS
from annotator.project.project import Project
from annotator.project.records import Annotator, Attribute, AttributeType, Label, Value

_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_WORDS = {"yes": True, "true": True, "no": False, "false": False}
_Row = TypeVar("_Row", bound=Named)


def kept_id(row_id: str) -> str:
    """`id` if it has the form of ours, else empty: a new one is to be made."""
    return row_id if _KEY.fullmatch(row_id) else ""


@dataclass(slots=True)
class _Meaning:
    """A label of the project, and which of its attributes the corpus's handles mean."""

    label: Label
    attributes: dict[str, str]


UNNAMED = "unnamed"
"""What is called so that has no name."""

NEW = ""
"""Chosen for a label that is to be added to the codebook, whatever is there already."""


class Matching:
    """Labels and attributes are matched by id, else by name in any case; annotators by name.

    `chosen` says otherwise: by a label's handle the id of the project's label, or `NEW`.
    """

    def __init__(
        self, project: Project, corpus: Corpus, chosen: Mapping[str, str] | None = None
    ) -> None:
        self.added: list[str] = []
        """The names of the labels that were added."""
        self._project = project
        self._chosen = chosen or {}
        self._changed: dict[str, Label] = {}
        self._meanings: dict[str, _Meaning] = {}
        self._match_codebook(corpus.labels)
        self._annotators = self._match_annotators(corpus)
        self._speakers = self._match_speakers(corpus)

    def label(self, handle: str) -> str:
        """The id of the project's label, which is added if there is none."""
        return self._meaning(handle).label.id

    def annotator(self, handle: str) -> str:
        """The id of the project's annotator; the current one's where nobody is named."""
        if handle not in self._annotators:
            self._annotators[handle] = self._annotator_called(handle)
        return self._annotators[handle]

    def speaker(self, handle: str) -> str:
        """The id of the project's speaker, who is added if there is none; empty for nobody."""
        if handle and handle not in self._speakers:
            self._speakers |= self._project.speakers.meant([handle])
        return self._speakers.get(handle, "")

    def values(self, handle: str, attributes: Mapping[str, Value]) -> dict[str, Value]:
        """By attribute id, as the label `handle` asks for them; it is given those it lacks.

        Raises `Refused` for a value that its attribute does not take.
        """
        if not attributes:
            return {}
        meaning = self._meaning(handle)
        meaning.label = self._as_it_is(meaning.label)
        lacking = [name for name in attributes if name not in meaning.attributes]
        if lacking:
            self._add_attributes(meaning, {name: attributes[name] for name in lacking})
        asked = {one.id: one for one in meaning.label.attributes}
        told = {meaning.attributes[name]: value for name, value in attributes.items()}
        return {row_id: fitted(asked[row_id], value) for row_id, value in told.items()}

    def _meaning(self, handle: str) -> _Meaning:
        if handle not in self._meanings:
            label = self._meant(handle) or self._new_label(Label(id="", name=handle, colour=""))
            by_name = {one.name: one.id for one in label.attributes}
            self._meanings[handle] = _Meaning(label, by_name)
        return self._meanings[handle]

    def _meant(self, handle: str) -> Label | None:
        chosen = self._chosen.get(handle)
        if chosen is None:
            return self._project.codebook.by_name(handle.strip() or UNNAMED)
        return self._project.codebook.get(chosen) if chosen else None

    def _match_codebook(self, labels: tuple[Label, ...]) -> None:
        """Parents are set once all are there, so that the codebook's order is kept."""
        handles = Handles(labels)
        there = labels_meant(labels, self._project.codebook.labels(), self._chosen)
        made: dict[str, Label] = {}
        for label in labels:
            made[label.id] = there.get(label.id) or self._new_label(label)
        for label in labels:
            here = made[label.id]
            if label.id not in there and label.parent_id in made:
                here = self._below(here, made[label.parent_id])
            self._meanings[handles.of(label.id)] = self._match_attributes(label, here)

    def _below(self, label: Label, parent: Label) -> Label:
        """At the top, where it would lie below itself."""
        try:
            return self._put(replace(label, parent_id=parent.id))
        except UserError:
            return label

    def _new_label(self, label: Label) -> Label:
        """Without its key, if that is taken, and in the next colour, if it has none."""
        here = self._project.codebook.labels()
        unused = [colour for colour in COLOURS if colour not in {one.colour for one in here}]
        keys = {one.key for one in here}
        made = self._project.codebook.add(
            _free(label.name.strip() or UNNAMED, {one.name.casefold() for one in here}),
            label.colour
            if _COLOUR.fullmatch(label.colour)
            else next(iter(unused), COLOURS[len(here) % len(COLOURS)]),
            key="" if label.key in keys or len(label.key) > 1 else label.key,
            definition=label.definition,
            examples=label.examples,
            relations=label.relations,
            attributes=[replace(one, id=kept_id(one.id)) for one in label.attributes],
            known_id=kept_id(label.id),
        )
        self.added.append(made.name)
        return made

    def _match_attributes(self, label: Label, here: Label) -> _Meaning:
        """`label`'s attributes among those of the project's label, which gets what it lacks."""
        here = self._as_it_is(here)
        handles = Handles(label.attributes)
        pairs = paired(label.attributes, here.attributes)
        pairs = {row_id: one for row_id, one in pairs.items() if _same_type(row_id, one, label)}
        lacking = [one for one in label.attributes if one.id not in pairs]
        if lacking:
            taken = {one.name.casefold() for one in here.attributes}
            fresh = [replace(one, id="", name=_free(one.name, taken)) for one in lacking]
            here = self._update(here, fresh)
            pairs |= {
                old.id: new
                for old, new in zip(lacking, here.attributes[-len(lacking) :], strict=True)
            }
        told = {handles.of(row_id): one.id for row_id, one in pairs.items()}
        return _Meaning(here, told)

    def _add_attributes(self, meaning: _Meaning, values: Mapping[str, Value]) -> None:
        """Names that the corpus's codebook does not list: matched in any case, or added."""
        known = {one.name.casefold(): one.id for one in meaning.label.attributes}
        for name, value in values.items():
            row_id = known.get(name.casefold())
            if row_id is None:
                fresh = Attribute(id="", name=name, type=_type_of(value))
                meaning.label = self._update(meaning.label, [fresh])
                row_id = meaning.label.attributes[-1].id
            meaning.attributes[name] = row_id

    def _update(self, label: Label, fresh: Iterable[Attribute]) -> Label:
        """`label` as it was when it was last put, with further attributes."""
        here = self._as_it_is(label)
        return self._put(replace(here, attributes=(*here.attributes, *fresh)))

    def _put(self, label: Label) -> Label:
        self._changed[label.id] = made = self._project.codebook.update(label)
        return made

    def _as_it_is(self, label: Label) -> Label:
        """Two of the corpus may be one in the project, and each bring something."""
        return self._changed.get(label.id, label)

    def _match_annotators(self, corpus: Corpus) -> dict[str, str]:
        handles = Handles(corpus.annotators)
        there = paired(corpus.annotators, self._project.annotators.all())
        told: dict[str, str] = {}
        for one in corpus.annotators:
            here = there.get(one.id)
            told[handles.of(one.id)] = here.id if here else self._new_annotator(one)
        return told

    def _new_annotator(self, one: Annotator) -> str:
        name = one.name.strip() or UNNAMED
        colour = one.colour if _COLOUR.fullmatch(one.colour) else ""
        same = next((each for each in self._project.annotators.all() if each.name == name), None)
        made = same or self._project.annotators.add(name, colour, known_id=kept_id(one.id))
        return made.id

    def _annotator_called(self, name: str) -> str:
        told = name.strip()
        if not told:
            return self._project.annotators.current().id
        here = self._project.annotators.all()
        found = next((one for one in here if one.name.casefold() == told.casefold()), None)
        return (found or self._project.annotators.add(told)).id

    def _match_speakers(self, corpus: Corpus) -> dict[str, str]:
        """By id, else by name."""
        handles = Handles(corpus.speakers)
        here = self._project.speakers.all()
        by_id, by_name = {one.id: one for one in here}, {one.name: one for one in here}
        told: dict[str, str] = {}
        for one in corpus.speakers:
            if not one.name.strip():
                continue
            there = by_id.get(one.id) or by_name.get(one.name.strip())
            if there is None:
                there = self._project.speakers.add(
                    one.name, role=one.role, aliases=one.aliases, known_id=kept_id(one.id)
                )
                by_name[there.name] = there
            told[handles.of(one.id)] = there.id
        return told


def labels_meant(
    labels: tuple[Label, ...], here: Iterable[Label], chosen: Mapping[str, str]
) -> dict[str, Label]:
    """Which of the codebook's labels each label of a corpus is, by its id; new ones are not in."""
    handles = Handles(labels)
    by_id = {one.id: one for one in here}
    free = [one for one in labels if handles.of(one.id) not in chosen]
    found = paired(free, by_id.values())
    for one in labels:
        label = by_id.get(chosen.get(handles.of(one.id), NEW))
        if label is not None:
            found[one.id] = label
    return found


def fitted(attribute: Attribute, value: Value) -> Value:
    """`value` in the attribute's type, a number written as text read, say. Raises `Refused`."""
    match attribute.type:
        case AttributeType.NUMBER:
            number = _number(value)
            if number is not None:
                return number
        case AttributeType.YES_NO:
            told = value if isinstance(value, bool) else _WORDS.get(str(value).lower())
            if told is not None:
                return told
        case _:
            return value if isinstance(value, str) else _written(value)
    raise Refused(f"“{attribute.name}” takes a {attribute.type}, not “{str(value)[:40]}”")


def _number(value: Value) -> float | None:
    try:
        return None if isinstance(value, bool) else float(value)
    except ValueError:
        return None


def _written(value: float | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}"


def _type_of(value: Value) -> AttributeType:
    if isinstance(value, bool):
        return AttributeType.YES_NO
    return AttributeType.TEXT if isinstance(value, str) else AttributeType.NUMBER


def _same_type(row_id: str, here: Attribute, label: Label) -> bool:
    return next(one.type for one in label.attributes if one.id == row_id) is here.type


def paired(rows: Iterable[_Row], here: Iterable[_Row]) -> dict[str, _Row]:
    """Which of those `here` each row is, by the row's id: the same id, else name, in any case.

    None of those here is given twice.
    """
    free = {one.id: one for one in here}
    waiting = list(rows)
    found: dict[str, _Row] = {}
    for same in (_same_id, _same_name, _same_letters):
        for row in [one for one in waiting if one.id not in found]:
            match = next((one for one in free.values() if same(one, row)), None)
            if match is not None:
                found[row.id] = free.pop(match.id)
    return found


def _same_id(one: Named, other: Named) -> bool:
    return one.id == other.id


def _same_name(one: Named, other: Named) -> bool:
    return one.name == other.name.strip()


def _same_letters(one: Named, other: Named) -> bool:
    return one.name.casefold() == other.name.strip().casefold()


def _free(name: str, taken: set[str]) -> str:
    """`name`, numbered where it is taken in any case."""
    number, free = 2, name
    while free.casefold() in taken:
        free, number = f"{name} ({number})", number + 1
    return free
