"""When a stretch of text was said."""

from dataclasses import dataclass

from annotator.text.span import Span


@dataclass(frozen=True, slots=True)
class Timed:
    """`span` was said from `start_seconds` to `end_seconds`, counted from the recording's start."""

    span: Span
    start_seconds: float
    end_seconds: float
