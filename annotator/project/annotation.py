"""Annotations: spans with a label, a note and values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, or_, select

from annotator.errors import UserError
from annotator.project.annotation_reading import AnnotationReading
from annotator.project.annotation_row import columns, place, place_columns
from annotator.project.clock import new_id, now
from annotator.project.codebook import GONE as LABEL_GONE
from annotator.project.document_row import put_texts
from annotator.project.images import batches
from annotator.project.label_row import labels
from annotator.project.records import Annotation, Attribute, Label, Origin, Value
from annotator.project.schema import AnnotationRow, DocumentRow, RelationRow, table_of
from annotator.project.store import Store, Work
from annotator.project.strings import counted, named, storable
from annotator.project.texts import GONE as DOCUMENT_GONE
from annotator.project.texts import Texts, text_of
from annotator.project.values import all_stored, stored, verify
from annotator.text.context import CONTEXT
from annotator.text.span import Span

GONE = "That annotation is no longer in the project."
_TABLE = table_of(AnnotationRow)


class Annotations(AnnotationReading):
    def __init__(self, store: Store, texts: Texts) -> None:
        super().__init__(store)
        self._texts = texts

    def add(
        self,
        document_id: str,
        spans: Span | Sequence[Span],
        label_id: str,
        *,
        annotator_id: str | None = None,
        note: str = "",
        values: Mapping[str, Value] | None = None,
        origin: Origin = Origin.HAND,
    ) -> Annotation:
        """By the current annotator, unless another is named.

        Raises ValueError for spans outside the text, empty, out of order or touching, and
        UserError where the document or the label is gone.
        """
        with self._store.step("Label") as work:
            text = self._text(work.connection, document_id)
            label = _label(work, label_id)
            work.title = f"Label {named(label.name)}"
            time = now()
            made = Annotation(
                new_id(),
                document_id,
                label_id,
                annotator_id or work.annotator_id,
                *place(text, spans),
                storable(note),
                all_stored(_attributes(label), values or {}),
                origin,
                created=time,
                changed=time,
            )
            work.add(AnnotationRow(**columns(made)))
        return made

    def add_many(self, rows: Iterable[Annotation]) -> list[Annotation]:
        """All of them in one step, in the order given; answers them as they are stored.

        Quote, prefix and suffix are taken from the text. Annotators, ids and times are kept;
        an id that is taken, and what is empty of these, is filled in. Raises as `add` does.
        """
        with self._store.step("Add annotations") as work:
            given = list(rows)
            work.title = f"Add {counted(len(given), 'annotation')}"
            made = self._all_placed(work, given)
            work.insert(_TABLE, [columns(one) for one in made])
        return made

    def add_lost(self, rows: Iterable[Annotation]) -> list[Annotation]:
        """Lost ones from elsewhere, of which no more is known than their words, in one step.

        Their spans hold in their own `quote`, which `prefix` and `suffix` surround: this much
        is kept as the text in which they were last found. Raises as `add_many` does.
        """
        with self._store.step("Add lost annotations") as work:
            moved = [_in_excerpt(work, one) for one in rows]
            work.title = f"Add {counted(len(moved), 'lost annotation')}"
            made = self._all_placed(work, moved)
            work.insert(_TABLE, [columns(one) for one in made])
        return made

    def _all_placed(self, work: Work, given: Sequence[Annotation]) -> list[Annotation]:
        time = now()
        offered = {label.id: _attributes(label) for label in labels(work.connection)}
        texts: dict[str, str] = {}
        made: list[Annotation] = []
        ids = work.free_ids(_TABLE, [one.id for one in given])
        for row_id, one in zip(ids, given, strict=True):
            if one.label_id not in offered:
                raise UserError(LABEL_GONE)
            holds = one.lost_in or one.document_id
            if holds not in texts:
                texts[holds] = self._text_of(work.connection, one)
            made.append(
                Annotation(
                    row_id,
                    one.document_id,
                    one.label_id,
                    one.annotator_id or work.annotator_id,
                    *place(texts[holds], one.spans),
                    storable(one.note),
                    all_stored(offered[one.label_id], one.values),
                    one.origin,
                    created=one.created or time,
                    changed=one.changed or one.created or time,
                    lost_in=one.lost_in,
                )
            )
        return made

    def set_label(self, annotation_id: str, label_id: str) -> None:
        """Values go over to attributes of the same name and type; the others are dropped."""
        with self._store.step("Change label") as work:
            row = work.row(AnnotationRow, annotation_id, GONE)
            if row.label_id != label_id:
                old, new = _label(work, row.label_id), _label(work, label_id)
                work.title = f"Change to {named(new.name)}"
                row.values = _carried(row.values, old, new)
                row.label_id, row.changed = label_id, now()

    def set_spans(self, annotation_id: str, spans: Span | Sequence[Span]) -> None:
        """In the document's text. Raises ValueError as `add` does."""
        self._set_spans("Resize", annotation_id, spans)

    def put_back(self, annotation_id: str, spans: Span | Sequence[Span]) -> None:
        """Gives a lost one its place in the document's text. Raises ValueError as `add` does."""
        self._set_spans("Put back", annotation_id, spans)

    def _set_spans(self, title: str, annotation_id: str, spans: Span | Sequence[Span]) -> None:
        with self._store.step(title) as work:
            row = work.row(AnnotationRow, annotation_id, GONE)
            text = text_of(work.connection, self._texts, row.document_id)
            new = {**place_columns(place(text, spans)), "lost_in": None}
            if any(getattr(row, name) != value for name, value in new.items()):
                for name, value in new.items():
                    setattr(row, name, value)
                row.changed = now()

    def set_note(self, annotation_id: str, note: str) -> None:
        note = storable(note)
        with self._store.step("Note") as work:
            row = work.row(AnnotationRow, annotation_id, GONE)
            if row.note != note:
                row.note, row.changed = note, now()

    def set_value(self, annotation_id: str, attribute_id: str, value: Value | None) -> None:
        """None takes the value away.

        Raises ValueError for an attribute that the label does not have or a value of another
        type, UserError for a date that is none or a choice that is not offered.
        """
        with self._store.step("Set") as work:
            row = work.row(AnnotationRow, annotation_id, GONE)
            attribute = _attributes(_label(work, row.label_id)).get(attribute_id)
            if attribute is None:
                raise ValueError(f"the label has no attribute {attribute_id}")
            work.title = f"Set {named(attribute.name)}"
            values = {key: kept for key, kept in row.values.items() if key != attribute_id}
            if value is not None:
                values[attribute_id] = stored(attribute, value)
                verify(attribute, value)
            if values != row.values:
                row.values, row.changed = values, now()

    def delete(self, annotation_ids: Iterable[str]) -> None:
        """With the relations from and to them. Those that are gone already are passed over."""
        with self._store.step("Delete") as work:
            there = self.some(annotation_ids)
            work.title = _deletion(work, list(there.values()))
            tied: set[str] = set()
            for ids in batches(list(there)):
                ties = or_(RelationRow.source_id.in_(ids), RelationRow.target_id.in_(ids))
                tied.update(work.connection.scalars(select(RelationRow.id).where(ties)))
            work.delete(table_of(RelationRow), sorted(tied))
            work.delete(_TABLE, list(there))

    def _text_of(self, connection: Connection, one: Annotation) -> str:
        """In which its spans hold."""
        text = self._text(connection, one.document_id)
        return self._texts.load(connection, one.lost_in) if one.lost_in else text

    def _text(self, connection: Connection, document_id: str) -> str:
        """Of a document that is not in the trash."""
        trashed = select(DocumentRow.trashed).where(DocumentRow.id == document_id)
        if connection.scalar(trashed):
            raise UserError(DOCUMENT_GONE)
        return text_of(connection, self._texts, document_id)


