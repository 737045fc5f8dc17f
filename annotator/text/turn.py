"""A turn: a stretch of text by one speaker."""

from collections.abc import Sequence
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


def questions_of(turns: Sequence[Turn]) -> dict[int, int]:
    """Which question each answer follows: indices of answers to those of questions, in order.

    Stage directions between them, and what goes on after one, do not part them. Several who
    answer one question, one after the other, all answer it; nobody does any more once a
    moderator, or somebody who neither asks nor answers, has spoken after an answer.
    """
    found: dict[int, int] = {}
    asked: int | None = None
    answered = False
    for at, turn in enumerate(turns):
        if turn.kind is TurnKind.QUESTION:
            if answered or not _goes_on(turns, at, asked):
                asked, answered = at, False
        elif turn.kind is TurnKind.ANSWER:
            if asked is not None:
                found[at], answered = asked, True
        elif turn.kind is not TurnKind.STAGE_DIRECTION and answered:
            asked = None
    return found


def _goes_on(turns: Sequence[Turn], at: int, asked: int | None) -> bool:
    """Whether a question without a label of its own goes on after a stage direction."""
    turn = turns[at]
    return (
        asked is not None
        and at > 0
        and turns[at - 1].kind is TurnKind.STAGE_DIRECTION
        and turn.body == turn.span.start
        and turn.speaker == turns[asked].speaker
    )
