"""Taguette's project file: what Taguette counts on in it, and what comes back, edited there too."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from tables_at_hand import TEXT, found, lume, written

from annotator.corpus.formats.taguette import TAGUETTE
from annotator.corpus.record import CorpusDocument
from annotator.corpus.registry import reader
from annotator.corpus.taguette.byte_positions import Utf8Map
from annotator.corpus.taguette.html_text import from_html, to_html
from annotator.errors import UserError
from annotator.text.span import Span


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return written(TAGUETTE, tmp_path / "lume.sqlite3")


@contextmanager
def database(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    with database(path) as connection:
        return connection.execute(query).fetchall()


def test_everything_comes_back(project: Path) -> None:
    faults: list[str] = []
    corpus = TAGUETTE.read(project, faults.append)
    wanted = lume()
    (briefing, gaggle), (first, second) = list(corpus.documents), tuple(wanted.documents)
    assert faults == []
    assert replace(corpus, documents=(), total=0) == replace(wanted, documents=(), total=0)
    bare = tuple(replace(one, quote="") for one in first.annotations)
    assert replace(briefing, place="") == replace(first, annotations=bare)
    assert (gaggle.text, gaggle.title) == (second.text, second.title)


def test_taguette_finds_its_tables_and_revision(project: Path) -> None:
    assert rows(project, "SELECT version_num FROM alembic_version") == [("db5e31a0233d",)]
    assert rows(project, "PRAGMA application_id") == [(0x54677474,)]
    assert rows(project, "PRAGMA foreign_key_check") == []
    assert rows(project, "PRAGMA integrity_check") == [("ok",)]
    assert rows(project, "SELECT path, description FROM tags") == [
        ("denial", "Not so."),
        ("denial.commitment", ""),
    ]
    assert rows(project, "SELECT user_login, privileges FROM project_members") == [
        ("admin", "ADMIN")
    ]


def shown_by(contents: str) -> bytes:
    page: Any = html.fromstring(f"<body>{contents}</body>")
    return "".join(page.itertext()).encode()


def test_offsets_are_bytes_over_the_text_of_the_page(project: Path) -> None:
    ((contents,),) = rows(project, "SELECT contents FROM documents WHERE id = 1")
    assert contents.startswith("<p>VANE: We 🙂 never crossed the Lume.</p>\n<p>HALE: =No;")
    shown = shown_by(contents)
    marks = rows(project, "SELECT start_offset, end_offset, snippet FROM highlights")
    assert [shown[start:end].decode() for start, end, _ in marks] == [
        "We 🙂 never",
        "crossed",
        "never",
        "=No",
    ]
    assert marks[0][2] == "<p>We 🙂 never</p>"


def test_names_are_no_longer_than_taguette_takes(tmp_path: Path) -> None:
    (briefing, _) = tuple(lume().documents)
    named = replace(lume(), title="t" * 300, documents=(replace(briefing, title="d" * 300),))
    label = replace(named.labels[0], name="l" * 300)
    path = written(TAGUETTE, tmp_path / "long.sqlite3", replace(named, labels=(label,)))
    ((project, document, tag),) = rows(
        path,
        "SELECT length(projects.name), length(documents.name), max(length(path))"
        " FROM projects, documents, tags",
    )
    assert (project, document, tag) == (50, 50, 200)
    corpus = TAGUETTE.read(path, pytest.fail)
    assert corpus.title == "t" * 300
    assert [one.title for one in corpus.documents] == ["d" * 300]
    assert corpus.labels[0].name == "l" * 300


def test_what_is_edited_in_taguette_counts(project: Path) -> None:
    with database(project) as connection:
        connection.execute("UPDATE tags SET path = 'refusal' WHERE path = 'denial'")
        connection.execute("DELETE FROM highlights WHERE id = 4")
        connection.execute("INSERT INTO tags VALUES (9, 1, 'refusal.flat', 'at once')")
        connection.execute("INSERT INTO highlights VALUES (77, 1, 0, 4, '<p>VANE</p>')")
        connection.execute("INSERT INTO highlight_tags VALUES (77, 9)")
        connection.execute("UPDATE documents SET name = 'Renamed' WHERE id = 1")
    faults: list[str] = []
    corpus = TAGUETTE.read(project, faults.append)
    (briefing, _) = list(corpus.documents)
    assert faults == []
    assert briefing.title == "Renamed"
    told = [(one.label, one.spans[0].of(briefing.text)) for one in briefing.annotations]
    assert sorted(told) == [
        ("refusal", "We 🙂 never"),
        ("refusal", "crossed"),
        ("refusal", "never"),
        ("refusal.flat", "VANE"),
    ]
    assert briefing.relations == ()
    assert {one.name for one in corpus.labels} >= {"refusal", "refusal.flat"}


FOREIGN = (
    "\n <h1>Briefing   of <em>3 May</em></h1><p>VANE: We\n   never\u00a0crossed 🙂 <b>Lume</b>.<br>"
    "Line &amp; two.</p>\n<ul><li>one</li><li>two é</li></ul>"
    "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table><pre> pre\n  text</pre> tail שלום"
)


def foreign(path: Path, marks: list[tuple[int, int]], contents: str = FOREIGN) -> Path:
    """As Taguette itself makes one, with what it has but no table of ours."""
    written(TAGUETTE, path)
    with database(path) as connection:
        connection.execute("DROP TABLE press_annotator")
        connection.execute("DELETE FROM documents")
        document = (5, "Doc", "", "doc.html", "2026-01-01", 1, "LEFT_TO_RIGHT", contents)
        connection.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?)", document)
        for number, (start, end) in enumerate(marks, 1):
            row = (number, 5, start, end, "")
            connection.execute("INSERT INTO highlights VALUES (?, ?, ?, ?, ?)", row)
            connection.execute("INSERT INTO highlight_tags VALUES (?, 1)", (number,))
            payload = f'{{"type": "highlight_add", "highlight_id": {number}}}'
            command = (number, "2026-01-01", "admin", 1, 5, payload)
            connection.execute("INSERT INTO commands VALUES (?, ?, ?, ?, ?, ?)", command)
    return path


def places(*words: str) -> list[tuple[int, int]]:
    """In bytes of the page's text, its white space included."""
    shown = shown_by(FOREIGN.lstrip())
    starts = [shown.index(word.encode()) for word in words]
    return [(start, start + len(word.encode())) for start, word in zip(starts, words, strict=True)]


