"""A text in spaCy's tokens, cut wherever a span begins or ends.

One space after a token belongs to it without being in it; all other white space is a token.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from annotator.text.graphemes import extends
from annotator.text.span import Span


@dataclass(frozen=True, slots=True)
class Tokens:
    """`words[0] + spaces[0] + words[1] + ...` is the text; each of `spaces` is one or none."""

    words: Sequence[str]
    spaces: Sequence[str]
    starts: Sequence[int]

    def within(self, span: Span) -> tuple[int, int]:
        """The numbers of the first token in a span that they were cut for, and of the next."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)


def cut(text: str, spans: Collection[Span]) -> Tokens:
    pattern = _pattern("".join(filter(extends, sorted(set(text)))))
    found = [
        token
        for start, end in pairwise((0, *_cuts(text, spans), len(text)))
        for token in pattern.findall(text, start, end)
    ]
    lengths = (len(word) + len(space) for word, space in found)
    starts = list(accumulate(lengths, initial=0))[:-1]
    return Tokens([word for word, _ in found], [space for _, space in found], starts)


def _cuts(text: str, spans: Collection[Span]) -> list[int]:
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    after = {cut for end in ends for cut in _around_end(text, end, starts, ends)}
    return sorted((starts | after) - {0, len(text)})


def _around_end(
    text: str, end: int, starts: Collection[int], ends: Collection[int]
) -> Iterator[int]:
    """Beyond the space after a word, unless that is in a span itself; before one within."""
    free = text.startswith(" ", end) and end not in starts and end + 1 not in ends
    if text[end - 1] == " ":
        yield end - 1
    yield end + 1 if free and not text[end - 1].isspace() else end


@lru_cache(maxsize=256)
def _pattern(marks: str) -> re.Pattern[str]:
    """A number, word, sign or run of white space, and the space after it.

    `marks` are the text's own marks and joiners, which belong to what they follow.
    """
    letter = rf"[\w{re.escape(marks)}]"
    sign = rf"[^\w\s][{re.escape(marks)}]*" if marks else r"[^\w\s]"
    number = rf"\d+(?:[.,:]\d+)+(?!{letter})"
    return re.compile(rf"({number}|{letter}+(?:['’]{letter}+)*|{sign}|\s+)( ?)")
