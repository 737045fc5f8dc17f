"""Words around a position, for the mouse and the keys.

Every function looks only at the text near the position: at the stretch without white space it
stands in, and no further than `_REACH` code points.
"""

from collections.abc import Iterator

from annotator.text.span import Span
from annotator.text.word_scan import Kind, Piece, kind_of, pieces

# Code points: a stretch without white space is cut here.
_REACH = 512


def word_at(text: str, position: int) -> Span:
    """The word at the position, else the one that ends there, else the sign, else nothing.

    On white space with no word before it the span is empty and lies at the position.
    """
    around = [piece for piece in _stretch(text, position) if piece.end >= position]
    touching = [piece for piece in around if piece.start <= position]
    at = [piece for piece in touching if position < piece.end]
    for piece in at + touching:
        if piece.is_word:
            return Span(piece.start, piece.end)
    for piece in at + touching:
        if piece.kind is not Kind.SPACE:
            return Span(piece.start, piece.end)
    return Span(position, position)


def next_word_start(text: str, position: int) -> int:
    """Where the next word after the position begins; the text's end if there is none."""
    return next(
        (word.start for word in _forward(text, position) if word.start > position), len(text)
    )


def next_word_end(text: str, position: int) -> int:
    """Where the word at or after the position ends; the text's end if there is none."""
    return next((word.end for word in _forward(text, position) if word.end > position), len(text))


def previous_word_start(text: str, position: int) -> int:
    """Where the word at or before the position begins; 0 if there is none."""
    return next((word.start for word in _backward(text, position) if word.start < position), 0)


def previous_word_end(text: str, position: int) -> int:
    """Where the last word that ends before the position ends; 0 if there is none."""
    return next((word.end for word in _backward(text, position) if word.end < position), 0)


def snap(text: str, span: Span) -> Span:
    """The span widened to whole words, without white space at its ends.

    An empty span stays as it is, and so does one of white space alone.
    """
    start, end = span.start, span.end
    while start < end and kind_of(text[start]) is Kind.SPACE:
        start += 1
    while end > start and kind_of(text[end - 1]) is Kind.SPACE:
        end -= 1
    if start == end:
        return span
    return Span(_piece_over(text, start).start, _piece_over(text, end - 1).end)


def _piece_over(text: str, position: int) -> Piece:
    return next(piece for piece in _stretch(text, position) if piece.end > position)


def _stretch(text: str, position: int) -> Iterator[Piece]:
    """The pieces of the stretches that touch the position, up to the next white space."""
    start = _stretch_start(text, position)
    return pieces(text, start, _stretch_end(text, position))


def _stretch_start(text: str, position: int) -> int:
    start, lowest = position, max(0, position - _REACH)
    while start > lowest and kind_of(text[start - 1]) is not Kind.SPACE:
        start -= 1
    return start


def _stretch_end(text: str, position: int) -> int:
    end, highest = position, min(len(text), position + _REACH)
    while end < highest and kind_of(text[end]) is not Kind.SPACE:
        end += 1
    return min(end + 1, len(text))


def _forward(text: str, position: int) -> Iterator[Piece]:
    """The words that end after the position, first to last."""
    start = _stretch_start(text, position)
    while start < len(text):
        end = _stretch_end(text, max(start, position))
        yield from (piece for piece in pieces(text, start, end) if piece.is_word)
        start = position = end


def _backward(text: str, position: int) -> Iterator[Piece]:
    """The words that begin before the position, last to first."""
    end = _stretch_end(text, position)
    while end > 0:
        start = _stretch_start(text, min(position, end))
        words = [piece for piece in pieces(text, start, end) if piece.is_word]
        yield from reversed(words)
        position = end = _over_space(text, start)


def _over_space(text: str, position: int) -> int:
    """The end of what stands before the white space before `position`."""
    while position > 0 and kind_of(text[position - 1]) is Kind.SPACE:
        position -= 1
    return position
