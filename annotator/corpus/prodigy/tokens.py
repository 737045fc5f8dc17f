"""A text in tokens that rebuild it, cut wherever a span begins or ends."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache
from json.encoder import encode_basestring_ascii  # C, where Python has it
from typing import NamedTuple

from annotator.text.span import Span


class Token(NamedTuple):
    """`space` says that one space follows, which belongs to no token."""

    start: int
    end: int
    space: bool


class Tokens:
    """The tokens of one text, and which of them begin and end where."""

    def __init__(self, text: str, spans: Collection[Span]) -> None:
        self._text = text
        self._tokens = list(_tokens(text, spans))
        self._starts = {token.start: index for index, token in enumerate(self._tokens)}
        self._ends = {token.end: index for index, token in enumerate(self._tokens)}

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)

    def first(self, span: Span) -> int:
        """The number of the token with which one of the spans begins."""
        return self._starts[span.start]

    def last(self, span: Span) -> int:
        """The number of its last token, which is in it."""
        return self._ends[span.end]

    def to_json(self) -> str:
        """Their list; there are too many of them to make objects first."""
        text, quoted, truth = self._text, encode_basestring_ascii, ("false", "true")
        return ",".join(
            [
                f'{{"text":{quoted(text[start:end])},"start":{start},"end":{end},"id":{number},'
                f'"ws":{truth[space]}}}'
                for number, (start, end, space) in enumerate(self._tokens)
            ]
        )


def _tokens(text: str, spans: Collection[Span]) -> Iterator[Token]:
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    edges = iter(sorted(starts | ends))
    edge = next(edges, len(text))
    passed = 0
    for piece in _piece().finditer(text):
        start, end = piece.span()
        if start < passed:  # the space after the token before
            continue
        while edge < end:
            if edge > start:
                yield Token(start, edge, False)
                start = edge
            edge = next(edges, len(text))
        # A space at which a span begins, or after which one ends, is a token of its own.
        space = text.startswith(" ", end) and end not in starts and end + 1 not in ends
        yield Token(start, end, space)
        passed = end + space


@cache
def _piece() -> re.Pattern[str]:
    """A word with its combining marks, or one sign or blank."""
    marks = [
        chr(code)
        for code in range(0x300, 0x1F000)
        if unicodedata.category(chr(code)).startswith("M")
    ]
    return re.compile(rf"[\w{''.join(marks)}]+|.", re.DOTALL)
