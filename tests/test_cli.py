"""The commands, as a script would call them."""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from annotator import __version__, cli, cli_check
from annotator.project.project import Project
from annotator.text.span import Span

BRIEFING = "MS. TARN: We never crossed the Lume.\n\nQ  Will you open the bridge?\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def made(capsys: pytest.CaptureFixture[str]) -> Path:
    """A project with one tagged briefing."""
    Path("briefing.txt").write_text(BRIEFING)
    assert cli.main(["new", "p.annotator", "--title", "Lume", "--annotator", "Ana"]) == 0
    assert cli.main(["import", "p.annotator", "briefing.txt"]) == 0
    with Project.open("p.annotator") as project:
        (document,) = project.documents.all()
        denial = project.codebook.by_name("denial")
        assert denial
        project.annotations.add(document.id, Span(10, 36), denial.id)
    capsys.readouterr()
    return Path("p.annotator")


def run(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """As another process, where no window could open."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    return subprocess.run(
        [sys.executable, "-m", "annotator", *arguments],
        capture_output=True,
        check=False,
        env=kept | environment,
        timeout=60,
    )


def test_new_makes_a_project_with_the_starter_codebook(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["new", "p.annotator", "--title", "Lume"]) == 0
    assert capsys.readouterr().out == (
        "p.annotator: a new project with the labels denial, comparison, commitment\n"
    )
    with Project.open("p.annotator") as project:
        assert project.title == "Lume"


def test_new_overwrites_nothing(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = made.read_bytes()
    assert cli.main(["new", str(made)]) == 1
    assert capsys.readouterr().err.startswith("annotator: There is already")
    assert made.read_bytes() == before


def test_import_tells_a_line_a_file_and_goes_on_after_a_bad_one(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("empty.txt").touch()
    Path("gaggle.txt").write_text("Gaggle\n\nQ  Why?\n\nA  Because.\n")
    paths = ["none.txt", "empty.txt", "gaggle.txt", "briefing.txt"]
    assert cli.main(["import", str(made), *paths]) == 1
    told = capsys.readouterr()
    first, second, last = told.out.splitlines()
    assert first == "gaggle.txt: “Gaggle”, 2 turns, 2 speakers, 5 words"
    assert second.startswith("briefing.txt: skipped, the project has this text already")
    assert last == "1 transcript came in, 1 skipped, 2 could not be read"
    failed = told.err.splitlines()
    assert [line.split(":")[1].strip() for line in failed] == ["none.txt", "empty.txt"]
    with Project.open(made) as project:
        assert len(project.documents.all()) == 2


def test_import_tells_warnings_and_takes_folders(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path("folder")
    folder.mkdir()
    (folder / "odd.md").write_bytes(b"One \xef\xb7\x90 two.")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    assert cli.main(["import", str(made), "folder"]) == 0
    first, warning, last = capsys.readouterr().out.splitlines()
    assert first.startswith(str(folder / "odd.md"))
    assert warning == "    One character that cannot be kept was replaced by “\ufffd”."
    assert last == "1 transcript came in, 1 other file passed over"


def test_a_corpus_goes_out_and_into_another_project(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["export", str(made), "--format", "jsonl", "--to", "c.jsonl"]) == 0
    assert capsys.readouterr().out == ("1 document, 1 annotation written to c.jsonl and checked\n")
    assert cli.main(["new", "q.annotator"]) == 0
    assert cli.main(["import", "q.annotator", "c.jsonl"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "c.jsonl: 1 document, 1 annotation"
    with Project.open("q.annotator") as project:
        (document,) = project.documents.all()
        (annotation,) = project.annotations.of(document.id)
        assert annotation.quote == "We never crossed the Lume."
        assert len(project.codebook.labels()) == 3


def test_a_corpus_with_a_bad_row_comes_in_but_for_that_row(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("rows.jsonl").write_text('{"text": "Good."}\n{"text": 1}\n')
    assert cli.main(["import", str(made), "rows.jsonl"]) == 1
    told = capsys.readouterr()
    assert told.out == "rows.jsonl: 1 document, 0 annotations, 1 row left out\n"
    assert told.err == (
        "annotator: rows.jsonl: Line 2 cannot be imported: “text” of the row must be text.\n"
    )


def test_export_takes_names_in_any_case(made: Path) -> None:
    to = ["--format", "csv", "--to", "c.csv", "--raw"]
    chosen = ["--labels", "DENIAL", "--annotators", "Ana", "--documents", "briefing"]
    with Project.open(made) as project:
        chosen[-1] = project.documents.all()[0].title
    assert cli.main(["export", str(made), *to, *chosen]) == 0
    assert len(Path("c.csv").read_text("utf-8-sig").split("\n")) == 3


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["export", "p.annotator", "--format", "xls", "--to", "c"], "There is no format “xls”"),
        (
            ["export", "p.annotator", "--format", "csv", "--to", "c", "--labels", "denail"],
            "The project has no label “denail”.",
        ),
        (["export", "p.annotator", "--format", "csv", "--to", "."], "is a folder"),
        (["check", "none.annotator"], "There is no project “none.annotator”"),
        (["check", "briefing.txt"], "is no project"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    made: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert cli.main(arguments) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("annotator: ")
    assert sentence in told.err
    assert told.err.count("\n") == 1


def test_check_says_that_a_project_is_sound(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(made)]) == 0
    assert capsys.readouterr().out == "p.annotator: sound, 1 document, 1 annotation\n"


def test_check_prints_what_is_wrong(
    made: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    problems = ["“Briefing”: one thing.", "“Briefing”: another."]
    monkeypatch.setattr(cli_check, "check", lambda project: problems)  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]
    assert cli.main(["check", str(made)]) == 1
    assert capsys.readouterr().out.splitlines() == problems


def test_formats_lists_every_format_with_its_direction(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["formats"]) == 0
    transcripts, corpora, held = capsys.readouterr().out.split("\n\n")
    assert "vtt       .vtt .webvtt" in transcripts
    assert re.search(r"^  jsonl +\.jsonl +in +out  JSON Lines: ", corpora, re.MULTILINE)
    heads, *rows = [line.split() for line in held.splitlines()[1:]]
    holds = {row[0]: dict(zip(heads[1:], row[1:], strict=False)) for row in rows}
    assert set(holds["jsonl"].values()) == {"yes"}
    assert (holds["csv"]["texts"], holds["csv"]["fragments"]) == ("-", "yes")


@pytest.mark.parametrize("arguments", [["import"], ["export", "p"], ["--nonsense"], ["new"]])
def test_a_command_that_is_not_understood_exits_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as told:
        cli.main(arguments)
    assert told.value.code == 2
    assert "usage:" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["", *cli.COMMANDS])
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as told:
        cli.main([*command.split(), "--help"])
    assert told.value.code == 0
    help_text = capsys.readouterr().out
    assert all(name in help_text for name in ([command] if command else cli.COMMANDS))
    assert max(map(len, help_text.splitlines())) <= 100


def test_files_are_for_the_window_and_commands_are_not() -> None:
    assert not cli.is_command([])
    assert not cli.is_command(["briefing.txt"])
    assert not cli.is_command(["./import"])
    assert cli.is_command(["import"])
    assert cli.is_command(["--version"])


def test_an_interruption_is_quiet(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(project: Project) -> list[str]:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli_check, "check", interrupt)
    assert cli.main(["check", str(made)]) == 130


def test_a_poor_console_gets_what_it_cannot_show_escaped(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("rows.jsonl").write_text(json.dumps({"text": "No.", "annotations": []}))
    console = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", console)
    Path("ש.txt").write_text("Shalom.\n")
    assert cli.main(["import", str(made), "ש.txt"]) == 0
    console.seek(0)
    assert console.read().startswith("\\u05e9.txt: ")
    console.close()


def test_it_runs_as_a_process_without_a_display() -> None:
    version = run("--version")
    assert version.stdout.decode().strip() == f"Press Annotator {__version__}"
    bad = run("check", "none.annotator")
    assert (bad.returncode, bad.stdout) == (1, b"")
    assert b"Traceback" not in bad.stderr


def test_commands_load_no_qt() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import annotator.__main__, sys; print(*sys.modules)"],
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert b"PySide6" not in loaded.stdout


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a display")
def test_the_window_without_a_display_is_one_sentence() -> None:
    told = run("briefing.txt")
    assert told.returncode == 1
    assert told.stderr.decode().startswith("annotator: There is no display here for the window;")
    assert "import" in told.stderr.decode()


@pytest.mark.skipif(os.name != "posix", reason="a pipe that ends early")
def test_a_reader_that_has_enough_is_no_error() -> None:
    command = f"{sys.executable} -u -m annotator formats | true"
    told = subprocess.run(["sh", "-c", command], capture_output=True, check=False, timeout=60)
    assert told.stderr == b""
