"""run.py, as far as it can be tested without a network or a bare machine."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SCRIPT = Path(__file__).parent.parent / "run.py"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """run.py as a module, in a checkout of its own in which nothing is set up."""
    spec = importlib.util.spec_from_file_location("run", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "pyproject.toml").write_text("[project]", "utf-8")
    places = {"ROOT": tmp_path, "VENV": tmp_path / ".venv"}
    places |= {"STAMP": places["VENV"] / "set-up.json", "PYTHON": places["VENV"] / "bin" / "python"}
    for name, place in places.items():
        monkeypatch.setattr(module, name, place)
    return module


@pytest.fixture
def set_up(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Pretends that making and installing work; lists what was asked for."""
    asked: list[str] = []

    def make() -> None:
        asked.append("make")
        run.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        run.PYTHON.touch()

    def install(extras: set[str]) -> None:
        asked.append("install " + ",".join(sorted(extras)))

    monkeypatch.setattr(run, "make_environment", make)
    monkeypatch.setattr(run, "install", install)
    monkeypatch.setattr(run, "runs", lambda: True)
    return asked


# The screen


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux starts without a display")
@pytest.mark.parametrize("arguments", [[], ["briefing.txt"]])
def test_without_display_one_sentence_names_what_works(arguments: list[str]) -> None:
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, SCRIPT, *arguments], env=bare, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    for word in ("no display", "new", "import", "export", "formats", "check", "test"):
        assert word in done.stderr


def test_commands_need_no_display(run: ModuleType) -> None:
    from annotator import cli

    for arguments in ([name] for name in (*run.COMMANDS, "--help", "--version")):
        assert not run.needs_display(arguments)
        assert cli.is_command(arguments)
    assert run.needs_display(["transcript.txt"])


def test_commands_are_all_that_the_command_line_has(
    run: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    from annotator import cli

    with pytest.raises(SystemExit):
        cli.main(["--help"])
    listed = capsys.readouterr().out.partition("\ncommands:")[2].partition("\nexamples:")[0]
    names = [line.split()[0] for line in listed.splitlines() if line.startswith("    ")]
    assert tuple(names) == run.COMMANDS


# Python and its environment


def test_an_old_python_is_refused_in_a_sentence(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 13, "final", 0))
    assert run.main(["formats"]) == 1
    assert "needs Python 3.11 or newer" in capsys.readouterr().err


def test_the_second_start_sets_nothing_up(run: ModuleType, set_up: list[str]) -> None:
    run.prepare(set())
    run.prepare(set())
    assert set_up == ["make", "install "]


def test_extras_are_added_and_kept(run: ModuleType, set_up: list[str]) -> None:
    run.prepare(set())
    run.prepare({"test"})
    run.prepare({"check"})
    run.prepare(set())
    assert set_up == ["make", "install ", "install test", "install check,test"]


def test_a_changed_project_is_installed_again(run: ModuleType, set_up: list[str]) -> None:
    run.prepare({"test"})
    (run.ROOT / "pyproject.toml").write_text("[project]\ndependencies = []", "utf-8")
    run.prepare(set())
    assert set_up == ["make", "install test", "install test"]


@pytest.mark.parametrize("change", [{"python": "3.9"}, {"root": "/somewhere/else"}])
def test_an_environment_from_elsewhere_is_made_anew(
    run: ModuleType, set_up: list[str], change: dict[str, str]
) -> None:
    run.prepare(set())
    run.STAMP.write_text(json.dumps(json.loads(run.STAMP.read_text()) | change), "utf-8")
    run.prepare(set())
    assert set_up == ["make", "install ", "make", "install "]


def test_an_environment_without_its_python_is_made_anew(run: ModuleType, set_up: list[str]) -> None:
    run.prepare(set())
    run.PYTHON.unlink()
    run.prepare(set())
    assert set_up == ["make", "install ", "make", "install "]


