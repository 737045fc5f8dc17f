"""Projects of QualCoder, with the tables that its versions 1 to 17 have."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from annotator.corpus.formats.qualcoder import QUALCODER
from annotator.corpus.importing import import_corpus
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import reader
from annotator.errors import UserError
from annotator.project.project import Project
from annotator.text.span import Span

SCHEMA = """
CREATE TABLE project (databaseversion text, memo text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text,
    owner text, date text, unique(name));
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text,
    supercatid integer, unique(name));
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text,
    date text, color text, supercid integer, unique(name));
CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text,
    pos0 integer, pos1 integer, owner text, date text, memo text, avid integer, important integer);
CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer,
    memo text, owner text, date text);
CREATE TABLE cases (caseid integer primary key, name text, memo text);
CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer,
    pos1 integer, owner text);
CREATE TABLE attribute (name text, attr_type text, value text, id integer);
CREATE TABLE journal (jid integer primary key, name text, jentry text);
CREATE TABLE code_av (avid integer primary key, id integer);
"""
TEXT = "Hale: 🙂 We never\ncrossed the Lume. Vane: So be it."
FILLED = f"""
INSERT INTO project VALUES ('v17', 'On the Lume.');
INSERT INTO journal VALUES (1, 'First day', 'Much to read.');
INSERT INTO source VALUES (1, 'Briefing', '{TEXT}', '/docs/briefing.docx', 'of May', 'bo',
    '2026-05-03 10:00:00'), (2, 'Tape', NULL, 'audio:/x.mp3', '', 'bo', '');
INSERT INTO code_cat VALUES (1, 'claims', '', '', 'what is said', 2), (2, 'all', '', '', '', NULL);
INSERT INTO code_name VALUES (1, 'denial', 'not so', 1, 'bo', '', '#0072B2', NULL),
    (2, 'outright', '', NULL, 'bo', '', 'red', 1);
