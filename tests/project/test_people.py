"""Annotators and speakers."""

import getpass
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.project.project import Project


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


def test_the_project_can_be_renamed(project: Project):
    assert project.title == "Talks"
    project.rename("Port talks")
    assert project.title == "Port talks"
    project.undo()
    assert project.title == "Talks"
    assert len(project.id) == 36
