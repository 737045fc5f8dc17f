"""What a reader of files hands over."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.text.turn import Turn


@dataclass(frozen=True, slots=True)
class Transcript:
    """One transcript as read from a file or the clipboard.

    `text` is canonical (see `text/canonical.py`); `metadata` may hold `date`, `outlet`, `place`,
    `url` and `language`; `warnings` are sentences for the user; `original` and `filename` are
    what was read, byte for byte.
    """

    text: str
    title: str
    turns: tuple[Turn, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict[str, str])
    warnings: tuple[str, ...] = ()
    original: bytes = b""
    filename: str = ""
