"""REFI-QDA project exchange: a ZIP file with `project.qde` and the texts in `sources/`.

REFI-QDA 1.5, urn:QDA-XML:project:1.0. Positions are code points; the end is exclusive, as in the
standard's own samples. Turns are selections with the code of their speaker, who is a case too.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from annotator.corpus.parts import ALL
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.refi import to_project
from annotator.corpus.refi.from_project import PARTS, PASSED, SOURCES, Told, read_head
from annotator.corpus.refi.from_source import SourceReader
from annotator.corpus.refi.project_file import ProjectFile
from annotator.corpus.registry import CorpusFormat, Family, Fault, Switches


class RefiProject(CorpusFormat):
    name = "qdpx"
    title = "REFI-QDA project"
    description = "For ATLAS.ti, MAXQDA, NVivo, QualCoder, Quirkos and other such packages"
    family = Family.QUALITATIVE
    suffixes = (".qdpx",)
    holds = ALL

    def recognises(self, path: Path, head: bytes) -> bool:
        del path
        return head.startswith(b"PK")

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        del switches
        to_project.write(corpus, path)

    def read(self, path: Path, fault: Fault) -> Corpus:
        """The sources are read one by one, as the documents are asked for."""
        with closing(ProjectFile(path)) as file:
            told = read_head(file.elements((*PARTS, *PASSED)), file.text_at, fault)
        return Corpus(
            title=told.title,
            labels=tuple(told.labels.values()),
            annotators=tuple(told.annotators.values()),
            speakers=tuple(told.speakers.values()),
            documents=_documents(path, told, fault),
            total=told.sources,
            about=told.about,
        )


QDPX = RefiProject()


def _documents(path: Path, told: Told, fault: Fault) -> Iterator[CorpusDocument]:
    with closing(ProjectFile(path)) as file:
        reader = SourceReader(told, file.text_at, fault)
        for source in file.elements(SOURCES):
            yield from reader.documents(source)
        reader.tell_unused_links()
