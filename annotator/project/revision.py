"""A corrected text in the place of a document's own: planned, looked at, then done in one step.

Each annotation is carried over from the text in which its positions hold: the document's, or
for a lost one that in which it was last found. What finds no place is lost, not deleted.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row

from annotator.errors import UserError
from annotator.project.annotation_row import place, place_columns
from annotator.project.clock import now
from annotator.project.document_row import (
    put_originals,
    put_sketches,
    put_texts,
    put_times,
)
from annotator.project.records import Annotation, Speaker
from annotator.project.revision_plan import AnnotationFate, RevisionPlan
from annotator.project.revision_state import (
    all_speakers,
    annotations_of,
    document_of,
    state_of,
    times_of,
    turns_of,
)
from annotator.project.schema import AnnotationRow, DocumentRow, TurnRow, table_of
from annotator.project.speaker_meaning import meant
from annotator.project.store import Store, Work
from annotator.project.strings import is_storable, named, storable
from annotator.project.texts import Texts
from annotator.project.turn_carrying import carried, matched
from annotator.project.turn_row import columns
from annotator.text.revision import Anchored, Carried, Fate, Revision
from annotator.text.span import Span
from annotator.text.timed import Timed
from annotator.text.turn import Turn

_ANNOTATION, _TURN = table_of(AnnotationRow), table_of(TurnRow)


class Revisions:
    def __init__(self, store: Store, texts: Texts) -> None:
        self._store = store
        self._texts = texts

    def plan(
        self,
        document_id: str,
        text: str,
        *,
        turns: Sequence[Turn] | None = None,
        speakers: Sequence[Speaker] = (),
        times: Sequence[Timed] | None = None,
    ) -> RevisionPlan:
        """What would become of annotations and turns, were `text` the document's.

        `text` is canonical. Without `turns` it is an edited text, and the turns are carried
        over; with them it is a new version, whose turns they are. `times` are those of its
        paragraphs; without them those so far are carried over.
        Raises UserError where the document is gone or `text` has no words, ValueError for a
        text that is not canonical or turns outside it.
        """
        _verify(text, turns or ())
        with self._store.read() as connection:
            document = document_of(connection, document_id)
            old = self._texts.load(connection, document.sha256)
            revision = Revision(old, text)
            there = turns_of(connection, document_id)
            if turns is None:
                said = list(carried(old, text, revision.place, there))
            else:
                said = list(matched(revision.place, there, turns, all_speakers(connection)))
            return RevisionPlan(
                document_id=document_id,
                text=text,
                fates=tuple(self._fates(connection, document, revision)),
                turns=tuple(turn for turn, _ in said),
                who=tuple(who for _, who in said),
                speakers=tuple(speakers),
                times=times_of(connection, document, revision) if times is None else tuple(times),
                edited=turns is None,
                state=state_of(connection, document_id),
            )

    def apply(
        self,
        plan: RevisionPlan,
        *,
        original: bytes = b"",
        filename: str = "",
        sketch: bytes = b"",
    ) -> None:
        """Puts the new text in place, in one step. The old text and its file are kept for undo.

        `original` and `filename` are those of a new version; without them they stay. Raises
        UserError where document, turns or annotations have changed since the plan was made.
        """
        with self._store.step("Edit text") as work:
            document = document_of(work.connection, plan.document_id)
            work.title = _title(plan, document.title)
            if state_of(work.connection, plan.document_id) != plan.state:
                raise UserError(
                    f"{named(document.title)} was changed while the new text was looked at, so it"
                    " was not put in place; begin again with the document as it is now."
                )
            row: dict[str, Any] = {"id": plan.document_id, "length": len(plan.text)}
            (row["sha256"],) = put_texts(work.connection, [plan.text])
            row["timing_sha256"] = put_times(work.connection, plan.times)
            if original or filename:
                row["original_sha256"] = put_originals(work.connection, [original])[0]
                row["filename"] = storable(filename)
            put_sketches(work.connection, {row["sha256"]: sketch})
            work.update(table_of(DocumentRow), [row])
            _put_annotations(work, plan, document.sha256)
            _put_turns(work, plan)

    def _fates(
        self, connection: Connection, document: Row[Any], revision: Revision
    ) -> list[AnnotationFate]:
        """By the text in which they hold: the document's, then earlier ones."""
        by_text: dict[str, list[Annotation]] = defaultdict(list)
        for one in annotations_of(connection, document.id):
            by_text[one.lost_in].append(one)
        fates: list[AnnotationFate] = []
        for sha256 in sorted(by_text):
            if sha256:
                revision = Revision(self._texts.load(connection, sha256), revision.new)
            carried = revision.carried(_anchored(one) for one in by_text[sha256])
            fates += map(_fate, by_text[sha256], carried)
        return fates


