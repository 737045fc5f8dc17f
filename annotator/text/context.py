"""What is kept beside an annotation's positions, so that it can be found again and checked."""

from collections.abc import Iterable

from annotator.text.span import Span

# Code points kept on either side.
CONTEXT = 32


def quote_of(text: str, spans: Iterable[Span]) -> str:
    """The exact words of an annotation: its fragments in the order given, joined by one space."""
    return " ".join(span.of(text) for span in spans)


def around(text: str, span: Span, length: int = CONTEXT) -> tuple[str, str]:
    """What stands before and after the span: at most `length` code points each."""
    return text[max(0, span.start - length) : span.start], text[span.end : span.end + length]
