"""The world goes wrong: each time a plain sentence, nothing lost, and the project goes on."""

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.project import engine
from annotator.project.check import check
from annotator.project.project import Project
from annotator.project.records import Document, Label
from annotator.text.span import Span

NOT_SAVED = r"the last change was not saved \(all before it was\)"


@pytest.fixture(autouse=True)
def little_patience(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)


@contextmanager
def full_disk(project: Project) -> Generator[None]:
    """No page more than there is, for the connection that writes."""
    raw = project.store.database.raw
    (pages,) = raw.execute("PRAGMA page_count").fetchone()
    raw.execute(f"PRAGMA max_page_count={pages}")
    try:
        yield
    finally:
        raw.execute("PRAGMA max_page_count=1000000")


@contextmanager
def refused_writes(project: Project) -> Generator[None]:
    """The system refuses to write past where the file ends now."""
    resource = pytest.importorskip("resource", reason="Windows has no limit on file sizes")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (project.path.stat().st_size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, old)


@pytest.mark.parametrize("trouble", [full_disk, refused_writes])
def test_a_disk_that_takes_no_more(
    project: Project, talk: Document, denial: Label, trouble: Callable[[Project], object]
):
    made = project.annotations.add(talk.id, Span(0, 4), denial.id)
    history = project.history()
    with trouble(project):  # pyright: ignore[reportGeneralTypeIssues, reportAttributeAccessIssue]
        with pytest.raises(UserError, match=NOT_SAVED):
            project.documents.add(text="long " * 100_000, title="Long")
        with pytest.raises(UserError, match=NOT_SAVED), project.step("Import"):  # noqa: PT012
            project.annotations.set_note(made.id, "not kept")
            project.documents.add(text="long " * 100_000, title="Long")
        assert project.annotations.of(talk.id) == [made]
        assert project.history() == history
    project.documents.add(text="long " * 100_000, title="Long")
    project.annotations.set_note(made.id, "kept")
    assert check(project) == []


def test_what_follows_a_full_disk_is_not_saved_on_its_own(
    project: Project, talk: Document, denial: Label
):
    history = project.history()
    with (  # noqa: PT012
        full_disk(project),
        pytest.raises(UserError, match="nothing of it was"),
        project.step("Import"),
    ):
        with contextlib.suppress(Exception):
            project.documents.add(text="long " * 100_000, title="Long")
        with contextlib.suppress(Exception):
            project.annotations.add(talk.id, Span(0, 4), denial.id)
    assert project.annotations.of(talk.id) == []
    assert project.history() == history


def test_a_project_moved_while_open(project: Project, talk: Document, denial: Label):
    elsewhere = project.path.with_name("moved.annotator")
    project.path.rename(elsewhere)
    with pytest.raises(UserError, match=f"moved, deleted or replaced.*{NOT_SAVED}"):
        project.annotations.add(talk.id, Span(0, 4), denial.id)
    assert project.documents.all() == [talk]
    elsewhere.rename(project.path)
    project.annotations.add(talk.id, Span(0, 4), denial.id)
    assert len(project.annotations.of(talk.id)) == 1


def test_a_project_deleted_while_open_can_be_rescued(
    project: Project, talk: Document, denial: Label
):
    made = project.annotations.add(talk.id, Span(0, 4), denial.id)
    project.path.unlink()
    with pytest.raises(UserError, match=NOT_SAVED):
        project.annotations.set_note(made.id, "x")
    assert not project.path.exists(), "no empty project may take its place"
    rescued = project.path.with_name("rescued.annotator")
    project.save_copy(rescued)
    with Project.open(rescued) as copy:
        assert copy.annotations.of(talk.id) == [made]
        assert copy.undoable == project.undoable
    with pytest.raises(UserError, match="already something called"):
        project.save_copy(rescued)


def test_a_project_replaced_while_open(project: Project, talk: Document, denial: Label):
    other = project.path.with_name("other.annotator")
    Project.create(other, "Other", "Bo").close()
    stranger = other.read_bytes()
    other.replace(project.path)
    with pytest.raises(UserError, match="moved, deleted or replaced"):
        project.annotations.add(talk.id, Span(0, 4), denial.id)
    assert project.path.read_bytes() == stranger
    # New connections would read the stranger; the first one knows its own file.
    with project.store.read(), pytest.raises(UserError, match="replaced"):
        project.documents.all()


