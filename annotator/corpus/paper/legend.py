"""What stands before the transcript: where it is from, and the labels that were used in it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.corpus.record import METADATA, CorpusDocument, Handles
from annotator.project.records import Label

UNDERLINED = "A highlight within another one is underlined in the colour of the one around it, "
"""Goes on with how the line looks where there are several."""

_FIRST = ("date", "outlet", "place", "language", "url")


@dataclass(frozen=True, slots=True)
class Entry:
    """`label` is a handle, `name` what people read.

    `definition` is the first line of it, `further` those after it, which stand at the end.
    """

    label: str
    name: str
    definition: str
    further: tuple[str, ...]
    count: int


def legend(document: CorpusDocument, labels: tuple[Label, ...]) -> list[Entry]:
    """The labels used, in the codebook's order; behind them those that it does not list."""
    counts = Counter(one.label for one in document.annotations)
    handles = Handles(labels)
    listed = {handles.of(one.id): one for one in labels}
    found = [
        _entry(handle, one, counts[handle]) for handle, one in listed.items() if counts[handle]
    ]
    return found + [
        Entry(handle, handle, "", (), count)
        for handle, count in sorted(counts.items())
        if handle not in listed
    ]


def _entry(handle: str, label: Label, count: int) -> Entry:
    lines = [line for line in label.definition.split("\n") if line.strip()]
    return Entry(handle, label.name, "".join(lines[:1]), tuple(lines[1:]), count)


def metadata_line(document: CorpusDocument) -> str:
    """`2026-05-03 · The Aldara Post · Oro · en · licence: free`."""
    return " · ".join(_told(document))


def _told(document: CorpusDocument) -> Iterator[str]:
    known = document.metadata
    yield from (known[name] for name in _FIRST if known.get(name))
    for name, value in sorted(known.items()):
        if name not in METADATA and value:
            yield f"{name}: {value}"
