"""The text as the body of a document: each turn a `u`, what lies between them an `ab`.

Nothing stands there that is not in the text, but an `anchor` at each place where an annotation
begins or ends.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from annotator.corpus.markup import element
from annotator.corpus.record import CorpusDocument
from annotator.corpus.tei.headers import kind_id
from annotator.corpus.tei.marks import Marks, xml_id
from annotator.text.span import Span
from annotator.text.turn import Turn


class Chunk(NamedTuple):
    """A stretch of the text; `place` is that of its turn among all."""

    span: Span
    turn: Turn | None
    place: int


def chunks(text: str, turns: Sequence[Turn]) -> Iterator[Chunk]:
    """The whole text, for turns one after the other."""
    at = 0
    for place, turn in enumerate(turns):
        if turn.span.start > at:
            yield Chunk(Span(at, turn.span.start), None, -1)
        yield Chunk(turn.span, turn, place)
        at = turn.span.end
    if at < len(text) or not turns:
        yield Chunk(Span(at, len(text)), None, -1)


def boundaries(document: CorpusDocument) -> list[int]:
    """Where anchors are to stand."""
    spans = [span for one in document.annotations for span in one.spans]
    spans += [one.span for one in document.times]
    return sorted({position for span in spans for position in (span.start, span.end)})


class Body:
    def __init__(
        self, document: CorpusDocument, prefix: str, speakers: Sequence[str], marks: Marks
    ) -> None:
        """`speakers` has for each turn the id of the person, empty for nobody."""
        self._document = document
        self._prefix = prefix
        self._speakers = speakers
        self._marks = marks
        self._waiting = boundaries(document)[::-1]

    def markup(self) -> str:
        """Anchors stand before what begins where they are; the last ones at the end."""
        text = self._document.text
        told = [self._chunk(one) for one in chunks(text, self._document.turns)]
        told += [self._rest()]
        body = element("body", {}, "".join(told))
        return element("text", {"xml:space": "preserve"}, body)

    def _rest(self) -> str:
        """Anchors behind all text, which no element has taken in."""
        return "".join(self._anchor(position) for position in self._waiting[::-1])

    def _chunk(self, chunk: Chunk) -> str:
        turn, span = chunk.turn, chunk.span
        if turn is None:
            return element("ab", {}, self._content(span))
        label = self._content(Span(span.start, turn.body))
        said = self._content(Span(turn.body, span.end))
        set_off = element("seg", {"type": "speaker"}, label) if turn.body > span.start else ""
        return element("u", self._about(turn, chunk.place), set_off + said)

    def _about(self, turn: Turn, place: int) -> dict[str, str]:
        attributes = {"xml:id": turn_id(self._prefix, place)}
        if self._speakers[place]:
            attributes["who"] = f"#{xml_id('speaker', self._speakers[place])}"
        attributes["ana"] = f"#{kind_id(turn.kind)}"
        if turn.start_seconds is not None:
            attributes["start"] = f"#{attributes['xml:id']}-start"
        if turn.end_seconds is not None:
            attributes["end"] = f"#{attributes['xml:id']}-end"
        return attributes

    def _content(self, span: Span) -> str:
        text, waiting = self._document.text, self._waiting
        at, told = span.start, list[str]()
        while waiting and waiting[-1] < span.end:
            position = waiting.pop()
            told += [self._marks.content(text[at:position]), self._anchor(position)]
            at = position
        return "".join([*told, self._marks.content(text[at : span.end])])

    def _anchor(self, position: int) -> str:
        return f'<anchor xml:id="{anchor_id(self._prefix, position)}"/>'


def anchor_id(prefix: str, position: int) -> str:
    return f"{prefix}-{position}"


def turn_id(prefix: str, place: int) -> str:
    return f"{prefix}-u{place}"


def written_name(label: str) -> str:
    """Of a speaker, as the words before a turn tell it: `MS. HALE: ` is MS. HALE."""
    return label.strip().removesuffix(":").strip()


def unlike_their_labels(document: CorpusDocument) -> Iterable[tuple[int, str]]:
    """Turns whose speaker is not written just so before them, and how they are called."""
    for place, turn in enumerate(document.turns):
        label = document.text[turn.span.start : turn.body]
        if written_name(label) != turn.speaker:
            yield place, turn.speaker
