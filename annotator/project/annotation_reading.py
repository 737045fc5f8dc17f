"""What annotations there are; those that are lost are told apart from those in the text."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select

from annotator.project.annotation_row import as_annotation
from annotator.project.images import batches
from annotator.project.records import Annotation
from annotator.project.schema import AnnotationRow, DocumentRow, table_of
from annotator.project.store import Store

Painted = tuple[str, str, int, int]
"""Of one fragment: the annotation's id, its label's id, start and end in code points."""

_TABLE = table_of(AnnotationRow)
_ORDER = (AnnotationRow.start, AnnotationRow.end.desc(), AnnotationRow.id)
_IN_PLACE = AnnotationRow.lost_in.is_(None)


class AnnotationReading:
    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, document_id: str) -> list[Annotation]:
        """Those in its text, by start, the longer before the shorter."""
        with self._store.read() as connection:
            return _select(connection, and_(AnnotationRow.document_id == document_id, _IN_PLACE))

    def lost(self, document_id: str) -> list[Annotation]:
        """Those whose words its text no longer has; their spans hold in the text `lost_in`."""
        lost = select(_TABLE).where(
            AnnotationRow.document_id == document_id, AnnotationRow.lost_in.is_not(None)
        )
        with self._store.read() as connection:
            # In no order: to have one, SQLite goes through all annotations of the document.
            rows = connection.execute(lost).all()
        return sorted(map(as_annotation, rows), key=_place)

    def get(self, annotation_id: str) -> Annotation | None:
        """A lost one, too."""
        return self.some([annotation_id]).get(annotation_id)

    def some(self, annotation_ids: Iterable[str]) -> dict[str, Annotation]:
        """Those of them that there are, lost ones too, by id: what a notice names, say."""
        found: list[Annotation] = []
        with self._store.read() as connection:
            for ids in batches(list(annotation_ids)):
                found += _select(connection, AnnotationRow.id.in_(ids))
        return {one.id: one for one in found}

    def marks(self, document_id: str) -> list[Painted]:
        """What is painted, in the order of `of`; a fragmented annotation comes once a fragment."""
        here = and_(AnnotationRow.document_id == document_id, _IN_PLACE)
        painted = select(
            AnnotationRow.id, AnnotationRow.label_id, AnnotationRow.start, AnnotationRow.end
        )
        torn = select(AnnotationRow.id, AnnotationRow.fragments)
        with self._store.read() as connection:
            # Straight from the driver: 50,000 rows of SQLAlchemy's own take twice as long.
            cursor: Any = connection.execute(painted.where(here).order_by(*_ORDER)).cursor
            rows: list[Painted] = cursor.fetchall()
            several = torn.where(here, AnnotationRow.fragments.is_not(None))
            fragments: dict[str, Any] = dict(connection.execute(several).all())
        return _torn(rows, fragments) if fragments else rows

    def counts(self) -> dict[str, int]:
        """Annotations by document id; documents without any are left out, lost ones as well."""
        return self._counts(AnnotationRow.document_id, _IN_PLACE)

    def label_counts(self, document_id: str | None = None) -> dict[str, int]:
        """Annotations by label id, of one document or of all that are not in the trash."""
        here = AnnotationRow.document_id == document_id if document_id else DocumentRow.trashed == 0
        return self._counts(AnnotationRow.label_id, here, _IN_PLACE)

    def _counts(self, by: Any, *wanted: ColumnElement[bool]) -> dict[str, int]:
        counts = (
            select(by, func.count())
            .join(DocumentRow, DocumentRow.id == AnnotationRow.document_id)
            .where(*wanted)
            .group_by(by)
        )
        with self._store.read() as connection:
            return dict(connection.execute(counts).all())


def _select(connection: Connection, wanted: ColumnElement[bool]) -> list[Annotation]:
    rows = connection.execute(select(_TABLE).where(wanted).order_by(*_ORDER))
    return [as_annotation(row) for row in rows.all()]


def _place(one: Annotation) -> tuple[int, int, str]:
    return one.span.start, -one.span.end, one.id


def _torn(rows: Iterable[Painted], fragments: Mapping[str, Sequence[Any]]) -> list[Painted]:
    return [
        (row_id, label_id, first, last)
        for row_id, label_id, start, end in rows
        for first, last in fragments.get(row_id, ((start, end),))
    ]
