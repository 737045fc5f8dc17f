"""A turn: a stretch of text by one speaker."""

from dataclasses import dataclass
from enum import StrEnum

from annotator.text.span import Span


class TurnKind(StrEnum):
    STATEMENT = "statement"
    QUESTION = "question"
    ANSWER = "answer"
    MODERATOR = "moderator"
    STAGE_DIRECTION = "stage direction"


@dataclass(frozen=True, slots=True)
class Turn:
    """`span` begins at the speaker's label ("MS. HALE:") and ends after the last word said.

    `body` is the code point where the words themselves begin; it equals `span.start` where no
    label is written. `speaker` is the name as it stands in the text, without colon; empty
    where nobody is named. Seconds count from the start of the recording, where known.
    `id` is empty until the turn is stored in a project; so is `speaker_id`, who is meant, and
    it stays so where that is nobody.
    """

    span: Span
    body: int
    speaker: str
    kind: TurnKind
    start_seconds: float | None = None
    end_seconds: float | None = None
    id: str = ""
    speaker_id: str = ""
