"""What headers tell of all documents: labels, annotators, speakers. TEI P5, 2."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from annotator.corpus.record import Handles
from annotator.corpus.tei.headers import APPLICATION
from annotator.corpus.tei.trees import (
    child,
    children,
    exact_words,
    local,
    plain_id,
    plain_words,
    within,
    xml_id,
)
from annotator.corpus.tei.xml_names import from_xml_name
from annotator.outside.safe_xml import Element
from annotator.project.records import Annotator, Attribute, AttributeType, Label, Speaker
from annotator.text.turn import TurnKind

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LONGEST_NAME = 40
"""Characters of a category's description that serve as its name."""


@dataclass(slots=True)
class Known:
    """By xml:id. `exact` where the file is ours: no white space in it was put there for show."""

    exact: bool = False
    title: str = ""
    about: dict[str, str] = field(default_factory=dict[str, str])
    labels: dict[str, Label] = field(default_factory=dict[str, Label])
    annotators: dict[str, Annotator] = field(default_factory=dict[str, Annotator])
    speakers: dict[str, Speaker] = field(default_factory=dict[str, Speaker])
    kinds: dict[str, TurnKind] = field(default_factory=dict[str, TurnKind])
    documents: int = 0

    def words(self, one: Element) -> str:
        return exact_words(one) if self.exact else plain_words(one)

    def label_handles(self) -> dict[str, str]:
        handles = Handles(self.labels.values())
        return {name: handles.of(one.id) for name, one in self.labels.items()}

    def annotator_handles(self) -> dict[str, str]:
        handles = Handles(self.annotators.values())
        return {name: handles.of(one.id) for name, one in self.annotators.items()}

    def speaker_handles(self) -> dict[str, str]:
        handles = Handles(self.speakers.values())
        return {name: handles.of(one.id) for name, one in self.speakers.items()}


