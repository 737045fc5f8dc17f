"""Documents from outside in order: texts as they are kept, each place checked by its quote."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from annotator.corpus.carrying import carried, kept_words
from annotator.corpus.counting import Counting, counting_of
from annotator.corpus.quoting import refuse_too_much
from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.corpus.refinding import Refinding
from annotator.corpus.strict_json import Refused
from annotator.text.context import quote_of
from annotator.text.span import Span
from annotator.text.turn import Turn

_QUOTED = 60  # characters of a quote that name an annotation


@dataclass(frozen=True, slots=True)
class Repair:
    """An annotation that is not where its file says.

    `before` is what the file told, in its own way of counting, empty where it told no place;
    `after` where the words stand, empty for one that is lost, or left out where `out` is set.
    """

    document: str
    label: str
    quote: str
    before: tuple[Span, ...]
    after: tuple[Span, ...]
    why: str
    out: bool = False

    @property
    def lost(self) -> bool:
        return not self.after and not self.out

    def __str__(self) -> str:
        """`Briefing: denial “We never …” at 15–41: now at 17–43 (counted in UTF-16 units)`."""
        words = " ".join(self.quote.split())
        short = words if len(words) <= _QUOTED else f"{words[: _QUOTED - 1]}…"
        where = f" at {places(self.before)}" if self.before else ""
        return f"{self.document}: {self.label} “{short}”{where}: {self.became}"

    @property
    def became(self) -> str:
        if self.after:
            return f"now at {places(self.after)} ({self.why})"
        return f"{'left out' if self.out else 'kept as lost'} ({self.why})"


Tell = Callable[[Repair], None]
Warn = Callable[[str], None]


def places(spans: Sequence[Span]) -> str:
    return ", ".join(f"{span.start}–{span.end}" for span in spans)


def settled(
    document: CorpusDocument, tell_repair: Tell, warn: Warn | None = None
) -> CorpusDocument:
    """The document with a canonical text, positions that hold in it, and the quotes at them.

    An annotation whose quote is not at its place, or that has none, is found again; where that
    fails it is lost. Each is told. `warn` gets a sentence where the text itself was changed.
    Raises `Refused` where a turn or a time lies outside the text, or too much of it is marked.
    """
    kept, warning = carried(document)
    if warning and warn:
        warn(warning)
    refuse_too_much(span for one in kept.annotations for span in one.spans)
    kept = replace(kept, lost=tuple(_with_words(kept, tell_repair)))
    if all(_holds(kept.text, one) for one in kept.annotations):
        return _checked(kept, kept.annotations, kept.lost)
    return _Settling(document, kept, tell_repair).settle()


def _holds(text: str, one: CorpusAnnotation) -> bool:
    """Whether its fragments are in the text, in order and apart, and its words are there."""
    spans = one.spans
    if not _is_placed(text, spans):
        return False
    return not one.quote or quote_of(text, spans) == one.quote


def _with_words(document: CorpusDocument, tell: Tell) -> Iterator[CorpusAnnotation]:
    """The lost ones that can be found again some day."""
    for one in document.lost:
        if one.quote:
            yield one
        else:
            why = "it is lost, and no words are told of it"
            tell(Repair(document.title, one.label, "", (), (), why, out=True))


def _is_placed(text: str, spans: Sequence[Span]) -> bool:
    return (
        bool(spans)
        and all(spans)
        and spans[-1].end <= len(text)
        and all(one.end < following.start for one, following in pairwise(spans))
    )


class _Settling:
    """One document with an annotation at least that does not hold."""

    def __init__(self, raw: CorpusDocument, kept: CorpusDocument, tell: Tell) -> None:
        self._raw, self._kept, self._tell = raw, kept, tell
        self._refinding = Refinding(kept.text)
        self._counting = self._counting_of_all()

    def settle(self) -> CorpusDocument:
        placed: list[CorpusAnnotation] = []
        lost: list[CorpusAnnotation] = []
        for raw, one in zip(self._raw.annotations, self._kept.annotations, strict=True):
            spans, why = self._place(raw, one)
            if spans:
                placed.append(replace(one, spans=spans, quote=quote_of(self._kept.text, spans)))
            elif one.quote:
                lost.append(replace(one, spans=_own_spans(one)))
            if why:
                self._tell_of(raw, one, spans, why)
        document = _with_turns(self._raw, self._kept, self._counting)
        return _checked(document, placed, (*self._kept.lost, *lost))

    def _counting_of_all(self) -> Counting | None:
        here = self._kept.annotations
        if all(self._agrees(_apart(one.spans), one.quote) for one in here if one.quote):
            return None
        told = [
            replace(raw, quote=one.quote)
            for raw, one in zip(self._raw.annotations, here, strict=True)
        ]
        return counting_of(self._raw.text, self._kept.text, told)

    def _place(self, raw: CorpusAnnotation, one: CorpusAnnotation) -> tuple[tuple[Span, ...], str]:
        """Where it stands, and what was wrong with the place that was told, if anything."""
        told = _apart(one.spans)
        proposed = [(told, "" if told == one.spans else "fragments that touch were joined")]
        if self._counting and (spans := _apart(self._counting.spans(raw.spans))):
            proposed.insert(0, (spans, "" if spans == told else self._counting.why))
        for agrees in (self._is_at, self._agrees):
            for spans, why in proposed:
                if agrees(spans, one.quote):
                    return spans, why
        if not one.quote:
            return (), _no_place(one, self._kept.text)
        near = proposed[0][0]
        found = _apart(self._refinding.find(near, one.quote, one.prefix, one.suffix))
        if not found:
            return (), _not_found(one)
        return found, "found again by its words" if one.spans else "found by its words"

    def _is_at(self, spans: tuple[Span, ...], quote: str) -> bool:
        text = self._kept.text
        return _is_placed(text, spans) and (not quote or quote_of(text, spans) == quote)

    def _agrees(self, spans: tuple[Span, ...], quote: str) -> bool:
        """Whatever white space the quote has been given."""
        text = self._kept.text
        if not _is_placed(text, spans):
            return False
        return not quote or "".join(quote.split()) == "".join(quote_of(text, spans).split())

    def _tell_of(
        self, raw: CorpusAnnotation, one: CorpusAnnotation, spans: tuple[Span, ...], why: str
    ) -> None:
        out = not spans and not one.quote
        title = self._raw.title or self._raw.place
        self._tell(Repair(title, one.label, one.quote, raw.spans, spans, why, out))


def _no_place(one: CorpusAnnotation, text: str) -> str:
    if not one.spans:
        return "it has neither words nor a place that is kept"
    return f"it has no words, and its place is none in a text of {len(text)} characters"


def _not_found(one: CorpusAnnotation) -> str:
    return "its words are not there" if one.spans else "its words are not in the text, or not once"


def _apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """In order; those that touch or overlap are one."""
    if all(one.end < following.start for one, following in pairwise(spans)):
        return tuple(spans)
    made: list[Span] = []
    for span in sorted(spans):
        if made and span.start <= made[-1].end:
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        else:
            made.append(span)
    return tuple(made)


def _own_spans(one: CorpusAnnotation) -> tuple[Span, ...]:
    """The fragments within the quote, where their lengths are those of the quote's parts."""
    if sum(len(span) + 1 for span in one.spans) != len(one.quote) + 1 or not all(one.spans):
        return (Span(0, len(one.quote)),)
    own: list[Span] = []
    for span in one.spans:
        start = own[-1].end + 1 if own else 0
        own.append(Span(start, start + len(span)))
    return tuple(own)