@pytest.mark.parametrize("stamp", ["", "[]", "{"])
def test_a_broken_stamp_only_installs_again(run: ModuleType, set_up: list[str], stamp: str) -> None:
    run.prepare(set())
    run.STAMP.write_text(stamp, "utf-8")
    run.prepare(set())
    assert set_up == ["make", "install ", "install "]


def test_a_set_up_that_broke_off_is_not_taken_for_done(
    run: ModuleType, set_up: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: set[str]) -> None:
        raise run.SetUpError("no network")

    with monkeypatch.context() as broken:
        broken.setattr(run, "install", fail)
        with pytest.raises(run.SetUpError):
            run.prepare(set())
    run.prepare(set())
    assert set_up == ["make", "install "]


@pytest.mark.skipif(os.name != "posix", reason="looks for bin/python")
def test_python_without_ensurepip_takes_a_pip_from_outside(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = run.succeeds

    def without_ensurepip(command: list[str]) -> bool:
        needs_it = command[1:3] == ["-m", "venv"] and "--without-pip" not in command
        return not needs_it and works(command)

    monkeypatch.setattr(run, "succeeds", without_ensurepip)
    monkeypatch.setattr(run, "outside_pip", lambda: ["pip"])
    run.make_environment()
    assert run.runs()
    assert not works([str(run.PYTHON), "-m", "pip", "--version"])


def test_a_failing_installation_is_told_with_its_last_lines(run: ModuleType) -> None:
    script = (
        "import sys; print('\\n'.join(map(str, range(99)))); print('no such thing'); sys.exit(3)"
    )
    with pytest.raises(run.SetUpError) as caught:
        run.run_telling([sys.executable, "-c", script], "pip could not install what is needed")
    first, *lines = str(caught.value).splitlines()
    assert first == ("Setting up failed: pip could not install what is needed. Its last lines:")
    assert lines[-2:] == ["98", "no such thing"]
    assert len(lines) < 20


# The system's libraries


@pytest.fixture
def debian(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A Debian on which only glib is missing, known by its newer name; lists what is run."""
    ran: list[list[str]] = []

    def apt(command: list[str], _: str) -> None:
        ran.append(command)

    def known(command: list[str]) -> str:
        return "Package: x" if command[-1].endswith("t64") else ""

    replaced: dict[str, Any] = {
        "loads": lambda name: "glib" not in name,
        "has_font": lambda: True,
        "is_root": lambda: True,
        "run_telling": apt,
        "output": known,
    }
    for name, value in replaced.items():
        monkeypatch.setattr(run, name, value)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    return ran


def test_root_gets_only_what_is_missing_installed(run: ModuleType, debian: list[list[str]]) -> None:
    run.provide_libraries(run.OFFSCREEN_LIBRARIES)
    update, install = debian
    assert update[0] == "apt-get"
    assert "update" in update
    assert install == [
        "apt-get", "install", "-y", "--no-install-recommends", "libglib2.0-0t64"
    ]  # fmt: skip


def test_others_are_told_the_line_to_run(
    run: ModuleType, debian: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "is_root", lambda: False)
    monkeypatch.setattr(run, "has_font", lambda: False)
    with pytest.raises(run.SetUpError) as caught:
        run.provide_libraries(run.SCREEN_LIBRARIES)
    assert str(caught.value).endswith(
        "sudo apt-get install -y --no-install-recommends libglib2.0-0t64 fonts-dejavu-core"
    )
    assert not debian


def test_without_apt_the_libraries_are_named(
    run: ModuleType, debian: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(run.SetUpError, match=r"please install: libglib-2\.0\.so\.0\.$"):
        run.provide_libraries(run.OFFSCREEN_LIBRARIES)
    assert not debian


def test_a_system_that_has_all_is_left_alone(
    run: ModuleType, debian: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "loads", lambda _: True)
    run.provide_libraries(run.SCREEN_LIBRARIES)
    assert not debian
