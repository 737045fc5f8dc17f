"""Annotations from the cells of a table that may have been saved by another program since.

Columns go by their names, in any order; those that are missing tell nothing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from annotator.corpus.fields import without_nul
from annotator.corpus.from_rows import utc
from annotator.corpus.record import CorpusAnnotation
from annotator.corpus.strict_json import MAX_DIGITS, Refused
from annotator.corpus.tables.annotation_columns import COLUMNS
from annotator.corpus.tables.attribute_cells import agreed, apart
from annotator.corpus.tables.relation_cells import unlisted
from annotator.project.records import Origin, Relation, Value
from annotator.text.span import Span

RAW = "raw"
"""A column that says that the cells are not guarded, by being there."""

LONGEST_CELL = 32_767
"""UTF-16 units that a spreadsheet keeps of a cell."""

_OURS = frozenset(COLUMNS) - {"document", "date", "speaker", "label", "text", "start", "end"}
_WHOLE = re.compile(r"\s*([0-9]{1,15})(?:[.,]0*)?\s*")
_FRAGMENT = re.compile(r"([0-9]{1,15})[^0-9]+([0-9]{1,15})")


class DocumentKey(NamedTuple):
    """What tells of which document a row is."""

    id: str
    title: str
    filename: str


def is_head(names: Iterable[str]) -> bool:
    """Whether a first row names our columns, be some of them gone."""
    known = {plain(name) for name in names}
    return "label" in known and len(known & _OURS) > 2


def plain(name: str) -> str:
    return name.strip("\ufeff \t\r\n").casefold()


@dataclass(frozen=True, slots=True)
class Read:
    """An annotation and the relations that start at it."""

    annotation: CorpusAnnotation
    relations: tuple[Relation, ...]


class Columns:
    """Which column holds what, by the names in the first row.

    `lossy` is a table in an old encoding, in which a question mark may stand for any character.
    """

    def __init__(self, names: Sequence[str], *, lossy: bool = False) -> None:
        self._lossy = lossy
        self._numbers: dict[str, int] = {}
        for number, name in enumerate(names):
            self._numbers.setdefault(plain(name), number)
        self._names = names
        self._attributes: dict[str, Sequence[tuple[str, int]]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._numbers

    def cell(self, row: Sequence[str], name: str) -> str:
        number = self._numbers.get(name)
        return row[number] if number is not None and number < len(row) else ""

    def document(self, row: Sequence[str]) -> DocumentKey:
        """Raises `Refused` where nothing tells it."""
        told = (self.cell(row, name) for name in ("document id", "document", "filename"))
        key = DocumentKey(*map(without_nul, told))
        if not any(key):
            raise Refused("it does not say of which document it is")
        return key

    def annotation(self, row: Sequence[str]) -> Read:
        """Raises `Refused`."""
        label = without_nul(self.cell(row, "label"))
        if not label.strip():
            raise Refused("it has no label")
        spans, row_id = self._spans(row), without_nul(self.cell(row, "annotation id"))
        quote = self._quote(self.cell(row, "text"), spans)
        if not spans and not quote:
            raise Refused("it has neither positions nor words")
        annotation = CorpusAnnotation(
            id=row_id,
            label=label,
            spans=spans,
            quote=quote,
            annotator=without_nul(self.cell(row, "annotator")),
            note=without_nul(self.cell(row, "note")),
            attributes=self._values(row, label),
            origin=origin_in(self.cell(row, "origin")),
            created=time_in(self.cell(row, "created")),
            changed=time_in(self.cell(row, "changed")) or time_in(self.cell(row, "created")),
        )
        return Read(annotation, tuple(unlisted(self.cell(row, "relations"), row_id)))

    def _spans(self, row: Sequence[str]) -> tuple[Span, ...]:
        pairs = fragments_in(self.cell(row, "fragments"))
        if not pairs:
            start, end = self.cell(row, "start"), self.cell(row, "end")
            if not start.strip() and not end.strip():
                return ()
            pairs = [(whole(start, "start"), whole(end, "end"))]
        return _ascending(pairs)

    def _quote(self, cell: str, spans: Sequence[Span]) -> str:
        """Empty where the words are not all told, but their place is."""
        untold = (self._lossy and "?" in cell) or _is_cut(cell, spans)
        return "" if spans and untold else without_nul(cell)

    def _values(self, row: Sequence[str], label: str) -> Mapping[str, Value]:
        values = {
            without_nul(name): without_nul(value) if isinstance(value, str) else value
            for name, value in apart(self.cell(row, "attributes")).items()
        }
        for name, number in self._columns_of(label):
            cell = without_nul(row[number]) if number < len(row) else ""
            if cell:
                values[name] = agreed(cell, values.get(name))
        return dict(sorted(values.items()))

    def _columns_of(self, label: str) -> Sequence[tuple[str, int]]:
        """The label's attributes, each with its column."""
        if label not in self._attributes:
            head = f"{label}: "
            self._attributes[label] = [
                (without_nul(name[len(head) :]), number)
                for number, name in enumerate(self._names)
                if name.startswith(head) and len(name) > len(head)
            ]
        return self._attributes[label]


def fragments_in(cell: str) -> Sequence[tuple[int, int]]:
    """What `fragments_told` was given; empty where there is but one."""
    told = _FRAGMENT.findall(cell)
    return [(int(start), int(end)) for start, end in told] if len(told) > 1 else []


def whole(cell: str, name: str) -> int:
    """Raises `Refused`, naming the column."""
    found = _WHOLE.fullmatch(cell)
    if not found:
        raise Refused(
            f"its {name} is “{cell[:20]}”, where a whole number of up to {MAX_DIGITS} digits is due"
        )
    return int(found[1])


def _ascending(pairs: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    for start, end in pairs:
        if start >= end:
            raise Refused(f"from {start} to {end} there is nothing")
    spans = tuple(Span(start, end) for start, end in pairs)
    if any(before.end >= after.start for before, after in pairwise(spans)):
        raise Refused("its fragments are not in the order of the text, apart from each other")
    return spans


def _is_cut(cell: str, spans: Sequence[Span]) -> bool:
    """Whether a spreadsheet has kept but the beginning of the words."""
    whole = sum(map(len, spans)) + len(spans) - 1
    units = len(cell.encode("utf-16-le", "surrogatepass")) // 2 if len(cell) < whole else 0
    return LONGEST_CELL - 1 <= units <= LONGEST_CELL


def origin_in(cell: str) -> Origin:
    try:
        return Origin(cell.strip())
    except ValueError:
        return Origin.IMPORT


def time_in(cell: str) -> str:
    """In UTC; empty where a spreadsheet has made another thing of it.

    For the annotation counts for more.
    """
    try:
        return utc(cell.strip()) if cell.strip() else ""
    except ValueError:
        return ""
