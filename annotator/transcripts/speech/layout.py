"""How a transcript is laid out: whether its lines are hard-wrapped, where paragraphs begin."""

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]+")
_SAMPLE = 4000
"""Lines that are measured."""
_TAIL = 200
"""Code points of the line before that are looked at."""

_ENDED = re.compile(r"""[.?!…:;。？！：؟—–*)\]】）"”»’_-]\s*$""")
_WORD = re.compile(r"\s*(\S{0,40})")


@dataclass(frozen=True, slots=True)
class Layout:
    """`width` is the length of the longer lines in code points, 0 where lines are not wrapped."""

    text: str
    width: int

    @classmethod
    def of(cls, text: str) -> "Layout":
        lengths: list[int] = []
        adjacent = 0
        before = -2
        for line in _LINE.finditer(text):
            if line[0].isspace():
                continue
            lengths.append(len(line[0].rstrip()))
            adjacent += line.start() == before + 1
            before = line.end()
            if len(lengths) == _SAMPLE:
                break
        return cls(text, _width(sorted(lengths), adjacent))

    def previous_line(self, start: int) -> str:
        """The end of the line before the one that begins at `start`, at most 200 code points."""
        end = max(start - 1, 0)
        return self.text[max(self.text.rfind("\n", 0, end) + 1, end - _TAIL) : end]

    def begins_paragraph(self, start: int) -> bool:
        """Whether a paragraph begins at `start`, where a line begins."""
        if start == 0 or not self.width:
            return True
        before = self.previous_line(start).rstrip()
        if not before or _ENDED.search(before):
            return True
        # The break was meant where the next word would still have fitted.
        word = _WORD.match(self.text, start)
        return len(before) + 1 + len(word[1] if word else "") < 0.75 * self.width


def _width(lengths: list[int], adjacent: int) -> int:
    """Wrapped lines follow one another, and none is much longer than most."""
    if len(lengths) < 8 or adjacent * 3 < len(lengths):
        return 0
    long, longest = lengths[len(lengths) * 3 // 4], lengths[len(lengths) * 49 // 50]
    return longest if 40 <= longest <= 140 and long >= 0.7 * longest else 0
