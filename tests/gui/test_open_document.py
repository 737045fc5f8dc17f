"""The open document follows what is done to its text, turns and annotations."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from annotator import starter
from annotator.gui.desk import Desk
from annotator.project.project import Project
from annotator.text.span import Span
from annotator.text.turn import TurnKind
from annotator.transcripts.opening import open_text
from annotator.transcripts.storing import store

TEXT = "MS. VANE: We will open the bridge. Nobody denied it.\nQ   When?\nMS. VANE: In May.\n"


@pytest.fixture
def desk(qtbot, tmp_path: Path) -> Iterator[Desk]:
    project = Project.create(tmp_path / "p.annotator", annotator="Ada")
    starter.add_codebook(project)
    document = store(project, open_text(TEXT))
    parent = QWidget()
    qtbot.addWidget(parent)
    made = Desk(parent)
    made.open_project(project)
    made.open_document(document.id)
    yield made
    made.close_project()


def test_turns_put_right_are_told(qtbot, desk: Desk):
    document = desk.document
    assert document is not None
    with qtbot.waitSignal(document.turns_changed):
        desk.project.turns.set_kind([document.turns[0].id], TurnKind.MODERATOR)
    assert document.turns[0].kind is TurnKind.MODERATOR
    with qtbot.waitSignal(document.turns_changed):
        desk.project.speakers.rename(document.turns[0].speaker_id, "Ada Vane")
    assert document.speaker_of(document.turns[2]) == "Ada Vane"
    with qtbot.waitSignal(document.turns_changed):
        desk.project.undo()
    assert document.speaker_of(document.turns[2]) == "MS. VANE"


def test_the_turns_are_those_of_the_project_whatever_is_done_to_them(desk: Desk):
    document, turns = desk.document, desk.project.turns
    assert document is not None
    first, second, third = document.turns
    acts = (
        lambda: turns.split(first.id, TEXT.index("Nobody")),
        lambda: turns.join(first.id),
        lambda: turns.set_speaker([first.id, second.id], "Oro Lume"),
        lambda: turns.delete([second.id]),
        lambda: turns.add(document.id, Span(TEXT.index("Q "), TEXT.index("?") + 1)),
        lambda: turns.set_kind([third.id], TurnKind.QUESTION),
    )
    for act in acts:
        act()
        assert list(document.turns) == turns.of(document.id)
    for _ in acts:
        desk.project.undo()
        assert list(document.turns) == turns.of(document.id)
    assert document.turns == (first, second, third)


def test_a_corrected_text_is_told_with_what_was_lost(qtbot, desk: Desk):
    document, project = desk.document, desk.project
    assert document is not None
    label = next(iter(desk.labels.values()))
    for quote in ("open the bridge", "Nobody denied it"):
        start = TEXT.index(quote)
        project.annotations.add(document.id, Span(start, start + len(quote)), label.id)
    new = TEXT.replace(" Nobody denied it.", "").replace("the bridge", "the bridges")
    with qtbot.waitSignal(document.reloaded):
        project.revisions.apply(project.revisions.plan(document.id, new))
    assert document.text == new
    assert [mark.spans[0].of(new) for mark in document.marks.values()] == ["open the bridges"]
    assert [one.quote for one in document.lost] == ["Nobody denied it"]
    project.undo()
    assert document.text == TEXT
    assert len(document.marks) == 2
    assert document.lost == []


def test_what_was_put_back_by_hand_is_no_longer_lost(qtbot, desk: Desk):
    document, project = desk.document, desk.project
    assert document is not None
    label = next(iter(desk.labels.values()))
    start = TEXT.index("Nobody denied it")
    made = project.annotations.add(document.id, Span(start, start + 16), label.id)
    project.revisions.apply(
        project.revisions.plan(document.id, TEXT.replace(" Nobody denied it.", ""))
    )
    with qtbot.waitSignals([document.lost_changed, document.mark_put]):
        project.annotations.put_back(made.id, Span(10, 17))
    assert document.marks[made.id].spans == (Span(10, 17),)
    with qtbot.waitSignals([document.lost_changed, document.mark_removed]):
        project.undo()
