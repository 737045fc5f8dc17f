"""The labels and what each of them asks for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, func, select

from annotator.errors import UserError
from annotator.project.clock import new_id
from annotator.project.label_row import (
    attribute_columns,
    attributes,
    change,
    clean,
    label_columns,
    labels,
    with_ids,
)
from annotator.project.records import Attribute, Label
from annotator.project.schema import AnnotationRow, AttributeRow, LabelRow, table_of
from annotator.project.store import Store, Work
from annotator.project.strings import counted, named

GONE = "That label is no longer in the codebook."

_TABLE = table_of(LabelRow)
_ATTRIBUTES = table_of(AttributeRow)


class Codebook:
    def __init__(self, store: Store) -> None:
        self._store = store

    def labels(self) -> list[Label]:
        """In the codebook's order."""
        with self._store.read() as connection:
            return labels(connection)

    def get(self, label_id: str) -> Label | None:
        return next((one for one in self.labels() if one.id == label_id), None)

    def by_name(self, name: str) -> Label | None:
        """Capitals and small letters are the same."""
        wanted = name.strip().casefold()
        return next((one for one in self.labels() if one.name.casefold() == wanted), None)

    def add(
        self,
        name: str,
        colour: str,
        key: str = "",
        definition: str = "",
        *,
        examples: Sequence[str] = (),
        parent_id: str | None = None,
        relations: Sequence[str] = (),
        attributes: Sequence[Attribute] = (),
        known_id: str = "",
    ) -> Label:
        """A label at the end of the codebook.

        `colour` is #rrggbb. Ids of attributes and `known_id` are kept, unless they are taken.
        Raises UserError if the name or the key is taken; the key is one character or none.
        """
        with self._store.step(f"New label {named(name)}") as work:
            (label_id,) = work.free_ids(_TABLE, [known_id])
            made = clean(
                Label(
                    label_id,
                    name,
                    colour,
                    key,
                    definition,
                    tuple(examples),
                    parent_id,
                    tuple(relations),
                    tuple(attributes),
                )
            )
            self._verify(work, made)
            position = _next_position(work.connection)
            work.add(LabelRow(id=made.id, position=position, **label_columns(made)))
            ids = work.free_ids(_ATTRIBUTES, [one.id for one in made.attributes])
            made = replace(made, attributes=with_ids(made.attributes, ids))
            for place, attribute in enumerate(made.attributes):
                _add_attribute(work, made.id, attribute, place)
        return made

    def update(self, label: Label) -> Label:
        """Takes over all that the label has; attributes are told apart by id, new ones have none.

        Raises UserError if the name or key is taken, and for an attribute taken away, or given
        another type, while annotations have values of it.
        """
        with self._store.step(f"Change label {named(label.name)}") as work:
            label = clean(label)
            row = work.row(LabelRow, label.id, GONE)
            self._verify(work, label)
            change(row, label_columns(label))
            return replace(label, attributes=self._put_attributes(work, label))

    def delete(self, label_id: str) -> None:
        """Raises UserError while annotations or other labels need it."""
        with self._store.step("Delete label") as work:
            row = work.row(LabelRow, label_id, GONE)
            work.title = f"Delete label {named(row.name)}"
            self._verify_unused(work.connection, row)
            wanted = select(AttributeRow.id).where(AttributeRow.label_id == label_id)
            work.delete(_ATTRIBUTES, work.connection.scalars(wanted).all())
            work.delete(_TABLE, [label_id])

    def _verify(self, work: Work, label: Label) -> None:
        others = [one for one in labels(work.connection) if one.id != label.id]
        if not label.name:
            raise UserError("A label needs a name.")
        if any(one.name.casefold() == label.name.casefold() for one in others):
            raise UserError(f"There is already a label called {named(label.name)}.")
        holder = next((one for one in others if label.key and one.key == label.key), None)
        if holder is not None:
            raise UserError(f"The key “{label.key}” belongs to {named(holder.name)} already.")
        if label.parent_id is not None:
            _verify_parent(label, {one.id: one for one in others})

    def _verify_unused(self, connection: Connection, row: LabelRow) -> None:
        used = connection.scalar(
            select(func.count()).select_from(AnnotationRow).where(AnnotationRow.label_id == row.id)
        )
        if used:
            raise UserError(
                f"{named(row.name)} cannot be deleted: {counted(used, 'annotation')} (those in"
                " the trash included) bear it; give them another label first."
            )
        below = connection.scalar(select(LabelRow.name).where(LabelRow.parent_id == row.id))
        if below is not None:
            raise UserError(
                f"{named(row.name)} cannot be deleted: {named(below)} lies below it; move or"
                " delete that first."
            )

    def _put_attributes(self, work: Work, label: Label) -> tuple[Attribute, ...]:
        old = {one.id: one for one in attributes(work.connection).get(label.id, ())}
        new = [one.id if one.id in old else "" for one in label.attributes]
        ids = [row_id or new_id() for row_id in new]
        kept = with_ids(label.attributes, ids)
        gone = [old[row_id] for row_id in old.keys() - set(ids)]
        retyped = [one for one in kept if one.id in old and old[one.id].type is not one.type]
        _verify_no_values(work.connection, label, [*gone, *retyped])
        for position, attribute in enumerate(kept):
            if attribute.id in old:
                there = work.row(AttributeRow, attribute.id, GONE)
                change(there, attribute_columns(attribute, position))
            else:
                _add_attribute(work, label.id, attribute, position)
        work.delete(_ATTRIBUTES, [one.id for one in gone])
        return kept


def _add_attribute(work: Work, label_id: str, attribute: Attribute, position: int) -> None:
    columns = attribute_columns(attribute, position)
    work.add(AttributeRow(id=attribute.id, label_id=label_id, **columns))


def _verify_parent(label: Label, others: Mapping[str, Label]) -> None:
    above = label.parent_id
    while above is not None:
        if above == label.id:
            raise UserError(f"{named(label.name)} cannot lie below itself.")
        if above not in others:
            raise UserError(GONE)
        above = others[above].parent_id


def _verify_no_values(connection: Connection, label: Label, changing: Iterable[Attribute]) -> None:
    lost = {one.id: one for one in changing}
    if not lost:
        return
    wanted = select(AnnotationRow.values).where(AnnotationRow.label_id == label.id)
    all_values = connection.scalars(wanted).all()
    for row_id, attribute in lost.items():
        used = sum(row_id in values for values in all_values)
        if used:
            raise UserError(
                f"{named(attribute.name)} cannot be taken away or given another type:"
                f" {counted(used, 'annotation')} have a value of it."
            )


def _next_position(connection: Connection) -> int:
    last = connection.scalar(select(func.max(LabelRow.position)))
    return 0 if last is None else last + 1
