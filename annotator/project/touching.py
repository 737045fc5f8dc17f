"""What a step touched, gathered as it is recorded, and told in one notice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from annotator.project.images import Image, batches
from annotator.project.journal import Inserted, Touched
from annotator.project.records import Change
from annotator.project.schema import AnnotationRow


class Noted:
    """The rows that a step, an undo or a redo leaves other than they were."""

    def __init__(self) -> None:
        self.rows: dict[str, set[str]] = defaultdict(set)
        """Their ids by table."""
        self._documents: set[str] = set()
        self._tied: set[str] = set()

    def note(self, touched: Iterable[Touched]) -> None:
        for one in touched:
            self.rows[one.table.name].add(one.row_id)
            for image in _images(one):
                if column := one.table.info.get("document"):
                    self._documents.add(image[column])
                self._tied.update(image[name] for name in one.table.info.get("annotations", ()))

    def note_inserted(self, new: Inserted) -> None:
        self.rows[new.table.name].update(new.ids)
        self._documents.update(new.documents)
        self._tied.update(new.annotations)

    def change(self, connection: Connection, title: str) -> Change:
        # An annotation that is gone was itself touched, so its document is among those found.
        documents = self._documents.union(_documents_of(connection, self._tied))
        rows = {name: frozenset(ids) for name, ids in self.rows.items()}
        return Change(title=title, rows=rows, documents=frozenset(documents))


def _images(one: Touched) -> Iterator[Image]:
    if one.before is not None:
        yield one.before
    if one.after is not None:
        yield one.after


def _documents_of(connection: Connection, annotation_ids: Iterable[str]) -> Iterator[str]:
    for some in batches(sorted(annotation_ids)):
        wanted = select(AnnotationRow.document_id).where(AnnotationRow.id.in_(some)).distinct()
        yield from connection.scalars(wanted)
