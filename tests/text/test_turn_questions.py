import pytest

from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind, questions_of

KINDS = {
    "Q": TurnKind.QUESTION,
    "A": TurnKind.ANSWER,
    "S": TurnKind.STATEMENT,
    "M": TurnKind.MODERATOR,
    "d": TurnKind.STAGE_DIRECTION,
    "q": TurnKind.QUESTION,
    "a": TurnKind.ANSWER,
}


def turns(letters: str) -> list[Turn]:
    """One turn a letter; small q and a go on without a label."""
    made: list[Turn] = []
    for at, letter in enumerate(letters):
        start = at * 10
        body = start if letter in "qad" else start + 3
        speaker = "" if letter == "d" else letter.upper()
        made.append(Turn(Span(start, start + 9), body, speaker, KINDS[letter]))
    return made


@pytest.mark.parametrize(
    ("letters", "answered"),
    [
        ("QA", {1: 0}),
        ("SQAQA", {2: 1, 4: 3}),
        ("QdA", {2: 0}),
        ("QAda", {1: 0, 3: 0}),
        ("QdqA", {3: 0}),
        ("QAA", {1: 0, 2: 0}),
        ("QQA", {2: 1}),
        ("QMA", {2: 0}),
        ("QAMA", {1: 0}),
        ("QASA", {1: 0}),
        ("QSA", {2: 0}),
        ("A", {}),
        ("", {}),
        ("SMd", {}),
    ],
)
def test_an_answer_knows_the_question_it_follows(letters: str, answered: dict[int, int]) -> None:
    assert questions_of(turns(letters)) == answered
