"""Quotes in prose: where they begin and end, how deep they nest, and which of them are speech."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.text.quote_pairs import RUN_ON, Pair, pairs
from annotator.text.span import Span
from annotator.text.speech import is_speech

# Code points around a part of the text that are read along with it, when its lines do not end.
_LONGEST_LINE = 20_000
# A quote opened again in every paragraph is followed at most so far out of the part asked for.
_LONGEST_REOPENED = 100_000
_OPENERS = tuple("\"“”„«»‹›「『＂‘'")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation of a text; all spans in code points.

    `span` has the quotation marks in, `inner` is what is quoted, without them and without the
    space inside them. `level` is 0 for a quotation in none other. `speech` is true for what
    somebody said or wrote, false for scare quotes, titles and names. `parts` has one span a
    paragraph where the quotation is opened again in each; otherwise `span` alone.
    """

    span: Span
    inner: Span
    level: int
    speech: bool
    parts: tuple[Span, ...]


def find_quotes(text: str, span: Span | None = None) -> list[Quote]:
    """The quotes of the text in order, an outer one before those in it; none cross.

    With `span`, those that overlap it; of the text only the paragraphs around it are read, so
    that the time depends on the span and not on the text. A quote with no closing mark ends
    with its paragraph; marks with nothing between them are none.
    """
    window = Span(0, len(text)) if span is None else _window(text, span)
    found: list[Quote] = []
    enclosing: list[int] = []
    for pair in pairs(text, window.start, window.end):
        while enclosing and enclosing[-1] <= pair.start:
            enclosing.pop()
        inner = _inner(text, pair)
        if inner and (span is None or (pair.start < span.end and span.start < pair.end)):
            found.append(_quote(text, pair, inner, len(enclosing)))
        enclosing.append(pair.end)
    return found


def quote_at(quotes: Sequence[Quote], position: int) -> Quote | None:
    """The innermost of the quotes (in the order of `find_quotes`) that holds the position.

    The place right after a closing mark counts as in it if no other quote holds it.
    """
    behind: Quote | None = None
    for index in range(bisect_right(quotes, position, key=_start) - 1, -1, -1):
        quote = quotes[index]
        if quote.span.contains(position):
            return quote
        if quote.span.end == position and behind is None:
            behind = quote
        if quote.level == 0:
            break
    return behind


def _start(quote: Quote) -> int:
    return quote.span.start


def _quote(text: str, pair: Pair, inner: Span, level: int) -> Quote:
    return Quote(
        span=Span(pair.start, pair.end),
        inner=inner,
        level=level,
        speech=is_speech(text, Span(pair.start, pair.end), inner),
        parts=tuple(Span(*part) for part in pair.parts),
    )


def _inner(text: str, pair: Pair) -> Span:
    start, end = pair.opener.end, pair.inner_end
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


def _window(text: str, span: Span) -> Span:
    """The span widened to whole paragraphs, and to those that a quote may reach it from."""
    start = _line_start(text, max(0, span.start - RUN_ON))
    while start > 0 and span.start - start < _LONGEST_REOPENED and _is_opened(text, start):
        start = _line_start(text, _behind_blank(text, start))
    end = _line_end(text, min(len(text), span.end + RUN_ON))
    while end < len(text) and end - span.end < _LONGEST_REOPENED:
        following = _over_blank(text, end)
        if not _is_opened(text, following):
            break
        end = _line_end(text, following)
    return Span(start, end)


def _is_opened(text: str, line_start: int) -> bool:
    return text[line_start : line_start + 20].lstrip(" \t\xa0\u3000>*").startswith(_OPENERS)


def _behind_blank(text: str, line_start: int) -> int:
    while line_start > 0 and text[line_start - 1].isspace():
        line_start -= 1
    return line_start


def _over_blank(text: str, position: int) -> int:
    while position < len(text) and text[position] == "\n":
        position += 1
    return position


def _line_start(text: str, position: int) -> int:
    lowest = max(0, position - _LONGEST_LINE)
    newline = text.rfind("\n", lowest, position)
    if newline >= 0 or lowest == 0:
        return newline + 1
    space = text.find(" ", lowest, position)
    return space + 1 if space >= 0 else lowest


def _line_end(text: str, position: int) -> int:
    highest = min(len(text), position + _LONGEST_LINE)
    newline = text.find("\n", position, highest)
    return newline if newline >= 0 else highest
