"""What a corpus holds is told before anything is stored; choices are then kept to."""

import json
from pathlib import Path
from typing import Any

import pytest
import small_formats
from lume import TEXT, fill, spans

from annotator.corpus.exporting import export
from annotator.corpus.importing import Choices, import_corpus
from annotator.corpus.matching import NEW
from annotator.corpus.survey import Fate, Survey, survey
from annotator.errors import Cancelled, UserError
from annotator.project.project import Project
from annotator.text.span import Span


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    small_formats.register(monkeypatch)


def written(path: Path, *rows: Any) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "ascii")
    return path


def quotes(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(["quotes", *rows]), "utf-8")
    return path


def fates(found: Survey) -> list[tuple[Fate, int, int]]:
    return [(one.fate, one.fresh, one.repeated) for one in found.documents]


def test_a_whole_corpus_into_an_empty_project(
    filled: Project, project: Project, tmp_path: Path
) -> None:
    export(filled, tmp_path / "out.jsonl", "jsonl")
    found = survey(project, tmp_path / "out.jsonl")
    assert (found.form.name, found.title, found.relations) == ("jsonl", "Lume", 1)
    assert fates(found) == [(Fate.NEW, 3, 0), (Fate.NEW, 0, 0)]
    assert [(one.name, one.count, one.here) for one in found.labels] == [
        ("denial", 2, ""),
        ("commitment", 1, ""),
        ("comparison", 0, ""),
    ]
    assert [(one.name, one.count) for one in found.annotators] == [("Ana", 3)]
    assert [(one.name, one.count) for one in found.speakers] == [("MINISTER VELA", 2), ("Q", 1)]
    assert project.undoable is None
    assert (project.documents.all(), project.codebook.labels()) == ([], [])


def test_what_is_there_already_is_told(filled: Project, project: Project, tmp_path: Path) -> None:
    fill(project)
    export(filled, tmp_path / "out.jsonl", "jsonl")
    found = survey(project, tmp_path / "out.jsonl")
    assert fates(found) == [(Fate.THERE, 3, 0), (Fate.THERE, 0, 0)]
    assert found.documents[0].there == "Briefing, 3 May"
    assert all(one.here for one in found.labels)
    import_corpus(project, tmp_path / "out.jsonl")
    again = survey(project, tmp_path / "out.jsonl")
    assert fates(again) == [(Fate.THERE, 0, 3), (Fate.THERE, 0, 0)]
    assert all(one.here for one in (*again.annotators, *again.speakers))


def test_a_survey_tells_what_an_import_then_does(project: Project, tmp_path: Path) -> None:
    shifted = {"start": 5, "end": 8, "label": "denial", "text": "No."}
    gone = {"start": 0, "end": 2, "label": "claim", "text": "Never"}
    path = written(
        tmp_path / "rows.jsonl",
        {"text": "🙂🙂 No.", "title": "One", "annotations": [shifted, gone]},
        {"text": "🙂🙂 No.", "title": "Two", "annotations": []},
        {"text": "Yes.", "title": "Three", "turns": [{"start": 0, "end": 9}]},
        {"text": 7},
    )
    found = survey(project, path)
    assert fates(found) == [(Fate.NEW, 2, 0), (Fate.TWICE, 0, 0)]
    assert found.documents[1].there == "One"
    report = import_corpus(project, path)
    assert (found.repaired, found.lost, found.out) == (1, 1, 2)
    assert (report.repaired, report.lost, report.out) == (1, 1, 2)
    assert found.faults == report.faults
    assert found.repairs == report.repairs
    assert str(report) == (
        "1 document, 1 annotation, 1 lost annotation, 1 document there already,"
        " 1 place put right, added to the codebook: denial, claim, 2 rows left out"
    )


def test_a_label_may_be_taken_for_another_or_added(project: Project, tmp_path: Path) -> None:
    claim = project.codebook.add("claim", "#0072b2")
    project.codebook.add("denial", "#0072b2")
    rows = [{"start": 0, "end": 2, "label": name} for name in ("denial", "assertion")]
    path = written(tmp_path / "rows.jsonl", {"text": "No.", "annotations": rows})
    assert [bool(one.here) for one in survey(project, path).labels] == [True, False]
    choices = Choices(labels={"denial": NEW, "assertion": claim.id})
    report = import_corpus(project, path, choices=choices)
    assert report.labels == ["denial (2)"]
    labels = {one.id: one.name for one in project.codebook.labels()}
    (document,) = project.documents.all()
    marked = [labels[one.label_id] for one in project.annotations.of(document.id)]
    assert sorted(marked) == ["claim", "denial (2)"]


def test_two_labels_of_a_codebook_may_become_one(
    filled: Project, project: Project, tmp_path: Path
) -> None:
    claim = project.codebook.add("claim", "#0072b2")
    export(filled, tmp_path / "out.jsonl", "jsonl")
    choices = Choices(labels={"denial": claim.id, "commitment": claim.id})
    report = import_corpus(project, tmp_path / "out.jsonl", choices=choices)
    assert (report.labels, report.faults) == (["comparison"], [])
    assert project.codebook.by_name("denial") is None
    asked = project.codebook.by_name("claim")
    assert asked
    assert {one.name for one in asked.attributes} == {"how", "firm"}


