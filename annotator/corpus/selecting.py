"""A choice of a project by what people call things: titles and names, or ids."""

from collections.abc import Iterable

from annotator.corpus.gathering import Ids, Selection
from annotator.corpus.record import Named
from annotator.errors import UserError
from annotator.project.project import Project

Names = Iterable[str] | None
"""None is no choice: all."""


def selection_of(
    project: Project,
    *,
    documents: Names = None,
    labels: Names = None,
    annotators: Names = None,
    attributes: Names = None,
) -> Selection:
    """Raises UserError for a name that the project does not have."""
    titles = [(one.id, one.title) for one in project.documents.all()]
    book = project.codebook.labels()
    asked = [one for label in book for one in label.attributes]
    return Selection(
        documents=_ids("document", documents, titles),
        labels=_ids("label", labels, _names(book)),
        annotators=_ids("annotator", annotators, _names(project.annotators.all())),
        attributes=_ids("attribute", attributes, _names(asked)),
    )


def _names(rows: Iterable[Named]) -> list[tuple[str, str]]:
    return [(row.id, row.name) for row in rows]


def _ids(noun: str, wanted: Names, rows: list[tuple[str, str]]) -> Ids:
    if wanted is None:
        return None
    return frozenset(row_id for name in wanted for row_id in _named(noun, name, rows))


def _named(noun: str, name: str, rows: list[tuple[str, str]]) -> list[str]:
    """By id, by the name as it is, or else by the name in any case; all that have it."""
    found = [row_id for row_id, told in rows if name in (row_id, told)]
    found = found or [row_id for row_id, told in rows if told.casefold() == name.casefold()]
    if not found:
        raise UserError(f"The project has no {noun} “{name}”.")
    return found
