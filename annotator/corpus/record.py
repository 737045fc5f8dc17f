"""The neutral records that every format converts from and to.

Labels, annotators, speakers and attributes are told by *handle*: their name, or their id where
two share a name. A file made elsewhere may use names that the corpus does not list.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from annotator.project.records import (
    Annotator,
    Label,
    Origin,
    ProgressState,
    Relation,
    Speaker,
    Value,
)
from annotator.text.span import Span
from annotator.text.timed import Timed
from annotator.text.turn import Turn

METADATA = ("language", "date", "outlet", "place", "url")
"""The metadata that every document has a field for."""

Progress = Callable[[int, int], None]
"""Told how much is done, of how much. Raises `errors.Cancelled` to stop the work."""


@dataclass(frozen=True, slots=True)
class CorpusAnnotation:
    """`spans` ascend, in code points. `quote` is empty where a file gives none; `annotator` too.

    `spans` are empty where a file tells its words only: they are looked for in the text, with
    `prefix` and `suffix` around them, so far as those are told. Of a lost one the spans hold
    in its own `quote`, and `prefix` and `suffix` stood around it.
    """

    id: str
    label: str
    spans: tuple[Span, ...]
    quote: str = ""
    annotator: str = ""
    note: str = ""
    attributes: Mapping[str, Value] = field(default_factory=dict[str, Value])
    origin: Origin = Origin.IMPORT
    created: str = ""
    changed: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class CorpusDocument:
    """One document with its layers; `relations` are those that start in it.

    `metadata` are language, date, outlet, place, url and whatever else is known; `sources` says
    where they come from. A turn's `speaker_id` is a handle here, empty for nobody. `lost` are
    annotations whose words an earlier text had. `progress` is keyed by annotator. `place` says
    where in the file it stands ("line 12"), for messages; it is empty for what comes from a
    project. Without `has_text` the file names the document only, by `id`, `filename` or
    `title`: its text is the one that the project has, and `text` is empty.
    """

    id: str
    title: str
    text: str
    metadata: Mapping[str, str] = field(default_factory=dict[str, str])
    sources: Mapping[str, str] = field(default_factory=dict[str, str])
    filename: str = ""
    imported: str = ""
    turns: tuple[Turn, ...] = ()
    times: tuple[Timed, ...] = ()
    annotations: tuple[CorpusAnnotation, ...] = ()
    lost: tuple[CorpusAnnotation, ...] = ()
    relations: tuple[Relation, ...] = ()
    progress: Mapping[str, ProgressState] = field(default_factory=dict[str, ProgressState])
    place: str = ""
    has_text: bool = True


@dataclass(frozen=True, slots=True)
class Corpus:
    """What holds for all documents, and the documents themselves, streamed once.

    `total` is their number, for progress; 0 where it is not known. `about` has what is told of
    description, licence and source, and nothing that is empty.
    """

    title: str = ""
    labels: tuple[Label, ...] = ()
    annotators: tuple[Annotator, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    documents: Iterable[CorpusDocument] = ()
    total: int = 0
    about: Mapping[str, str] = field(default_factory=dict[str, str])


class Named(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


class Handles:
    """The names that stand for ids in a file, each for exactly one."""

    def __init__(self, named: Iterable[Named]) -> None:
        rows = [(row.id, row.name) for row in named]
        taken = Counter(name for _, name in rows)
        taken.update(row_id for row_id, _ in rows)
        self._names = {
            row_id: name if name and taken[name] == 1 else row_id for row_id, name in rows
        }
        self._ids = {handle: row_id for row_id, handle in self._names.items()}

    def of(self, row_id: str) -> str:
        """The handle of `id`; the id itself where it is not listed."""
        return self._names.get(row_id, row_id)

    def id(self, handle: str) -> str | None:
        """What `handle` stands for; an id stands for itself."""
        return handle if handle in self._names else self._ids.get(handle)
