"""The formats of corpora: ours and a stranger's register alike, by entry point."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Protocol, cast

from annotator.corpus.record import Corpus
from annotator.errors import UserError
from annotator.text.span import Span

_log = logging.getLogger(__name__)

GROUP = "annotator.corpus_formats"

Fault = Callable[[str], None]
"""Told one sentence about each part of a file that is left out. May raise instead."""


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """`raw` leaves the cells of a table as they are, formulas or not."""

    raw: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What a written file says of one annotation: `quote` is what it gives as the spans' text."""

    document: str
    spans: tuple[Span, ...]
    quote: str


class CorpusFormat(Protocol):
    """One format. `description` is a line on who reads it; `suffix` begins with a dot.

    A format that is only written has `readable` false, and `read` raises UserError. One that
    writes lost annotations too may say so by `keeps_lost`.
    """

    name: str
    title: str
    description: str
    suffix: str
    readable: bool
    writable: bool

    def write(self, corpus: Corpus, path: Path, options: WriteOptions) -> None:
        """Makes `path`, which does not exist yet. The same corpus gives the same bytes."""
        ...

    def read_back(self, path: Path, options: WriteOptions) -> Iterator[Excerpt]:
        """Every annotation in a file that `write` made, in the corpus's order."""
        ...

    def read(self, path: Path, fault: Fault) -> Corpus:
        """Raises UserError where nothing of the file can be read."""
        ...


@cache
def formats() -> dict[str, CorpusFormat]:
    """All formats by name; one that fails to load is logged and left out."""
    found = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    loaded = {point.name: _load(point) for point in found}
    return {name: form for name, form in loaded.items() if form is not None}


def _load(point: EntryPoint) -> CorpusFormat | None:
    try:
        return cast("CorpusFormat", point.load())
    except Exception:  # a stranger's format may fail in any way, and stops no other
        _log.exception("The corpus format “%s” could not be loaded.", point.name)
        return None


def writer(name: str) -> CorpusFormat:
    """The format that `export --format` names. Raises UserError for an unknown one."""
    known = {name: form for name, form in formats().items() if form.writable}
    if name not in known:
        raise UserError(f"There is no format “{name}” to export to; there are {_list(known)}.")
    return known[name]


def reader(path: Path) -> CorpusFormat | None:
    """The format that a file's name tells; None where no corpus is named so.

    None too where the format `declines` the file, a method that a format may have: it then
    holds something else under the same suffix.
    """
    suffix = path.suffix.lower()
    named = (f for f in formats().values() if f.readable and f.suffix == suffix)
    return next((form for form in named if not _declines(form, path)), None)


def _declines(form: CorpusFormat, path: Path) -> bool:
    declines: Callable[[Path], bool] | None = getattr(form, "declines", None)
    return declines is not None and declines(path)


def _list(names: dict[str, CorpusFormat]) -> str:
    return ", ".join(names)
