"""Projects of the Discourse Network Analyzer: SQLite, versions 2 and 3.

A statement is an annotation, its type the label, its variables attributes.
"""

from pathlib import Path

from annotator.corpus.dna import reading
from annotator.corpus.parts import Part
from annotator.corpus.record import Corpus
from annotator.corpus.registry import CorpusFormat, Family, Fault
from annotator.outside.database import HEAD

_TABLES = (b"STATEMENTTYPES", b"STATEMENTS", b"DOCUMENTS")


class DiscourseNetworkAnalyzer(CorpusFormat):
    name = "dna"
    title = "Discourse Network Analyzer"
    description = "Projects of DNA: documents and statements with their variables"
    family = Family.QUALITATIVE
    suffixes = (".dna",)
    writable = False
    holds = frozenset({
        Part.ANNOTATIONS, Part.TEXT, Part.EDGES, Part.OVERLAPS, Part.RELATIONS, Part.ATTRIBUTES,
        Part.ANNOTATORS, Part.METADATA,
    })  # fmt: skip
    limits = "Of the codebook it has names, colours and attributes."

    def recognises(self, path: Path, head: bytes) -> bool:
        """The schema stands on the first pages of the file."""
        del path
        return head.startswith(HEAD) and all(table in head for table in _TABLES)

    def read(self, path: Path, fault: Fault) -> Corpus:
        return reading.read(path, fault)


DNA = DiscourseNetworkAnalyzer()
