"""What was found in one file: the row that stands for it in a table."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from annotator.transcripts.answers import Reading
from annotator.transcripts.source import Source
from annotator.transcripts.tally import speaker_counts
from annotator.transcripts.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another transcript and how like it is, from 0 to 1; 1 where it is the same text.

    `number` is its place in the batch, -1 where it is in the project, by `document_id`.
    """

    title: str
    likeness: float
    number: int = -1
    document_id: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """`number` is the file's place among all that are read; members of archives count.

    Where `error` is a sentence, the file could not be read, and all that follows it is empty.
    `speakers` are names with their number of turns, in the order in which they first speak.
    `same_as` is the first file in the batch with exactly this text, `near` those that are like
    it; `in_project` is the document with this text, or the one most like it.
    """

    number: int
    source: Source
    error: str = ""
    title: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict[str, str])
    speakers: tuple[tuple[str, int], ...] = ()
    turns: int = 0
    words: int = 0
    characters: int = 0
    warnings: tuple[str, ...] = ()
    format: str = ""
    same_as: int | None = None
    near: tuple[Likeness, ...] = ()
    in_project: Likeness | None = None

    @property
    def date(self) -> str:
        return self.metadata.get("date", "")

    @property
    def outlet(self) -> str:
        return self.metadata.get("outlet", "")

    @property
    def place(self) -> str:
        return self.metadata.get("place", "")

    @property
    def language(self) -> str:
        return self.metadata.get("language", "")

    @property
    def is_new(self) -> bool:
        """Whether it was read, and neither the batch nor the project has its text already."""
        there = self.in_project is not None and self.in_project.likeness == 1
        return not self.error and self.same_as is None and not there


def found_in(number: int, source: Source, reading: Reading) -> Found:
    return Found(
        number=number,
        source=source,
        title=reading.title,
        metadata=reading.metadata,
        speakers=reading.speakers,
        turns=reading.turns,
        words=reading.words,
        characters=reading.characters,
        warnings=reading.warnings,
        format=reading.format,
    )


def put_right(found: Found, transcript: Transcript) -> Found:
    """The row as it is for the corrected transcript, whose text stays."""
    return replace(
        found,
        title=transcript.title,
        metadata=dict(transcript.metadata),
        speakers=speaker_counts(transcript.turns, transcript.speakers),
        turns=len(transcript.turns),
    )
