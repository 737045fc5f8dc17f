"""What is and is not a project, and what opening one sees to."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.project import soundness
from annotator.project.check import check
from annotator.project.project import Project


def stored(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def folder(path: Path) -> None:
    path.mkdir()


def empty(path: Path) -> None:
    path.touch()


def prose(path: Path) -> None:
    path.write_text("MS. HALE: We did not close the port.\n" * 100)


def short(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0")


def foreign(path: Path) -> None:
    stored(path, "CREATE TABLE recipe (name TEXT)")


def newer(path: Path) -> None:
    Project.create(path).close()
    stored(path, "PRAGMA user_version=999")


def version_zero(path: Path) -> None:
    Project.create(path).close()
    stored(path, "PRAGMA user_version=0")


def trigger(path: Path) -> None:
    Project.create(path).close()
    stored(path, "CREATE TRIGGER t AFTER INSERT ON annotation BEGIN DELETE FROM document; END")


def view(path: Path) -> None:
    Project.create(path).close()
    stored(path, "DROP TABLE progress", "CREATE VIEW progress AS SELECT * FROM annotator")


def column(path: Path) -> None:
    Project.create(path).close()
    stored(path, "ALTER TABLE label ADD COLUMN extra TEXT")


def truncated(path: Path) -> None:
    with Project.create(path) as project:
        project.documents.add(text="We did not. " * 10_000, title="Briefing")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 2 // 3])


def garbled(path: Path) -> None:
    with Project.create(path) as project:
        project.documents.add(text="We did not. " * 1_000, title="Briefing")
    whole = bytearray(path.read_bytes())
    for at in range(4096, len(whole), 4096):
        whole[at : at + 64] = b"\xa5" * 64
    path.write_bytes(whole)


def orphan(path: Path) -> None:
    Project.create(path).close()
    stored(path, "INSERT INTO relation VALUES ('r', 'denies', 'nowhere', 'nowhere', '')")


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (folder, "folder"),
        (empty, "is empty"),
        (prose, "no project of Press Annotator"),
        (short, "no project of Press Annotator"),
        (foreign, "no project of Press Annotator"),
        (version_zero, "no project of Press Annotator"),
        (newer, "newer version"),
        (trigger, "other tables"),
        (view, "other tables"),
        (column, "other tables"),
        (truncated, "damaged"),
        (garbled, "damaged"),
        (orphan, "damaged"),
    ],
)
def test_what_is_no_sound_project_is_left_as_it_is(
    path: Path, make: Callable[[Path], None], sentence: str
):
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(UserError, match=sentence) as raised:
        Project.open(path)
    assert path.name in str(raised.value)
    assert str(raised.value).endswith(".")
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_missing_project_is_not_made(path: Path):
    with pytest.raises(UserError, match=r"There is no project “talks\.annotator”"):
        Project.open(path)
    assert not path.exists()


def test_nothing_is_overwritten(path: Path):
    path.write_text("a letter")
    with pytest.raises(UserError, match="already something called"):
        Project.create(path)
    assert path.read_text() == "a letter"
    with pytest.raises(UserError, match="not made"):
        Project.create(path / "below.annotator")


def test_folders_are_made(tmp_path: Path):
    with Project.create(tmp_path / "new" / "deep" / "a.annotator", "A", "Ada") as project:
        assert project.path.parent == tmp_path / "new" / "deep"
        assert project.title == "A"
        assert project.history() == []
        assert project.undoable is None
    assert [one.name for one in project.path.parent.iterdir()] == ["a.annotator"]


@pytest.mark.parametrize("name", ["50% ?.annotator", "a#b&mode=ro.annotator", "会議 🙂.annotator"])
def test_names_that_mean_something_in_an_address(tmp_path: Path, name: str):
    Project.create(tmp_path / name, "Odd", "Ada").close()
    with Project.open(tmp_path / name) as project:
        assert project.title == "Odd"
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_paths_may_be_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Project.create("a.annotator").close()
    with Project.open("a.annotator") as project:
        assert project.path == tmp_path / "a.annotator"
        project.close()


def test_another_journal_mode_is_set_right(path: Path):
    Project.create(path, "Talks", "Ada").close()
    stored(path, "PRAGMA journal_mode=WAL")
    with Project.open(path) as project:
        project.rename("Still here")
        assert project.store.database.raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_connections_are_set_up_as_measured(project: Project):
    wanted = {
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "fullfsync": 1,
        "synchronous": 3,
        "journal_mode": "delete",
    }
    with project.store.read() as reading:
        for name, value in wanted.items():
            assert reading.exec_driver_sql(f"PRAGMA {name}").scalar() == value, name
            found = project.store.database.raw.execute(f"PRAGMA {name}").fetchone()
            assert found == (value,), name


def test_looking_for_damage_ends_in_time(
    path: Path, monkeypatch: pytest.MonkeyPatch, project: Project
):
    monkeypatch.setattr("annotator.project.opening.LOOKING_SECONDS", -1)
    monkeypatch.setattr(soundness, "_MILLION", 1)
    with Project.open(path) as again:
        assert again.title == "Talks"
        assert check(again) == []


def test_closing_twice_does_no_harm(project: Project):
    project.close()
    project.close()
