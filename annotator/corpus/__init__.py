"""Annotated corpora in and out of files, for scripts too.

import annotator
from annotator import corpus

with annotator.Project.open("briefings.annotator") as project:
    corpus.write(project.corpus(), "briefings.spacy", "spacy")
for document in corpus.read("briefings.spacy").documents:
    print(document.title, len(document.annotations))
"""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.corpus.record import Corpus
    from annotator.corpus.tables.attribute_cells import Cell
    from annotator.corpus.writing import ExportReport

_log = logging.getLogger(__name__)


def read(
    path: Path | str,
    format: str = "",  # noqa: A002 - what a caller would call it
    told: Callable[[str], None] = _log.warning,
) -> "Corpus":
    """The corpus in a file or folder, of the format that its content tells or that is named.

    Documents come as they are asked for, once. Positions are code points, and verified:
    annotations that are not where the file says are found again by their words; a document that
    comes without its text (`has_text`) has them as they are told. `told` gets a
    sentence for each that was, and for whatever had to be left out. Raises UserError where
    nothing can be read.
    """
    from annotator.corpus.reading import read_corpus  # noqa: PLC0415 - each needs its own alone

    return read_corpus(Path(path), format, told)


def write(corpus: "Corpus", path: Path | str, format: str, *switches: str) -> "ExportReport":  # noqa: A002
    """Writes `corpus` as the named format, reads it back, compares, and puts it in its place.

    `switches` are those of the format ("raw", "utf16"). What the format cannot hold is in the
    report, and named in a file beside `path`. Raises UserError where it cannot be written.
    """
    from annotator.corpus.registry import writer  # noqa: PLC0415
    from annotator.corpus.writing import write_checked  # noqa: PLC0415

    return write_checked(corpus, Path(path), writer(format), switches=frozenset(switches))


def rows(corpus: "Corpus") -> "Iterator[dict[str, Cell]]":
    """A row for each annotation, as the CSV table has them: `pandas.DataFrame(rows(corpus))`."""
    from annotator.corpus.tables.annotation_columns import (  # noqa: PLC0415
        attribute_columns,
        heads,
        rows_of,
    )

    columns = attribute_columns(corpus)
    names = heads(columns)
    for document in corpus.documents:
        for row in rows_of(document, columns):
            yield dict(zip(names, row, strict=True))
