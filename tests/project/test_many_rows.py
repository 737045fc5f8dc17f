"""Many rows put in at once are recorded as if each had been read again."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from annotator.errors import UserError
from annotator.project.images import digest, select_images
from annotator.project.project import Project
from annotator.project.records import Annotation, Change, Document, Label, NewDocument, Speaker
from annotator.project.schema import JOURNALLED, ChangeRow
from annotator.text.span import Span
from annotator.text.timed import Timed
from annotator.text.turn import Turn, TurnKind

MANY = 60
TEXT = "\n".join(f"MS. HALE: {number}." for number in range(MANY))


def _turns() -> list[Turn]:
    starts = [place for place in range(len(TEXT)) if TEXT.startswith("MS.", place)]
    return [
        # Whole seconds, and a zero with a sign, become floats in the file.
        Turn(Span(at, at + 11), at + 10, "MS. HALE", TurnKind.STATEMENT, number, -0.0)
        for number, at in enumerate(starts)
    ]


def _document(number: int) -> NewDocument:
    return NewDocument(
        f"{TEXT}\n{number}",
        f"Türöffnung “{number}”",
        _turns() if number < 2 else (),
        [Speaker("", "Ann Hale", "Minister", ("MS. HALE",))],
        metadata={"date": "2031-05-03", "place": "Lume", "z": "\x07", "ü": "\U0001f600"},
        sources={"date": "dateline"} if number else {},
        times=[Timed(Span(0, 4), 0, 2)],
        original=b"x",
        filename="a.txt",
    )


def _digests(project: Project) -> dict[tuple[str, str], str]:
    """Of the rows as they stand, by table and id."""
    with project.store.read() as connection:
        return {
            (name, row_id): digest(image)
            for name, table in JOURNALLED.items()
            for row_id, image in select_images(
                connection, table, connection.scalars(select(table.c.id)).all()
            ).items()
        }


def _recorded(project: Project) -> dict[tuple[str, str], str]:
    """What the last step keeps of the rows that it left."""
    last = select(func.max(ChangeRow.step)).scalar_subquery()
    wanted = select(ChangeRow.table_name, ChangeRow.row_id, ChangeRow.digest)
    with project.store.read() as connection:
        rows = connection.execute(wanted.where(ChangeRow.step == last)).all()
    return {(table, row_id): kept for table, row_id, kept in rows}


def _verify_recorded(project: Project) -> None:
    there, recorded = _digests(project), _recorded(project)
    assert recorded == {key: there.get(key, "") for key in recorded}


def _verify_undone_and_redone(project: Project, snapshot: Callable[[Project], object]) -> None:
    full = snapshot(project)
    project.undo()
    assert project.documents.all() == []
    project.redo()
    assert snapshot(project) == full


def test_what_is_recorded_is_what_lies_in_the_file(
    project: Project, snapshot: Callable[[Project], object]
):
    told: list[Change] = []
    project.on_change(told.append)
    ids = project.documents.add_many(map(_document, range(MANY)))
    recorded = _recorded(project)
    assert {name for name, _ in recorded} == {"document", "turn", "speaker"}
    assert recorded == {key: kept for key, kept in _digests(project).items() if key in recorded}
    assert sum(name == "turn" for name, _ in recorded) == 2 * MANY
    assert told[0].documents == set(ids)
    assert {name: len(rows) for name, rows in told[0].rows.items()} == {
        "document": MANY,
        "turn": 2 * MANY,
        "speaker": 1,
    }
    _verify_undone_and_redone(project, snapshot)


def test_many_annotations_are_recorded_as_they_lie_in_the_file(
    project: Project, talk: Document, denial: Label
):
    who = project.annotators.current().id
    new = Annotation("", talk.id, denial.id, who, (Span(0, 3), Span(5, 8)), "", note="é")
    project.annotations.add_many([replace(new, note=f"{n}") for n in range(MANY)])
    assert len(_recorded(project)) == MANY
    _verify_recorded(project)


def test_rows_that_change_again_in_the_step_are_recorded_as_they_end(
    project: Project, snapshot: Callable[[Project], object]
):
    with project.step("Open and mend"):
        ids = project.documents.add_many(map(_document, range(MANY)))
        project.documents.rename(ids[3], "Other")
        turn = project.turns.of(ids[0])[5]
        project.turns.delete([turn.id])
    recorded = _recorded(project)
    assert ("turn", turn.id) not in recorded
    assert len(recorded) == MANY + 2 * MANY - 1 + 1
    _verify_recorded(project)
    _verify_undone_and_redone(project, snapshot)


def test_what_a_failed_part_has_put_in_is_not_recorded(project: Project):
    with project.step("Open"):
        kept = project.documents.add_many(map(_document, range(MANY)))
        with pytest.raises(UserError), project.step("More"):  # noqa: PT012
            project.documents.add_many(map(_document, range(MANY, 2 * MANY)))
            raise UserError("No.")
    recorded = _recorded(project)
    assert {row_id for name, row_id in recorded if name == "document"} == set(kept)
    _verify_recorded(project)
    project.undo()
    assert project.documents.all() == []


def test_rows_taken_out_and_put_in_again_are_recorded_where_they_differ(
    project: Project, talk: Document, denial: Label
):
    who = project.annotators.current().id
    new = Annotation("", talk.id, denial.id, who, (Span(0, 3),), "")
    project.annotations.add_many([new] * MANY)
    there = project.annotations.of(talk.id)
    with project.step("Again"):
        project.annotations.delete([one.id for one in there])
        project.annotations.add_many([replace(there[0], note="other"), *there[1:]])
    assert set(_recorded(project)) == {("annotation", there[0].id)}
    project.undo()
    assert project.annotations.of(talk.id) == there