def test_documents_may_be_left_out_with_what_leads_to_them(
    project: Project, tmp_path: Path
) -> None:
    tie = {"kind": "denies", "source": "one", "target": "two"}
    first = {"id": "one", "start": 0, "end": 2, "label": "x"}
    path = written(
        tmp_path / "rows.jsonl",
        {"text": "No.", "title": "A", "annotations": [first], "relations": [tie]},
        {"text": "Yes.", "title": "B", "annotations": [{**first, "id": "two"}]},
    )
    report = import_corpus(project, path, choices=Choices(left_out=frozenset({1})))
    assert [one.title for one in project.documents.all()] == ["A"]
    assert (report.faults, report.relations, report.passed_over) == ([], 0, 1)


def test_a_document_without_text_is_the_project_s(filled: Project, tmp_path: Path) -> None:
    place = spans("c")[0]
    path = quotes(
        tmp_path / "table.quotes",
        f"Briefing, 3 May | promise | We will open the bridge | {place.start} | {place.end}",
        "briefing.txt | promise | We will open the bridge by May",
        "Gaggle | promise | We never crossed",
        "Nowhere | promise | We will",
    )
    found = survey(filled, path)
    assert fates(found) == [
        (Fate.THERE, 1, 0),
        (Fate.THERE, 1, 0),
        (Fate.OUT, 0, 0),
        (Fate.OUT, 0, 0),
    ]
    report = import_corpus(filled, path)
    assert report.faults == [
        "“Gaggle” cannot be imported: nothing that it marks is in the text of “Gaggle”.",
        "“Nowhere” cannot be imported: its text is not told, and the project has no document"
        " called “Nowhere”.",
    ]
    (briefing, _) = filled.documents.all()
    assert filled.documents.text(briefing.id) == TEXT
    label = filled.codebook.by_name("promise")
    assert label
    marked = [one for one in filled.annotations.of(briefing.id) if one.label_id == label.id]
    assert [one.quote for one in marked] == [
        "We will open the bridge by May",
        "We will open the bridge",
    ]


def test_of_two_documents_called_alike_none_is_taken(filled: Project, tmp_path: Path) -> None:
    filled.documents.add(text="Another.", title="Gaggle")
    found = survey(filled, quotes(tmp_path / "table.quotes", "Gaggle | x | Nothing was said"))
    assert "has several called “Gaggle”" in found.faults[0]


def test_a_folder_is_a_corpus(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "pairs"
    folder.mkdir()
    for name, text, lines in (("a", "No.\r\nYes.", "5 8 x"), ("b", "No.", "0 nowhere x")):
        (folder / f"{name}.txt").write_bytes(text.encode())
        (folder / f"{name}.spans").write_text(lines, "utf-8")
    found = survey(project, folder)
    assert fates(found) == [(Fate.NEW, 1, 0)]
    assert found.faults == ["“b.spans” cannot be imported: it is broken."]
    report = import_corpus(project, folder)
    assert (report.documents, report.annotations, report.out) == (1, 1, 1)
    (document,) = project.documents.all()
    assert project.annotations.of(document.id)[0].spans == (Span(4, 7),)


def test_a_survey_can_be_stopped(project: Project, tmp_path: Path) -> None:
    path = written(tmp_path / "rows.jsonl", {"text": "No."}, {"text": "Yes."})

    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        survey(project, path, stop)


def test_what_cannot_be_read_is_told_in_a_sentence(project: Project, tmp_path: Path) -> None:
    for name in ("gone.jsonl", "gone.quotes", "gone"):
        with pytest.raises(UserError):
            survey(project, tmp_path / name)


def test_names_that_no_project_takes_are_mended(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a careless reader hands over."""
    from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument
    from annotator.project.records import Annotator, Label, Speaker

    mark = CorpusAnnotation("", "", (Span(0, 2),), annotator=" ")
    corpus = Corpus(
        labels=(
            Label("1", "a", "red", key="xyz", parent_id="2"),
            Label("2", "A", "", parent_id="1"),
            Label("3", " ", "#000000", parent_id="none"),
        ),
        annotators=(
            Annotator("1", "Bo", "blue"),
            Annotator("2", "Bo ", ""),
            Annotator("3", "", ""),
        ),
        speakers=(Speaker("1", " "), Speaker("2", "Vane"), Speaker("3", "Vane ")),
        documents=[CorpusDocument("", "T", "No.", annotations=(mark,))],
    )
    monkeypatch.setattr(small_formats.Quotes, "read", lambda *_: corpus)
    path = quotes(tmp_path / "x.quotes")
    assert [one.name for one in survey(project, path).labels] == ["a", "A", "unnamed", "unnamed"]
    report = import_corpus(project, path)
    assert (report.annotations, report.faults) == (1, [])
    assert [one.name for one in project.codebook.labels()] == ["a", "A (2)", "unnamed"]


def test_a_codebook_without_documents_is_something(project: Project, tmp_path: Path) -> None:
    head = {"kind": "project", "codebook": [{"name": "claim"}]}
    path = written(tmp_path / "codebook.jsonl", head)
    assert str(import_corpus(project, path)) == "added to the codebook: claim"
    with pytest.raises(UserError, match="All labels in it are there already"):
        import_corpus(project, path)
