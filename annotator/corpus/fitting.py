"""A corpus made to fit a format: what the format has no room for goes, and is told."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.corpus.parts import Loss, Part, Tally, Tell
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument, Progress
from annotator.corpus.registry import CorpusFormat
from annotator.project.records import Relation
from annotator.text.span import Span

_QUOTED = 60  # characters of a quote that name an annotation


def fitted(corpus: Corpus, form: CorpusFormat, tell: Tell) -> Corpus:
    """`corpus` as `form` will give it back, document by document as they are asked for.

    What stands beside the annotations (turns, metadata, notes, and the like) is told where the
    format does not hold it, but stays, for the format to use what it can of it.
    """
    _tell_head(corpus, form, tell)
    documents = (fitted_document(one, form, tell) for one in corpus.documents)
    return replace(corpus, documents=documents)


def foreseen(
    corpus: Corpus, form: CorpusFormat, tell: Tell, progress: Progress | None = None
) -> Tally:
    """What would be lost, without writing anything; goes through the documents once."""
    tally = Tally()

    def both(loss: Loss) -> None:
        tally.add(loss)
        tell(loss)

    _tell_head(corpus, form, both)
    for document in corpus.documents:
        if progress:
            progress(tally.documents, corpus.total)
        tally.documents += 1
        tally.annotations += len(document.annotations)
        fitted_document(document, form, both)
    return tally


def fitted_document(document: CorpusDocument, form: CorpusFormat, tell: Tell) -> CorpusDocument:
    holds = form.holds
    was = {one.id for one in (*document.annotations, *document.lost)}
    if Part.ANNOTATIONS not in holds:
        document = _without_annotations(document, tell)
    if Part.FRAGMENTS not in holds:
        document = _split(document, tell)
    if Part.OVERLAPS not in holds:
        document = _apart(document, tell)
    if Part.LOST not in holds:
        document = _without_lost(document, tell)
    _tell_layers(document, form, tell)
    _tell_details(document, holds, tell)
    document = form.narrowed(document, tell)
    return _with_relations(document, was, holds, tell)


def named(annotation: CorpusAnnotation) -> str:
    """For a report: `denial “We never crossed” at 15–41`."""
    return f"{_quoted(annotation)} at {_place(annotation)}"


def left_out(
    document: CorpusDocument, annotation: CorpusAnnotation, part: Part, why: str, tell: Tell
) -> None:
    """Tells that an annotation goes as a whole."""
    tell(Loss(part, document.title, named(annotation), f"left out: {why}", out=True))


def _quoted(annotation: CorpusAnnotation) -> str:
    quote = " ".join(annotation.quote.split())
    short = quote if len(quote) <= _QUOTED else f"{quote[: _QUOTED - 1]}…"
    return f"{annotation.label} “{short}”"


def _place(annotation: CorpusAnnotation) -> str:
    return ", ".join(f"{span.start}–{span.end}" for span in annotation.spans)


def _tell_head(corpus: Corpus, form: CorpusFormat, tell: Tell) -> None:
    holds = form.holds
    defined = [one for one in corpus.labels if one.definition or one.examples or one.attributes]
    if Part.CODEBOOK not in holds and defined:
        became = "left out or held in part; JSONL holds them"
        tell(Loss(Part.CODEBOOK, "", _counted(len(defined), "label definition"), became))
    known = [one for one in corpus.speakers if one.role or one.aliases]
    if Part.SPEAKERS not in holds and known:
        tell(Loss(Part.SPEAKERS, "", f"offices and aliases of {_counted(len(known), 'speaker')}"))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _without_annotations(document: CorpusDocument, tell: Tell) -> CorpusDocument:
    count = len(document.annotations)
    if count:
        what = _counted(count, "annotation")
        tell(Loss(Part.ANNOTATIONS, document.title, what, number=count))
    if document.relations:
        what = _counted(len(document.relations), "relation")
        tell(Loss(Part.RELATIONS, document.title, what, number=len(document.relations)))
    return replace(document, annotations=(), relations=())


def _split(document: CorpusDocument, tell: Tell) -> CorpusDocument:
    """Each fragment an annotation of its own; the first keeps the id, and the relations."""
    if all(len(one.spans) < 2 for one in document.annotations):
        return document
    parts = [part for one in document.annotations for part in _fragments(document, one, tell)]
    parts.sort(key=lambda one: one.spans)
    return replace(document, annotations=tuple(parts))


def _fragments(
    document: CorpusDocument, annotation: CorpusAnnotation, tell: Tell
) -> Iterator[CorpusAnnotation]:
    spans = annotation.spans
    if len(spans) < 2:
        yield annotation
        return
    became = f"written as {len(spans)} annotations"
    more = len(spans) - 1
    tell(Loss(Part.FRAGMENTS, document.title, named(annotation), became, more=more))
    for number, span in enumerate(spans, 1):
        row_id = annotation.id if number == 1 or not annotation.id else f"{annotation.id}.{number}"
        yield replace(annotation, id=row_id, spans=(span,), quote=span.of(document.text))


def _apart(document: CorpusDocument, tell: Tell) -> CorpusDocument:
    """Of those that overlap the longest stays, of two as long the first."""
    kept: dict[int, CorpusAnnotation] = {}
    by_length = sorted(
        enumerate(document.annotations),
        key=lambda pair: (-sum(map(len, pair[1].spans)), pair[1].spans, pair[0]),
    )
    lying = _Lying()
    for number, one in by_length:
        other = lying.over(one.spans)
        if other is None:
            kept[number] = one
            lying.put(one)
        else:
            left_out(document, one, Part.OVERLAPS, f"it overlaps {named(other)}", tell)
    if len(kept) == len(document.annotations):
        return document
    return replace(document, annotations=tuple(kept[number] for number in sorted(kept)))


class _Lying:
    """Annotations that do not overlap, to be found by place."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._placed: list[tuple[Span, CorpusAnnotation]] = []

    def put(self, annotation: CorpusAnnotation) -> None:
        for span in annotation.spans:
            at = bisect_left(self._starts, span.start)
            self._starts.insert(at, span.start)
            self._placed.insert(at, (span, annotation))

    def over(self, spans: Sequence[Span]) -> CorpusAnnotation | None:
        for span in spans:
            at = bisect_left(self._starts, span.end)
            if at and self._placed[at - 1][0].end > span.start:
                return self._placed[at - 1][1]
        return None


