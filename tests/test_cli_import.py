"""`annotator import`, as a script would call it."""

import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
import small_formats

from annotator import cli
from annotator.cli_progress import ProgressBar, pictured
from annotator.project.project import Project

BRIEFING = "Daily Briefing {n}\n\nMS. TARN: We never crossed the Lume on day {n}.\n\nQ  Why not?\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["new", "p.annotator", "--title", "Lume", "--annotator", "Ana"]) == 0
    return tmp_path


def titles() -> list[str]:
    with Project.open("p.annotator") as project:
        return [one.title for one in project.documents.all()]


def written(name: str, n: int = 0) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(BRIEFING.format(n=n), "utf-8")
    return path


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Those of the files, without remarks on them."""
    return [line for line in capsys.readouterr().out.splitlines() if line[0] != " "]


def test_folders_and_archives_come_in_as_one_step(capsys: pytest.CaptureFixture[str]) -> None:
    written("folder/a.txt", 1)
    written("folder/deep/b.md", 2)
    written("folder/picture.png")
    with zipfile.ZipFile("more.zip", "w") as archive:
        archive.writestr("c.txt", BRIEFING.format(n=3))
        archive.writestr("notes.bin", "x")
    capsys.readouterr()
    assert cli.main(["import", "p.annotator", "folder", "more.zip"]) == 0
    out = lines(capsys)
    assert [line.partition(":")[0] for line in out[:-1]] == [
        str(Path("folder/a.txt")),
        str(Path("folder/deep/b.md")),
        "more.zip/c.txt",
    ]
    assert out[0].endswith(": “Daily Briefing 1”, 2 turns, 2 speakers, 16 words")
    assert out[-1] == "3 transcripts came in, 2 other files passed over"
    with Project.open("p.annotator") as project:
        assert project.undoable
        assert project.undoable.title == "Open 3 transcripts"
    assert titles() == ["Daily Briefing 1", "Daily Briefing 2", "Daily Briefing 3"]


def test_lines_come_in_the_order_of_the_files(capsys: pytest.CaptureFixture[str]) -> None:
    for n in range(30):
        written(f"folder/{n:02}.txt", n)
    capsys.readouterr()
    assert cli.main(["import", "p.annotator", "folder", "--jobs", "3"]) == 0
    out = lines(capsys)
    assert [line[7:9] for line in out[:-1]] == [f"{n:02}" for n in range(30)]


def test_a_dry_run_stores_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Path("rows.jsonl").write_text('{"text": "Good."}\n')
    paths = [str(written("a.txt", 1)), str(written("b.txt", 2)), "rows.jsonl"]
    capsys.readouterr()
    assert cli.main(["import", "p.annotator", *paths, "--dry-run"]) == 0
    out = lines(capsys)
    assert out[2] == "2 transcripts would come in"
    assert out[3] == "rows.jsonl: 1 document, 0 annotations"
    assert titles() == []


def test_the_same_text_is_skipped_and_much_like_it_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = "".join(BRIEFING.format(n=n) for n in range(40))
    for name, words in (("a.txt", text), ("b.txt", text), ("c.txt", f"{text}\nMS. TARN: Bye.\n")):
        Path(name).write_text(words, "utf-8")
    capsys.readouterr()
    assert cli.main(["import", "p.annotator", "a.txt", "b.txt", "--jobs", "1"]) == 0
    assert "b.txt: skipped, it has the same text as a.txt\n" in capsys.readouterr().out
    assert cli.main(["import", "p.annotator", "c.txt"]) == 0
    near = capsys.readouterr().out.splitlines()[1]
    assert near.startswith("    much like “Daily Briefing 0” in the project (9")
    assert len(titles()) == 2


def test_a_corpus_s_repairs_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    row = {
        "title": "Hearing",
        "text": "🙂 We will open it.",
        "annotations": [
            {"start": 3, "end": 10, "label": "promise", "text": "We will"},
            {"start": 0, "end": 4, "label": "promise", "text": "never"},
        ],
    }
    Path("rows.jsonl").write_text(json.dumps(row), "ascii")
    capsys.readouterr()
    assert cli.main(["import", "p.annotator", "rows.jsonl"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "rows.jsonl: 1 document, 1 annotation, 1 lost annotation, 1 place put right, added to the"
        " codebook: promise",
        "    Hearing: promise “We will” at 3–10: now at 2–9 (counted in UTF-16 units)",
        "    Hearing: promise “never” at 0–4: kept as lost (its words are not there)",
    ]


def test_the_format_may_be_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("rows.dat").write_text('{"text": "Good."}', "ascii")
    assert cli.main(["import", "p.annotator", "rows.dat", "--format", "jsonl"]) == 0
    assert titles() == ["Good."]
    assert cli.main(["import", "p.annotator", "rows.dat", "--format", "song"]) == 1
    assert "There is no format “song” to import" in capsys.readouterr().err


def test_a_folder_may_be_a_corpus(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small_formats.register(monkeypatch)
    for name, words in (("a.txt", "No."), ("a.spans", "0 2 x"), ("b.spans", "0 2 x")):
        Path("talks").mkdir(exist_ok=True)
        Path("talks", name).write_text(words, "utf-8")
    assert cli.main(["import", "p.annotator", "talks"]) == 1
    told = capsys.readouterr()
    assert "talks: 1 document, 1 annotation" in told.out
    assert told.err == "annotator: talks: “b.spans” cannot be imported: it is broken.\n"


def test_a_format_that_fails_stops_no_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small_formats.register(monkeypatch)
    Path("a.quotes").write_text("quotes\nnothing", "utf-8")
    Path("b.jsonl").write_text('{"text": "Good."}', "ascii")
    assert cli.main(["import", "p.annotator", "a.quotes", "b.jsonl"]) == 1
    assert "could not be read as Quotes (ValueError)" in capsys.readouterr().err
    assert titles() == ["Good."]


@pytest.mark.parametrize("jobs", ["0", "-1", "many"])
def test_jobs_are_a_number(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as told:
        cli.main(["import", "p.annotator", "a.txt", f"--jobs={jobs}"])
    assert told.value.code == 2


@pytest.mark.skipif(os.name != "posix", reason="no such signal there")
def test_an_interrupted_import_leaves_the_project_whole(tmp_path: Path) -> None:
    for n in range(2_000):
        written(f"folder/{n}.txt", n)
    command = [sys.executable, "-u", "-m", "annotator", "import", "p.annotator", "folder"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdout
    running.stdout.readline()
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=60)
    assert running.returncode == 130
    assert told.decode() == "annotator: Interrupted; nothing came in.\n"
    assert titles() == []
    assert cli.main(["check", "p.annotator"]) == 0


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_shown_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(100))
    monkeypatch.setattr(time, "monotonic", lambda: float(next(clock)))
    terminal, file = Terminal(), io.StringIO()
    for stream in (terminal, file):
        bar = ProgressBar(stream)
        bar.tell("Reading", 50, 200)
        bar.clear()
    assert "Reading [" in terminal.getvalue()
    assert terminal.getvalue().endswith(" \r")
    assert file.getvalue() == ""


def test_progress_tells_how_long_it_will_take() -> None:
    assert pictured("Reading", 0, 0, 0.0) == f"Reading [{'.' * 30}] 0 of 0"
    line = pictured("Reading", 500, 2_000, 10.0)
    assert line.endswith("500 of 2,000, 50 a second, 30 s left")
    assert pictured("Reading", 10, 6_000, 10.0).endswith("1 a second, 1.7 h left")
