"""What a project file says once for all its sources: who, what and which notes and links.

REFI-QDA 1.5. Names in other tools' files are taken as they are told.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from annotator.corpus.fields import Fields
from annotator.corpus.guids import plain
from annotator.corpus.record import Handles
from annotator.corpus.refi.code_tree import description_of, labels_in, local
from annotator.corpus.refi.naming import NOBODY, SPEAKERS
from annotator.corpus.refi.postscript import parted
from annotator.corpus.refi.to_project import ORIGIN
from annotator.corpus.registry import Fault
from annotator.corpus.strict_json import Refused
from annotator.outside.safe_xml import Element
from annotator.project.records import Annotator, Label, Speaker

SOURCES = ("TextSource", "PDFSource", "AudioSource", "VideoSource", "PictureSource")
PARTS = ("Users", "CodeBook", "Variables", "Case", *SOURCES, "Note", "Link", "Description")
"""And sets and graphs, in which nothing is looked for."""
PASSED = ("Set", "Graph")


ABOUT = ("licence", "source")
"""What a project tells of itself beside its description."""

_Row = TypeVar("_Row")


@dataclass(slots=True)
class Note:
    """`selection` are the attributes of the stretch of a source that it is about, if it is."""

    words: str
    told: Fields
    attributes: Mapping[str, str]
    selection: Mapping[str, str] | None


@dataclass(slots=True)
class Link:
    guid: str
    name: str
    origin: str
    target: str
    notes: tuple[str, ...]
    used: bool = False


@dataclass(slots=True)
class Told:
    """All by GUID. `of_sources` are metadata that cases tell, `spoken` selections of cases."""

    origin: str = ""
    title: str = ""
    about: dict[str, str] = field(default_factory=dict[str, str])
    labels: dict[str, Label] = field(default_factory=dict[str, Label])
    annotators: dict[str, Annotator] = field(default_factory=dict[str, Annotator])
    speakers: dict[str, Speaker] = field(default_factory=dict[str, Speaker])
    variables: dict[str, str] = field(default_factory=dict[str, str])
    of_sources: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    spoken: dict[str, str] = field(default_factory=dict[str, str])
    notes: dict[str, Note] = field(default_factory=dict[str, Note])
    links: dict[str, list[Link]] = field(default_factory=dict[str, list[Link]])
    remarks: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    sources: int = 0

    @property
    def is_ours(self) -> bool:
        return self.origin == ORIGIN

    def label_handles(self) -> dict[str, str]:
        handles = Handles(self.labels.values())
        return {row_guid: handles.of(label.id) for row_guid, label in self.labels.items()}

    def annotator_handles(self) -> dict[str, str]:
        handles = Handles(self.annotators.values())
        return {row_guid: handles.of(one.id) for row_guid, one in self.annotators.items()}

    def speaker_handles(self) -> dict[str, str]:
        handles = Handles(self.speakers.values())
        return {row_guid: handles.of(one.id) for row_guid, one in self.speakers.items()} | {
            NOBODY: ""
        }


TextAt = Callable[[str], str | None]
"""The text at a path such as `internal://x.txt`; None where it is not in the archive."""


def read_head(elements: Iterable[Element], text_at: TextAt, fault: Fault) -> Told:
    """Goes through the whole file once; of its sources only the number is taken."""
    head = _Head(text_at, fault)
    for one in elements:
        head.take(one)
    return head.finished()


class _Head:
    def __init__(self, text_at: TextAt, fault: Fault) -> None:
        self._text_at = text_at
        self._fault = fault
        self._told = Told()
        self._people: list[Fields] = []
        self._handlers: Mapping[str, Callable[[Element], None]] = {
            "Users": self._users,
            "CodeBook": self._codebook,
            "Variables": self._variables,
            "Case": self._case,
            "Note": self._note,
            "Link": self._link,
            "Description": self._description,
        }

    def take(self, one: Element) -> None:
        if not self._told.origin:
            root = one.getroottree().getroot()
            self._told.origin = root.get("origin") or "unknown"
            self._told.title = self._told.title or root.get("name", "")
        name = local(one)
        if name in self._handlers:
            self._taken(self._handlers[name], one)
        elif name in SOURCES:
            self._told.sources += 1

    def finished(self) -> Told:
        told = self._told
        for row in self._people:
            self._taken(self._person, row)
        # Of a case and a code with one GUID, the code says only where the case speaks.
        gone = {told.labels[one].id for one in told.speakers if one in told.labels}
        told.labels = {
            row_guid: replace(label, parent_id=None) if label.parent_id in gone else label
            for row_guid, label in told.labels.items()
            if label.id not in gone
        }
        self._remark()
        return told

    def _taken(self, handler: Callable[[_Row], None], row: _Row) -> None:
        try:
            handler(row)
        except Refused as refused:
            self._fault(f"Something that the project tells of itself was left out: {refused}.")

    def _users(self, users: Element) -> None:
        for one in users:
            row_guid = plain(one.get("guid", ""))
            if row_guid:
                name = one.get("name") or one.get("id") or row_guid
                self._told.annotators[row_guid] = Annotator(row_guid, name, "")

    def _person(self, row: Fields) -> None:
        """What the project's description adds to a user."""
        row_guid = plain(row.line("guid", ""))
        if row_guid in self._told.annotators:
            self._told.annotators[row_guid] = Annotator(
                row.line("id", "") or row_guid, row.named(), row.line("colour", "")
            )

    def _codebook(self, book: Element) -> None:
        for one in book:
            if local(one) == "Codes":
                skipped = frozenset([SPEAKERS])
                self._told.labels |= labels_in(one, self._fault, skipped)

    def _variables(self, variables: Element) -> None:
        for one in variables:
            row_guid, name = plain(one.get("guid", "")), one.get("name", "")
            _, told = description_of(one)
            if row_guid and name:
                self._told.variables[row_guid] = told.line("name", "") or name

    def _case(self, case: Element) -> None:
        """A speaker; or, without a name, what is known of the one source that it refers to."""
        row_guid, name = plain(case.get("guid", "")), case.get("name", "")
        values = self._told_values(case)
        sources = [_target(one) for one in case if local(one) == "SourceRef"]
        for source in sources:
            known = self._told.of_sources.setdefault(source, {})
            known |= {"case": name} if name else values
        if not name.strip() or not row_guid:
            return
        for one in case:
            if local(one) == "SelectionRef":
                self._told.spoken[_target(one)] = row_guid
        self._told.speakers[row_guid] = self._speaker(case, row_guid, name, values)

    def _speaker(
        self, case: Element, row_guid: str, name: str, values: Mapping[str, str]
    ) -> Speaker:
        role, told = description_of(case)
        role = role or "; ".join(f"{variable}: {value}" for variable, value in values.items())
        try:
            return Speaker(
                id=told.line("id", "") or row_guid,
                name=told.line("name", "") or name,
                role=role,
                aliases=told.texts("aliases"),
            )
        except Refused:
            return Speaker(row_guid, name, role)

    def _told_values(self, case: Element) -> dict[str, str]:
        return dict(values_in(case, self._told.variables))

    def _note(self, note: Element) -> None:
        row_guid = plain(note.get("guid", ""))
        contents = [one.text or "" for one in note if local(one) == "PlainTextContent"]
        selections = [dict(one.attrib) for one in note if local(one) == "PlainTextSelection"]
        path = note.get("plainTextPath")
        if not contents and path:
            contents = [self._text_at(path) or ""]
        words, told = parted(contents[0]) if any(contents) else description_of(note)
        if row_guid:
            selection = _strings(selections[0]) if selections else None
            self._told.notes[row_guid] = Note(words, told, _strings(note.attrib), selection)

    def _link(self, link: Element) -> None:
        origin, target = plain(link.get("originGUID", "")), plain(link.get("targetGUID", ""))
        notes = tuple(_target(one) for one in link if local(one) == "NoteRef")
        told = Link(plain(link.get("guid", "")), link.get("name", ""), origin, target, notes)
        self._told.links.setdefault(origin, []).append(told)

    def _description(self, description: Element) -> None:
        words, told = parted(description.text or "")
        self._told.title = told.line("title", "") or self._told.title
        about = {"description": words} | {key: told.line(key, "") for key in ABOUT}
        self._told.about = {key: value for key, value in about.items() if value}
        self._people = list(told.rows("annotators", "an annotator"))

    def _remark(self) -> None:
        """A link between a selection and a note means that the note is about the selection."""
        for links in self._told.links.values():
            for link in links:
                for note, other in ((link.origin, link.target), (link.target, link.origin)):
                    found = self._told.notes.get(note)
                    if found and "lost" not in found.told and other not in self._told.notes:
                        self._told.remarks.setdefault(other, []).append(found.words)
                        link.used = True


def values_in(element: Element, variables: Mapping[str, str]) -> "Iterable[tuple[str, str]]":
    """The names of variables and what is told for them."""
    for one in element:
        if local(one) != "VariableValue":
            continue
        name, value = "", ""
        for part in one:
            if local(part) == "VariableRef":
                name = variables.get(_target(part), "")
            else:
                value = part.text or ""
        if name:
            yield name, value


def _target(reference: Element) -> str:
    return plain(reference.get("targetGUID", ""))


def _strings(attributes: Any) -> dict[str, str]:
    return {str(name): str(value) for name, value in attributes.items()}
