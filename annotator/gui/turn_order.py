"""The turns of a document one after the other: their numbers, who answers which question."""

from collections.abc import Sequence
from functools import cached_property

from annotator.text.turn import Turn, questions_of


class TurnOrder:
    """Of turns that are stored, in the order of the text. Reckoned when it is first asked for."""

    def __init__(self, turns: Sequence[Turn]) -> None:
        self._turns = turns

    def __len__(self) -> int:
        return len(self._turns)

    def number(self, turn: Turn) -> int:
        """From 1."""
        return self._places[turn.id] + 1

    def question(self, answer: Turn) -> Turn | None:
        """The question that a turn follows; None for one that is no answer."""
        asked = self._questions.get(self._places[answer.id])
        return None if asked is None else self._turns[asked]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {turn.id: place for place, turn in enumerate(self._turns)}

    @cached_property
    def _questions(self) -> dict[int, int]:
        return questions_of(self._turns)
