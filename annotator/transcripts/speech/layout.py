"""How a transcript is laid out: whether its lines are hard-wrapped, where paragraphs begin."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_SAMPLE = 4000
"""Lines that are measured."""
_TAIL = 200
"""Code points of the line before that are looked at."""

_ENDS = frozenset(""".?!…:;。？！：؟—–*)]】）"”»’_-""")


@dataclass(frozen=True, slots=True)
class Layout:
    """`width` is the length of the longer lines in code points, 0 where lines are not wrapped."""

    text: str
    width: int

    @classmethod
    def of(cls, text: str, lines: Sequence[str]) -> "Layout":
        """`lines` are those of the text."""
        lengths = [len(line.rstrip()) for line in lines[:_SAMPLE]]
        adjacent = sum(1 for one, next_one in pairwise(lengths) if one and next_one)
        return cls(text, _width(sorted(length for length in lengths if length), adjacent))

    def previous_line(self, start: int) -> str:
        """The end of the line before the one that begins at `start`, at most 200 code points."""
        end = max(start - 1, 0)
        return self.text[max(self.text.rfind("\n", 0, end) + 1, end - _TAIL) : end]

    def begins_after(self, before: str, line: str) -> bool:
        """Whether a paragraph begins with a line, not blank, that comes after the line `before`."""
        if not self.width:
            return True
        ended = before.rstrip()
        if not ended or ended[-1] in _ENDS or (line[0].isspace() and not before[0].isspace()):
            return True
        # The break was meant where the next word would still have fitted.
        shortest = 0.75 * self.width - len(ended) - 1
        return shortest > 0 and len(line.split(None, 1)[0][:40]) < shortest


def _width(lengths: list[int], adjacent: int) -> int:
    """Wrapped lines follow one another, and none is much longer than most."""
    if len(lengths) < 8 or adjacent * 3 < len(lengths):
        return 0
    long, longest = lengths[len(lengths) * 3 // 4], lengths[len(lengths) * 49 // 50]
    return longest if 40 <= longest <= 140 and long >= 0.7 * longest else 0
