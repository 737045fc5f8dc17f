"""Which files a named path stands for."""

import os
import sys
from itertools import islice
from pathlib import Path

import pytest
import small_formats

from annotator.files import Sources


def names(sources: Sources) -> list[str]:
    return [source.path.name for source in sources]


def test_a_folder_stands_for_the_readable_files_in_it(tmp_path: Path):
    for name in ("b.md", "a.TXT", "deep/c.txt", "picture.png", ".hidden.txt", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    assert names(Sources([tmp_path])) == ["a.TXT", "b.md", "c.txt"]


def test_a_file_that_is_named_is_meant_whatever_it_is(tmp_path: Path):
    path = tmp_path / "minutes.xyz"
    assert [source.path for source in Sources([path])] == [path]


def test_what_nothing_reads_is_counted(tmp_path: Path):
    for name in ("a.txt", "b.png", "deep/c.bin", "more.zip", ".hidden.bin", "d.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    sources = Sources([tmp_path])
    assert names(sources) == ["a.txt", "more.zip"]
    assert sources.passed_over == 2
    assert [path.name for path in sources.corpora] == ["d.jsonl"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_that_lead_back_end(tmp_path: Path):
    inner = tmp_path / "deep"
    inner.mkdir()
    (inner / "a.txt").write_text("x", encoding="utf-8")
    (inner / "back").symlink_to(tmp_path, target_is_directory=True)
    (inner / "self").symlink_to(inner / "self")
    (inner / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert names(Sources([tmp_path])) == ["a.txt", "gone.txt"]


def test_a_folder_that_may_not_be_read_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text("x", encoding="utf-8")
    scandir = os.scandir

    def denied(path: Path):
        if path == tmp_path / "a":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", denied)
    first, second = Sources([tmp_path])
    assert first.trouble == "The folder “a” could not be read: Permission denied."
    assert second.path.name == "x.txt"


def test_folders_in_folders_without_end_are_gone_through(tmp_path: Path):
    before = Path.cwd()
    made = 0
    try:
        os.chdir(tmp_path)
        for _ in range(1_050):  # more than Python's stack holds
            Path("d").mkdir()
            os.chdir("d")
            made += 1
        Path("a.txt").write_text("x", encoding="utf-8")
    except OSError:  # where paths must be short
        pass
    try:
        assert list(islice(Sources([tmp_path]), 2)) != [] or sys.platform == "win32"
    finally:
        # One by one: what clears temporary folders goes down as deep as its stack holds.
        Path("a.txt").unlink(missing_ok=True)
        for _ in range(made):
            os.chdir("..")
            Path("d").rmdir()
        os.chdir(before)


def test_files_are_found_as_they_are_asked_for(tmp_path: Path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text("x", encoding="utf-8")
    sources = iter(Sources([tmp_path]))
    next(sources)
    (tmp_path / "b" / "y.txt").write_text("x", encoding="utf-8")
    assert len(list(sources)) == 2


def test_a_folder_that_is_a_corpus_is_not_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    small_formats.register(monkeypatch)
    for name in (
        "talks/a.txt",
        "talks/marked/b.txt",
        "talks/marked/b.spans",
        "talks/deep/c.quotes",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("quotes", encoding="utf-8")
    sources = Sources([tmp_path / "talks"])
    assert names(sources) == ["a.txt"]
    assert [path.name for path in sources.corpora] == ["c.quotes", "marked"]
    assert sources.passed_over == 0
    alone = Sources([tmp_path / "talks" / "marked"])
    assert names(alone) == []
    assert [path.name for path in alone.corpora] == ["marked"]


def test_a_file_that_no_corpus_may_be_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    small_formats.register(monkeypatch)
    path = tmp_path / "a.md"
    path.write_text("x", encoding="utf-8")

    def refused(*_: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr("annotator.corpus.registry._head", refused)
    assert names(Sources([path])) == ["a.md"]
