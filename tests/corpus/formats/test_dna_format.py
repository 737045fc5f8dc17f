"""Projects of the Discourse Network Analyzer, of version 2 and of version 3."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from annotator.corpus.formats.dna import DNA
from annotator.corpus.importing import import_corpus
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import reader
from annotator.errors import UserError
from annotator.project.project import Project

TABLES = """
CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name TEXT, Red INTEGER, Green INTEGER, Blue INTEGER);
CREATE TABLE DOCUMENTS(ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT,
    Source TEXT, Section TEXT, Notes TEXT, Type TEXT, Date INTEGER);
CREATE TABLE STATEMENTTYPES(ID INTEGER PRIMARY KEY, Label TEXT, Red INTEGER, Green INTEGER,
    Blue INTEGER);
CREATE TABLE VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT,
    StatementTypeId INTEGER);
CREATE TABLE STATEMENTS(ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER,
    Start INTEGER, Stop INTEGER, Coder INTEGER);
CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
    Value INTEGER);
CREATE TABLE DATAINTEGER(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
    Value INTEGER);
CREATE TABLE DATALONGTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
    Value TEXT);
INSERT INTO CODERS VALUES (1, 'Admin', 255, 255, 0), (2, 'Bo', 51, 153, 255);
INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 239, 208, 51);
INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'agreement', 'boolean', 1),
    (3, 'weight', 'integer', 1), (4, 'note', 'long text', 1);
INSERT INTO DATABOOLEAN VALUES (1, 1, 2, 0);
INSERT INTO DATAINTEGER VALUES (1, 1, 3, 4);
INSERT INTO DATALONGTEXT VALUES (1, 1, 4, 'why?'), (2, 1, 99, 'of nothing'), (3, 1, 4, '');
"""
VERSION_3 = """
CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT);
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
    Entity INTEGER);
CREATE TABLE ATTRIBUTEVALUES(ID INTEGER PRIMARY KEY, AttributeValue TEXT);
INSERT INTO ENTITIES VALUES (1, 1, ''), (7, 1, 'Ida Hale');
INSERT INTO DATASHORTTEXT VALUES (1, 1, 1, 7), (2, 2, 1, 1);
"""
VERSION_2 = """
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
    StatementTypeId INTEGER, Value TEXT);
CREATE TABLE ATTRIBUTES(ID INTEGER PRIMARY KEY, Type TEXT, Alias TEXT, Notes TEXT);
CREATE TABLE STATEMENTLINKS(ID INTEGER PRIMARY KEY, SourceId INTEGER, TargetId INTEGER);
INSERT INTO DATASHORTTEXT VALUES (1, 1, 1, 1, 'Ida Hale');
INSERT INTO STATEMENTLINKS VALUES (1, 1, 2), (2, 1, 1);
"""
TEXT = "🙂 We never\r\ncrossed the Lume."


def project(path: Path, version: str = VERSION_3, date: int = 1777766400, *rows: str) -> Path:
    made = path / "Lume.dna"
    with closing(sqlite3.connect(made)) as connection:
        connection.executescript(TABLES + version + ";".join(rows))
        connection.execute(
            "INSERT INTO DOCUMENTS VALUES (1, 'Briefing', ?, 1, 'Vane', 'Oro', '', 'n', '', ?)",
            (TEXT, date),
        )
        statements = [(1, 1, 1, 6, 11, 2), (2, 1, 1, 12, 19, 2)]
        connection.executemany("INSERT INTO STATEMENTS VALUES (?, ?, ?, ?, ?, ?)", statements)
        connection.commit()
    return made


def read(path: Path) -> tuple[Corpus, list[CorpusDocument], list[str]]:
    faults: list[str] = []
    found = DNA.read(path, faults.append)
    return found, list(found.documents), faults


@pytest.mark.parametrize(("version", "date"), [(VERSION_3, 1777766400), (VERSION_2, 1777766400000)])
def test_a_project_comes_in(tmp_path: Path, version: str, date: int) -> None:
    path = project(tmp_path, version, date)
    assert reader(path) is DNA
    found, (document,), faults = read(path)
    assert faults == []
    assert [(one.name, one.colour) for one in found.labels] == [("DNA Statement", "#efd033")]
    assert [(one.name, str(one.type)) for one in found.labels[0].attributes] == [
        ("person", "text"),
        ("agreement", "yes/no"),
        ("weight", "number"),
        ("note", "text"),
    ]
    assert [one.name for one in found.annotators] == ["Admin", "Bo"]
    assert document.metadata == {
        "date": "2026-05-03",
        "outlet": "Oro",
        "author": "Vane",
        "note": "n",
    }
    first, second = document.annotations
    assert (first.label, first.quote, first.annotator) == ("DNA Statement", "never", "Bo")
    assert first.attributes == {
        "agreement": False,
        "weight": 4.0,
        "note": "why?",
        "person": "Ida Hale",
    }
    assert (second.quote, second.attributes) == ("crossed", {})
    linked = [(one.kind, one.source_id, one.target_id) for one in document.relations]
    assert linked == ([("linked", first.id, second.id)] if version is VERSION_2 else [])


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "empty.annotator", "Lume", "Ana") as made:
        yield made


def test_it_goes_into_a_project(tmp_path: Path, empty: Project) -> None:
    report = import_corpus(empty, project(tmp_path, VERSION_2))
    assert (report.faults, report.annotations, report.relations) == ([], 2, 1)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (
            "INSERT INTO STATEMENTS VALUES (9, 1, 1, 5, 999, 2)",
            "In “Briefing” something was left out: a statement from 5 to 999 is no range of it.",
        ),
        (
            "INSERT INTO STATEMENTS VALUES (9, 8, 1, 5, 6, 2)",
            "a statement is of a type that is not in the project",
        ),
        ("INSERT INTO STATEMENTS VALUES (9, 1, 1, 'a', 'b', 2)", "a statement from a to b"),
        (
            "INSERT INTO DOCUMENTS VALUES (5, 'Gaggle', NULL, 1, '', '', '', '', '', 'noon')",
            "“Gaggle” has no text; it was left out.",
        ),
        (
            "INSERT INTO ATTRIBUTEVALUES VALUES (1, 'NGO'), (2, '')",
            "What is told of actors and concepts themselves (1 values) was left out.",
        ),
    ],
)
def test_what_cannot_be_taken_is_told(tmp_path: Path, row: str, reason: str) -> None:
    _, documents, faults = read(project(tmp_path, VERSION_3, 0, row))
    assert [len(one.annotations) for one in documents] == [2]
    (fault,) = faults
    assert reason in fault


@pytest.mark.parametrize(
    ("date", "day"),
    [
        (0, "1970-01-01"),
        (-86400, "1969-12-31"),
        (-(1 << 62), ""),
        (253402300799 * 1000, "9999-12-31"),
    ],
)
def test_days_of_any_age(tmp_path: Path, date: int, day: str) -> None:
    _, (document,), _ = read(project(tmp_path, VERSION_3, date))
    assert document.metadata.get("date", "") == day


def test_other_databases_are_told(tmp_path: Path) -> None:
    path = tmp_path / "other.dna"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE STATEMENTS(a)")
    assert reader(path) is None
    with pytest.raises(UserError, match="is no project of DNA"):
        read(path)
