"""A project file of Taguette, the free tool for qualitative analysis: an SQLite database.

Positions are UTF-8 bytes over the text of a document's HTML. What Taguette has no place for
(attributes, notes, relations, turns, fragments that belong together) lies in a table of ours
beside its own, which it leaves alone. https://www.taguette.org
"""

from pathlib import Path

from annotator.corpus.parts import ALL
from annotator.corpus.record import Corpus
from annotator.corpus.registry import CorpusFormat, Family, Fault, Switches
from annotator.corpus.taguette.reading import is_project, read_project
from annotator.corpus.taguette.writing import write_project
from annotator.errors import UserError
from annotator.outside.database import HEAD


class Taguette(CorpusFormat):
    name = "taguette"
    title = "Taguette project"
    description = "A project file for Taguette: highlights, tags and documents"
    suffixes = (".sqlite3", ".sqlite", ".db")
    family = Family.QUALITATIVE
    holds = ALL

    def recognises(self, path: Path, head: bytes) -> bool:
        try:
            return head.startswith(HEAD) and is_project(path)
        except (UserError, OSError):
            return False

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        del switches
        write_project(corpus, path)

    def read(self, path: Path, fault: Fault) -> Corpus:
        return read_project(path, fault)


TAGUETTE = Taguette()
