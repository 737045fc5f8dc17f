"""What a format takes from a file, before turns and all else is found in its text."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.project.records import Speaker
from annotator.text.span import Span
from annotator.text.timed import Timed
from annotator.text.turn import Turn


@dataclass(frozen=True, slots=True)
class Draft:
    """`text` is canonical. `metadata` and `sources` are as in `Transcript`, with the `title`.

    `bold` are the spans that the file sets off, a hint at speakers' names; in order, not
    overlapping. `turns` is None where they are to be found in the text, and what the format
    itself tells otherwise. `notes_at` is where foot- and endnotes begin, which nobody speaks; None
    where they end no text. `wrapped` says that lines may have been broken at a fixed width.
    """

    text: str
    metadata: Mapping[str, str] = field(default_factory=dict[str, str])
    sources: Mapping[str, str] = field(default_factory=dict[str, str])
    bold: tuple[Span, ...] = ()
    turns: tuple[Turn, ...] | None = None
    speakers: tuple[Speaker, ...] = ()
    times: tuple[Timed, ...] = ()
    wrapped: bool = False
    notes_at: int | None = None
    warnings: tuple[str, ...] = ()
