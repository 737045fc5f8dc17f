"""What a step touched, as the notice that tells of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from annotator.project.images import Image, batches
from annotator.project.journal import Touched
from annotator.project.records import Change
from annotator.project.schema import AnnotationRow


def notice(connection: Connection, title: str, touched: list[Touched]) -> Change:
    rows: dict[str, set[str]] = defaultdict(set)
    for one in touched:
        rows[one.table.name].add(one.row_id)
    return Change(
        title=title,
        rows={name: frozenset(ids) for name, ids in rows.items()},
        documents=frozenset(_documents(connection, touched)),
    )


def _documents(connection: Connection, touched: list[Touched]) -> set[str]:
    """Those that the rows belong or belonged to."""
    found: set[str] = set()
    tied: set[str] = set()
    for one in touched:
        for image in _images(one):
            if column := one.table.info.get("document"):
                found.add(image[column])
            tied.update(image[column] for column in one.table.info.get("annotations", ()))
    # An annotation that is gone was itself touched, so its document is among those found.
    return found | set(_documents_of(connection, tied))


def _images(one: Touched) -> Iterator[Image]:
    if one.before is not None:
        yield one.before
    if one.after is not None:
        yield one.after


def _documents_of(connection: Connection, annotation_ids: Iterable[str]) -> Iterator[str]:
    for some in batches(sorted(annotation_ids)):
        wanted = select(AnnotationRow.document_id).where(AnnotationRow.id.in_(some)).distinct()
        yield from connection.scalars(wanted)
