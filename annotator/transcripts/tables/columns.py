"""Which column of a table gives which part of a turn: by its name, and by what is in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from annotator.transcripts.speech.forms import label_of
from annotator.transcripts.tables.names import Part, exchange, likeness
from annotator.transcripts.tables.times import are_clocks, are_times
from annotator.transcripts.title import shortened

_SAMPLE = 2000
"""Rows that are looked at."""
_LONGEST_NAME = 120
"""Code points of a speaker's name with title and office."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, as many in each as there are names; a table without head has empty names."""

    names: Sequence[str]
    rows: Sequence[Sequence[str]]

    def column(self, number: int) -> list[str]:
        return [row[number] for row in self.rows]

    def title(self, number: int) -> str:
        """How a column is called before the user."""
        return shortened(self.names[number]) or f"column {number + 1}"


@dataclass(frozen=True, slots=True)
class Columns:
    """Numbers of columns; `answers` is that of the answers where `words` holds the questions."""

    parts: Mapping[Part, int]
    answers: int | None = None

    @property
    def used(self) -> set[int]:
        return {*self.parts.values(), *([] if self.answers is None else [self.answers])}


def columns_of(table: Table) -> Columns | None:
    """None where no column holds words that may have been said."""
    sample = Table(table.names, table.rows[:_SAMPLE])
    pair = exchange(list(table.names))
    if pair and all(_is_prose(sample.column(number)) for number in pair):
        return Columns({Part.WORDS: pair[0]}, pair[1])
    parts: dict[Part, int] = {}
    for part in (Part.WORDS, Part.START, Part.END, Part.DURATION, Part.SPEAKER):
        number = _best(sample, part, set(parts.values()))
        if number is not None and (part is not Part.END or Part.START in parts):
            parts[part] = number
    return Columns(parts) if Part.WORDS in parts else None


def _best(table: Table, part: Part, taken: set[int]) -> int | None:
    scores: dict[int, tuple[float, ...]] = {}
    for number, name in enumerate(table.names):
        if number in taken:
            continue
        cells, named = table.column(number), likeness(name, part)
        if _fits(cells, part, named):
            length = mean(map(len, cells)) if part is Part.WORDS else 0.0
            scores[number] = (named, length, -number)
    return max(scores, key=lambda number: scores[number]) if scores else None


def _fits(cells: Sequence[str], part: Part, named: int) -> bool:
    match part:
        case Part.WORDS:
            return _has_letters(cells) if named > 1 else _is_prose(cells)
        case Part.SPEAKER:
            return _may_be_names(cells) if named else _are_names(cells)
        case Part.DURATION:
            return named > 1 and any(cells)
        case _:
            return are_times(cells) and (named > 0 or (are_clocks(cells) and len(cells) > 2))


def _has_letters(cells: Sequence[str]) -> bool:
    return any(character.isalpha() for cell in cells for character in cell[:200])


def _is_prose(cells: Sequence[str]) -> bool:
    """Mostly several words, or a long cell in a script without spaces."""
    filled = [cell for cell in cells if cell.strip()]
    long = sum(len(cell.split(maxsplit=3)) > 2 or len(cell) > 30 for cell in filled)
    return _has_letters(filled) and long * 3 >= len(filled)


def _may_be_names(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and all(len(cell) <= _LONGEST_NAME for cell in filled)


def _are_names(cells: Sequence[str]) -> bool:
    """Nearly all could be labels, and some recur."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    likely = sum(len(cell) <= _LONGEST_NAME and label_of(cell) is not None for cell in filled)
    recurs = len(set(filled)) < len(filled)
    return len(filled) > 1 and recurs and likely * 10 >= len(filled) * 9