def test_another_project_is_read_as_a_reader_sees_it(tmp_path: Path) -> None:
    words = ["Briefing   of 3 May", "We\n   never\u00a0crossed 🙂", "Lume", "two é", "שלום"]
    path = foreign(tmp_path / "foreign.sqlite3", places(*words))
    assert reader(path) is TAGUETTE
    (document,), faults = found(TAGUETTE, path)
    assert faults == []
    assert document.text == (
        "Briefing of 3 May\nVANE: We never\u00a0crossed 🙂 Lume.\nLine & two.\none\ntwo é\na\tb\n"
        " pre\n  text\ntail שלום"
    )
    assert [one.spans[0].of(document.text) for one in document.annotations] == [
        "Briefing of 3 May",
        "We never\u00a0crossed 🙂",
        "Lume",
        "two é",
        "שלום",
    ]
    assert {(one.label, one.annotator) for one in document.annotations} == {("denial", "admin")}


def test_a_highlight_without_a_tag_keeps_its_words(tmp_path: Path) -> None:
    path = foreign(tmp_path / "foreign.sqlite3", places("Lume"))
    with database(path) as connection:
        connection.execute("DELETE FROM highlight_tags")
        connection.execute("DELETE FROM tags")
    (document,), _ = found(TAGUETTE, path)
    assert [one.label for one in document.annotations] == ["highlight"]


def test_highlights_that_lie_nowhere_are_told(tmp_path: Path) -> None:
    marks = [(0, 8), (-1, 4), (5, 5), (9, 3), (0, 10**9)]
    (document,), faults = found(TAGUETTE, foreign(tmp_path / "foreign.sqlite3", marks))
    assert len(document.annotations) == 1
    assert len(faults) == 4
    assert faults[3] == "Highlight 5 from byte 0 to 1000000000 lies outside its document."


@given(st.text(alphabet="ab \t\n&<>\"'é🙂\u00a0\u2028\x85語\u0301", max_size=30))
def test_each_text_is_the_text_of_its_page(text: str) -> None:
    read = from_html(to_html(text))
    assert read.text == text
    bytes_of = Utf8Map(text)
    for start in range(len(text)):
        ends = bytes_of.to_bytes(start), bytes_of.to_bytes(len(text))
        assert ends[0] == len(text[:start].encode())
        assert read.span(*ends) == Span(start, len(text))


@pytest.mark.parametrize("kind", ["project", "labels", "document"])
def test_without_what_is_kept_beside_taguettes_own_comes_in(project: Path, kind: str) -> None:
    with database(project) as connection:
        connection.execute("UPDATE press_annotator SET content = '{' WHERE kind = ?", (kind,))
    documents, faults = found(TAGUETTE, project)
    assert [one.text for one in documents] == [TEXT, "Nothing was said.\n"]
    assert len(documents[0].annotations) == (4 if kind == "document" else 3)
    assert len(faults) <= 2


def test_other_databases_are_none_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    with database(path) as connection:
        connection.execute("CREATE TABLE documents (id INTEGER)")
    assert not TAGUETTE.recognises(path, path.read_bytes())
    with pytest.raises(UserError, match="no project file of Taguette"):
        found(TAGUETTE, path)


def test_what_is_cut_short_is_refused(project: Path) -> None:
    whole = project.read_bytes()
    for content in (b"", b"SQLite format 3\0", whole[:1000], whole[: len(whole) // 2]):
        project.write_bytes(content)
        with pytest.raises(UserError):
            found(TAGUETTE, project)


def test_the_file_is_the_same_whatever_sqlite_wrote_it(project: Path) -> None:
    assert project.read_bytes()[96:100] == (3_040_001).to_bytes(4, "big")


def test_right_to_left_texts_are_told_apart(tmp_path: Path) -> None:
    documents = [CorpusDocument(f"d{n}", "D", text) for n, text in enumerate(["“מה", "“so ש", "1"])]
    path = written(TAGUETTE, tmp_path / "rtl.sqlite3", replace(lume(), documents=documents))
    directions = rows(path, "SELECT text_direction FROM documents ORDER BY id")
    assert [one for (one,) in directions] == ["RIGHT_TO_LEFT", "LEFT_TO_RIGHT", "LEFT_TO_RIGHT"]
