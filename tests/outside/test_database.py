"""SQLite files from outside are read, and neither run nor changed."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.outside import database
from annotator.outside.database import opened, text, whole


def made(path: Path, script: str) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    return path


def test_rows_come_with_what_is_there(tmp_path: Path) -> None:
    path = made(
        tmp_path / "a.db", "CREATE TABLE T(A, b TEXT); INSERT INTO T VALUES (1, 'x'), (2, NULL)"
    )
    before = path.read_bytes()
    with opened(path) as found:
        assert found.has("t", "a", "b")
        assert not found.has("t", "c")
        assert list(found.rows("t", ["b", "c"])) == [("x", None), (None, None)]
        assert list(found.rows("t", ["b"], ("a", 1))) == [("x",)]
        assert list(found.rows("t", ["b"], ("c", 1))) == []
        assert list(found.rows("u", ["b"])) == []
        assert found.count("t") == 2
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["a.db"]


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS a FROM n"


def test_what_would_run_is_no_table(tmp_path: Path) -> None:
    script = f"""CREATE VIEW v AS {ENDLESS};
        CREATE TABLE g(a, b AS (zeroblob(99999999)));
        INSERT INTO g VALUES (1);"""
    with opened(made(tmp_path / "a.db", script)) as found:
        assert set(found.tables) == {"g"}
        assert list(found.rows("g", ["a", "b"])) == [(1, None)]


def test_a_name_of_any_kind_does_no_harm(tmp_path: Path) -> None:
    script = 'CREATE TABLE "a""; DROP TABLE b"(x); CREATE TABLE b(x, "y"" z")'
    with opened(made(tmp_path / "a.db", script)) as found:
        assert set(found.tables) == {"b"}


def test_work_without_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_STEPS", 100)
    monkeypatch.setattr(database, "_MOST_CALLS", 10)
    rows = ",".join("(1)" for _ in range(5000))
    path = made(tmp_path / "a.db", f"CREATE TABLE t(a); INSERT INTO t VALUES {rows}")
    with opened(path) as found, pytest.raises(UserError, match="cannot be read"):
        list(found.rows("t", ["a"], ("a", 2)))


def test_changes_that_lie_beside_it_are_read_too(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "PRAGMA journal_mode=WAL; CREATE TABLE t(a); INSERT INTO t VALUES (7)"
        )
        with opened(path) as found:
            assert list(found.rows("t", ["a"])) == [(7,)]


@pytest.mark.parametrize("data", [b"", b"nonsense", b"SQLite format 3\0" + b"\xff" * 2000])
def test_what_is_no_database_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(data)
    if not data:
        with opened(path) as found:
            assert found.tables == {}
        return
    with pytest.raises(UserError, match=r"“a\.db” is damaged"), opened(path) as found:
        pass


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be opened"), opened(tmp_path / "a.db"):
        pass


def test_values_are_what_they_are(tmp_path: Path) -> None:
    script = "CREATE TABLE t(a); INSERT INTO t VALUES (1), ('1'), (2.5), (NULL), (x'ff'), (1 << 50)"
    with opened(made(tmp_path / "a.db", script)) as found:
        values = [value for (value,) in found.rows("t", ["a"])]
    assert [text(one) for one in values] == ["1", "1", "2.5", "", "", str(1 << 50)]
    assert [whole(one) for one in values] == [1, None, None, None, None, None]