@contextmanager
def held(path: Path, statement: str) -> Generator[None]:
    """Another program holds the project."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(statement)
        other.execute("SELECT count(*) FROM document").fetchone()
        yield


@pytest.mark.parametrize("statement", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE", "BEGIN"])
def test_another_program_holds_the_project(
    path: Path, project: Project, talk: Document, denial: Label, statement: str
):
    with Project.open(path) as mine:
        with held(path, statement):
            with pytest.raises(UserError, match=f"another program is using.*{NOT_SAVED}"):
                mine.annotations.add(talk.id, Span(0, 4), denial.id)
            if statement == "BEGIN EXCLUSIVE":
                with pytest.raises(UserError, match="another program is using"):
                    mine.documents.all()
                with pytest.raises(UserError, match=r"another program.*not opened"):
                    Project.open(path)
                with pytest.raises(UserError, match=r"[Aa]nother program"):
                    mine.save_copy(path.with_name("copy.annotator"))
            else:
                assert mine.annotations.of(talk.id) == []
        mine.annotations.add(talk.id, Span(0, 4), denial.id)
        assert len(mine.annotations.of(talk.id)) == 1


def test_opening_twice_keeps_the_locks(project: Project, talk: Document):
    tries = (
        "import sqlite3, sys\n"
        "other = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=0)\n"
        "other.execute('BEGIN IMMEDIATE')\n"
    )
    with project.step("Long work"):
        project.documents.rename(talk.id, "New")
        Project.open(project.path).close()
        command = [sys.executable, "-c", tries, str(project.path)]
        found = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "database is locked" in found.stderr


def test_a_read_only_project_opens_for_reading(open_folder: Path, as_nobody: Callable[[], object]):
    path = open_folder / "shared.annotator"
    with Project.create(path, "Shared", "Ada") as project:
        document = project.documents.add(text="We did not.", title="Briefing")
    path.chmod(0o444)
    with as_nobody(), Project.open(path) as project:  # pyright: ignore[reportGeneralTypeIssues, reportAttributeAccessIssue]
        assert project.documents.text(document.id) == "We did not."
        with pytest.raises(UserError, match=f"read-only.*{NOT_SAVED}"):
            project.documents.rename(document.id, "x")
        assert project.documents.all() == [document]
        path.unlink()  # Windows deletes no read-only file afterwards


@pytest.mark.skipif(os.name == "nt", reason="Windows folders have no such permission bit")
def test_a_read_only_folder(open_folder: Path, as_nobody: Callable[[], object]):
    path = open_folder / "shared.annotator"
    with Project.create(path, "Shared", "Ada") as project:
        document = project.documents.add(text="We did not.", title="Briefing")
    path.chmod(0o666)
    open_folder.chmod(0o555)
    with as_nobody():  # pyright: ignore[reportGeneralTypeIssues, reportAttributeAccessIssue]
        with Project.open(path) as project:
            assert project.documents.all() == [document]
            with pytest.raises(UserError, match=NOT_SAVED):
                project.documents.rename(document.id, "x")
            with pytest.raises(UserError, match="no copy was made"):
                project.save_copy(open_folder / "copy.annotator")
        with pytest.raises(UserError, match="not made"):
            Project.create(open_folder / "new.annotator")
        with pytest.raises(UserError, match="not made"):
            Project.create(open_folder / "folder" / "new.annotator")
    assert list(open_folder.iterdir()) == [path]


@pytest.mark.parametrize(
    ("column", "value"),
    [("note", "CAST(x'ff' AS TEXT)"), ('"values"', "'{'")],
)
def test_a_doctored_row_is_told_as_damage(
    project: Project, talk: Document, denial: Label, column: str, value: str
):
    project.annotations.add(talk.id, Span(0, 4), denial.id)
    project.store.database.raw.execute(f"UPDATE annotation SET {column} = {value}")
    with pytest.raises(UserError, match="damaged"):
        project.annotations.of(talk.id)
    assert project.documents.all() == [talk]


def test_a_copy_of_the_file_is_whole_between_commits(project: Project, talk: Document):
    copy = project.path.with_name("copy.annotator")
    shutil.copy(project.path, copy)
    with Project.open(copy) as found:
        assert found.documents.all() == [talk]
