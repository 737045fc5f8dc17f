"""brat standoff: a folder with each text as `.txt`, its annotations as `.ann`, and configurations.

Positions are code points, end exclusive. https://brat.nlplab.org/standoff.html and
https://brat.nlplab.org/configuration.html
"""

import re
from pathlib import Path

from annotator.corpus.brat.folder import has_standoff, read_folder, write_folder
from annotator.corpus.parts import ALL
from annotator.corpus.record import Corpus
from annotator.corpus.registry import CorpusFormat, Family, Fault, Switches

_LINE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:T\d+\t\S+ \d+ \d+[;\t\r\n ]|[REAMN]\d+\t\S+ ?\S*|#\d*\t|\*\t)"
)


class Brat(CorpusFormat):
    name = "brat"
    title = "brat standoff"
    description = "A folder for the brat server and all that reads standoff: .txt, .ann, .conf"
    family = Family.ANNOTATION
    suffixes = (".ann",)
    folder = True
    holds = ALL

    def recognises(self, path: Path, head: bytes) -> bool:
        return _LINE.match(head) is not None if head else path.is_dir() and has_standoff(path)

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        del switches
        write_folder(corpus, path)

    def read(self, path: Path, fault: Fault) -> Corpus:
        return read_folder(path, fault)


BRAT = Brat()
