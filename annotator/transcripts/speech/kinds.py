"""What kind of turn a label makes: who asks, who answers, who does neither."""

from collections.abc import Iterable, Iterator

from annotator.text.turn import TurnKind
from annotator.transcripts.speech.forms import answers, asks, conducts


def kinds_of(keys: Iterable[str]) -> Iterator[TurnKind]:
    """The kind of each turn, by the keys of the labels in the order in which they speak."""
    asked = False
    for key in keys:
        if asks(key):
            yield TurnKind.QUESTION
        elif answers(key) or (asked and not conducts(key)):
            yield TurnKind.ANSWER
        else:
            yield TurnKind.STATEMENT
        asked = asks(key)