def _verify(text: str, turns: Iterable[Turn]) -> None:
    if not is_storable(text):
        raise ValueError("a text with NUL or lone surrogates was not made canonical")
    if not text.strip():
        raise UserError("A transcript needs words; the new text has none.")
    if any(turn.span.end > len(text) for turn in turns):
        raise ValueError("a turn outside the text")


def _title(plan: RevisionPlan, title: str) -> str:
    if plan.edited:
        return f"Edit text of {named(title)}"
    return f"Replace {named(title)} by a new version"


def _anchored(one: Annotation) -> Anchored:
    return Anchored(one.id, one.spans, one.quote, one.prefix, one.suffix)


def _fate(one: Annotation, carried: Carried) -> AnnotationFate:
    """One that was lost comes back with its own words only."""
    fate, spans, quote = carried.fate, carried.spans, carried.quote
    if one.lost_in and fate is Fate.CHANGED:
        start = spans[0].start
        fate, spans, quote = Fate.LOST, (Span(start, start),), one.quote
    return AnnotationFate(
        id=one.id,
        label_id=one.label_id,
        annotator_id=one.annotator_id,
        old_spans=one.spans,
        old_quote=one.quote,
        fate=fate,
        spans=spans,
        quote=quote,
        was_lost=bool(one.lost_in),
    )


def _put_annotations(work: Work, plan: RevisionPlan, old_sha256: str) -> None:
    there = {one.id: one for one in annotations_of(work.connection, plan.document_id)}
    time = now()
    placed: list[dict[str, Any]] = []
    lost: list[dict[str, Any]] = []
    for one in plan.fates:
        if one.fate is not Fate.LOST:
            at = place_columns(place(plan.text, one.spans))
            changed = there[one.id].changed if at["quote"] == one.old_quote else time
            placed.append({"id": one.id, **at, "lost_in": None, "changed": changed})
        elif not one.was_lost:
            lost.append({"id": one.id, "lost_in": old_sha256})
    work.update(_ANNOTATION, placed)
    work.update(_ANNOTATION, lost)


def _put_turns(work: Work, plan: RevisionPlan) -> None:
    there = {one.id for one in turns_of(work.connection, plan.document_id)}
    names = [storable(turn.speaker).strip() for turn in plan.turns]
    unknown = [name for name, who in zip(names, plan.who, strict=True) if who is None and name]
    ids = meant(work, unknown, plan.speakers)
    rows = [
        columns(turn.id, plan.document_id, turn, ids.get(name, "") if who is None else who)
        for turn, name, who in zip(plan.turns, names, plan.who, strict=True)
    ]
    work.delete(_TURN, sorted(there - {turn.id for turn in plan.turns}))
    work.update(_TURN, [row for row in rows if row["id"] in there])
    fresh = [row for row in rows if row["id"] not in there]
    ids_free = work.free_ids(_TURN, [row["id"] for row in fresh])
    work.insert(_TURN, [{**row, "id": row_id} for row, row_id in zip(fresh, ids_free, strict=True)])
