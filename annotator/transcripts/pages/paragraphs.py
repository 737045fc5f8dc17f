"""Lines joined to paragraphs, over columns and pages.

A paragraph begins where a line is set off by space or an indent, where the line before it is so
short that its next word would have fitted, or where a speaker's label begins.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.transcripts.gluing import glued
from annotator.transcripts.pages.hyphens import Hyphens
from annotator.transcripts.pages.line import Line
from annotator.transcripts.speech.forms import Form, label_of

_ENDED = re.compile(r"[.?!…:;。？！؟—–)\]]+[\"”’'»“)\]]*\s*$")
_COLON = re.compile(r"[^\W\d_][^:：]{0,80}[:：](?=\s|$)")
_CAPITALS = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|The)\.?\s)?(?:[A-Z][A-Z.’'-]+\s){0,5}[A-Z][A-Z’'-]+\.\s"
)
_LETTER = re.compile(r"[QA](?:[.:]?\t|[.:]\s|\s{2}|\s?$)|Q\s(?=[^\W\d_a-z]|[—–“\"(])")
_CELLS = re.compile(r"(?<![QA])(?<![QA][.:])\t")
_BULLET = re.compile(r"[•‣◦▪]\s|[-–—*]\s|\d{1,3}[.)]\s")
_SURE = (Form.ROLE, Form.TITLED_CAPITALS, Form.CAPITALS, Form.TITLED, Form.NAME)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, and how many code points from its beginning are bold."""

    text: str
    bold: int


@dataclass(frozen=True, slots=True)
class _Column:
    """Where lines begin and end, in points, and how far apart they are."""

    left: float
    right: float
    pitch: float


def blocks_of(lines: Sequence[Line]) -> Iterator[Block]:
    """The paragraphs of lines that are in the order of reading."""
    columns = {number: _measured(lines, number) for number in {line.column for line in lines}}
    hyphens = Hyphens(line.text for line in lines)
    waiting: list[Line] = []
    for line in lines:
        if waiting and _begins(waiting[-1], line, columns, first=len(waiting) == 1):
            yield _block(waiting, hyphens)
            waiting = []
        waiting.append(line)
    if waiting:
        yield _block(waiting, hyphens)


def _measured(lines: Sequence[Line], number: int) -> _Column:
    inside = [line for line in lines if line.column == number]
    lefts = Counter(round(line.left) for line in inside)
    rights = sorted(line.right for line in inside)
    pitches = sorted(
        one.bottom - two.bottom
        for one, two in pairwise(inside)
        if one.page == two.page and one.bottom - two.bottom > 0.5 * two.size
    )
    return _Column(
        min(left for left, count in lefts.items() if count * 4 >= max(lefts.values())),
        rights[int(0.97 * (len(rights) - 1))],
        # Where many paragraphs have one line alone, most lines stand apart.
        pitches[int(0.15 * len(pitches))] if pitches else 0.0,
    )


def _begins(before: Line, line: Line, columns: dict[int, _Column], *, first: bool) -> bool:
    """Whether a paragraph begins with `line`; `first` says that one did with the line before."""
    if before.hyphenated:
        return False
    if _CELLS.search(before.text) or _CELLS.search(line.text):
        return True
    column, ended = columns[line.column], _ENDED.search(before.text) is not None
    beside = before.page == line.page and before.column == line.column
    if beside and _is_set_off(before, line, column):
        return True
    if _is_label(line, before, ended=ended) or (_BULLET.match(line.text) and ended):
        return True
    if _is_indented(before, line, columns, first=first):
        return True
    return _is_short(before, line, columns[before.column], ended=ended)


def _is_set_off(before: Line, line: Line, column: _Column) -> bool:
    apart = before.bottom - line.bottom
    other = abs(before.size - line.size) > 0.12 * max(before.size, line.size)
    return apart > 1.3 * column.pitch or apart < 0 or other


def _is_indented(before: Line, line: Line, columns: dict[int, _Column], *, first: bool) -> bool:
    indent = line.left - columns[line.column].left
    if not 0.6 * line.size < indent < 8 * line.size:
        return False
    same = abs(indent - (before.left - columns[before.column].left)) < 2
    return not (same and not first) and not (same and first and not _ENDED.search(before.text))


def _is_short(before: Line, line: Line, column: _Column, *, ended: bool) -> bool:
    """Whether the next line's first word would have fitted."""
    slack = column.right - before.right
    word = (len(line.first_word) + 1) * line.width_of_character
    if ended:
        return slack > word + 0.3 * before.size
    return slack > max(word, 0.3 * (column.right - column.left)) + before.size


def _is_label(line: Line, before: Line, *, ended: bool) -> bool:
    if not ended:
        return False
    if line.bold and before.bold < len(before.text):
        return True
    if _CAPITALS.match(line.text) or _LETTER.match(line.text):
        return True
    colon = _COLON.match(line.text)
    label = label_of(colon[0][:-1]) if colon else None
    return label is not None and label.form in _SURE


def _block(lines: Sequence[Line], hyphens: Hyphens) -> Block:
    """The lines as one text; what is bold ends where a line is not bold to its end."""
    parts: list[str] = []
    bold, whole, length = 0, True, 0
    for line in lines:
        if parts and hyphens.part(parts[-1], line.text):
            parts[-1] = hyphens.joined(parts[-1], line.text)
        elif parts and hyphens.close(parts[-1], line.text):
            parts[-1] += line.text
        else:
            parts.append(line.text)
        length = sum(map(len, parts)) + len(parts) - 1 if whole else length
        if whole and line.bold:
            bold = length - len(line.text) + line.bold
        whole = whole and line.bold == len(line.text)
    text = glued(parts)
    return Block(text, min(bold, len(text)))
