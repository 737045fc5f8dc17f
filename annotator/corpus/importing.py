"""A corpus in from a file: one step, whatever it brings; a bad row stops none of the others."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from annotator.corpus.matching import Matching, kept_id
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument, Progress
from annotator.corpus.registry import reader
from annotator.corpus.settling import Repair, settled
from annotator.corpus.strict_json import Refused
from annotator.errors import UserError
from annotator.project.project import Project
from annotator.project.records import About, Annotation, Document, NewDocument, Relation
from annotator.project.strings import counted
from annotator.text.span import Span
from annotator.text.turn import Turn


@dataclass(slots=True)
class ImportReport:
    """What came in: `documents` are new ones, `matched` those that the project had already.

    `repeated` counts annotations that were there already, `lost` those that came in as lost, for
    their words are not in the document's text; `labels` are the names of those that
    were added to the codebook; `faults` has a sentence for each row that was left out.
    """

    documents: int = 0
    matched: int = 0
    annotations: int = 0
    repeated: int = 0
    relations: int = 0
    lost: int = 0
    labels: list[str] = field(default_factory=list[str])
    faults: list[str] = field(default_factory=list[str])
    warnings: list[str] = field(default_factory=list[str])
    repairs: list[Repair] = field(default_factory=list[Repair])

    def __str__(self) -> str:
        told = [counted(self.documents, "document"), counted(self.annotations, "annotation")]
        if self.labels and not (self.documents or self.matched):
            told = []
        further = [
            (self.relations, counted(self.relations, "relation")),
            (self.lost, counted(self.lost, "lost annotation")),
            (self.matched, f"{counted(self.matched, 'document')} there already"),
            (self.repeated, f"{counted(self.repeated, 'annotation')} there already"),
            (len(self.labels), "added to the codebook: " + ", ".join(self.labels)),
            (len(self.faults), f"{counted(len(self.faults), 'row')} left out"),
        ]
        return ", ".join(told + [sentence for number, sentence in further if number])


def import_corpus(project: Project, path: Path, progress: Progress | None = None) -> ImportReport:
    """Adds to `project` what a file holds: one step, or none if `progress` stops it.

    A document whose text the project has gets the annotations that it lacks. Raises UserError
    where nothing of the file can be imported; the project is then as it was.
    """
    form = reader(path)
    if form is None:
        raise UserError(f"“{path.name}” is no corpus that can be imported, by its name.")
    if path.exists() and not path.is_file():
        raise UserError(f"“{path.name}” is not a file.")
    report = ImportReport()
    try:
        corpus = form.read(path, report.faults.append)
        with project.step(f"Import “{path.name}”"):
            _take_head(project, corpus)
            matching = Matching(project, corpus)
            importer = _Importer(project, matching, report)
            for number, document in enumerate(corpus.documents):
                if progress:
                    progress(number, corpus.total)
                importer.take(document)
            importer.tie()
            report.labels = matching.added
            _refuse_nothing(report, corpus)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(f"“{path.name}” could not be read: {reason}.") from error
    return report


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
    if report.documents or report.matched or (report.labels and not corpus.documents):
        return
    if not report.faults and corpus.labels:
        raise UserError("All labels in it are there already, and no document; nothing was done.")
    if not report.faults:
        raise UserError("There is no document in it; nothing was imported.")
    more = len(report.faults) - 1
    others = f" So it is with {counted(more, 'other row')}." if more else ""
    raise UserError(f"Nothing was imported. {report.faults[0]}{others}")


class _Importer:
    def __init__(self, project: Project, matching: Matching, report: ImportReport) -> None:
        self._project = project
        self._matching = matching
        self._report = report
        self._ids: dict[str, str] = {}
        self._named: set[str] = set()
        self._relations: list[tuple[str, Relation]] = []

    def take(self, document: CorpusDocument) -> None:
        """Brings one document in, or none of it and a fault."""
        with self._faults(document):
            moved = settled(document, self._repaired, self._report.warnings.append)
            # Before the step that may be taken back: labels, once matched, are to stay.
            annotations = [self._annotation(one) for one in moved.annotations]
            lost = [self._lost(one) for one in moved.lost]
            here = self._same(moved)
            turns = [] if here else [self._turn(one) for one in moved.turns]
            with self._project.step("Import"):
                there = here or self._new(moved, turns)
                self._put(moved, there, annotations)
                self._put_lost(there, lost)
            self._report.matched += here is not None
            self._report.documents += here is None
            self._relations += [(document.place, one) for one in moved.relations]

    def tie(self) -> None:
        """Relations come last, for they may lead to a document further down."""
        known = {(one.kind, one.source_id, one.target_id) for one in self._project.relations.all()}
        fresh: list[Relation] = []
        for place, one in self._relations:
            source, target = self._ids.get(one.source_id), self._ids.get(one.target_id)
            if source is None or target is None:
                self._fault(
                    place, f"a relation “{one.kind[:40]}” leads to no annotation in the file"
                )
            elif (one.kind, source, target) not in known:
                known.add((one.kind, source, target))
                fresh.append(replace(one, id=kept_id(one.id), source_id=source, target_id=target))
        self._report.relations = len(self._project.relations.add_many(fresh)) if fresh else 0

    @contextmanager
    def _faults(self, document: CorpusDocument) -> Generator[None]:
        try:
            yield
        except Refused as refused:
            self._fault(document.place, str(refused))

    def _repaired(self, repair: Repair) -> None:
        self._report.repairs.append(repair)

    def _fault(self, place: str, reason: str) -> None:
        self._report.faults.append(f"{place.capitalize()} cannot be imported: {reason}.")

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

    def _put(self, document: CorpusDocument, here: Document, annotations: list[Annotation]) -> None:
        if document.id:
            self._named.add(here.id)
        fresh = self._fresh(here, annotations)
        placed = [replace(one, id=kept_id(one.id), document_id=here.id) for one in fresh]
        added = self._project.annotations.add_many(placed) if placed else []
        self._report.annotations += len(added)
        for before, after in zip(fresh, added, strict=True):
            self._note_id(before, after.id)
        for name, state in document.progress.items():
            annotator = self._matching.annotator(name)
            if here.id not in self._project.progress.of(annotator):
                self._project.progress.set(here.id, state, annotator_id=annotator)

    def _put_lost(self, here: Document, lost: list[Annotation]) -> None:
        """Those that the project neither has nor has lost itself."""
        ids = self._project.annotations.some(one.id for one in lost if one.id)
        there = {_what_lost(one): one.id for one in self._project.annotations.lost(here.id)}
        for one in lost:
            at_home = one.id if one.id in ids else there.get(_what_lost(one))
            if at_home is None:
                row = replace(one, id=kept_id(one.id), document_id=here.id)
                (made,) = self._project.annotations.add_lost([row])
                self._report.lost += 1
                self._note_id(one, made.id)
            else:
                self._report.repeated += 1
                self._note_id(one, at_home)

    def _note_id(self, annotation: Annotation, here: str) -> None:
        if annotation.id:
            self._ids[annotation.id] = here

    def _same(self, document: CorpusDocument) -> Document | None:
        """The project's document with this text.

        Two rows with ids of their own stay two, though their text is the same.
        """
        here = self._project.documents.same_text(document.text)
        if here is None or not document.id or here.id == document.id:
            return here
        there = self._project.documents.get(document.id)
        if there is not None and there.sha256 == here.sha256:
            return there
        return None if here.id in self._named else here

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

    def _fresh(self, here: Document, annotations: list[Annotation]) -> list[Annotation]:
        """Those that the document does not have yet, by id or by what they are."""
        there = self._project.annotations.of(here.id)
        ids = {one.id for one in (*there, *self._project.annotations.lost(here.id))}
        known = {_what(one): one.id for one in there}
        fresh: list[Annotation] = []
        for one in annotations:
            same = one.id if one.id in ids else known.get(_what(one))
            if same is None:
                fresh.append(one)
            else:
                self._report.repeated += 1
                self._note_id(one, same)
        return fresh


_What = tuple[str, str, tuple[Span, ...]]


def _what(annotation: Annotation) -> _What:
    return annotation.label_id, annotation.annotator_id, annotation.spans


def _what_lost(annotation: Annotation) -> tuple[str, ...]:
    one = annotation
    return one.label_id, one.annotator_id, one.prefix, one.quote, one.suffix
