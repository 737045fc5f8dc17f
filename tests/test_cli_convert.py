"""One format into another without a project."""

import json
import re
from pathlib import Path

import pytest

from annotator import cli, corpus

ROW = {
    "text": "We never crossed. We will pay.",
    "annotations": [
        {"start": 0, "end": 17, "label": "denial", "note": "as before"},
        {"start": 3, "end": 8, "label": "comparison"},
    ],
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("rows.jsonl").write_text(json.dumps(ROW) + "\n")
    return tmp_path


def test_losses_are_told_first_and_named_beside(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["convert", "rows.jsonl", "rows.conll", "--to", "conll"]) == 0
    told = capsys.readouterr()
    assert told.err.startswith("CoNLL BIO does not hold all of it: 1 of 2 annotations; 1 overlap")
    assert "comparison “never” at 3–8: left out: it overlaps denial" in told.err
    assert "1 document, 1 annotation written to rows.conll and checked" in told.out
    assert re.search(r"^never\t.*\tI-denial$", Path("rows.conll").read_text("utf-8"), re.MULTILINE)
    assert "comparison" in Path("rows.conll-left-out.txt").read_text("utf-8")


def test_strict_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["convert", "rows.jsonl", "rows.conll", "--to", "conll", "--strict"]) == 1
    assert "nothing was written" in capsys.readouterr().err
    assert not Path("rows.conll").exists()


def test_what_cannot_be_read_is_told_and_the_rest_comes(capsys: pytest.CaptureFixture[str]) -> None:
    with Path("rows.jsonl").open("a") as file:
        file.write('{"text": 1}\n')
    assert cli.main(["convert", "rows.jsonl", "--from", "jsonl", "out.csv", "--to", "csv"]) == 1
    told = capsys.readouterr()
    assert "annotator: rows.jsonl: Line 2 cannot be imported" in told.err
    assert told.err.count("Line 2") == 1
    assert "2 annotations written to out.csv" in told.out


def test_a_switch_that_means_nothing_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["convert", "rows.jsonl", "b.jsonl", "--to", "jsonl", "--raw"]) == 1
    assert "--raw means nothing to jsonl" in capsys.readouterr().err


def test_a_table_without_texts_is_refused_in_a_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["convert", "rows.jsonl", "table.csv", "--to", "csv"]) == 0
    capsys.readouterr()
    assert cli.main(["convert", "table.csv", "back.jsonl", "--to", "jsonl"]) == 1
    told = capsys.readouterr().err
    assert "comes without its text; import it into a project that has the text" in told
    assert "lost" not in told
    assert not Path("back.jsonl").exists()
    (document,) = corpus.read("table.csv").documents
    assert [one.quote for one in document.annotations] == ["We never crossed.", "never"]
