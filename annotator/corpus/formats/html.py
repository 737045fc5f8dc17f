"""One page to read and filter in a browser, with the whole corpus and its script within it.

It asks nothing of the network and lets nothing else be run. The data are JSON in blocks of their
own; documents are shown on demand.
"""

from collections.abc import Iterator
from pathlib import Path

from annotator.corpus.page import blocks
from annotator.corpus.page.frame import frame
from annotator.corpus.page.rows import Read, Rows
from annotator.corpus.parts import ALL, Part
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import CorpusFormat, Family, Switches
from annotator.errors import UserError


class Html(CorpusFormat):
    name = "html"
    title = "HTML page"
    description = "One page to read and filter in any browser, which needs no network"
    family = Family.READING
    suffixes = (".html",)
    readable = False
    holds = ALL - {Part.PROGRESS, Part.LOST}

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        del switches
        rows, page = Rows(corpus), frame(corpus.title)
        with path.open("xb") as file:
            file.write(page.before)
            for document in corpus.documents:
                file.write(blocks.block(blocks.DOCUMENT, rows.document(document)))
                file.write(blocks.block(blocks.TEXT, rows.text(document)))
            file.write(blocks.block(blocks.NAMES, rows.names()))
            file.write(page.after)

    def read_back(self, path: Path, switches: Switches) -> Iterator[CorpusDocument]:
        """The names stand at its end, so it is gone through twice."""
        del switches
        names = next(blocks.found(path, blocks.NAMES), None)
        if names is None:
            raise UserError("The page’s data are not whole; nothing was kept of it.")
        read = Read(names)
        values = blocks.found(path, blocks.DOCUMENT, blocks.TEXT)
        for row in values:
            yield read.document(row, next(values))


HTML = Html()
