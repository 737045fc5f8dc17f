"""What a notebook does with a project."""

from pathlib import Path

import pytest

import annotator
from annotator.errors import UserError
from annotator.text.span import Span


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "islands.annotator"
    with annotator.Project.create(path, "Islands", "Ada") as project:
        denial = project.codebook.add("denial", "#0072b2")
        commitment = project.codebook.add("commitment", "#009e73")
        for title, text in (("Briefing", "We never did. We will pay."), ("Gaggle", "Good day.")):
            document = project.documents.add(text=text, title=title)
            if title == "Briefing":
                project.annotations.add(document.id, [Span(0, 13)], denial.id)
                project.annotations.add(document.id, [Span(14, 26)], commitment.id)
    return path


def test_a_project_hands_out_its_corpus(made: Path) -> None:
    with annotator.Project.open(made) as project:
        corpus = project.corpus()
        told = {one.title: [each.quote for each in one.annotations] for one in corpus.documents}
    assert corpus.title == "Islands"
    assert told == {"Briefing": ["We never did.", "We will pay."], "Gaggle": []}


def test_it_is_chosen_by_names_in_any_case(made: Path) -> None:
    with annotator.Project.open(made) as project:
        corpus = project.corpus(documents=["briefing"], labels=["Denial"])
        (document,) = corpus.documents
        assert [one.quote for one in document.annotations] == ["We never did."]
        with pytest.raises(UserError, match="no label “denail”"):
            project.corpus(labels=["denail"])
