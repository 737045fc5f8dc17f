"""Steps: one commit, one notice, undone and redone as one, also after re-opening."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from annotator.errors import UserError
from annotator.project.project import Project
from annotator.project.records import Change, Document, Label
from annotator.project.schema import AnnotationRow
from annotator.text.span import Span


@pytest.fixture
def notices(project: Project) -> list[Change]:
    told: list[Change] = []
    project.on_change(told.append)
    return told


def test_a_tag_is_one_step_with_one_notice(
    project: Project, talk: Document, denial: Label, notices: list[Change]
):
    made = project.annotations.add(talk.id, Span(10, 36), denial.id)
    assert project.history()[0].title == "Label “denial”"
    (told,) = notices
    assert told.title == "Label “denial”"
    assert told.rows == {"annotation": frozenset({made.id})}
    assert told.documents == {talk.id}
    assert not told.everything


def test_what_is_told_is_already_saved(project: Project, talk: Document, denial: Label):
    seen: list[int] = []
    project.on_change(lambda _: seen.append(len(project.annotations.of(talk.id))))
    project.annotations.add(talk.id, Span(0, 4), denial.id)
    assert seen == [1]


def test_undo_and_redo_after_opening_again(project: Project, talk: Document, denial: Label):
    made = project.annotations.add(talk.id, Span(10, 36), denial.id)
    project.close()
    with Project.open(project.path) as again:
        assert again.undoable is not None
        assert again.undoable.title == "Label “denial”"
        undone = again.undo()
        assert not undone.done
        assert again.annotations.of(talk.id) == []
    with Project.open(project.path) as third:
        assert third.redo().id == undone.id
        assert third.annotations.of(talk.id) == [made]
        assert third.redoable is None


def test_all_can_be_undone_and_redone(
    project: Project, snapshot: Callable[[Project], object], talk: Document, denial: Label
):
    project.annotations.add(talk.id, Span(0, 4), denial.id)
    project.documents.delete([talk.id])
    full, count = snapshot(project), len(project.history())
    for _ in range(count):
        project.undo()
    assert project.undoable is None
    assert project.documents.all() == []
    assert project.codebook.labels() == []
    for _ in range(count):
        project.redo()
    assert snapshot(project) == full


def test_nothing_to_undo_is_said(project: Project):
    with pytest.raises(UserError, match="nothing to undo"):
        project.undo()
    with pytest.raises(UserError, match="nothing to redo"):
        project.redo()


def test_a_step_that_changes_nothing_leaves_nothing(
    project: Project, talk: Document, notices: list[Change]
):
    before = project.history()
    project.documents.rename(talk.id, talk.title)
    with project.step("Nothing"):
        project.rename("Other")
        project.rename("Talks")
    assert project.history() == before
    assert notices == []


def test_steps_within_a_step_are_one(
    project: Project, talk: Document, denial: Label, notices: list[Change]
):
    with project.step("Tag twice"):
        project.annotations.add(talk.id, Span(0, 4), denial.id)
        project.annotations.add(talk.id, Span(5, 9), denial.id)
        assert len(project.annotations.of(talk.id)) == 2, "a step sees what it has done"
        assert notices == []
    assert [one.title for one in notices] == ["Tag twice"]
    project.undo()
    assert project.annotations.of(talk.id) == []


def test_an_exception_takes_back_the_whole_step(
    project: Project, talk: Document, denial: Label, notices: list[Change]
):
    history = project.history()
    with pytest.raises(ZeroDivisionError), project.step("Fails"):  # noqa: PT012
        project.annotations.add(talk.id, Span(0, 4), denial.id)
        raise ZeroDivisionError
    assert project.annotations.of(talk.id) == []
    assert project.history() == history
    assert notices == []
    project.annotations.add(talk.id, Span(0, 4), denial.id)
    assert len(project.annotations.of(talk.id)) == 1


def test_a_failed_part_that_is_caught_leaves_the_rest(
    project: Project, talk: Document, denial: Label
):
    with project.step("Import"):
        project.annotations.add(talk.id, Span(0, 4), denial.id)
        with pytest.raises(ZeroDivisionError), project.step("One file"):  # noqa: PT012
            project.annotations.add(talk.id, Span(5, 9), denial.id)
            project.annotations.add_many(project.annotations.of(talk.id))
            raise ZeroDivisionError
        project.annotations.add(talk.id, Span(10, 12), denial.id)
    assert [one.span.start for one in project.annotations.of(talk.id)] == [0, 10]
    project.undo()
    assert project.annotations.of(talk.id) == []
    project.redo()
    assert [one.span.start for one in project.annotations.of(talk.id)] == [0, 10]


def test_something_new_ends_what_could_be_redone(project: Project, talk: Document, denial: Label):
    for start in (0, 5, 10):
        project.annotations.add(talk.id, Span(start, start + 3), denial.id)
    project.undo()
    project.undo()
    project.annotations.add(talk.id, Span(20, 23), denial.id)
    assert project.redoable is None
    assert [step.done for step in project.history()[:4]] == [True, False, False, True]
    project.undo()
    assert project.redoable is not None
    project.redo()
    assert [one.span.start for one in project.annotations.of(talk.id)] == [0, 20]


def test_undo_is_refused_where_somebody_wrote_past_the_journal(
    project: Project, talk: Document, denial: Label, snapshot: Callable[[Project], object]
):
    made = project.annotations.add(talk.id, Span(0, 4), denial.id)
    with project.store.database.writing() as session:
        session.connection().execute(
            update(AnnotationRow).where(AnnotationRow.id == made.id).values(note="from outside")
        )
    before = snapshot(project)
    with pytest.raises(UserError, match="changed by somebody else"):
        project.undo()
    assert snapshot(project) == before
    assert project.undoable is not None
    project.annotations.set_note(made.id, "")
    project.undo()
    assert project.annotations.of(talk.id) != []


def test_each_undoes_their_own_steps(project: Project, talk: Document, denial: Label):
    ada = project.annotators.current()
    mine = project.annotations.add(talk.id, Span(0, 4), denial.id)
    bo = project.annotators.add("Bo")
    project.annotators.use(bo.id)
    assert project.undoable is None
    theirs = project.annotations.add(talk.id, Span(5, 9), denial.id)
    project.annotations.set_note(mine.id, "I doubt it")
    assert [project.undo().title, project.undo().title] == ["Note", "Label “denial”"]
    project.redo()
    project.redo()
    project.annotators.use(ada.id)
    with pytest.raises(UserError, match="builds on it"):
        project.undo()  # Bo, who has annotated since
    project.annotators.use(bo.id)
    project.annotations.delete([theirs.id])
    assert project.annotations.get(mine.id).note == "I doubt it"  # pyright: ignore[reportOptionalMemberAccess]


def test_undo_is_refused_where_another_annotator_changed_the_row(
    project: Project, talk: Document, denial: Label
):
    ada, bo = project.annotators.current(), project.annotators.add("Bo")
    mine = project.annotations.add(talk.id, Span(0, 4), denial.id)
    project.annotators.use(bo.id)
    project.annotations.set_note(mine.id, "I doubt it")
    project.annotators.use(ada.id)
    with pytest.raises(UserError, match="changed by somebody else"):
        project.undo()


def test_redo_is_refused_where_it_would_make_two_of_a_name(project: Project):
    ada, bo = project.annotators.current(), project.annotators.add("Bo")
    project.codebook.add("denial", "#aa3344")
    project.undo()
    project.annotators.use(bo.id)
    project.codebook.add("denial", "#aa3344")
    project.annotators.use(ada.id)
    with pytest.raises(UserError, match="two of “denial”"):
        project.redo()
    assert len(project.codebook.labels()) == 1


def test_labels_may_swap_names_in_one_step(project: Project, denial: Label, commitment: Label):
    with project.step("Swap"):
        project.codebook.update(replace(denial, name="x"))
        project.codebook.update(replace(commitment, name="denial"))
        project.codebook.update(replace(denial, name="commitment"))
    project.undo()
    assert [one.name for one in project.codebook.labels()] == ["denial", "commitment"]
    project.redo()
    assert [one.name for one in project.codebook.labels()] == ["commitment", "denial"]


def test_parents_come_back_before_their_children(project: Project):
    with project.step("A tree"):
        top = project.codebook.add("speech act", "#000000")
        middle = project.codebook.add("promise", "#000000", parent_id=top.id)
        project.codebook.add("hedged", "#000000", parent_id=middle.id)
    project.undo()
    assert project.codebook.labels() == []
    project.redo()
    with project.step("Delete all"):
        for label in reversed(project.codebook.labels()):
            project.codebook.delete(label.id)
    project.undo()
    assert [one.name for one in project.codebook.labels()] == ["speech act", "promise", "hedged"]


def test_parents_come_back_first_though_they_are_the_younger(project: Project):
    with project.step("A tree, from below"):
        hedged = project.codebook.add("hedged", "#000000")
        promise = project.codebook.add("promise", "#000000")
        project.codebook.update(replace(hedged, parent_id=promise.id))
    there = project.codebook.labels()
    project.undo()
    assert project.codebook.labels() == []
    project.redo()
    assert project.codebook.labels() == there


def test_undo_within_a_step_is_a_bug(project: Project, talk: Document):
    with pytest.raises(RuntimeError), project.step("Undo?"):
        project.undo()
    assert project.documents.all() == [talk]


def test_a_listener_that_fails_harms_nobody(project: Project, talk: Document):
    told: list[str] = []

    def fails(change: Change) -> None:
        raise LookupError(change.title)

    project.on_change(fails)
    project.on_change(lambda change: told.append(change.title))
    with pytest.raises(LookupError):
        project.documents.rename(talk.id, "New")
    assert told == ["Rename “New”"]
    found = project.documents.get(talk.id)
    assert found is not None
    assert found.title == "New"
    project.on_change(fails)
    with pytest.raises(ExceptionGroup):
        project.undo()


def test_a_listener_may_stop_listening(project: Project, talk: Document, notices: list[Change]):
    told: list[Change] = []
    stop = project.on_change(told.append)
    stop()
    stop()
    project.documents.rename(talk.id, "New")
    assert told == []
    assert len(notices) == 1


def test_what_a_listener_changes_is_told_after(project: Project, talk: Document):
    order: list[str] = []

    def reacts(change: Change) -> None:
        if change.title == "Rename “New”":
            project.documents.rename(talk.id, "Newer")

    project.on_change(reacts)
    project.on_change(lambda change: order.append(change.title))
    project.documents.rename(talk.id, "New")
    assert order == ["Rename “New”", "Rename “Newer”"]


def test_another_window_on_the_same_file_is_noticed(
    project: Project, path: Path, talk: Document, notices: list[Change]
):
    project.refresh()
    assert notices == []
    with Project.open(path) as other:
        other.documents.rename(talk.id, "Elsewhere")
    project.refresh()
    assert [one.everything for one in notices] == [True]
    with Project.open(path) as other:
        other.documents.rename(talk.id, "Again")
    project.codebook.add("denial", "#aa3344")
    assert notices[-1].everything
    assert "label" in notices[-1].rows
    project.refresh()
    assert len(notices) == 2


def test_threads_write_one_after_the_other(project: Project, talk: Document, denial: Label):
    failed: list[BaseException] = []

    def tag(start: int) -> None:
        try:
            for at in range(start, start + 5):
                project.annotations.add(talk.id, Span(at, at + 1), denial.id)
                project.annotations.of(talk.id)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=tag, args=(start,)) for start in (0, 10, 20, 30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(project.annotations.of(talk.id)) == 20
    assert len(project.history()) == 22


def test_a_long_step_keeps_no_reader_waiting(project: Project, talk: Document):
    begun, seen = threading.Event(), threading.Event()

    def much() -> None:
        with project.step("Much"):
            project.documents.add(text="long " * 1_000_000, title="Long")
            begun.set()
            assert seen.wait(10)

    thread = threading.Thread(target=much)
    thread.start()
    assert begun.wait(10)
    before = time.monotonic()
    assert project.documents.all() == [talk]
    assert project.documents.text(talk.id).startswith("MS. HALE")
    assert time.monotonic() - before < 1
    seen.set()
    thread.join()
    assert len(project.documents.all()) == 2


def test_writing_past_the_journal_is_a_bug(project: Project, talk: Document):
    with pytest.raises(RuntimeError, match="not recorded"), project.store.step("Sly") as work:
        work.session.execute(update(AnnotationRow).values(note="x"))


def test_history_names_who_and_when(project: Project, talk: Document):
    (step,) = project.history()
    assert project.history(1) == [step]
    assert project.history(0) == []
    assert step.title == "Open “Port briefing”"
    assert step.annotator_id == project.annotators.current().id
    assert step.time.endswith("Z")
    assert step.done


def test_a_step_tells_how_many_rows_it_touched(project: Project, talk: Document, denial: Label):
    with project.step("Tag thrice"):
        for start in (0, 5, 10):
            project.annotations.add(talk.id, Span(start, start + 3), denial.id)
    tagged, made, _ = project.history()
    assert project.size(tagged) == 3
    assert project.size(made) == 1
    assert project.size(project.undo()) == 3
