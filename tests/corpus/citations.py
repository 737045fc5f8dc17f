"""Documents with all that makes references hard to write."""

from pathlib import Path

from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import CorpusFormat
from annotator.corpus.writing import ExportReport, write_checked

HARD = (
    r"100 % sure & {un}closed \ $5 #1_a ~b^c",
    "}",
    "Ælfred’s “briefing” 🙂 é",
    "مؤتمر صحفي",
    "ER  - ",
    "a / b // c",
)


def briefing(**changed: str) -> CorpusDocument:
    metadata = {
        "date": "2026-05-03",
        "outlet": "Office of Aldara",
        "place": "Oro",
        "url": "https://aldara.example/briefing?a=1&b=%20_c",
        "language": "en",
    }
    return CorpusDocument("0190-ab", "Briefing, 3 May", "We", metadata={**metadata, **changed})


def exported(path: Path, form: CorpusFormat, *documents: CorpusDocument) -> ExportReport:
    return write_checked(Corpus("Lume", documents=documents, total=len(documents)), path, form)
