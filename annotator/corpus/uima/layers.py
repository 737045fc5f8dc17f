"""What a CAS's layers hold, as annotations and relations: ours, INCEpTION's, anybody's.

A layer is a type of annotation. Its label is the value of one of its text features, or the name
of the layer where it has none; other features are attributes. Two features “Governor” and
“Dependent” make a layer of relations; any other feature that leads to another annotation is a
relation too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from annotator.corpus.uima import schema
from annotator.corpus.uima.schema import DEPENDENT, DKPRO, GOVERNOR
from annotator.corpus.uima.structures import (
    ANNOTATION,
    NUMBERS,
    PRIMITIVE,
    STRING,
    Cas,
    Structure,
    Types,
)
from annotator.project.records import Value

Row = dict[str, Any]

_LABELS = ("label", "value", "category", "code", "tag", "class", "kind", "type", "name")
"""Features that hold a label, the likeliest first; else the first text feature does."""
_NOTES = ("note", "comment")
_FRAME = ("begin", "end", "sofa")
_STRUCTURE = (f"{DKPRO}segmentation.", f"{DKPRO}metadata.", "uima.tcas.DocumentAnnotation")
"""What only divides or describes the text."""
_OF_WORDS = (
    f"{DKPRO}segmentation.type.Lemma",
    f"{DKPRO}segmentation.type.Stem",
    f"{DKPRO}lexmorph.",
    f"{DKPRO}syntax.",
    f"{DKPRO}transform.",
    "org.dkpro.core.api.xml.",
)
"""What a program has said of each word."""
_ABOUT_LAYERS = "de.tudarmstadt.ukp.clarin.webanno.api.type."


@dataclass(slots=True)
class Found:
    """`passed` counts what was passed over, by a sentence's beginning that says what and why."""

    annotations: list[Row] = field(default_factory=list[Row])
    relations: list[Row] = field(default_factory=list[Row])
    passed: dict[str, int] = field(default_factory=dict[str, int])

    def pass_over(self, why: str) -> None:
        self.passed[why] = self.passed.get(why, 0) + 1


class Layers:
    """The layers of others in one CAS. `prefix` begins the ids, which are to be told apart."""

    def __init__(self, cas: Cas, types: Types, prefix: str) -> None:
        self._cas = cas
        self._types = types
        self._prefix = prefix
        self._by_id = {one.id: one for one in cas.structures}
        self._spans: dict[int, Structure] = {}

    def found(self) -> Found:
        found = Found()
        others = (one for one in self._cas.structures if one.type not in schema.OURS)
        mine = [one for one in others if self._is_annotation(one)]
        rows = [one for one in mine if self._is_layer(one, found)]
        self._spans = {one.id: one for one in rows if not _is_relation(one)}
        for one in self._spans.values():
            found.annotations.append(self._annotation(one))
            found.relations += self._links(one)
        for one in rows:
            if _is_relation(one):
                self._relation(one, found)
        return found

    def id(self, structure_id: int) -> str:
        return f"{self._prefix}{structure_id}"

    def _is_annotation(self, one: Structure) -> bool:
        known = one.type in self._types
        fits = self._types.is_a(one.type, ANNOTATION) if known else one.whole("begin") is not None
        return fits and one.link("sofa") in (None, self._cas.sofa)

    def _is_layer(self, one: Structure, found: Found) -> bool:
        short = one.type.rpartition(".")[2]
        if one.type.startswith(_ABOUT_LAYERS):
            return False
        if one.type.startswith(_OF_WORDS):
            found.pass_over(f"The layer “{short}” says something of each word, and was passed over")
            return False
        if one.type.startswith(_STRUCTURE) or self._types.is_a(one.type, _STRUCTURE[-1]):
            return False
        return _is_relation(one) or has_room(one, self._cas, found)

    def _annotation(self, one: Structure) -> Row:
        label, note, others = self._told(one)
        return {
            "id": self.id(one.id),
            "label": label or one.type.rpartition(".")[2],
            "begin": one.values["begin"],
            "end": one.values["end"],
            "note": note,
            "attributes": others,
        }

    def _relation(self, one: Structure, found: Found) -> None:
        ends = one.link(GOVERNOR), one.link(DEPENDENT)
        if ends[0] == ends[1] or not all(end in self._spans for end in ends):
            found.pass_over("A relation without two annotations at its ends was passed over")
            return
        label, note, _ = self._told(one)
        found.relations.append(self._tie(label or one.type.rpartition(".")[2], *ends, note))

    def _tie(self, kind: str, source: int | None, target: int | None, note: str = "") -> Row:
        told = {"kind": kind, "source": self.id(source or 0), "target": self.id(target or 0)}
        return {**told, "id": "", "note": note}

    def _links(self, one: Structure) -> Iterator[Row]:
        """A slot leads to its target by a structure that names the role."""
        for name, ids in one.links.items():
            for row_id in ids if name not in _FRAME else ():
                slot = self._by_id.get(row_id)
                target = slot.link("target") if slot and row_id not in self._spans else row_id
                if target in self._spans and target != one.id:
                    role = slot.text("role") if slot and target != row_id else ""
                    yield self._tie(role or name, one.id, target)

    def _told(self, one: Structure) -> tuple[str, str, dict[str, Value]]:
        """Label, note and attributes."""
        ranges = self._types.features(one.type)
        names = [name for name in ranges if name not in _FRAME] or list(one.values)
        texts = [name for name in names if self._is_text(one, name, ranges)]
        note = _of_names(_NOTES, texts)
        texts = [name for name in texts if name != note]
        key = _of_names(_LABELS, texts) or next(iter(texts), "")
        others = {
            name: _value(value, ranges.get(name, STRING))
            for name, value in one.values.items()
            if name not in (*_FRAME, key, note) and value != ""
        }
        return one.text(key), one.text(note), others

    def _is_text(self, one: Structure, name: str, ranges: Mapping[str, str]) -> bool:
        range_ = ranges.get(name)
        if range_ is None:
            # Numbers may lead to other structures, where no type system tells it.
            value = one.values.get(name)
            return isinstance(value, str) and not value.replace(" ", "").isdecimal()
        return range_ == STRING or (range_ not in PRIMITIVE and self._types.is_primitive(range_))


def has_room(one: Structure, cas: Cas, found: Found) -> bool:
    """Whether it covers at least a character of the text."""
    begin, end = one.whole("begin"), one.whole("end")
    if begin is None or end is None or not 0 <= begin <= end <= 2 * len(cas.text):
        found.pass_over("An annotation outside the text was passed over")
        return False
    if begin == end:
        found.pass_over("An annotation that covers nothing was passed over")
    return begin < end


def _is_relation(one: Structure) -> bool:
    return GOVERNOR in one.links or DEPENDENT in one.links


def _of_names(wanted: tuple[str, ...], there: list[str]) -> str:
    lower = {name.lower(): name for name in reversed(there)}
    return next((lower[name] for name in wanted if name in lower), "")


def _value(value: Value, range_: str) -> Value:
    return float(value) if range_ in NUMBERS and not isinstance(value, str) else value
