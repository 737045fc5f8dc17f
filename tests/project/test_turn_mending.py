"""Turns put right by hand: each in one step, the text as it was, undone exactly."""

from collections.abc import Callable
from typing import Any

import pytest

from annotator.errors import UserError
from annotator.project.project import Project
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind

TEXT = "MS. HALE: We did not close it. \n We will open it.\nQ  When?\nMS. HALE: By May.\n"
Snapshot = Callable[[Project], Any]


@pytest.fixture
def briefing(project: Project) -> str:
    turns = [
        Turn(Span(0, 49), 10, "MS. HALE", TurnKind.STATEMENT, 1.0, 4.0),
        Turn(Span(50, 58), 53, "", TurnKind.QUESTION),
        Turn(Span(59, 76), 69, "MS. HALE", TurnKind.ANSWER, 5.0, 6.0),
    ]
    return project.documents.add(text=TEXT, title="Port", turns=turns).id


def said(project: Project, document: str) -> list[tuple[str, str, str]]:
    """Who is meant, what is written before the words, and the words."""
    names = {one.id: one.name for one in project.speakers.all()}
    turns = project.turns.of(document)
    return [
        (
            names.get(one.speaker_id, ""),
            TEXT[one.span.start : one.body],
            TEXT[one.body : one.span.end],
        )
        for one in turns
    ]


def ids(project: Project, document: str) -> list[str]:
    return [one.id for one in project.turns.of(document)]


def test_a_turn_is_split_between_words(project: Project, briefing: str, snapshot: Snapshot):
    before = snapshot(project)
    first = ids(project, briefing)[0]
    made = project.turns.split(first, TEXT.index("We will"))
    assert said(project, briefing)[:2] == [
        ("MS. HALE", "MS. HALE: ", "We did not close it."),
        ("MS. HALE", "", "We will open it."),
    ]
    one, two = project.turns.of(briefing)[:2]
    assert (two.id, two.kind) == (made, one.kind)
    assert (one.start_seconds, one.end_seconds) == (1.0, None)
    assert (two.start_seconds, two.end_seconds) == (None, 4.0)
    assert project.history()[0].title == "Split turn"
    project.undo()
    assert snapshot(project) == before


@pytest.mark.parametrize("position", [0, 4, 10, 49, 60])
def test_there_must_be_words_on_both_sides(project: Project, briefing: str, position: int):
    first = ids(project, briefing)[0]
    with pytest.raises(UserError, match="between two of its words"):
        project.turns.split(first, position)
    assert len(ids(project, briefing)) == 3


def test_a_turn_is_joined_with_the_next(project: Project, briefing: str, snapshot: Snapshot):
    before = snapshot(project)
    first, _, last = ids(project, briefing)
    project.turns.join(first)
    assert said(project, briefing)[0] == (
        "MS. HALE", "MS. HALE: ", "We did not close it. \n We will open it.\nQ  When?",
    )  # fmt: skip
    with pytest.raises(UserError, match="No turn follows"):
        project.turns.join(last)
    project.undo()
    assert snapshot(project) == before
    project.turns.join(project.turns.split(first, TEXT.index("We will")))
    assert len(ids(project, briefing)) == 3


def test_turns_are_given_to_another(project: Project, briefing: str, snapshot: Snapshot):
    before = snapshot(project)
    first, question, last = ids(project, briefing)
    orr = project.speakers.add("Tom Orr", aliases=["MR. ORR"])
    for name in ("Tom Orr", " MR. ORR "):
        project.turns.set_speaker([question], name)
        turn = project.turns.get(question)
        assert turn is not None
        assert (turn.speaker, turn.speaker_id) == ("", orr.id)
    assert len(project.history()) == 3, "the second time nothing changed"
    project.turns.set_speaker([first, last, "gone"], "Vera Lind")
    assert {one.name for one in project.speakers.all()} == {"MS. HALE", "Tom Orr", "Vera Lind"}
    assert [one[0] for one in said(project, briefing)] == ["Vera Lind", "Tom Orr", "Vera Lind"]
    assert project.turns.of(briefing)[0].speaker == "MS. HALE"
    project.turns.set_speaker([first], "")
    assert [one[0] for one in said(project, briefing)] == ["", "Tom Orr", "Vera Lind"]
    for _ in range(4):
        project.undo()
    assert snapshot(project) == before


def test_turns_are_of_another_kind(project: Project, briefing: str, snapshot: Snapshot):
    before = snapshot(project)
    project.turns.set_kind(ids(project, briefing)[1:], TurnKind.MODERATOR)
    assert [one.kind for one in project.turns.of(briefing)][1:] == [TurnKind.MODERATOR] * 2
    project.undo()
    assert snapshot(project) == before


def test_a_turn_is_deleted_and_made_anew(project: Project, briefing: str, snapshot: Snapshot):
    before = snapshot(project)
    last = ids(project, briefing)[-1]
    project.turns.delete([last])
    assert len(ids(project, briefing)) == 2
    made = project.turns.add(briefing, Span(58, len(TEXT)), "MS. HALE", TurnKind.ANSWER)
    turn = project.turns.get(made)
    assert turn is not None
    assert (turn.span, turn.body, turn.kind) == (Span(59, 76), 59, TurnKind.ANSWER)
    assert said(project, briefing)[-1] == ("MS. HALE", "", "MS. HALE: By May.")
    project.undo()
    project.undo()
    assert snapshot(project) == before


def test_a_turn_within_another_cuts_it(project: Project, briefing: str, snapshot: Snapshot):
    before = snapshot(project)
    at = TEXT.index("not close")
    project.turns.add(briefing, Span(at, at + 9), "Tom Orr", TurnKind.MODERATOR)
    assert said(project, briefing)[:3] == [
        ("MS. HALE", "MS. HALE: ", "We did"),
        ("Tom Orr", "", "not close"),
        ("MS. HALE", "", "it. \n We will open it."),
    ]
    project.undo()
    assert snapshot(project) == before
    project.turns.add(briefing, Span(0, 30), "Tom Orr")
    assert said(project, briefing)[:2] == [
        ("Tom Orr", "", "MS. HALE: We did not close it."),
        ("MS. HALE", "", "We will open it."),
    ]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (30, 32, "needs words"),
        (45, 60, "turn within those words"),
        (50, 58, "turn within those words"),
        (4, 20, "cut through"),
        (10, 20, "cut through"),
        (0, 9, "cut through"),
    ],
)
def test_what_makes_no_turn_is_refused(
    project: Project, briefing: str, start: int, end: int, words: str
):
    before = project.turns.of(briefing)
    with pytest.raises(UserError, match=words):
        project.turns.add(briefing, Span(start, end), "Tom Orr")
    assert project.turns.of(briefing) == before
    assert [one.name for one in project.speakers.all()] == ["MS. HALE"]


def test_what_is_gone_is_said_so(project: Project, briefing: str):
    with pytest.raises(UserError, match="no longer"):
        project.turns.split("nowhere", 12)
    with pytest.raises(UserError, match="no longer"):
        project.turns.join("nowhere")
    with pytest.raises(ValueError, match="outside"):
        project.turns.add(briefing, Span(3, 900))
    before = project.history()
    project.turns.delete(["nowhere"])
    assert project.history() == before