def _tell_layers(document: CorpusDocument, form: CorpusFormat, tell: Tell) -> None:
    """What belongs to the document, not to an annotation."""
    holds = form.holds
    fields = sum(map(bool, document.metadata.values()))
    layers = (
        (Part.TURNS, len(document.turns), "turn"),
        (Part.TIMES, len(document.times), "time of speech"),
        (Part.PROGRESS, len(document.progress), "state of progress"),
        (Part.METADATA, fields, "metadata field"),
    )
    for part, count, noun in layers:
        if part not in holds and count:
            became = "shown, but only to be read" if part in form.shown else "left out"
            tell(Loss(part, document.title, _counted(count, noun), became, number=count))
    if Part.TIMES not in holds and any(one.start_seconds is not None for one in document.turns):
        tell(Loss(Part.TIMES, document.title, "the times of turns"))


def _without_lost(document: CorpusDocument, tell: Tell) -> CorpusDocument:
    for one in document.lost:
        tell(Loss(Part.LOST, document.title, _quoted(one)))
    return replace(document, lost=())


def _tell_details(document: CorpusDocument, holds: frozenset[Part], tell: Tell) -> None:
    """What belongs to an annotation."""
    gone = {Part.ATTRIBUTES, Part.NOTES, Part.ANNOTATORS, Part.HISTORY} - holds
    if not gone:
        return
    for one in document.annotations:
        if one.attributes and Part.ATTRIBUTES in gone:
            what = f"attributes of {named(one)}"
            tell(Loss(Part.ATTRIBUTES, document.title, what, number=len(one.attributes)))
        if one.note and Part.NOTES in gone:
            tell(Loss(Part.NOTES, document.title, f"the note of {named(one)}"))
    _tell_who_and_when(document, gone, tell)


def _tell_who_and_when(document: CorpusDocument, gone: set[Part], tell: Tell) -> None:
    count = len(document.annotations)
    who = sorted({one.annotator for one in document.annotations if one.annotator})
    if who and Part.ANNOTATORS in gone:
        what = f"who made {_counted(count, 'annotation')} ({', '.join(who)})"
        tell(Loss(Part.ANNOTATORS, document.title, what, number=len(who)))
    if Part.HISTORY in gone and any(one.created for one in document.annotations):
        what = f"how and when {_counted(count, 'annotation')} came about"
        tell(Loss(Part.HISTORY, document.title, what))


def _with_relations(
    document: CorpusDocument, was: set[str], holds: frozenset[Part], tell: Tell
) -> CorpusDocument:
    """Those whose ends are still there; `was` has the ids of all that were."""
    if not document.relations:
        return document
    here = {one.id for one in (*document.annotations, *document.lost)}
    gone = was - here
    kept: list[Relation] = []
    for one in document.relations:
        part = _no_room(one, here, gone, holds)
        if part is None:
            kept.append(one)
        else:
            tell(Loss(part, document.title, f"a relation “{one.kind}”"))
        if part is None and one.note and Part.NOTES not in holds:
            tell(Loss(Part.NOTES, document.title, f"the note of a relation “{one.kind}”"))
    return replace(document, relations=tuple(kept))


def _no_room(
    relation: Relation, here: set[str], gone: set[str], holds: frozenset[Part]
) -> Part | None:
    if Part.RELATIONS not in holds or relation.source_id not in here or relation.target_id in gone:
        return Part.RELATIONS
    return None if relation.target_id in here or Part.ACROSS in holds else Part.ACROSS
