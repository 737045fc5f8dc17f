"""A range of text, in code points."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`text[start:end]`: code points, `end` exclusive, `0 <= start <= end`.

    Raises ValueError for positions that are no range.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.end > self.start

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def contains(self, position: int) -> bool:
        return self.start <= position < self.end

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


def trimmed(text: str, span: Span) -> Span:
    """Without white space at its ends; empty, at its start, where there is nothing else."""
    said = span.of(text)
    words = said.strip()
    start = span.start + len(said) - len(said.lstrip()) if words else span.start
    return Span(start, start + len(words))
