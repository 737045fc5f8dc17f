"""Rows of a table put together by document, be they sorted otherwise."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from annotator.corpus.record import CorpusDocument
from annotator.corpus.registry import Fault, refuse
from annotator.corpus.strict_json import Refused
from annotator.corpus.tables.annotation_cells import Columns, DocumentKey, Read

MOST_SHUFFLED = 1_048_576
"""Rows that are held at once, where those of a document are not together: a sheet has no more."""

Row = tuple[int, Sequence[str]]
_Sorted = tuple[DocumentKey, int, Read]


@dataclass(frozen=True, slots=True)
class Order:
    """`documents` is their number; `together` says whether the rows of each are in one place."""

    documents: int
    together: bool


def order_of(columns: Columns, rows: Iterable[Row]) -> Order:
    seen: set[DocumentKey] = set()
    last: DocumentKey | None = None
    together = True
    for _, row in rows:
        try:
            key = columns.document(row)
        except Refused:
            continue
        if key != last:
            together = together and key not in seen
            seen.add(key)
            last = key
    return Order(len(seen), together)


def documents_of(
    columns: Columns, rows: Callable[[], Iterable[Row]], order: Order, fault: Fault
) -> Iterator[CorpusDocument]:
    """Read as they are asked for, where the rows of each are in one place."""
    told = _annotations(columns, rows(), fault)
    if order.together:
        for key, group in groupby(told, key=_key):
            yield _document(key, group)
    else:
        for key, group in _sorted(told).items():
            yield _document(key, group)


def _annotations(columns: Columns, rows: Iterable[Row], fault: Fault) -> Iterator[_Sorted]:
    for number, row in rows:
        try:
            yield columns.document(row), number, columns.annotation(row)
        except Refused as refused:
            fault(f"Row {number} cannot be imported: {refused}.")


def _sorted(told: Iterable[_Sorted]) -> dict[DocumentKey, list[_Sorted]]:
    groups: dict[DocumentKey, list[_Sorted]] = {}
    for count, one in enumerate(told):
        if count == MOST_SHUFFLED:
            refuse(f"The table has more than {count:,} rows; sort it by document to import it.")
        groups.setdefault(one[0], []).append(one)
    return groups


def _key(told: _Sorted) -> DocumentKey:
    return told[0]


def _document(key: DocumentKey, told: Iterable[_Sorted]) -> CorpusDocument:
    kept = list(told)
    return CorpusDocument(
        id=key.id,
        title=key.title,
        text="",
        has_text=False,
        filename=key.filename,
        annotations=tuple(read.annotation for _, _, read in kept),
        relations=tuple(one for _, _, read in kept for one in read.relations),
        place=f"row {kept[0][1]}",
    )