class Head:
    """Takes all headers of a file in turn; then `known` is complete."""

    def __init__(self) -> None:
        self.known = Known()
        self._places: dict[str, int] = {}
        self._ids: set[str] = set()

    def take_corpus(self, header: Element) -> None:
        """The header of the corpus as a whole comes before all others."""
        names = {one.get("ident") for one in within(header, "application")}
        self.known.exact = self.known.exact or APPLICATION in names
        title = child(header, "fileDesc", "titleStmt", "title")
        if title is not None and not self.known.title:
            self.known.title = self.known.words(title)
        self._about(header)
        self.take(header)

    def take(self, header: Element) -> None:
        for one in within(header, "taxonomy"):
            if local_parent(one) != "taxonomy":
                self._taxonomy(one)
        for one in within(header, "fsDecl"):
            self._asked(one)
        for one in within(header, "respStmt"):
            self._annotator(one)
        for one in within(header, "person", "personGrp"):
            self._speaker(one)

    def take_interpretations(self, document: Element) -> None:
        """`interp`, which stands for a label beside a text."""
        for one in within(document, "interp"):
            if xml_id(one) and xml_id(one) not in self.known.labels:
                words = plain_words(one) or xml_id(one)
                self.known.labels[xml_id(one)] = Label(plain_id(xml_id(one)), words, "")

    def finished(self) -> Known:
        """Labels in the order that is told; else in that of the file."""
        rows = sorted(self.known.labels.items(), key=lambda row: self._places.get(row[0], -1))
        self.known.labels = dict(rows)
        return self.known

    def _about(self, header: Element) -> None:
        told = {
            "description": child(header, "encodingDesc", "projectDesc", "p"),
            "licence": next(within(header, "licence"), None),
            "source": child(header, "fileDesc", "sourceDesc", "p"),
        }
        words = ((name, self.known.words(one)) for name, one in told.items() if one is not None)
        self.known.about |= {name: word for name, word in words if word}

    def _taxonomy(self, taxonomy: Element) -> None:
        if xml_id(taxonomy) == "turns" and self.known.exact:
            for one in within(taxonomy, "category"):
                self._kind(one)
            return
        for one in within(taxonomy, "category"):
            parent = one.getparent()
            above = xml_id(parent) if parent is not None and local(parent) == "category" else ""
            self._label(one, above)

    def _kind(self, category: Element) -> None:
        told = plain_words(category)
        if told in list(TurnKind):
            self.known.kinds[xml_id(category)] = TurnKind(told)

    def _label(self, category: Element, parent: str) -> None:
        name = xml_id(category) or f"category {len(self.known.labels) + 1}"
        if name in self.known.labels:
            return
        told: dict[str, list[str]] = {}
        for one in children(category, "desc"):
            told.setdefault(one.get("type", ""), []).append(self.known.words(one))
        key = "".join(told.get("key", []))
        above = self.known.labels.get(parent)
        row_id = "".join(told.get("id", []))
        row_id = row_id if row_id and row_id not in self._ids else plain_id(name)
        self._ids.add(row_id)
        self.known.labels[name] = Label(
            id=row_id,
            name=self._name(category) or name,
            colour=_colour(category),
            key=key if len(key) == 1 else "",
            definition="\n\n".join([*told.get("", []), *self._described(category)]),
            examples=tuple(told.get("example", [])),
            parent_id=above.id if above else None,
            relations=tuple(told.get("relation", [])),
        )
        place = "".join(told.get("place", []))
        if place.isascii() and place.isdigit() and len(place) < 9:
            self._places[name] = int(place)

    def _name(self, category: Element) -> str:
        for one in children(category, "gloss"):
            return self.known.words(one)
        for one in children(category, "catDesc"):
            for term in within(one, "term", "gloss"):
                return plain_words(term)
            words = plain_words(one)
            if len(words) <= _LONGEST_NAME:
                return words
        return category.get("n", "")

    def _described(self, category: Element) -> Iterator[str]:
        for one in children(category, "catDesc"):
            words = plain_words(one)
            if len(words) > _LONGEST_NAME:
                yield words

    def _asked(self, declaration: Element) -> None:
        label = self.known.labels.get(declaration.get("type", ""))
        if label is not None:
            asked = tuple(map(self._attribute, children(declaration, "fDecl")))
            made = replace(label, attributes=(*label.attributes, *asked))
            self.known.labels[declaration.get("type", "")] = made

    def _attribute(self, one: Element) -> Attribute:
        name = from_xml_name(one.get("name", ""))
        description = child(one, "fDescr")
        choices = tuple(map(exact_words, within(child(one, "vRange"), "string")))
        told = one.get("n", "")
        kinds = list(AttributeType)
        guessed = AttributeType.CHOICE if choices else AttributeType.TEXT
        return Attribute(
            id=plain_id(xml_id(one)) or name,
            name=name,
            type=AttributeType(told) if told in kinds else guessed,
            choices=choices,
            required=one.get("optional") == "false",
            description=self.known.words(description) if description is not None else "",
        )

    def _annotator(self, statement: Element) -> None:
        names = list(children(statement, "persName", "name", "orgName"))
        told = xml_id(statement) or (xml_id(names[0]) if names else "")
        if told and names:
            row_id = self._id(statement) or plain_id(told)
            name = self.known.words(names[0]) or row_id
            self.known.annotators[told] = Annotator(row_id, name, _colour(statement))

    def _speaker(self, person: Element) -> None:
        told = xml_id(person)
        if not told:
            return
        names = list(within(person, "persName", "name"))
        main = [self.known.words(one) for one in names if one.get("type") != "alias"]
        role = child(person, "occupation")
        self.known.speakers[told] = Speaker(
            id=self._id(person) or plain_id(told),
            name=(main[0] if main else "") or person.get("n") or told,
            role=self.known.words(role) if role is not None else person.get("role", ""),
            aliases=tuple(self.known.words(one) for one in names if one.get("type") == "alias"),
        )

    def _id(self, one: Element) -> str:
        """What the id was before it was made one of XML."""
        told = (note for note in children(one, "note") if note.get("type") == "id")
        return "".join(exact_words(note) for note in told)


def local_parent(one: Element) -> str:
    parent = one.getparent()
    return local(parent) if parent is not None else ""


def _colour(one: Element) -> str:
    found = _COLOUR.search(one.get("style", ""))
    return found[0] if found else ""