def _in_excerpt(work: Work, one: Annotation) -> Annotation:
    prefix, suffix = storable(one.prefix)[-CONTEXT:], storable(one.suffix)[:CONTEXT]
    (sha256,) = put_texts(work.connection, [f"{prefix}{storable(one.quote)}{suffix}"])
    spans = (Span(span.start + len(prefix), span.end + len(prefix)) for span in one.spans)
    return replace(one, spans=tuple(spans), lost_in=sha256)


def _label(work: Work, label_id: str) -> Label:
    found = next((one for one in labels(work.connection) if one.id == label_id), None)
    if found is None:
        raise UserError(LABEL_GONE)
    return found


def _attributes(label: Label) -> dict[str, Attribute]:
    return {one.id: one for one in label.attributes}


def _carried(values: Mapping[str, Value], old: Label, new: Label) -> dict[str, Value]:
    offered = {(one.name, one.type): one.id for one in new.attributes}
    pairs = ((offered.get((one.name, one.type)), values.get(one.id)) for one in old.attributes)
    return {row_id: value for row_id, value in pairs if row_id and value is not None}


def _deletion(work: Work, gone: Sequence[Annotation]) -> str:
    if len(gone) != 1:
        return f"Delete {counted(len(gone), 'annotation')}"
    return f"Delete {named(_label(work, gone[0].label_id).name)}"