INSERT INTO attribute VALUES ('outlet', 'file', 'Oro', 1), ('office', 'case', 'envoy', 1);
INSERT INTO cases VALUES (1, 'Ida Hale', ''), (2, 'Vane', 'of the Lume'), (3, 'All', '');
"""


def project(path: Path, *rows: str) -> Path:
    folder = path / "Lume.qda"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "data.qda")) as connection:
        connection.executescript(SCHEMA + FILLED + ";".join(rows))
    return folder


def coding(row: int, code: int, words: str, start: int, further: str = "NULL") -> str:
    """As Qt counts: each emoji before it counts twice."""
    length = len(words.encode("utf-16-le")) // 2
    return (
        f"INSERT INTO code_text VALUES ({row}, {code}, 1, '{words}', {start}, {start + length},"
        f" 'bo', '2026-05-04 11:30:00', 'a memo', NULL, {further})"
    )


def read(path: Path) -> tuple[Corpus, list[CorpusDocument], list[str]]:
    faults: list[str] = []
    found = QUALCODER.read(path, faults.append)
    return found, list(found.documents), faults


NEVER = coding(1, 1, "We never\u2029crossed", 9, "1")
TAPE = "“Tape” holds no text; it was left out."


def test_a_project_is_known_as_a_folder_and_as_a_file(tmp_path: Path) -> None:
    folder = project(tmp_path)
    assert reader(folder) is QUALCODER
    assert reader(folder / "data.qda") is QUALCODER
    other = tmp_path / "other.qda"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE t(a)")
    assert reader(other) is None


def test_texts_codes_and_codings_come_in(tmp_path: Path) -> None:
    found, (document,), faults = read(project(tmp_path, NEVER, coding(2, 2, "So be it", 42)))
    assert faults == [TAPE]
    assert found.title == "Lume"
    assert found.about == {"description": "On the Lume.\n\nFirst day\nMuch to read."}
    labels = {one.id: one for one in found.labels}
    told = [
        (one.name, one.colour, one.definition, labels[one.parent_id].name if one.parent_id else "")
        for one in found.labels
    ]
    assert told == [
        ("claims", "", "what is said", "all"),
        ("all", "", "", ""),
        ("denial", "#0072B2", "not so", "claims"),
        ("outright", "", "", "denial"),
    ]
    assert document.title == "Briefing"
    assert document.metadata == {"outlet": "Oro", "note": "of May"}
    assert (document.filename, document.imported) == ("briefing.docx", "2026-05-03T10:00:00.000Z")
    first, second = document.annotations
    assert (first.label, first.quote) == ("denial", "We never\ncrossed")
    assert first.spans == (Span(8, 24),)
    assert (first.annotator, first.note, first.attributes) == ("bo", "a memo", {"important": True})
    assert first.created == "2026-05-04T11:30:00.000Z"
    assert (second.label, second.spans[0].of(TEXT)) == ("outright", "So be it")


def test_code_points_are_told_from_utf_16_by_the_words(tmp_path: Path) -> None:
    """An older project, or one that was made by import, counts otherwise."""
    rows = [coding(1, 1, "We never", 8), coding(2, 2, "Vane", 42 - 7), coding(3, 1, "Hale", 0)]
    memo = "INSERT INTO annotation VALUES (1, 1, 8, 10, 'who?', 'bo', '')"
    _, (document,), _ = read(project(tmp_path, *rows, memo))
    assert [(one.label, one.spans[0].of(TEXT)) for one in document.annotations] == [
        ("denial", "We never"),
        ("outright", "Vane"),
        ("denial", "Hale"),
        ("memo", "We"),
    ]
    assert document.annotations[-1].note == "who?"


def test_cases_are_those_who_speak(tmp_path: Path) -> None:
    rows = [
        NEVER,
        "INSERT INTO case_text VALUES (1, 1, 1, 0, 35, 'bo'), (2, 2, 1, 36, 51, 'bo'),"
        f" (3, 3, 1, 0, {len(TEXT) + 1}, 'bo')",
    ]
    found, (document,), _ = read(project(tmp_path, *rows))
    assert [(one.name, one.role) for one in found.speakers] == [
        ("Ida Hale", "office: envoy"),
        ("Vane", "of the Lume"),
        ("All", ""),
    ]
    assert [(one.speaker_id, one.span.of(TEXT)[:5]) for one in document.turns] == [
        ("Ida Hale", "Hale:"),
        ("Vane", "Vane:"),
    ]
    assert document.metadata["case"] == "All"


def test_cases_over_each_other_are_annotations(tmp_path: Path) -> None:
    rows = "INSERT INTO case_text VALUES (1, 1, 1, 0, 20, 'bo'), (2, 2, 1, 10, 30, 'bo')"
    _, (document,), _ = read(project(tmp_path, NEVER, rows))
    assert document.turns == ()
    assert [one.label for one in document.annotations] == ["denial", "Ida Hale", "Vane"]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "empty.annotator", "Lume", "Ana") as made:
        yield made


def test_words_at_another_place_are_found_again(tmp_path: Path, empty: Project) -> None:
    report = import_corpus(empty, project(tmp_path, coding(1, 1, "crossed the Lume", 3)))
    assert report.annotations == 1
    (document,) = empty.documents.all()
    (one,) = empty.annotations.of(document.id)
    assert one.quote == "crossed the Lume"
    assert {person.name for person in empty.annotators.all()} == {"Ana", "bo"}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (coding(9, 99, "We", 9), "a coding has a code that is not in the project"),
        (coding(9, 1, "", 9), "a coding from 9 to 9 is no range of it"),
        (coding(9, 1, "", 9).replace("9, 9", "'a', 'b'"), "a coding from a to b is no range"),
        (
            "INSERT INTO annotation VALUES (1, 1, 5, 999, 'm', 'bo', '')",
            "a memo from 5 to 999 is no range of it",
        ),
        ("INSERT INTO code_av VALUES (1, 2)", "What is coded in recordings (1 in all)"),
    ],
)
def test_one_bad_row_stops_no_other(tmp_path: Path, row: str, reason: str) -> None:
    _, (document,), faults = read(project(tmp_path, NEVER, row))
    assert len(document.annotations) == 1
    assert len(faults) == 2
    assert any(reason in fault for fault in faults)


def test_categories_in_a_circle_lie_side_by_side(tmp_path: Path) -> None:
    circle = "UPDATE code_cat SET supercatid = 1 WHERE catid = 2"
    found, _, _ = read(project(tmp_path, circle))
    assert all(one.parent_id is None for one in found.labels if one.name in ("claims", "all"))


def test_no_name_has_a_nul_in_it(tmp_path: Path) -> None:
    nul = "UPDATE attribute SET value = 'Or' || char(0) || 'o' WHERE name = 'outlet'"
    _, (document, *_), _ = read(project(tmp_path, nul))
    assert document.metadata["outlet"] == "Or\ufffdo"


def test_codes_with_no_number_are_one(tmp_path: Path) -> None:
    loose = "DROP TABLE code_cat; CREATE TABLE code_cat (catid, name, memo, supercatid)"
    filled = "INSERT INTO code_cat VALUES ('x', 'a', '', 1), ('y', 'b', '', 1)"
    found, _, _ = read(project(tmp_path, loose, filled))
    assert len({one.id for one in found.labels}) == len(found.labels)


def test_other_databases_are_told(tmp_path: Path) -> None:
    path = tmp_path / "other.qda"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE code_text(a); CREATE VIEW source AS SELECT 1 AS id")
    with pytest.raises(UserError, match="is no project of QualCoder"):
        read(path)
