"""Lines joined to paragraphs, over columns and pages.

A paragraph begins where a line is set off by space or an indent, where the line before it is so
short that its next word would have fitted, or where a speaker's label begins.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from statistics import median

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
_CELLS = re.compile(r"(?<![QA])(?<![QA][.:])(?<![:：])\t")
_SHORTEST_SAID = 40
"""Code points beside a name; a table's cell is shorter."""
_FEW = 2
"""Lines; more that begin at one place are indented to it."""
_APART = 1.2
"""Of the usual distance of lines; more sets a paragraph off."""
_EVEN = 2.0
"""Points by which lines that begin at one place may differ."""
_BULLET = re.compile(r"[•‣◦▪]\s|[-–—*]\s|\d{1,3}[.)]\s")
_ASIDE = re.compile(r"\([^()]{3,60}\)|\[[^\[\]]{3,60}\]")
_SURE = (Form.ROLE, Form.TITLED_CAPITALS, Form.CAPITALS, Form.TITLED, Form.NAME)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, and how many code points from its beginning are bold."""

    text: str
    bold: int


@dataclass(frozen=True, slots=True)
class _Column:
    """Where lines begin and end, in points, and how far apart they are.

    `size` is the usual height of type; `indents` are the places at which many lines begin.
    """

    left: float
    right: float
    pitch: float
    size: float
    indents: frozenset[int]


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
        rights[ceil(0.97 * (len(rights) - 1))],
        # Where many paragraphs have one line alone, most lines stand apart.
        pitches[int(0.06 * len(pitches))] if pitches else 0.0,
        median(line.size for line in inside),
        frozenset(left for left, count in lefts.items() if count > _FEW),
    )


def _begins(before: Line, line: Line, columns: dict[int, _Column], *, first: bool) -> bool:
    """Whether a paragraph begins with `line`; `first` says that one did with the line before."""
    if before.hyphenated:
        return False
    if _has_cells(before.text) or _has_cells(line.text):
        return True
    column, ended = columns[line.column], _ENDED.search(before.text) is not None
    beside = before.page == line.page and before.column == line.column
    bulleted = ended and _BULLET.match(line.text) is not None
    set_off = beside and _is_set_off(before, line, column)
    if set_off or bulleted or _is_label(line, before, ended=ended):
        return True
    if beside and (_is_centred(before, column) or _is_centred(line, column)):
        return not _fills_centre(before, line, column)
    hangs = beside and first and abs(line.left - before.hang) < _EVEN
    indented = not hangs and _is_indented(before, line, columns, first=first)
    return indented or _is_short(before, line, columns[before.column], ended=ended)


def _has_cells(text: str) -> bool:
    """Whether a tab parts cells of a table, and not a speaker's name from the words."""
    if not _CELLS.search(text):
        return False
    name, _, said = text.partition("\t")
    label = label_of(name) if len(said) > _SHORTEST_SAID and "\t" not in said else None
    return label is None or label.form not in _SURE


def _is_set_off(before: Line, line: Line, column: _Column) -> bool:
    apart = before.bottom - line.bottom
    other = abs(before.size - line.size) > 0.12 * max(before.size, line.size)
    larger = max(1.0, min(before.size, line.size) / column.size)
    return apart > _APART * larger * column.pitch or apart < 0 or other


def _is_centred(line: Line, column: _Column) -> bool:
    left, right = line.left - column.left, column.right - line.right
    even = left > 2 * _EVEN and abs(left - right) < 2 * _EVEN
    return even and round(line.left) not in column.indents


def _fills_centre(before: Line, line: Line, column: _Column) -> bool:
    """Whether both are centred, and the next one's first word found no place in the line."""
    word = (len(line.first_word) + 1) * line.width_of_character
    room = column.right - column.left - (before.right - before.left)
    return _is_centred(before, column) and _is_centred(line, column) and room < word


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
    if _ASIDE.fullmatch(line.text) or _ASIDE.fullmatch(before.text):
        return True
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