def _with_turns(
    raw: CorpusDocument, kept: CorpusDocument, counting: Counting | None
) -> CorpusDocument:
    """Turns and times, too, in the way of counting that the annotations show, if it fits them."""
    if counting is None or not (raw.turns or raw.times):
        return kept
    turns = tuple(_counted_turns(raw.turns, counting))
    spans = [counting.spans([one.span]) for one in raw.times]
    if len(turns) < len(raw.turns) or not all(spans):
        return kept
    if _named(kept.text, turns) < _named(kept.text, kept.turns):
        return kept
    times = (replace(one, span=span[0]) for one, span in zip(raw.times, spans, strict=True))
    return replace(kept, turns=turns, times=tuple(times))


def _counted_turns(turns: Sequence[Turn], counting: Counting) -> Iterator[Turn]:
    for turn in turns:
        spans, body = counting.spans([turn.span]), counting.position(turn.body)
        if spans and body is not None:
            yield replace(turn, span=spans[0], body=body)


def _named(text: str, turns: Sequence[Turn]) -> int:
    """How many begin with the name that is written there."""
    return sum(text.startswith(one.speaker, one.span.start) for one in turns if one.speaker)


def _checked(
    document: CorpusDocument,
    annotations: Sequence[CorpusAnnotation],
    lost: Sequence[CorpusAnnotation],
) -> CorpusDocument:
    """Quotes filled in; turns, times and what lost ones say of themselves looked at."""
    length = len(document.text)
    for one in document.turns:
        if one.span.end > length or not one.span.start <= one.body <= one.span.end:
            raise Refused(_outside("a turn", one.span, length))
    for one in document.times:
        if one.span.end > length:
            raise Refused(_outside("a time", one.span, length))
    told = (one if one.quote else _quoted(document.text, one) for one in annotations)
    return replace(
        document,
        annotations=tuple(told),
        lost=tuple(_own(one) for one in lost),
    )


def _quoted(text: str, one: CorpusAnnotation) -> CorpusAnnotation:
    return replace(one, quote=quote_of(text, one.spans))


def _own(one: CorpusAnnotation) -> CorpusAnnotation:
    """A lost one with its words as texts are kept, and spans that hold in them."""
    words = kept_words(one.quote)
    holds = _is_placed(words, one.spans) and quote_of(words, one.spans) == words
    if holds and words == one.quote:
        return one
    moved = replace(one, quote=words, prefix=kept_words(one.prefix), suffix=kept_words(one.suffix))
    return moved if holds else replace(moved, spans=_own_spans(moved))


def _outside(name: str, span: Span, length: int) -> str:
    return f"{name} from {span.start} to {span.end} is no range of a text of {length} characters"
