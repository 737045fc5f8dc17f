"""What every export promises: whole or not at all, checked, nothing else touched."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.corpus import registry
from annotator.corpus.exporting import export
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import Switches
from annotator.errors import Cancelled, UserError
from annotator.project.project import Project

JSONL = registry.formats()["jsonl"]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def test_it_says_what_was_written(filled: Project, out: Path) -> None:
    report = export(filled, out / "corpus.jsonl", "jsonl")
    assert (report.documents, report.annotations, report.relations) == (2, 3, 1)
    assert str(report) == (
        "2 documents, 3 annotations, 1 relation written to corpus.jsonl and checked"
    )
    assert names(out) == ["corpus.jsonl"]


def test_the_same_project_gives_the_same_bytes(filled: Project, out: Path) -> None:
    for name in ("one", "two"):
        export(filled, out / f"{name}.jsonl", "jsonl")
        export(filled, out / f"{name}.csv", "csv")
    assert (out / "one.jsonl").read_bytes() == (out / "two.jsonl").read_bytes()
    assert (out / "one.csv").read_bytes() == (out / "two.csv").read_bytes()


def test_a_file_of_that_name_is_replaced_and_a_link_stays_one(filled: Project, out: Path) -> None:
    (out / "real.jsonl").write_text("old")
    (out / "link.jsonl").symlink_to(out / "real.jsonl")
    export(filled, out / "link.jsonl", "jsonl")
    assert (out / "link.jsonl").is_symlink()
    assert (out / "real.jsonl").read_text("ascii").startswith('{"kind": "project"')


def test_an_unknown_format_is_told_with_those_there_are(filled: Project, out: Path) -> None:
    with pytest.raises(UserError, match=r"no format “brta” to export to; there are .*csv, .*jsonl"):
        export(filled, out / "corpus", "brta")


def test_a_folder_or_no_folder_is_no_place_to_write(filled: Project, out: Path) -> None:
    with pytest.raises(UserError, match="is a folder; give the name of a file in it"):
        export(filled, out, "jsonl")
    with pytest.raises(UserError, match=r"There is no folder “.*nowhere” to export to"):
        export(filled, out / "nowhere" / "corpus.jsonl", "jsonl")


def test_a_project_is_never_written_over(filled: Project, out: Path) -> None:
    with pytest.raises(UserError, match="is a project or database"):
        export(filled, filled.path, "jsonl")
    Project.create(out / "other.annotator").close()
    with pytest.raises(UserError, match="is a project or database"):
        export(filled, out / "other.annotator", "jsonl")
    Project.open(out / "other.annotator").close()


def test_a_device_is_never_replaced(filled: Project) -> None:
    with pytest.raises(UserError, match="no ordinary file"):
        export(filled, Path(os.devnull), "jsonl")
    assert not Path(os.devnull).is_file()


def test_a_full_disk_leaves_the_old_file_and_no_half_one(
    filled: Project, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (out / "corpus.jsonl").write_text("old")

    def fail(corpus: Corpus, path: Path, switches: Switches) -> None:
        path.write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(JSONL, "write", fail)
    with pytest.raises(UserError, match="could not be written: the disk is full"):
        export(filled, out / "corpus.jsonl", "jsonl")
    assert names(out) == ["corpus.jsonl"]
    assert (out / "corpus.jsonl").read_text() == "old"


@pytest.mark.skipif(os.name != "posix", reason="the limit is a POSIX one")
def test_a_disk_that_takes_no_more_is_told(filled: Project, out: Path) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(UserError, match="could not be written: File too large"):
            export(filled, out / "corpus.jsonl", "jsonl")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert names(out) == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may all")
def test_a_read_only_folder_and_file_are_told(filled: Project, out: Path) -> None:
    (out / "kept.jsonl").write_text("old")
    (out / "kept.jsonl").chmod(0o444)
    with pytest.raises(UserError, match="is read-only; nothing was written"):
        export(filled, out / "kept.jsonl", "jsonl")
    out.chmod(0o555)
    with pytest.raises(UserError, match="may not be written to"):
        export(filled, out / "new.jsonl", "jsonl")
    out.chmod(0o755)


def test_cancelling_leaves_nothing_behind(filled: Project, out: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        export(filled, out / "corpus.jsonl", "jsonl", progress=stop)
    assert names(out) == []


def test_progress_reaches_its_end(filled: Project, out: Path) -> None:
    told: list[tuple[int, int]] = []
    export(filled, out / "corpus.csv", "csv", progress=lambda *step: told.append(step))
    assert told == sorted(told)
    assert told[-1] == (4, 4)


@pytest.mark.parametrize("change", ["drop", "shift", "move", "double"])
def test_what_is_read_back_otherwise_is_not_kept(
    filled: Project, out: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    read_back = JSONL.read_back

    def wrong(path: Path, switches: Switches) -> Iterator[CorpusDocument]:
        for document in read_back(path, switches):
            found = document.annotations
            changes = {
                "drop": found[:-1],
                "shift": tuple(replace(one, quote="other words") for one in found),
                "move": tuple(replace(one, label="other") for one in found),
                "double": (*found, *found),
            }
            yield replace(document, annotations=changes[change])

    monkeypatch.setattr(JSONL, "read_back", wrong)
    with pytest.raises(UserError, match="was read back otherwise"):
        export(filled, out / "corpus.jsonl", "jsonl")
    assert names(out) == []


def test_a_file_damaged_before_it_is_read_back_is_not_kept(
    filled: Project, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = JSONL.write

    def damaged(corpus: Corpus, path: Path, switches: Switches) -> None:
        write(corpus, path, switches)
        path.write_bytes(path.read_bytes().replace(b"never crossed", b"never entered"))

    monkeypatch.setattr(JSONL, "write", damaged)
    with pytest.raises(UserError, match="nothing was kept of it"):
        export(filled, out / "corpus.jsonl", "jsonl")
    assert names(out) == []
