"""A corpus in from a file: one step, whatever it brings; a bad row stops none of the others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from annotator.corpus.locating import Homes, Layers
from annotator.corpus.matching import Matching, kept_id
from annotator.corpus.opening import open_corpus, told_as_one
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument, Progress
from annotator.corpus.registry import CorpusFormat
from annotator.corpus.report import ImportReport
from annotator.corpus.settling import Repair
from annotator.corpus.waiting import Waiting
from annotator.errors import UserError
from annotator.project.project import Project
from annotator.project.records import About, Annotation, Document, NewDocument, Relation
from annotator.project.strings import counted
from annotator.text.turn import Turn


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user wants otherwise than a survey found it.

    `labels` are ids of the project's labels, or `matching.NEW`, by a label's handle in the
    corpus. `left_out` are documents, by their number in it, from 0. `total` is how many there
    are, for progress, where the file does not tell.
    """

    labels: Mapping[str, str] = field(default_factory=dict[str, str])
    left_out: frozenset[int] = frozenset()
    total: int = 0


def import_corpus(
    project: Project,
    path: Path,
    progress: Progress | None = None,
    *,
    choices: Choices | None = None,
    form: CorpusFormat | None = None,
) -> ImportReport:
    """Adds to `project` what a file or folder holds: one step, or none if `progress` stops it.

    A document whose text the project has gets the annotations that it lacks. `form` is the
    format, where it is not to be told by the file itself. Raises UserError where nothing of it
    can be imported; the project is then as it was.
    """
    report = ImportReport()
    wanted, told = choices or Choices(), progress or _silent
    with told_as_one(path):
        corpus = open_corpus(path, report.add_fault, form)
        with Waiting(project) as waiting:
            reading = _Reading(project, report, waiting)
            for number, document in enumerate(corpus.documents):
                # Reading is half of it.
                told(number // 2, corpus.total or wanted.total)
                reading.read(document, wanted=number not in wanted.left_out)
            with project.step(f"Import “{path.name}”"):
                _take_head(project, corpus)
                matching = Matching(project, corpus, wanted.labels)
                importer = _Importer(project, matching, reading, report)
                for number, (document, repairs) in enumerate(waiting.take()):
                    told((waiting.count + number) // 2, waiting.count)
                    importer.take(document, repairs)
                importer.tie()
                report.labels = matching.added
                _refuse_nothing(report, corpus)
    return report


def _silent(done: int, total: int) -> None:
    pass


def _take_head(project: Project, corpus: Corpus) -> None:
    """A project that was made for the corpus takes what the corpus says of itself.

    So it does with the title, unless it was given one.
    """
    if project.documents.all():
        return
    if corpus.title and project.title == project.path.stem:
        project.rename(corpus.title)
    if corpus.about and project.about == About():
        project.describe(About(*(corpus.about.get(one.name, "") for one in fields(About))))


def _refuse_nothing(report: ImportReport, corpus: Corpus) -> None:
    """A codebook without a document is something, if it has labels that the project lacks."""
    codebook = report.labels and (not corpus.documents or not report.out)
    if report.documents or report.matched or codebook:
        return
    if not report.faults and corpus.labels:
        raise UserError("All labels in it are there already, and no document; nothing was done.")
    if not report.faults:
        raise UserError("There is no document in it; nothing was imported.")
    more = report.out - 1
    others = f" So it is with {counted(more, 'other row')}." if more else ""
    raise UserError(f"Nothing was imported. {report.faults[0]}{others}")


class _Reading:
    """What comes from the file, put in order; documents that are not wanted are passed over."""

    def __init__(self, project: Project, report: ImportReport, waiting: Waiting) -> None:
        self._report = report
        self._waiting = waiting
        self._homes = Homes(project)
        self.passed: set[str] = set()
        """The ids of annotations in documents that are not wanted."""

    def read(self, document: CorpusDocument, *, wanted: bool) -> None:
        if not wanted:
            self._report.passed_over += 1
            self.passed.update(one.id for one in (*document.annotations, *document.lost) if one.id)
            return
        repairs: list[Repair] = []
        with self._report.faults_of(document):
            moved = self._homes.settle(document, repairs.append, self._report.warn)
            self._waiting.add(moved, repairs)


class _Importer:
    def __init__(
        self, project: Project, matching: Matching, reading: _Reading, report: ImportReport
    ) -> None:
        self._project = project
        self._matching = matching
        self._report = report
        self._homes = Homes(project)
        self._ids: dict[str, str] = {}
        self._passed = reading.passed
        self._relations: list[tuple[str, Relation]] = []
        self._begun: dict[str, set[str]] = {}

    def take(self, document: CorpusDocument, repairs: Sequence[Repair]) -> None:
        """Brings one document in, or none of it and a fault."""
        with self._report.faults_of(document):
            # Before the step that may be taken back: labels, once matched, are to stay.
            annotations = [self._annotation(one) for one in document.annotations]
            lost = [self._lost(one) for one in document.lost]
            here = self._homes.of(document)
            turns = [] if here else [self._turn(one) for one in document.turns]
            with self._project.step("Import"):
                there = here or self._new(document, turns)
                layers = Layers(self._project, here)
                self._put(there, annotations, layers)
                self._put_lost(there, lost, layers)
                self._put_progress(document, there)
            self._homes.note(document, there.id)
            self._report.add_document(there.id, new=here is None, repairs=repairs)
            self._relations += [(document.place, one) for one in document.relations]

    def tie(self) -> None:
        """Relations come last, for they may lead to a document further down."""
        known = {(one.kind, one.source_id, one.target_id) for one in self._project.relations.all()}
        fresh: list[Relation] = []
        for one in self._placed_relations():
            tie = one.kind, one.source_id, one.target_id
            if tie not in known:
                known.add(tie)
                fresh.append(one)
        self._report.relations = len(self._project.relations.add_many(fresh)) if fresh else 0

    def _placed_relations(self) -> Iterator[Relation]:
        """Those whose ends are in the project, where they are there."""
        for place, one in self._relations:
            source, target = self._ids.get(one.source_id), self._ids.get(one.target_id)
            if source and target and source != target:
                yield replace(one, id=kept_id(one.id), source_id=source, target_id=target)
            elif self._passed.isdisjoint((one.source_id, one.target_id)):
                reason = f"a relation “{one.kind[:40]}” leads to no annotation in the file"
                self._report.add_fault_at(place, reason)

    def _annotation(self, one: CorpusAnnotation) -> Annotation:
        """As the project would hold it, with the id that it has in the file."""
        return Annotation(
            id=one.id,
            document_id="",
            label_id=self._matching.label(one.label),
            annotator_id=self._matching.annotator(one.annotator),
            spans=one.spans,
            quote="",
            note=one.note,
            values=self._matching.values(one.label, one.attributes),
            origin=one.origin,
            created=one.created,
            changed=one.changed,
        )

    def _lost(self, one: CorpusAnnotation) -> Annotation:
        return replace(self._annotation(one), quote=one.quote, prefix=one.prefix, suffix=one.suffix)

    def _turn(self, turn: Turn) -> Turn:
        return replace(turn, speaker_id=self._matching.speaker(turn.speaker_id))

    def _put(self, here: Document, annotations: list[Annotation], layers: Layers) -> None:
        fresh: list[Annotation] = []
        for one in annotations:
            same = layers.placed(one.id, one.label_id, one.annotator_id, one.spans)
            if same is None:
                fresh.append(one)
            else:
                self._report.repeated += 1
                self._note_id(one, same)
        placed = [replace(one, id=kept_id(one.id), document_id=here.id) for one in fresh]
        added = self._project.annotations.add_many(placed) if placed else []
        self._report.annotations += len(added)
        for before, after in zip(fresh, added, strict=True):
            self._note_id(before, after.id)

    def _put_lost(self, here: Document, lost: list[Annotation], layers: Layers) -> None:
        """Those that the project neither has nor has lost itself."""
        ids = self._project.annotations.some(one.id for one in lost if one.id) if lost else {}
        for one in lost:
            told = one.label_id, one.annotator_id, one.prefix, one.quote, one.suffix
            at_home = one.id if one.id in ids else layers.lost(one.id, told)
            if at_home is None:
                row = replace(one, id=kept_id(one.id), document_id=here.id)
                (made,) = self._project.annotations.add_lost([row])
                self._report.lost += 1
                self._note_id(one, made.id)
            else:
                self._report.repeated += 1
                self._note_id(one, at_home)

    def _put_progress(self, document: CorpusDocument, here: Document) -> None:
        """One's own is never overwritten."""
        for name, state in document.progress.items():
            annotator = self._matching.annotator(name)
            if annotator not in self._begun:
                self._begun[annotator] = set(self._project.progress.of(annotator))
            if here.id not in self._begun[annotator]:
                self._project.progress.set(here.id, state, annotator_id=annotator)
                self._begun[annotator].add(here.id)

    def _note_id(self, annotation: Annotation, here: str) -> None:
        if annotation.id:
            # One string where both are the same: there may be hundreds of thousands.
            self._ids[here if here == annotation.id else annotation.id] = here

    def _new(self, document: CorpusDocument, turns: list[Turn]) -> Document:
        new = NewDocument(
            text=document.text,
            title=document.title,
            turns=turns,
            settled=True,
            metadata=document.metadata,
            sources=document.sources,
            times=document.times,
            filename=document.filename,
            imported=document.imported,
            known_id=kept_id(document.id),
        )
        return self._project.documents.put(new)
