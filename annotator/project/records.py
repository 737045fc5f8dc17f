"""What a project hands out: plain, frozen records. Times are ISO 8601 in UTC; ids are UUIDv7."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.text.span import Span

Value = str | float | bool
"""The value of an attribute: text, choice and date as str, number as float, yes/no as bool."""


class AttributeType(StrEnum):
    CHOICE = "choice"
    YES_NO = "yes/no"
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"


class Origin(StrEnum):
    HAND = "hand"
    SUGGESTION = "suggestion"
    IMPORT = "import"


class ProgressState(StrEnum):
    NEW = "new"
    BEGUN = "begun"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Annotator:
    id: str
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class Speaker:
    id: str
    name: str
    role: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribute:
    """A typed field that a label asks for; `choices` are those of a choice."""

    id: str
    name: str
    type: AttributeType
    choices: tuple[str, ...] = ()
    required: bool = False
    description: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """`colour` is `#rrggbb`, `key` one character or empty, `relations` the kinds it offers."""

    id: str
    name: str
    colour: str
    key: str = ""
    definition: str = ""
    examples: tuple[str, ...] = ()
    parent_id: str | None = None
    relations: tuple[str, ...] = ()
    attributes: tuple[Attribute, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A transcript without its text, which `documents.text(id)` loads.

    `length` is in code points, `sha256` is of the text in UTF-8; `extra` holds whatever
    metadata has no field of its own.
    """

    id: str
    title: str
    length: int
    sha256: str
    imported: str
    filename: str = ""
    language: str = ""
    date: str = ""
    outlet: str = ""
    place: str = ""
    url: str = ""
    extra: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Annotation:
    """`spans` ascend and do not touch; more than one where the annotation is fragmented.

    `quote` is the fragments' text joined by one space; `prefix` and `suffix` are up to 32
    code points either side. `values` is keyed by attribute id.
    """

    id: str
    document_id: str
    label_id: str
    annotator_id: str
    spans: tuple[Span, ...]
    quote: str
    prefix: str = ""
    suffix: str = ""
    note: str = ""
    values: Mapping[str, Value] = field(default_factory=dict[str, Value])
    origin: Origin = Origin.HAND
    created: str = ""
    changed: str = ""

    @property
    def span(self) -> Span:
        """From the first fragment's start to the last one's end."""
        return Span(self.spans[0].start, self.spans[-1].end)


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie of `kind` from annotation `source_id` to annotation `target_id`."""

    id: str
    kind: str
    source_id: str
    target_id: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One undoable change: its title, who made it, when, and whether it is done or undone."""

    id: str
    title: str
    annotator_id: str
    time: str
    done: bool


@dataclass(frozen=True, slots=True)
class Change:
    """The notice of one committed step, undo or redo.

    `rows` names the ids of the rows that were inserted, changed or deleted, by table
    ("annotation", "document", ...); `documents` are the documents those rows belong to.
    `everything` is set where another program wrote: read all again.
    """

    title: str
    rows: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    documents: frozenset[str] = frozenset()
    everything: bool = False
