"""What came of an import, in figures and by name."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from annotator.corpus.record import CorpusDocument
from annotator.corpus.settling import Repair
from annotator.corpus.strict_json import Refused
from annotator.project.strings import counted

MOST_NAMED = 20_000
"""Faults, warnings and repairs that are named; the others are counted."""


@dataclass(slots=True)
class ImportReport:
    """What came in: `documents` are new ones, `matched` those that the project had already.

    `repeated` counts annotations that were there already, `lost` those that came in as lost, for
    their words are not in the document's text; `repaired` those that stand elsewhere than the
    file says; `labels` are the names of those that were added to the codebook; `faults` has a
    sentence for each row that was left out. `passed_over` counts documents that were not
    wanted. `first` is the id of the first document that came in or was there.
    """

    documents: int = 0
    matched: int = 0
    annotations: int = 0
    repeated: int = 0
    relations: int = 0
    lost: int = 0
    repaired: int = 0
    passed_over: int = 0
    out: int = 0
    labels: list[str] = field(default_factory=list[str])
    faults: list[str] = field(default_factory=list[str])
    warnings: list[str] = field(default_factory=list[str])
    repairs: list[Repair] = field(default_factory=list[Repair])
    first: str = ""

    def add_fault(self, sentence: str) -> None:
        self.out += 1
        if len(self.faults) < MOST_NAMED:
            self.faults.append(sentence)

    def add_fault_at(self, place: str, reason: str) -> None:
        self.add_fault(f"{place[:1].upper()}{place[1:]} cannot be imported: {reason}.")

    @contextmanager
    def faults_of(self, document: CorpusDocument) -> Generator[None]:
        """What is refused inside is told of the document."""
        try:
            yield
        except Refused as refused:
            place = document.place or f"“{document.title[:60]}”"
            self.add_fault_at(place, str(refused))

    def warn(self, sentence: str) -> None:
        if len(self.warnings) < MOST_NAMED:
            self.warnings.append(sentence)

    def add_document(self, document_id: str, *, new: bool, repairs: Sequence[Repair]) -> None:
        self.documents += new
        self.matched += not new
        self.first = self.first or document_id
        self.repaired += sum(bool(one.after) for one in repairs)
        self.repairs += repairs[: max(0, MOST_NAMED - len(self.repairs))]

    def __str__(self) -> str:
        told = [counted(self.documents, "document"), counted(self.annotations, "annotation")]
        if self.labels and not (self.documents or self.matched):
            told = []
        further = [
            (self.relations, counted(self.relations, "relation")),
            (self.lost, counted(self.lost, "lost annotation")),
            (self.matched, f"{counted(self.matched, 'document')} there already"),
            (self.repeated, f"{counted(self.repeated, 'annotation')} there already"),
            (self.repaired, f"{counted(self.repaired, 'place')} put right"),
            (len(self.labels), "added to the codebook: " + ", ".join(self.labels)),
            (self.passed_over, f"{counted(self.passed_over, 'document')} not wanted"),
            (self.out, f"{counted(self.out, 'row')} left out"),
        ]
        return ", ".join(told + [sentence for number, sentence in further if number])
