"""A text cut into tokens, none of them across the edge of an annotation, and into sentences."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import add

from annotator.text.graphemes import extends
from annotator.text.sentences import sentences
from annotator.text.span import Span


@dataclass(frozen=True, slots=True)
class Tokens:
    """`before + words[0] + spaces[0] + words[1] + ...` is the text; no word has white space in it.

    `starts` are the words' positions in code points, `firsts` the numbers of the words that
    begin a sentence, the first one of all among them.
    """

    before: str
    words: Sequence[str]
    spaces: Sequence[str]
    starts: Sequence[int]
    firsts: Sequence[int]

    def within(self, span: Span) -> range:
        """The numbers of the tokens in a span that begins and ends at their edges."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def sentence_ranges(self) -> Iterator[range]:
        for first, following in pairwise((*self.firsts, len(self.words))):
            yield range(first, following)


def cut(text: str, spans: Sequence[Span], whole: Sequence[Span] | None = None) -> Tokens:
    """`spans` have no white space at their edges.

    No sentence ends within one of them, or within one of those that are to stay `whole`.
    """
    before = text[: len(text) - len(text.lstrip())]
    words: list[str] = []
    spaces: list[str] = []
    marks = [] if text.isascii() else sorted(filter(extends, set(text)))
    tokens = _pattern("".join(marks))
    edges = _edges_within_words(text, spans)
    for start, end in pairwise((len(before), *edges, len(text))):
        found = tokens.findall(text[start:end])
        words += [word for word, _ in found]
        spaces += [space for _, space in found]
    starts = list(accumulate(map(add, map(len, words), map(len, spaces)), initial=len(before)))
    starts.pop()
    return Tokens(
        before,
        words,
        spaces,
        starts,
        list(_firsts(text, spans if whole is None else whole, starts)),
    )


@lru_cache(maxsize=256)
def _pattern(marks: str) -> re.Pattern[str]:
    """A word or number, or a sign, each with the white space after it.

    `marks` are the text's own marks, joiners and skin tones, which belong to what they follow.
    """
    extra = re.escape(marks)
    letter = rf"[\w{extra}]" if marks else r"\w"
    number = rf"\d+(?:[.,:]\d+)+(?!{letter})"
    word = rf"{letter}++(?:[-'’]{letter}++)*"
    sign = rf"[^\w\s][{extra}]*(?:(?<=\u200d)[^\w\s][{extra}]*)*" if marks else r"[^\w\s]"
    return re.compile(rf"({number}|(?=\w){word}|{sign})(\s*+)")


def _edges_within_words(text: str, spans: Iterable[Span]) -> list[int]:
    """Where a token might else lie across; at white space none does."""
    edges = {edge for span in spans for edge in (span.start, span.end)}
    return sorted(
        edge
        for edge in edges
        if 0 < edge < len(text) and not text[edge - 1].isspace() and not text[edge].isspace()
    )


def _firsts(text: str, spans: Iterable[Span], starts: Sequence[int]) -> Iterator[int]:
    if not starts:
        return
    yield 0
    kept = 0
    merged = _Merged(spans)
    for sentence in sentences(text):
        number = bisect_left(starts, sentence.start)
        here = number < len(starts) and starts[number] == sentence.start
        if here and number > kept and not merged.crosses(sentence.start):
            kept = number
            yield number


class _Merged:
    """Spans that overlap made one, to be asked for what lies within."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def crosses(self, position: int) -> bool:
        at = bisect_right(self._starts, position) - 1
        return at >= 0 and self._starts[at] < position < self._ends[at]
