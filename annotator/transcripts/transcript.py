"""What a reader of files hands over."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.project.records import Speaker
from annotator.text.timed import Timed
from annotator.text.turn import Turn


@dataclass(frozen=True, slots=True)
class Transcript:
    """One transcript as read from a file or the clipboard.

    `text` is canonical (see `text/canonical.py`). `speakers` tells who is meant by the names in
    `turns`, each by name, role and the other ways in which it is written here; their ids are
    empty. `metadata` may hold `date`, `outlet`, `place`, `url`, `language` and whatever else
    the file tells; `sources` says of each, and of the `title`, where it comes from ("front
    matter"). `times` are those of paragraphs, where known. `warnings` are sentences for the
    user; `original` and `filename` are what was read, byte for byte.
    """

    text: str
    title: str
    turns: tuple[Turn, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict[str, str])
    sources: Mapping[str, str] = field(default_factory=dict[str, str])
    times: tuple[Timed, ...] = ()
    warnings: tuple[str, ...] = ()
    original: bytes = b""
    filename: str = ""
