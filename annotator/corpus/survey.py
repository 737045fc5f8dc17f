"""What a corpus holds and what an import would make of it, told without storing anything."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from annotator.corpus.found_names import FoundName, Names
from annotator.corpus.locating import Homes, Layers
from annotator.corpus.opening import format_of, open_corpus, told_as_one
from annotator.corpus.record import Corpus, CorpusDocument, Progress
from annotator.corpus.registry import CorpusFormat
from annotator.corpus.report import MOST_NAMED
from annotator.corpus.settling import Repair
from annotator.corpus.strict_json import Refused
from annotator.project.project import Project
from annotator.project.records import Document


class Fate(StrEnum):
    """What becomes of a document."""

    NEW = "new"
    THERE = "in the project"
    TWICE = "above in the file"
    OUT = "left out"


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """`there` is the title of the one that it is, in the project or above; `fault` why it is out.

    `annotations` is how many the file has for it: `fresh` ones, those that are `repeated`, and
    those that come in `lost`; `repaired` ones among them stand elsewhere than the file says.
    """

    number: int
    title: str
    fate: Fate
    there: str = ""
    fault: str = ""
    annotations: int = 0
    fresh: int = 0
    repeated: int = 0
    lost: int = 0
    repaired: int = 0


@dataclass(slots=True)
class Survey:
    """`faults` tell what of the file is left out, `warnings` what was changed in a text.

    Of `faults` and `repairs` the first are named; `out`, `repaired` and `lost` count all.
    """

    path: Path
    form: CorpusFormat
    title: str = ""
    documents: list[FoundDocument] = field(default_factory=list[FoundDocument])
    labels: list[FoundName] = field(default_factory=list[FoundName])
    annotators: list[FoundName] = field(default_factory=list[FoundName])
    speakers: list[FoundName] = field(default_factory=list[FoundName])
    repairs: list[Repair] = field(default_factory=list[Repair])
    faults: list[str] = field(default_factory=list[str])
    warnings: list[str] = field(default_factory=list[str])
    relations: int = 0
    annotations: int = 0
    repaired: int = 0
    lost: int = 0
    out: int = 0

    def add_fault(self, sentence: str) -> None:
        self.out += 1
        if len(self.faults) < MOST_NAMED:
            self.faults.append(sentence)

    def warn(self, sentence: str) -> None:
        if len(self.warnings) < MOST_NAMED:
            self.warnings.append(sentence)


def survey(
    project: Project,
    path: Path,
    progress: Progress | None = None,
    *,
    form: CorpusFormat | None = None,
) -> Survey:
    """Goes through the whole file or folder once, document by document.

    Raises UserError where nothing of it can be read, and whatever `progress` raises.
    """
    with told_as_one(path):
        found = Survey(path, form or format_of(path))
        corpus = open_corpus(path, found.add_fault, found.form)
        surveying = _Surveying(project, corpus, found)
        for number, document in enumerate(corpus.documents):
            if progress:
                progress(number, corpus.total)
            surveying.look_at(number, document)
        surveying.conclude()
    return found


class _Surveying:
    def __init__(self, project: Project, corpus: Corpus, found: Survey) -> None:
        self._project = project
        self._found = found
        self._homes = Homes(project)
        self._names = Names(project, corpus)
        self._above: dict[int, tuple[str, str]] = {}
        found.title = corpus.title

    def look_at(self, number: int, document: CorpusDocument) -> None:
        repairs: list[Repair] = []
        title = document.title or document.place or document.filename
        try:
            moved = self._homes.settle(document, repairs.append, self._found.warn)
        except Refused as refused:
            count = len(document.annotations) + len(document.lost)
            out = FoundDocument(number, title, Fate.OUT, "", str(refused), count)
            self._found.documents.append(out)
            self._found.add_fault(f"{title[:60]}: {refused}.")
            return
        self._count(moved, repairs)
        here = self._homes.of(moved)
        self._found.documents.append(self._document(number, title, moved, here, repairs))

    def conclude(self) -> None:
        self._found.labels = self._names.labels()
        self._found.annotators = self._names.annotators()
        self._found.speakers = self._names.speakers()

    def _count(self, moved: CorpusDocument, repairs: list[Repair]) -> None:
        found = self._found
        self._names.count(moved)
        found.relations += len(moved.relations)
        found.annotations += len(moved.annotations)
        found.lost += len(moved.lost)
        found.repaired += sum(bool(one.after) for one in repairs)
        found.repairs += repairs[: max(0, MOST_NAMED - len(found.repairs))]

    def _document(
        self,
        number: int,
        title: str,
        moved: CorpusDocument,
        here: Document | None,
        repairs: list[Repair],
    ) -> FoundDocument:
        fate, there = self._fate(moved, title, here)
        repeated = self._repeated(moved, here)
        count = len(moved.annotations) + len(moved.lost)
        return FoundDocument(
            number,
            title,
            fate,
            there,
            annotations=count,
            fresh=count - repeated,
            repeated=repeated,
            lost=len(moved.lost),
            repaired=sum(bool(one.after) for one in repairs),
        )

    def _fate(self, moved: CorpusDocument, title: str, here: Document | None) -> tuple[Fate, str]:
        if here is not None:
            self._homes.note(moved, here.id)
            return Fate.THERE, here.title
        above_id, above = self._above.setdefault(hash(moved.text), (moved.id, title))
        first = (above_id, above) == (moved.id, title)
        if not first and not (moved.id and above_id and moved.id != above_id):
            return Fate.TWICE, above
        return Fate.NEW, ""

    def _repeated(self, moved: CorpusDocument, here: Document | None) -> int:
        """How many the project's document has already."""
        if here is None:
            return 0
        layers, names = Layers(self._project, here), self._names
        placed = (
            layers.placed(one.id, names.label(one.label), names.annotator(one.annotator), one.spans)
            for one in moved.annotations
        )
        lost = (
            layers.lost(
                one.id,
                (
                    names.label(one.label),
                    names.annotator(one.annotator),
                    one.prefix,
                    one.quote,
                    one.suffix,
                ),
            )
            for one in moved.lost
        )
        return sum(one is not None for one in (*placed, *lost))
