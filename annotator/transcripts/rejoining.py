"""Paragraphs made whole again in texts whose lines were broken at a fixed width.

A line end inside a paragraph becomes a space, one character for one, so that every position
stays what it was. Only texts that are plainly broken so are touched: nearly each line must be so
full that the next line's first word would not have fitted. An indented line begins a paragraph.
Where all paragraphs are indented, one that a page's mark ("[[Page S8510]]") cuts in two is whole.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.text.turn import Turn

_JOINED = " were joined to whole paragraphs."
_NARROWEST, _WIDEST = 40, 120  # characters a line
_FEWEST = 20  # line ends inside paragraphs; fewer tell nothing
_SHARE = 0.9  # of them that must be at full lines
_FEWEST_INDENTED = 5
_NEWLINE = re.compile("\n")
_STANDS_ALONE = re.compile(r"\s*(?:(?:[#>|*•–—-]|\d{1,3}[.)])\s|\[[^\[\]]*\]\s*$)")
_DEEP = 8  # spaces; what is deeper is centred
_PAGE_MARK = re.compile(r"(?<=\S)\s*\n\s*\[\[page [^\[\]\n]{1,20}\]\]\s*\n(?=\S)", re.IGNORECASE)


class _LineEnd(NamedTuple):
    """A line end between two lines that hold something; lengths in code points."""

    position: int
    length: int  # of the line that ends
    next_word: int
    fixed: bool  # either line is a heading, an item of a list or in brackets, or a paragraph begins
    indented: int  # spaces before the line that ends
    begins: bool  # the next line is indented

    def is_full(self, width: int) -> bool:
        return self.length + 1 + self.next_word > width


def rejoined(text: str, turns: Sequence[Turn]) -> tuple[str, tuple[str, ...]]:
    """The text with whole paragraphs, and a sentence for the user if any was broken.

    `turns` are those of `text`; none is joined to the one before it, nor to its speaker's name.
    """
    ends = list(_line_ends(text))
    width = _width([end for end in ends if not end.begins])
    if not width:
        return text, ()
    kept = _before_turns(text, turns)
    joined = [end for end in ends if end.is_full(width) and not end.fixed]
    positions = [end.position for end in joined if end.position not in kept]
    if _all_indented(joined):
        positions = sorted({*positions, *(_about_page_marks(text) - kept)})
    told = f"Lines that were broken at {width} characters{_JOINED}"
    return _with_spaces(text, positions), (told,)


def tells_of_joining(sentence: str) -> bool:
    """Whether a warning is the one about joined lines, which few will want to look into."""
    return sentence.endswith(_JOINED)


def _line_ends(text: str) -> Iterator[_LineEnd]:
    position = -1
    length = indent = 0
    stood_alone = False
    for line in text.split("\n"):
        words = line.lstrip()
        if not words:
            length = 0
        else:
            next_indent = len(line) - len(words)
            begins = next_indent > 1
            alone = not words[0].isalpha() and _STANDS_ALONE.match(words) is not None
            if length:
                fixed = stood_alone or alone or begins or indent > _DEEP
                word = len(words.split(None, 1)[0])
                yield _LineEnd(position, length, word, fixed, indent, begins)
            length, indent, stood_alone = len(line.rstrip()), next_indent, alone
        position += len(line) + 1


def _width(ends: Sequence[_LineEnd]) -> int:
    """The characters at which the lines were broken; 0 where they were not."""
    if len(ends) < _FEWEST:
        return 0
    lengths = sorted(end.length for end in ends)
    width = lengths[int(0.98 * (len(lengths) - 1))]  # an address may run over
    full = sum(end.is_full(width) for end in ends)
    return width if _NARROWEST <= width <= _WIDEST and full >= _SHARE * len(ends) else 0


def _all_indented(joined: Sequence[_LineEnd]) -> bool:
    """Whether a paragraph's first line is told by its indent, and a flush line goes on."""
    return sum(end.indented > 1 for end in joined) >= _FEWEST_INDENTED


def _about_page_marks(text: str) -> set[int]:
    """The line ends before and after marks that stand between flush lines."""
    return {
        end.start()
        for mark in _PAGE_MARK.finditer(text)
        for end in _NEWLINE.finditer(text, mark.start(), mark.end())
    }


def _before_turns(text: str, turns: Sequence[Turn]) -> set[int]:
    """The line ends that part turns, or a speaker's name from what is said."""
    kept: set[int] = set()
    for turn in turns:
        kept.add(turn.span.start - 1)
        named = _NEWLINE.finditer(text, turn.span.start, turn.body)
        kept.update(match.start() for match in named)
    return kept


def _with_spaces(text: str, positions: Sequence[int]) -> str:
    pieces: list[str] = []
    done = 0
    for position in positions:
        pieces.append(text[done:position])
        done = position + 1
    return " ".join([*pieces, text[done:]])
