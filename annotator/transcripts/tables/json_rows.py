"""The list of turns somewhere in a JSON value, as the rows of a table.

Programs that transcribe put it in many places, under many names, and often several times over:
by turn, by sentence, by word. What counts is what the objects hold.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import cast

from annotator.transcripts.tables.columns import Table
from annotator.transcripts.tables.json_values import Value, children
from annotator.transcripts.tables.names import Part, likeness
from annotator.transcripts.tables.nested_words import joined, text_of

_MOST_LISTS = 20_000
_SHARE = 0.5
"""Of the most words that any list has: a list with fewer is no transcript of the same."""

Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Found:
    """Rows of turns in `table`, all of whose words are in the column `words`."""

    table: Table
    around: Sequence[Row]
    """The objects that the list stands in, from the outermost."""
    beside: Row
    """The fields of these that hold something else than the list."""


def rows_in(value: Value) -> Found | None:
    """The likeliest list of turns; None where no list holds words."""
    candidates: list[tuple[list[Row], list[str], Sequence[Row]]] = []
    for rows, around in _lists(value):
        words = [found[0] if (found := text_of(row)) else "" for row in rows]
        if any(word.strip() for word in words):
            candidates.append((rows, words, around))
    if not candidates:
        return None
    most = max(sum(map(len, words)) for _, words, _ in candidates)
    likely = [one for one in candidates if sum(map(len, one[1])) >= _SHARE * most]
    rows, words, around = max(likely, key=lambda one: _worth(one[0], one[1]))
    return Found(_table(rows, words), around, dict(_beside(around, rows)))


def _beside(around: Sequence[Row], rows: Sequence[Row]) -> Iterator[tuple[str, Value]]:
    for row, inner in pairwise([*around, rows[0]]):
        for name, value in row.items():
            if value not in (None, "", [], {}) and not _holds(value, inner):
                yield name, value


def _holds(value: Value, inner: Row) -> bool:
    """Whether it is the object or a list of such, be it a list of lists."""
    layer = [value]
    for _ in range(3):
        if any(one is inner for one in layer):
            return True
        layer = [child for one in layer for child in children(one)]
    return False


def speakers_in(value: Value) -> dict[str, str]:
    """The names of speakers that go by an id, as a list of speakers gives them."""
    names: dict[str, str] = {}
    for rows, _ in _lists(value):
        for row in rows:
            number = next(
                (row[key] for key in ("id", "speaker_id", "speakerId") if key in row), None
            )
            name = row.get("name") or row.get("speaker_name")
            if isinstance(name, str) and name.strip() and isinstance(number, int | str):
                names[str(number)] = name.strip()
    return names


def _lists(value: Value) -> Iterator[tuple[list[Row], Sequence[Row]]]:
    """Every list of objects, with the objects around it; the outermost first."""
    layer: list[tuple[Value, tuple[Row, ...]]] = [(value, ())]
    count = 0
    while layer:
        below: list[tuple[Value, tuple[Row, ...]]] = []
        for one, around in layer:
            rows = _objects(one)
            count += len(rows) > 0
            if count > _MOST_LISTS:
                return
            if rows:
                yield rows, around
            inside = (*around, cast("Row", one)) if isinstance(one, dict) else around
            below += [(child, inside) for child in children(one)]
        layer = below


def _objects(value: Value) -> list[Row]:
    """The objects of a list, or of an object that holds nothing else, as under numbers."""
    if isinstance(value, dict):
        inside = list(cast("dict[str, Value]", value).values())
        inside = inside if len(inside) > 1 and all(isinstance(x, dict) for x in inside) else []
    else:
        inside = cast("list[Value]", value) if isinstance(value, list) else []
    return [cast("Row", one) for one in inside if isinstance(one, dict)]


def _worth(rows: Sequence[Row], words: Sequence[str]) -> tuple[bool, bool, bool, float]:
    """Turns with speakers before such without, whole sentences before words, longer ones first."""
    filled = [word for word in words if word.strip()]
    whole = sum(" " in word.strip() for word in filled) * 3 > len(filled)
    spoken = any(likeness(name, Part.SPEAKER) > 1 for row in rows[:50] for name in _cells(row))
    timed = any(likeness(name, Part.START) > 1 for row in rows[:50] for name in _cells(row))
    return whole or len(filled) < 20, spoken, timed, sum(map(len, filled)) / len(filled)


def _cells(row: Row) -> dict[str, str]:
    """The single values of a row, and those of objects within it under both names."""
    cells: dict[str, str] = {}
    for name, value in row.items():
        if isinstance(value, dict):
            for inner, one in cast("Row", value).items():
                if _is_single(one):
                    cells[f"{name} {inner}"] = str(one)
        elif _is_single(value):
            cells[name] = str(value)
    return cells


def _is_single(value: Value) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _table(rows: Sequence[Row], words: Sequence[str]) -> Table:
    field = next(found[1] for row in rows if (found := text_of(row)))
    cells = [_with_ends(row, _cells(row)) for row in rows]
    single = sum(" " not in word.strip() for word in words) * 3 > 2 * len(words) > 40
    if single:
        cells, words = _by_speaker(cells, words)
    names = [field, *dict.fromkeys(name for row in cells for name in row if name != field)]
    lines = [
        [word, *(row.get(name, "") for name in names[1:])]
        for row, word in zip(cells, words, strict=True)
        if word.strip()
    ]
    return Table(names, lines)


def _with_ends(row: Row, cells: dict[str, str]) -> dict[str, str]:
    """With the times of the first and the last piece where the row has none of its own."""
    if any(likeness(name, Part.START) > 1 for name in cells):
        return cells
    for value in row.values():
        pieces = _objects(value) if isinstance(value, list) else []
        timed = [one for piece in pieces if (one := _times(piece))]
        if timed:
            return {**cells, "start": timed[0][0], "end": timed[-1][1]}
    return cells


def _times(piece: Row) -> tuple[str, str] | None:
    cells = _cells(piece)
    start = next((cells[name] for name in cells if likeness(name, Part.START) > 1), None)
    end = next((cells[name] for name in cells if likeness(name, Part.END) > 1), start)
    return None if start is None or end is None else (start, end)


def _by_speaker(
    cells: Sequence[dict[str, str]], words: Sequence[str]
) -> tuple[list[dict[str, str]], list[str]]:
    """Single words put together to what one speaker says at a stretch."""
    name = next((key for row in cells for key in row if likeness(key, Part.SPEAKER) > 1), "")
    made: list[dict[str, str]] = []
    said: list[str] = []
    last = ""
    speakers = [last := row.get(name) or last for row in cells]
    for speaker, group in groupby(range(len(cells)), lambda at: speakers[at]):
        inside = list(group)
        timed = [one for at in inside if (one := _times(cells[at]))]
        row = {name: speaker} if name else {}
        if timed:
            row |= {"start": timed[0][0], "end": timed[-1][1]}
        made.append(row)
        said.append(joined(words[at] for at in inside))
    return made, said
