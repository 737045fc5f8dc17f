"""A project, or a choice of it, as a corpus."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from annotator.corpus.record import METADATA, Corpus, CorpusAnnotation, CorpusDocument, Handles
from annotator.project.records import (
    Annotation,
    Document,
    Label,
    ProgressState,
    Relation,
    Speaker,
    Value,
)
from annotator.text.span import Span
from annotator.text.turn import Turn

if TYPE_CHECKING:
    from annotator.project.project import Project

Ids = frozenset[str] | None
"""A choice of ids; None is no choice: all."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What of a project is meant, by ids; `attributes` chooses among annotations' values."""

    documents: Ids = None
    labels: Ids = None
    annotators: Ids = None
    attributes: Ids = None

    def takes(self, annotation: Annotation) -> bool:
        return _chosen(annotation.label_id, self.labels) and _chosen(
            annotation.annotator_id, self.annotators
        )


def gather(project: "Project", selection: Selection) -> Corpus:
    """The documents in the order of their import, read one by one as they are asked for.

    A chosen label brings its parents along, so that the codebook stays a tree.
    """
    gatherer = _Gatherer(project, selection)
    return Corpus(
        title=project.title,
        about={name: words for name, words in asdict(project.about).items() if words},
        labels=tuple(gatherer.labels),
        annotators=tuple(gatherer.annotators),
        speakers=tuple(gatherer.speakers),
        documents=gatherer.documents(),
        total=len(gatherer.chosen),
    )


class _Gatherer:
    def __init__(self, project: "Project", selection: Selection) -> None:
        self._project = project
        self._selection = selection
        self.chosen = [
            document
            for document in project.documents.all()
            if _chosen(document.id, selection.documents)
        ]
        self._coming_documents = {document.id for document in self.chosen}
        self.labels = _with_parents(project.codebook.labels(), selection.labels)
        self.annotators = [
            annotator
            for annotator in sorted(project.annotators.all(), key=lambda one: one.id)
            if _chosen(annotator.id, selection.annotators)
        ]
        self._label_names = Handles(self.labels)
        self._annotator_names = Handles(self.annotators)
        self._progress = {
            self._annotator_names.of(one.id): project.progress.of(one.id) for one in self.annotators
        }
        self.speakers = self._speakers()
        self._speaker_names = Handles(self.speakers)
        self._attribute_names = {label.id: Handles(label.attributes) for label in self.labels}

    def _speakers(self) -> list[Speaker]:
        """Those who speak in the chosen documents; all of them where nothing is chosen."""
        speakers = sorted(self._project.speakers.all(), key=lambda speaker: speaker.id)
        if self._selection.documents is None:
            return speakers
        heard = {
            turn.speaker_id
            for document in self.chosen
            for turn in self._project.turns.of(document.id)
        }
        return [one for one in speakers if one.id in heard]

    def documents(self) -> Iterator[CorpusDocument]:
        for document in self.chosen:
            yield self._document(document)

    def _document(self, document: Document) -> CorpusDocument:
        here = self._project.annotations
        kept = [one for one in here.of(document.id) if self._selection.takes(one)]
        lost = [one for one in here.lost(document.id) if self._selection.takes(one)]
        return CorpusDocument(
            id=document.id,
            title=document.title,
            text=self._project.documents.text(document.id),
            metadata=_metadata(document),
            sources=document.sources,
            filename=document.filename,
            imported=document.imported,
            turns=tuple(self._turns(document.id)),
            times=self._project.documents.times(document.id),
            annotations=tuple(self._annotation(annotation) for annotation in kept),
            lost=tuple(self._lost(one) for one in sorted(lost, key=lambda one: one.id)),
            relations=tuple(self._relations(document.id, {one.id for one in (*kept, *lost)})),
            progress=self._told_progress(document.id),
        )

    def _annotation(self, annotation: Annotation) -> CorpusAnnotation:
        return CorpusAnnotation(
            id=annotation.id,
            label=self._label_names.of(annotation.label_id),
            spans=annotation.spans,
            quote=annotation.quote,
            annotator=self._annotator_names.of(annotation.annotator_id),
            note=annotation.note,
            attributes=self._values(annotation),
            origin=annotation.origin,
            created=annotation.created,
            changed=annotation.changed,
        )

    def _lost(self, annotation: Annotation) -> CorpusAnnotation:
        spans: list[Span] = []
        for span in annotation.spans:
            start = spans[-1].end + 1 if spans else 0
            spans.append(Span(start, start + len(span)))
        return replace(
            self._annotation(annotation),
            spans=tuple(spans),
            prefix=annotation.prefix,
            suffix=annotation.suffix,
        )

    def _turns(self, document_id: str) -> Iterator[Turn]:
        for turn in self._project.turns.of(document_id):
            yield replace(turn, speaker_id=self._speaker_names.of(turn.speaker_id))

    def _values(self, annotation: Annotation) -> dict[str, Value]:
        names = self._attribute_names[annotation.label_id]
        told = {
            names.of(row_id): value
            for row_id, value in annotation.values.items()
            if _chosen(row_id, self._selection.attributes)
        }
        return dict(sorted(told.items()))

    def _relations(self, document_id: str, sources: set[str]) -> list[Relation]:
        """Those that start at an annotation of this document, where the other end comes too."""
        relations = self._project.relations.of(document_id)
        starting = [one for one in relations if one.source_id in sources]
        elsewhere = {one.target_id for one in starting} - sources
        targets = sources | set(self._coming(elsewhere))
        kept = [one for one in starting if one.target_id in targets]
        return sorted(kept, key=lambda relation: relation.id)

    def _coming(self, annotation_ids: set[str]) -> Iterator[str]:
        """Those that are part of this corpus, in another document."""
        found = self._project.annotations.some(annotation_ids) if annotation_ids else {}
        for one in found.values():
            if one.document_id in self._coming_documents and self._selection.takes(one):
                yield one.id

    def _told_progress(self, document_id: str) -> dict[str, ProgressState]:
        states = ((name, one.get(document_id)) for name, one in self._progress.items())
        return {name: state for name, state in states if state is not None}


def _chosen(row_id: str, ids: Ids) -> bool:
    return ids is None or row_id in ids


def _with_parents(labels: list[Label], ids: Ids) -> list[Label]:
    if ids is None:
        return labels
    by_id = {label.id: label for label in labels}
    wanted: set[str] = set()
    for row_id in ids:
        step: str | None = row_id
        while step in by_id and step not in wanted:
            wanted.add(step)
            step = by_id[step].parent_id
    return [label for label in labels if label.id in wanted]


def _metadata(document: Document) -> dict[str, str]:
    return {**{name: getattr(document, name) for name in METADATA}, **document.extra}
