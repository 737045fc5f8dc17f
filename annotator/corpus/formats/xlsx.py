"""An Excel workbook from which everything comes back: a sheet for each kind of thing.

ECMA-376, SpreadsheetML. Written and read by our own few lines: openpyxl takes four times as
long to write and ten times as long to read.
"""

from pathlib import Path

from annotator.corpus.parts import ALL
from annotator.corpus.record import Corpus
from annotator.corpus.registry import CorpusFormat, Family, Fault, Switches
from annotator.corpus.xlsx.from_corpus import write_workbook
from annotator.corpus.xlsx.to_corpus import is_ours, read_workbook
from annotator.errors import UserError

_ZIP = b"PK\x03\x04"


class Xlsx(CorpusFormat):
    name = "xlsx"
    title = "Excel workbook"
    description = "Everything in sheets to filter and sort, for Excel, LibreOffice and R"
    suffixes = (".xlsx",)
    family = Family.TABLES
    holds = ALL

    def recognises(self, path: Path, head: bytes) -> bool:
        """By the names of its sheets, or of the columns of one."""
        try:
            return head.startswith(_ZIP) and is_ours(path)
        except (UserError, OSError):
            return False

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        del switches
        write_workbook(corpus, path)

    def read(self, path: Path, fault: Fault) -> Corpus:
        return read_workbook(path, fault)


XLSX = Xlsx()
