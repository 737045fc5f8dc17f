"""Turns put right by hand: who speaks, what kind of turn it is, where it begins and ends."""

from collections.abc import Callable
from functools import partial

from annotator.gui.appearance import Appearance
from annotator.gui.command_palette import CommandPalette
from annotator.gui.desk import Desk
from annotator.gui.open_document import OpenDocument
from annotator.gui.speaker_choices import SpeakerChoices
from annotator.gui.transcript.view import TranscriptView
from annotator.project.strings import counted
from annotator.text.span import Span
from annotator.text.turn import TurnKind
from annotator.text.words import word_at

NO_TURN = "There is no turn here; select what is said, and Ctrl+Shift+T makes one of it."
_NOTHING = "Select what is said first: Ctrl+2 takes the sentence at the caret."
_CALLED = {
    TurnKind.QUESTION: "a question",
    TurnKind.ANSWER: "an answer",
    TurnKind.STATEMENT: "a statement",
    TurnKind.MODERATOR: "the moderator’s",
    TurnKind.STAGE_DIRECTION: "a stage direction",
}


class TurnEditing:
    """Acts on the turn at the caret, or on all that the selection touches."""

    def __init__(
        self,
        desk: Desk,
        reader: TranscriptView,
        appearance: Appearance,
        hint: Callable[[str], None],
        guarded: Callable[[Callable[..., object]], Callable[..., None]],
    ) -> None:
        """`guarded` makes of an act one whose errors are told."""
        self._desk = desk
        self._reader = reader
        self._appearance = appearance
        self._hint = hint
        self._guarded = guarded

    def choose_speaker(self) -> None:
        """Opens the list of those who may speak here."""
        document, ids = self._desk.document, self._ids()
        if document is None or not ids:
            return
        choices = SpeakerChoices(document, self._guarded(partial(self._speak, ids)))
        palette = CommandPalette(
            choices.entries(),
            self._appearance.theme,
            self._reader.window(),
            "Who speaks here" if len(ids) == 1 else f"Who speaks in these {len(ids)} turns",
            choices.offer,
        )
        palette.show()

    def make_question(self) -> None:
        self._make(TurnKind.QUESTION)

    def make_answer(self) -> None:
        self._make(TurnKind.ANSWER)

    def make_statement(self) -> None:
        self._make(TurnKind.STATEMENT)

    def make_moderator(self) -> None:
        self._make(TurnKind.MODERATOR)

    def make_direction(self) -> None:
        self._make(TurnKind.STAGE_DIRECTION)

    def split(self) -> None:
        """Before the word that the caret is in; the caret is in the new turn then."""
        document, turn = self._desk.document, self._reader.turn
        if document is None or turn is None:
            self._hint(NO_TURN)
            return
        made = self._desk.project.turns.split(turn.id, self._between_words(document))
        self._go_to(document, made)
        self._hint("Another turn begins here")

    def join(self) -> None:
        ids = self._ids()
        if not ids:
            return
        with self._desk.project.step("Join turns"):
            for _ in range(max(1, len(ids) - 1)):
                self._desk.project.turns.join(ids[0])
        self._hint("The turns are one")

    def add(self) -> None:
        """The selection stays, so that the new turn can be given a speaker and a kind."""
        document = self._desk.document
        if document is None or not self._reader.selection:
            self._hint(_NOTHING)
            return
        self._desk.project.turns.add(document.id, self._reader.selection)
        self._hint("The selected words are a turn; Ctrl+T says whose")

    def delete(self) -> None:
        ids = self._ids()
        if ids:
            self._desk.project.turns.delete(ids)
            gone = "turn is" if len(ids) == 1 else "turns are"
            self._hint(f"{len(ids)} {gone} gone; the words stay")

    def go_to_question(self) -> None:
        document, turn = self._desk.document, self._reader.turn
        question = document.order.question(turn) if document and turn else None
        if question is None:
            self._hint("The turn at the caret answers no question.")
        else:
            self._reader.select(Span(question.body, question.body))

    def _ids(self) -> list[str]:
        """Of the turns that are acted on; it is told where there are none."""
        ids = [turn.id for turn in self._reader.turns_here]
        if not ids:
            self._hint(NO_TURN)
        return ids

    def _make(self, kind: TurnKind) -> None:
        ids = self._ids()
        if ids:
            self._desk.project.turns.set_kind(ids, kind)
            many = f"{counted(len(ids), 'turn')}: " if len(ids) > 1 else ""
            self._hint(f"{many}now {_CALLED[kind]}")

    def _speak(self, ids: list[str], name: str) -> None:
        self._desk.project.turns.set_speaker(ids, name)
        where = "here" if len(ids) == 1 else f"in {len(ids)} turns"
        self._hint(f"{name or 'Nobody'} speaks {where}")

    def _between_words(self, document: OpenDocument) -> int:
        caret = self._reader.caret
        word = word_at(document.text, caret)
        return word.start if word.start < caret < word.end else caret

    def _go_to(self, document: OpenDocument, turn_id: str) -> None:
        turn = next((one for one in document.turns if one.id == turn_id), None)
        if turn is not None:
            self._reader.select(Span(turn.body, turn.body))
