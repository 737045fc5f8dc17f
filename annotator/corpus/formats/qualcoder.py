"""QualCoder's projects: a folder `NAME.qda` with `data.qda` in it, or that file alone.

SQLite, database versions 1 to 17. Only texts with what is coded in them are taken.
"""

from pathlib import Path

from annotator.corpus.parts import Part
from annotator.corpus.qualcoder import reading
from annotator.corpus.record import Corpus
from annotator.corpus.registry import CorpusFormat, Family, Fault
from annotator.outside.database import HEAD

_TABLES = (b"code_text", b"code_name")
_DATA = "data.qda"


class QualCoder(CorpusFormat):
    name = "qualcoder"
    title = "QualCoder project"
    description = "Projects of QualCoder: texts, codes, codings, memos, cases and attributes"
    family = Family.QUALITATIVE
    suffixes = (".qda",)
    folder = True
    writable = False
    holds = frozenset({
        Part.ANNOTATIONS, Part.TEXT, Part.EDGES, Part.OVERLAPS, Part.NOTES, Part.ATTRIBUTES,
        Part.TURNS, Part.ANNOTATORS, Part.METADATA,
    })  # fmt: skip
    limits = "Of the codebook it has names, colours, memos and parents."

    def recognises(self, path: Path, head: bytes) -> bool:
        """The schema stands on the first page of the file."""
        if path.is_dir():
            return (path / _DATA).is_file()
        return head.startswith(HEAD) and all(table in head for table in _TABLES)

    def read(self, path: Path, fault: Fault) -> Corpus:
        return reading.read(path / _DATA if path.is_dir() else path, fault)


QUALCODER = QualCoder()
