"""Named, directed ties between two annotations, across documents too."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace

from sqlalchemy import ColumnElement, or_, select

from annotator.errors import UserError
from annotator.project.annotation import GONE as ANNOTATION_GONE
from annotator.project.images import batches
from annotator.project.records import Relation
from annotator.project.schema import AnnotationRow, RelationRow, table_of
from annotator.project.store import Store, Work
from annotator.project.strings import counted, named, storable

_TABLE = table_of(RelationRow)
_GONE = "That relation is no longer in the project."


class Relations:
    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, kind: str, source_id: str, target_id: str, note: str = "") -> Relation:
        """The one there is, where both are tied so already.

        Raises ValueError for a tie of an annotation to itself or without a kind, UserError
        where an annotation is gone.
        """
        given = Relation("", kind, source_id, target_id, note)
        with self._store.step(f"Relate {named(kind)}") as work:
            tied = self._select(
                RelationRow.kind == storable(kind),
                RelationRow.source_id == source_id,
                RelationRow.target_id == target_id,
            )
            return tied[0] if tied else self._put(work, [given])[0]

    def add_many(self, rows: Iterable[Relation]) -> list[Relation]:
        """All in one step, in the order given; an id that is empty or taken is replaced."""
        with self._store.step("Add relations") as work:
            given = list(rows)
            work.title = f"Add {counted(len(given), 'relation')}"
            return self._put(work, given)

    def _put(self, work: Work, given: Sequence[Relation]) -> list[Relation]:
        if any(not one.kind or one.source_id == one.target_id for one in given):
            raise ValueError("a relation needs a kind and ties two annotations")
        _verify_ends(work, given)
        ids = work.free_ids(_TABLE, [one.id for one in given])
        made = [
            replace(one, id=row_id, kind=storable(one.kind), note=storable(one.note))
            for row_id, one in zip(ids, given, strict=True)
        ]
        work.insert(_TABLE, [asdict(one) for one in made])
        return made

    def all(self) -> list[Relation]:
        return self._select()

    def of(self, document_id: str) -> list[Relation]:
        """Those from or to an annotation of the document."""
        here = select(AnnotationRow.id).where(AnnotationRow.document_id == document_id)
        return self._select(or_(RelationRow.source_id.in_(here), RelationRow.target_id.in_(here)))

    def of_annotation(self, annotation_id: str) -> list[Relation]:
        """Those from or to it."""
        ends = (RelationRow.source_id, RelationRow.target_id)
        return self._select(or_(*(end == annotation_id for end in ends)))

    def _select(self, *wanted: ColumnElement[bool]) -> list[Relation]:
        with self._store.read() as connection:
            rows = connection.execute(select(_TABLE).where(*wanted).order_by(RelationRow.id))
            return [Relation(*row) for row in rows]

    def set_note(self, relation_id: str, note: str) -> None:
        with self._store.step("Note") as work:
            work.row(RelationRow, relation_id, _GONE).note = storable(note)

    def delete(self, relation_ids: Iterable[str]) -> None:
        """Those that are gone already are passed over."""
        ids = list(dict.fromkeys(relation_ids))
        with self._store.step(f"Delete {counted(len(ids), 'relation')}") as work:
            work.delete(_TABLE, ids)


def _verify_ends(work: Work, given: Sequence[Relation]) -> None:
    ends = {end for one in given for end in (one.source_id, one.target_id)}
    there: set[str] = set()
    for ids in batches(sorted(ends)):
        there.update(
            work.connection.scalars(select(AnnotationRow.id).where(AnnotationRow.id.in_(ids)))
        )
    if ends - there:
        raise UserError(ANNOTATION_GONE)
