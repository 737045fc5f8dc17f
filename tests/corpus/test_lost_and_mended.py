"""Lost annotations and mended speakers go out and come in again; older files still do."""

import csv
import json
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from lume import TEXT, fill

from annotator.corpus.exporting import export
from annotator.corpus.importing import import_corpus
from annotator.project.check import check
from annotator.project.project import Project
from annotator.project.records import Document

Edit = Callable[[dict[str, Any]], object]


@pytest.fixture
def first(tmp_path: Path) -> Generator[Project]:
    with Project.create(tmp_path / "first.annotator", "Lume", "Ana") as project:
        fill(project)
        yield project


@pytest.fixture
def second(tmp_path: Path) -> Generator[Project]:
    with Project.create(tmp_path / "second.annotator", "Lume", "Ana") as project:
        yield project


def briefing(project: Project) -> Document:
    return next(one for one in project.documents.all() if one.title.startswith("Briefing"))


def edited(path: Path, edit: Edit) -> Path:
    """The file with its document row changed, as another program may have written it."""
    head, row, *rest = path.read_text(encoding="utf-8").splitlines()
    document = json.loads(row)
    edit(document)
    path.write_text("\n".join([head, json.dumps(document), *rest]), encoding="utf-8")
    return path


def test_lost_annotations_stay_lost_with_their_words(
    first: Project, second: Project, tmp_path: Path
):
    here = briefing(first)
    shorter = TEXT.replace("We never crossed the Lume.", "Good day.")
    first.revisions.apply(first.revisions.plan(here.id, shorter))
    lost = first.annotations.lost(here.id)
    assert [one.quote for one in lost] == ["We never crossed the Lume. not so", "never"]
    told = export(first, tmp_path / "all.jsonl", "jsonl")
    assert (told.lost, told.left_out) == (2, None)
    assert "1 annotation, 1 relation, 2 lost annotations written" in str(told)
    report = import_corpus(second, tmp_path / "all.jsonl")
    assert (report.annotations, report.lost, report.relations) == (1, 2, 1)
    assert "2 lost annotations" in str(report)
    came = second.annotations.lost(briefing(second).id)
    kept = [(one.id, one.quote, one.prefix, one.suffix, one.note, one.values) for one in lost]
    assert [
        (one.id, one.quote, one.prefix, one.suffix, one.note, one.values) for one in came
    ] == kept
    assert check(second) == []
    again = import_corpus(second, tmp_path / "all.jsonl")
    assert (again.lost, again.repeated) == (0, 3)
    plan = second.revisions.plan(briefing(second).id, TEXT)
    assert {one.quote for one in plan.found_again()} == {one.quote for one in lost}
    second.revisions.apply(plan)
    assert second.annotations.lost(briefing(second).id) == []
    assert check(second) == []


def test_a_table_says_how_many_are_left_out(first: Project, tmp_path: Path):
    here = briefing(first)
    first.revisions.apply(first.revisions.plan(here.id, TEXT.replace("never", "once")))
    told = export(first, tmp_path / "all.csv", "csv")
    assert told.left_out
    assert told.left_out.name == "all.csv-left-out.txt"
    assert "1 lost annotation" in str(told)
    assert "denial “never”: left out" in told.left_out.read_text("utf-8")


def test_speakers_are_those_who_are_meant(first: Project, second: Project, tmp_path: Path):
    here = briefing(first)
    minister, reporter, _ = first.turns.of(here.id)
    first.speakers.rename(minister.speaker_id, "Ana Vela")
    first.turns.set_speaker([reporter.id], "")
    export(first, tmp_path / "all.jsonl", "jsonl")
    row = json.loads((tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()[1])
    assert [(one["speaker"], one["who"]) for one in row["turns"]] == [
        ("MINISTER VELA", "Ana Vela"),
        ("Q", None),
        ("MINISTER VELA", "Ana Vela"),
    ]
    import_corpus(second, tmp_path / "all.jsonl")
    assert [one.speaker_id for one in second.turns.of(briefing(second).id)] == [
        one.speaker_id for one in first.turns.of(here.id)
    ]
    assert second.speakers.all() == first.speakers.all()
    export(first, tmp_path / "all.csv", "csv")
    with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {line["speaker"] for line in csv.DictReader(file)} == {"Ana Vela"}


def test_an_older_file_tells_speakers_as_they_are_written(
    first: Project, second: Project, tmp_path: Path
):
    speaker = first.turns.of(briefing(first).id)[0].speaker_id
    first.speakers.rename(speaker, "Ana Vela")
    export(first, tmp_path / "all.jsonl", "jsonl")

    def older(row: dict[str, Any]) -> None:
        for turn in row["turns"]:
            del turn["who"]

    import_corpus(second, edited(tmp_path / "all.jsonl", older))
    names = {one.id: one.name for one in second.speakers.all()}
    turns = second.turns.of(briefing(second).id)
    assert [names[one.speaker_id] for one in turns] == ["Ana Vela", "Q", "Ana Vela"]


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda row: row.update(lost=[{"label": "denial"}]), "“text”"),
        (lambda row: row.update(lost=[{"label": "denial", "text": ""}]), "“text”"),
        (lambda row: row.update(lost=["denial"]), "not an object"),
        (
            lambda row: row.update(
                lost=[{"label": "denial", "text": "so it is", "fragments": [[0, 2], [4, 8]]}]
            ),
            "“fragments”",
        ),
        (
            lambda row: row.update(
                lost=[{"label": "denial", "text": "so", "fragments": [[0, 2], [4, 8]]}]
            ),
            "no range",
        ),
        (lambda row: row.update(times=[[0, 9000, 1, 2]]), "no range"),
        (lambda row: row.update(times=[[0, 2, "1", 2]]), "“times”"),
        (lambda row: row.update(sources={"date": 7}), "“date”"),
        (lambda row: row["turns"][0].update(who=7), "“who”"),
    ],
)
def test_what_cannot_be_is_refused_by_name(
    first: Project, second: Project, tmp_path: Path, edit: Edit, words: str
):
    export(first, tmp_path / "all.jsonl", "jsonl")
    report = import_corpus(second, edited(tmp_path / "all.jsonl", edit))
    (fault,) = report.faults
    assert words in fault
    assert [one.title for one in second.documents.all()] == ["Gaggle"]
