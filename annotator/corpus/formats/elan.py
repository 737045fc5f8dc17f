"""ELAN: turns and labels in tiers along the recording, for documents whose times are known.

A tier for each speaker's turns, and for each annotator's labels, from a controlled vocabulary;
quotes, notes and attributes depend on those. Times are reckoned by code points (`timing.py`).
"""

from collections.abc import Iterator
from pathlib import Path

from annotator.corpus.elan.building import Vocabulary, eaf
from annotator.corpus.elan.reading import read
from annotator.corpus.naming import FileNames
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import Switches
from annotator.corpus.timing import Clock, RecordingFormat, timed_turns


class Elan(RecordingFormat):
    name = "elan"
    title = "ELAN"
    description = "Turns and labels in tiers along the recording, for ELAN and whoever reads EAF"
    suffixes = (".eaf",)
    limits = "Names and definitions of labels, as a controlled vocabulary."

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        """A document of which no time is known gets no file."""
        del switches
        path.mkdir()
        names, vocabulary = FileNames(), Vocabulary(corpus.labels)
        for document in corpus.documents:
            name = names.of(document)
            if Clock(document) or next(timed_turns(document), None):
                text = eaf(document, vocabulary)
                (path / f"{name}.eaf").write_text(text, "utf-8", newline="\n")

    def read_back(self, path: Path, switches: Switches) -> Iterator[CorpusDocument]:
        del switches
        for file in sorted(path.glob("*.eaf")):
            document = read(file.read_bytes(), file.name)
            if document.annotations:
                yield document


ELAN = Elan()
