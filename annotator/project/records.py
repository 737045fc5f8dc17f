"""What a project hands out: plain, frozen records. Times are ISO 8601 in UTC; ids are UUIDv7."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.text.span import Span
from annotator.text.timed import Timed
from annotator.text.turn import Turn

BY_HAND = "by hand"
"""Where a field that was typed comes from."""

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
class About:
    """What a project says about itself to who gets its corpus, each in words of any length."""

    description: str = ""
    licence: str = ""
    source: str = ""


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
    metadata has no field of its own. `sources` says of `title`, the fields and `extra` where
    they come from ("front matter"), `BY_HAND` for what was typed.
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
    sources: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class NewDocument:
    """What is stored as a document. `text` is canonical.

    `metadata` of the names language, date, outlet, place and url fill those fields. `speakers`
    tells who is meant by the names in `turns`; with `settled`, the turns' own `speaker_id` do
    instead, and where that is empty, nobody. `sketch` serves to find texts that are nearly the
    same. `imported` (a time, else now) and `known_id` come from where it was stored before.
    """

    text: str
    title: str
    turns: Sequence[Turn] = ()
    speakers: Sequence[Speaker] = ()
    settled: bool = False
    metadata: Mapping[str, str] = field(default_factory=dict[str, str])
    sources: Mapping[str, str] = field(default_factory=dict[str, str])
    times: Sequence[Timed] = ()
    sketch: bytes = b""
    original: bytes = b""
    filename: str = ""
    imported: str = ""
    known_id: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """`spans` ascend and do not touch; more than one where the annotation is fragmented.

    They hold in the document's text; those of a lost annotation, whose words are not in it, in
    the text with the digest `lost_in`.

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
    lost_in: str = ""

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
