"""Exports as a script makes them: chosen, strict, as a folder in parts."""

import json
from pathlib import Path

import pytest

from annotator import cli
from annotator.project.project import Project
from annotator.text.span import Span


@pytest.fixture(autouse=True)
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four briefings, each with a denial and within it a comparison."""
    monkeypatch.chdir(tmp_path)
    with Project.create("p.annotator", "Islands", "Ada") as project:
        labels = [project.codebook.add(name, "#0072b2") for name in ("denial", "comparison")]
        for number in range(4):
            text = f"We never did, as in year {number}."
            document = project.documents.add(text=text, title=f"Briefing {number}")
            project.annotations.add(document.id, [Span(0, 12)], labels[0].id)
            project.annotations.add(document.id, [Span(3, 8)], labels[1].id)


def export(*arguments: str) -> int:
    return cli.main(["export", "p.annotator", *arguments])


def test_losses_are_told_before_and_refused_when_strict(capsys: pytest.CaptureFixture[str]) -> None:
    wanted = ["--format", "conll", "--to", "all.conll"]
    assert export(*wanted, "--strict") == 1
    assert "4 of 8 annotations; 4 overlap others" in capsys.readouterr().err
    assert not Path("all.conll").exists()
    assert export(*wanted) == 0
    told = capsys.readouterr()
    assert "Briefing 0: comparison “never” at 3–8: left out: it overlaps denial" in told.err
    assert "see all.conll-left-out.txt" in told.out
    assert export(*wanted, "--labels", "denial") == 0


def test_a_folder_with_two_formats_in_parts(capsys: pytest.CaptureFixture[str]) -> None:
    wanted = ["--format", "jsonl", "csv", "--to", "corpus"]
    assert export(*wanted) == 1
    assert "add --folder" in capsys.readouterr().err
    assert export(*wanted, "--folder", "--split", "50/50", "--seed", "3") == 0
    assert "written to corpus in 2 formats and checked" in capsys.readouterr().out
    rows = Path("corpus/jsonl/train.jsonl").read_text("ascii").splitlines()
    assert [json.loads(row)["kind"] for row in rows] == ["project", "document", "document"]
    assert Path("corpus/csv/test.csv").exists()
    assert "Islands" in Path("corpus/README.md").read_text("utf-8")
    before = Path("corpus/checksums.sha256").read_bytes()
    assert export(*wanted, "--folder", "--split", "50/50", "--seed", "3") == 0
    assert Path("corpus/checksums.sha256").read_bytes() == before


def test_a_split_that_is_none_and_one_of_no_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert export("--format", "jsonl", "--to", "c", "--folder", "--split", "a/b") == 1
    assert "is no split" in capsys.readouterr().err
    assert export("--format", "jsonl", "--to", "c.jsonl", "--split", "80/20") == 1
    assert "Only a folder is split" in capsys.readouterr().err
