"""Annotators and speakers."""

import getpass
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.errors import UserError
from annotator.project.project import Project
from annotator.project.records import Speaker
from annotator.project.speaker import Heard
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind


def test_whoever_is_logged_in_is_the_first_annotator(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(getpass, "getuser", lambda: "vera")
    with Project.create(tmp_path / "a.annotator") as project:
        assert [one.name for one in project.annotators.all()] == ["vera"]
        assert project.title == "a"

    def nobody() -> str:
        raise OSError("no such user")

    monkeypatch.setattr(getpass, "getuser", nobody)
    with Project.create(tmp_path / "b.annotator") as project:
        assert project.annotators.current().name == "Annotator"


def test_the_last_to_work_is_the_one_who_goes_on(project: Project):
    bo = project.annotators.add("Bo")
    cy = project.annotators.add("Cy")
    assert len({one.colour for one in project.annotators.all()}) == 3
    project.annotators.use(bo.id)
    project.codebook.add("denial", "#aa3344")
    project.annotators.use(cy.id)
    assert project.annotators.current() == cy
    with Project.open(project.path) as again:
        assert again.annotators.current() == bo
        assert again.history()[0].annotator_id == bo.id


def test_annotators_have_a_name_of_their_own(project: Project):
    bo = project.annotators.add("Bo")
    for name in ("Bo", " Ada ", " "):
        with pytest.raises(UserError):
            project.annotators.add(name)
    project.annotators.rename(bo.id, "Bo")
    project.annotators.rename(bo.id, "Boris")
    assert [one.name for one in project.annotators.all()] == ["Ada", "Boris"]
    with pytest.raises(UserError, match="already"):
        project.annotators.rename(bo.id, "Ada")
    with pytest.raises(UserError, match="no longer"):
        project.annotators.use("nowhere")


def test_undoing_an_annotator_falls_back_on_another(project: Project):
    bo = project.annotators.add("Bo")
    project.undo()
    project.store.chosen_annotator = bo.id
    assert project.annotators.current().name == "Ada"
    assert project.annotators.get(bo.id) is None


def test_speakers_can_be_renamed_and_given_aliases(project: Project):
    hale = project.speakers.add("MS. HALE")
    better = replace(hale, name="Ines Hale", role="spokesperson", aliases=("MS. HALE",))
    project.speakers.update(better)
    assert project.speakers.get(hale.id) == better
    before = project.history()
    project.speakers.update(better)
    assert project.history() == before
    with pytest.raises(UserError, match="already"):
        project.speakers.add("Ines Hale")
    with pytest.raises(UserError, match="needs a name"):
        project.speakers.update(replace(better, name=""))
    project.undo()
    assert project.speakers.all() == [hale]


def say(project: Project, *names: str) -> str:
    """A document with a turn by each."""
    lines = [f"{name}: Good day." for name in names]
    text, turns = "\n".join(lines), list[Turn]()
    for name, line in zip(names, lines, strict=True):
        start = turns[-1].span.end + 1 if turns else 0
        span = Span(start, start + len(line))
        turns.append(Turn(span, start + len(name) + 2, name, TurnKind.STATEMENT))
    return project.documents.add(text=text, title="Talk", turns=turns).id


def test_a_speaker_renamed_is_known_by_the_old_name_too(project: Project):
    say(project, "MS. HALE", "MR. ORR")
    hale = next(one for one in project.speakers.all() if one.name == "MS. HALE")
    project.speakers.rename(hale.id, " Ines Hale ")
    assert project.speakers.get(hale.id) == replace(hale, name="Ines Hale", aliases=("MS. HALE",))
    assert project.turns.of(say(project, "MS. HALE"))[0].speaker_id == hale.id
    project.speakers.rename(hale.id, "MS. HALE")
    renamed = project.speakers.get(hale.id)
    assert renamed is not None
    assert renamed.aliases == ("Ines Hale",)
    with pytest.raises(UserError, match="already"):
        project.speakers.rename(hale.id, "MR. ORR")
    with pytest.raises(UserError, match="no longer"):
        project.speakers.rename("nowhere", "Ines")


def test_two_speakers_become_one_in_all_documents(
    project: Project, snapshot: Callable[[Project], Any]
):
    first = say(project, "MS. HALE", "MR. ORR", "Ines Hale")
    second = say(project, "MS. HALE")
    trashed = say(project, "MS. HALE", "MS. HALE")
    project.documents.delete([trashed])
    by_name = {one.name: one.id for one in project.speakers.all()}
    kept, other = by_name["Ines Hale"], by_name["MS. HALE"]
    project.speakers.update(Speaker(other, "MS. HALE", "spokesperson", ("HALE",)))
    assert project.speakers.counts()[other] == Heard(2, 2)
    before = snapshot(project)
    project.speakers.merge(kept, [other, kept, other])
    assert project.speakers.get(kept) == Speaker(
        kept, "Ines Hale", "spokesperson", ("MS. HALE", "HALE")
    )
    assert project.speakers.get(other) is None
    assert project.speakers.counts() == {kept: Heard(3, 2), by_name["MR. ORR"]: Heard(1, 1)}
    assert {one.speaker_id for one in project.turns.of(trashed)} == {kept}
    assert [one.speaker for one in project.turns.of(first)] == ["MS. HALE", "MR. ORR", "Ines Hale"]
    assert project.history()[0].title == "Join speakers as “Ines Hale”"
    assert project.turns.of(say(project, "HALE"))[0].speaker_id == kept
    project.undo()
    project.undo()
    assert snapshot(project) == before
    project.redo()
    assert project.turns.of(second)[0].speaker_id == kept


def test_only_who_says_nothing_can_be_deleted(project: Project):
    document = say(project, "MS. HALE")
    lind = project.speakers.add("Vera Lind")
    (hale,) = (one for one in project.speakers.all() if one.id != lind.id)
    project.speakers.delete([lind.id])
    assert project.speakers.all() == [hale]
    with pytest.raises(UserError, match="has turns"):
        project.speakers.delete([hale.id])
    project.turns.set_speaker([one.id for one in project.turns.of(document)], "")
    project.speakers.delete([hale.id])
    assert project.speakers.all() == []
    for _ in range(3):
        project.undo()
    assert project.speakers.all() == [hale, lind]


def test_the_project_can_be_renamed(project: Project):
    assert project.title == "Talks"
    project.rename("Port talks")
    assert project.title == "Port talks"
    project.undo()
    assert project.title == "Talks"
    assert len(project.id) == 36


def test_whoever_asks_without_a_name_is_somebody_else_each_time(project: Project):
    q = project.speakers.add("Q")
    project.speakers.rename(q.id, "Ada Vane")
    assert project.speakers.all()[0].aliases == ()
    assert project.speakers.meant(["Q"])["Q"] != q.id
    frage, roth = project.speakers.add("Frage"), project.speakers.add("Lena Roth", aliases=["ROTH"])
    project.speakers.merge(roth.id, [frage.id])
    told = Speaker("", "Ben Ord", "", ("PREGUNTA", "SR. ORD"))
    ids = project.speakers.meant(["PREGUNTA", "SR. ORD"], [told])
    assert ids["PREGUNTA"] == ids["SR. ORD"]
    assert {one.name: one.aliases for one in project.speakers.all()} == {
        "Ada Vane": (),
        "Ben Ord": ("SR. ORD",),
        "Lena Roth": ("ROTH",),
        "Q": (),
    }
