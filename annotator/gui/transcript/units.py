"""The units of speech around a place: word, sentence, quote, turn."""

from annotator.gui.transcript.quote_finder import QuoteFinder
from annotator.gui.transcript.turns import Turns
from annotator.text.sentences import sentence_at
from annotator.text.span import Span
from annotator.text.words import word_at


class Units:
    """Asked by code point; an empty span or None says that there is none."""

    def __init__(self, text: str, turns: Turns, quotes: QuoteFinder) -> None:
        self._text, self._turns, self._quotes = text, turns, quotes

    def word(self, position: int) -> Span:
        return word_at(self._text, position)

    def sentence(self, position: int) -> Span:
        """Within a quote, as much of the sentence as is quoted."""
        found, quote = self._whole_sentence(position), self.quote(position)
        return found if quote is None or not quote.overlaps(found) else _shared(found, quote)

    def _whole_sentence(self, position: int) -> Span:
        """Without the speaker's name, where it is the first of a turn."""
        turn = self._turns.at(position)
        body = turn.body if turn else 0
        found = sentence_at(self._text, max(position, body))
        return Span(max(found.start, body), max(found.end, body))

    def quote(self, position: int) -> Span | None:
        """The innermost quote, without its quotation marks."""
        return next(iter(self._quotes.at(position)), None)

    def turn(self, position: int) -> Span | None:
        """What is said in the turn, without the speaker's name."""
        turn = self._turns.at(position)
        return Span(turn.body, max(turn.body, turn.span.end)) if turn else None

    def paragraph(self, position: int) -> Span:
        start = self._text.rfind("\n", 0, position) + 1
        end = self._text.find("\n", position)
        return Span(start, len(self._text) if end < 0 else end)

    def wider(self, span: Span) -> Span | None:
        """The smallest unit that has more than `span`; None when there is no larger one."""
        larger = [unit for unit in self._around(span.start) if unit.covers(span) and unit != span]
        return min(larger, key=len, default=None)

    def narrower(self, span: Span) -> Span | None:
        """The largest unit at its start that has less than `span`."""
        smaller = [unit for unit in self._around(span.start) if span.covers(unit) and unit != span]
        return max(filter(None, smaller), key=len, default=None)

    def _around(self, position: int) -> list[Span]:
        found = [self.word(position), self.sentence(position), self.turn(position)]
        found += [self._whole_sentence(position), self.paragraph(position)]
        found += self._quotes.at(position)
        return [unit for unit in found if unit]


def _shared(one: Span, other: Span) -> Span:
    return Span(max(one.start, other.start), min(one.end, other.end))
