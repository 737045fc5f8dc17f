"""Projects of every past version open; a migration works wholly or not at all."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from annotator.errors import UserError
from annotator.project import migrations
from annotator.project.check import check
from annotator.project.migrating import newest
from annotator.project.project import Project
from annotator.project.records import BY_HAND, About, Origin, ProgressState
from annotator.project.schema import Base
from annotator.text.span import Span
from annotator.text.timed import Timed

VERSIONS = Path(__file__).parent / "projects"


@pytest.fixture
def version1(tmp_path: Path) -> Path:
    path = tmp_path / "version1.annotator"
    shutil.copy(VERSIONS / path.name, path)
    return path


def read_version1(project: Project) -> None:
    """What was put in while version 1 was the newest."""
    assert check(project) == []
    assert project.title == "Version 1"
    (port,) = project.documents.all()
    assert (port.id, port.title, port.date) == ("port", "Port briefing", "2026-03-01")
    assert (port.outlet, port.extra, port.filename) == (
        "Foreign Ministry",
        {"mood": "tense"},
        "port.txt",
    )
    text = project.documents.text("port")
    assert project.documents.original("port").decode("utf-16") == text
    assert [turn.speaker for turn in project.turns.of("port")] == ["MS. HALE", "", "MS. HALE"]
    (hale,) = project.speakers.all()
    assert (hale.name, hale.aliases) == ("Ines Hale", ("MS. HALE",))
    claim, denial = project.codebook.labels()
    assert (denial.parent_id, denial.relations, denial.key) == (claim.id, ("denies",), "d")
    assert [one.id for one in denial.attributes] == ["how", "firm"]
    first, second = project.annotations.of("port")
    assert (first.quote, first.values) == (
        "Lume did not close the port.",
        {"how": "outright", "firm": True},
    )
    assert (second.spans, second.note) == ((Span(68, 70), Span(76, 80)), "not mine")
    assert second.origin is Origin.IMPORT
    (tie,) = project.relations.all()
    assert (tie.source_id, tie.target_id, tie.note) == (first.id, second.id, "perhaps")
    ada, bo = project.annotators.all()
    assert project.annotators.current() == bo
    assert project.progress.of(ada.id) == {"port": ProgressState.BEGUN}
    assert project.redoable is not None
    assert project.redoable.title == "Rename “Undone”"


def test_version_1_opens_and_goes_on(version1: Path):
    with Project.open(version1) as project:
        read_version1(project)
        project.redo()
        project.undo()
        project.undo()
        project.annotators.use(project.annotators.all()[0].id)
        while project.undoable and project.undoable.title != "Label “claim”":
            try:
                project.undo()
            except UserError:
                break
        assert check(project) == []


def test_version_1_gets_what_version_2_has_room_for(version1: Path):
    with Project.open(version1) as project:
        document = project.documents.all()[0]
        assert document.sources == {}
        assert project.documents.times("port") == ()
        assert project.annotations.lost("port") == []
        plan = project.revisions.plan("port", "MS. HALE: It is. [Laughter.]\n")
        project.revisions.apply(plan)
        assert len(project.annotations.lost("port")) == 2
        assert check(project) == []
        project.undo()
        assert project.annotations.lost("port") == []
        assert len(project.annotations.of("port")) == 2
        assert check(project) == []


def test_version_2_opens_and_goes_on(tmp_path: Path):
    path = tmp_path / "version2.annotator"
    shutil.copy(VERSIONS / path.name, path)
    with Project.open(path) as project:
        assert check(project) == []
        (port,) = project.documents.all()
        assert port.sources == {"date": "dateline", "place": BY_HAND}
        assert [one.quote for one in project.annotations.of("port")] == [
            "Lume did not close the port."
        ]
        (lost,) = project.annotations.lost("port")
        assert (lost.quote, lost.note) == ("We will open it by May.", "to be lost")
        assert project.documents.times("port") == (Timed(Span(0, 40), 0.0, 7.5),)
        assert project.documents.sketches() == {}, "the new text has none"
        orr = next(one for one in project.speakers.all() if one.name == "Tom Orr")
        assert project.turns.of("port")[1].speaker_id == orr.id
        while project.undoable:
            project.undo()
        assert project.documents.all() == []
        while project.redoable:
            project.redo()
        assert project.annotations.lost("port") == [lost]
        assert check(project) == []


def test_version_2_gets_what_version_3_has_room_for(tmp_path: Path):
    path = tmp_path / "version2.annotator"
    shutil.copy(VERSIONS / path.name, path)
    with Project.open(path) as project:
        assert project.about == About()
        project.describe(About(licence="CC BY 4.0"))
        assert project.about == About(licence="CC BY 4.0")
        assert check(project) == []
        project.undo()
        assert project.about == About()
        project.undo()
        assert check(project) == []


def test_version_3_opens_and_goes_on(tmp_path: Path):
    path = tmp_path / "version3.annotator"
    shutil.copy(VERSIONS / path.name, path)
    with Project.open(path) as project:
        assert check(project) == []
        assert project.title == "Lume"
        assert project.about == About(
            "Briefings of the port of Lume.", "CC BY 4.0", "The ministry’s own page."
        )
        project.undo()
        assert (project.title, project.about) == ("Version 3", About())
        project.redo()
        assert project.about.licence == "CC BY 4.0"
        assert check(project) == []


def add_table(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE later (id TEXT NOT NULL PRIMARY KEY) STRICT")
    connection.exec_driver_sql("INSERT INTO later SELECT id FROM annotation")
    connection.exec_driver_sql("ALTER TABLE annotation ADD COLUMN certainty TEXT")


def fail_half_way(connection: Connection) -> None:
    add_table(connection)
    raise ZeroDivisionError


def lose_rows(connection: Connection) -> None:
    """Leaves relations whose annotations are gone."""
    connection.exec_driver_sql("CREATE TABLE later (id TEXT NOT NULL PRIMARY KEY) STRICT")
    connection.exec_driver_sql("DELETE FROM annotation")


@pytest.fixture
def with_migration(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def register(*steps: Callable[[Connection], None]) -> None:
        monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, *steps))

    return register


def tables(path: Path) -> tuple[int, bool]:
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        found = connection.execute("SELECT name FROM sqlite_master WHERE name = 'later'").fetchone()
    return version, found is not None


def test_an_older_project_is_brought_up_to_date(
    version1: Path, with_migration: Callable[..., None]
):
    with_migration(add_table)
    with Project.open(version1) as project:
        read_version1(project)
        project.annotators.use(project.annotators.all()[1].id)
        assert project.undo().title == "Note", "history outlives a new column that may be empty"
    assert tables(version1) == (newest(), True)
    with Project.open(version1) as project:
        assert check(project) == []


def test_migrations_follow_one_another(version1: Path, with_migration: Callable[..., None]):
    def drop(connection: Connection) -> None:
        connection.exec_driver_sql("DROP TABLE later")

    with_migration(add_table, drop)
    with Project.open(version1) as project:
        read_version1(project)
    assert tables(version1) == (newest(), False)


@pytest.mark.parametrize(
    ("step", "error"), [(fail_half_way, ZeroDivisionError), (lose_rows, RuntimeError)]
)
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    version1: Path,
    with_migration: Callable[..., None],
    step: Callable[[Connection], None],
    error: type[Exception],
    monkeypatch: pytest.MonkeyPatch,
):
    before = version1.read_bytes()
    with_migration(step)
    with pytest.raises(error):
        Project.open(version1)
    monkeypatch.undo()
    assert version1.read_bytes() == before
    assert [one.name for one in version1.parent.iterdir() if one.is_file()] == [version1.name]
    with Project.open(version1) as project:
        read_version1(project)


def test_a_damaged_older_project_is_not_migrated(
    version1: Path, with_migration: Callable[..., None]
):
    with closing(sqlite3.connect(version1)) as connection:
        connection.execute("DELETE FROM annotation")
        connection.commit()
    before = version1.read_bytes()
    with_migration(add_table)
    with pytest.raises(UserError, match="damaged"):
        Project.open(version1)
    assert version1.read_bytes() == before


def test_another_program_keeps_a_migration_waiting(
    version1: Path, with_migration: Callable[..., None], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("annotator.project.engine.BUSY_SECONDS", 0.05)
    with_migration(add_table)
    with closing(sqlite3.connect(version1, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match="another program is using"):
            Project.open(version1)
    with Project.open(version1) as project:
        read_version1(project)


def test_the_mapped_classes_are_those_of_the_newest_version(project: Project):
    raw = project.store.database.raw
    there = {row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert there == Base.metadata.tables.keys()
    for name, table in Base.metadata.tables.items():
        columns = raw.execute(f"SELECT name, \"notnull\", pk > 0 FROM pragma_table_info('{name}')")
        assert columns.fetchall() == [
            (column.name, not column.nullable, column.primary_key) for column in table.columns
        ], name
        keys = raw.execute(f"PRAGMA foreign_key_list('{name}')").fetchall()
        assert {(key[3], key[2], key[4]) for key in keys} == {
            (key.parent.name, key.column.table.name, key.column.name) for key in table.foreign_keys
        }, name
        indices = raw.execute(
            f"SELECT name, \"unique\" FROM pragma_index_list('{name}') WHERE origin = 'c'"
        )
        assert dict(indices.fetchall()) == {
            str(index.name): index.unique for index in table.indexes
        }, name
