"""PDF files, one for each transcript, to print or to pass on.

The pages show the words with their highlights. What pages cannot hold is attached to each file:
`corpus.jsonl`, the document as our JSON Lines have it, which a PDF reader shows as an attachment
(ISO 32000, 7.11.4). Qt is loaded only when one is written.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from annotator.corpus import to_rows
from annotator.corpus.naming import FileNames
from annotator.corpus.parts import ALL
from annotator.corpus.record import Corpus, CorpusDocument, Handles
from annotator.corpus.registry import CorpusFormat, Family, Switches

ATTACHED = "corpus.jsonl"


class Pdf(CorpusFormat):
    name = "pdf"
    title = "PDF"
    description = "A document each to read and print, with highlights, notes and a legend"
    suffixes = (".pdf",)
    family = Family.READING
    folder = True
    readable = False
    holds = ALL
    limits = (
        "The pages show words, highlights, labels, notes and who speaks; all the rest is in the "
        f"file “{ATTACHED}” attached to each."
    )

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        del switches
        from annotator.gui.printing.checking import Checking  # noqa: PLC0415
        from annotator.gui.printing.paper import Paper  # noqa: PLC0415
        from annotator.gui.printing.platform import ready  # noqa: PLC0415

        ready()
        handles = Handles(corpus.speakers)
        paper = Paper(corpus.labels, {handles.of(one.id): one for one in corpus.speakers})
        head, names = _line(to_rows.project_row(replace(corpus, documents=()))), FileNames()
        path.mkdir()
        with Checking() as checking:
            for document in corpus.documents:
                data = head + _line(to_rows.document_row(document))
                place = path / f"{names.of(document)}.pdf"
                place.write_bytes(paper.pdf(document, ATTACHED, data))
                checking.check(place, document)

    def read_back(self, path: Path, switches: Switches) -> Iterator[CorpusDocument]:
        """What is attached to each file; that it stands on the pages, `write` has seen to."""
        del switches
        from annotator.gui.printing.reading import read  # noqa: PLC0415

        for file in sorted(path.glob("*.pdf")):
            yield read(file)


PDF = Pdf()


def _line(row: to_rows.Row) -> bytes:
    return json.dumps(row, ensure_ascii=True, allow_nan=False).encode("ascii") + b"\n"
