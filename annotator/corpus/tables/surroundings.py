"""Who speaks at a position of a document, and in which sentences a span lies."""

from bisect import bisect_right

from annotator.corpus.record import CorpusDocument
from annotator.text.sentences import sentences
from annotator.text.span import Span
from annotator.text.turn import Turn


class Surroundings:
    """Only lines that are asked for are cut into sentences, each once."""

    def __init__(self, document: CorpusDocument) -> None:
        self._text = document.text
        self._turns: list[Turn] = sorted(document.turns, key=lambda turn: turn.span.start)
        self._turn_starts = [turn.span.start for turn in self._turns]
        self._lines: dict[int, list[Span]] = {}

    def speaker(self, position: int) -> str:
        """Who is meant, however the transcript writes it."""
        turn = self._turn(position)
        return turn.speaker_id if turn else ""

    def sentences(self, span: Span) -> str:
        """From the start of the sentence at the span's start to the end of its last one's.

        A speaker's label before the words is none of the sentence.
        """
        first, last = self._sentence(span.start), self._sentence(span.end - 1)
        turn = self._turn(span.start)
        said = turn.body if turn and turn.body <= span.start else 0
        start = min(span.start, max(said, first.start))
        return self._text[start : max(span.end, last.end)].strip()

    def _sentence(self, position: int) -> Span:
        """The last one of its line that begins there or before; empty where none does."""
        start = self._text.rfind("\n", 0, position) + 1
        if start not in self._lines:
            end = self._text.find("\n", start)
            line = Span(start, len(self._text) if end < 0 else end)
            self._lines[start] = sentences(self._text, line) if line else []
        found = self._lines[start]
        index = bisect_right(found, position, key=_start) - 1
        return found[index] if index >= 0 else Span(position, position)

    def _turn(self, position: int) -> Turn | None:
        index = bisect_right(self._turn_starts, position) - 1
        turn = self._turns[index] if index >= 0 else None
        return turn if turn and turn.span.contains(position) else None


def _start(span: Span) -> int:
    return span.start
