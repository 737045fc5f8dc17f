"""A folder with all that somebody needs who gets the corpus."""

import csv
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.corpus.folder import export_folder
from annotator.corpus.gathering import Selection
from annotator.corpus.splitting import Split
from annotator.errors import Cancelled, UserError
from annotator.project.project import Project
from annotator.project.records import About
from annotator.text.span import Span


@pytest.fixture
def many(filled: Project) -> Project:
    """Twelve documents, ten of them with a denial; the first leads to the last."""
    with filled.step("Fill"):
        denial = filled.codebook.labels()[0]
        made = [
            filled.documents.add(text=f"MR. OAK: We did not, {number}.\n", title=f"Talk {number}")
            for number in range(10)
        ]
        found = [filled.annotations.add(one.id, Span(9, 19), denial.id) for one in made]
        for other in found[1:]:
            filled.relations.add("denies", found[0].id, other.id)
    return filled


def names(path: Path) -> list[str]:
    return sorted(one.relative_to(path).as_posix() for one in path.rglob("*") if one.is_file())


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def documents(path: Path) -> list[str]:
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    return [row["id"] for row in rows if row["kind"] == "document"]


def test_each_format_with_datasheet_codebook_and_checksums(filled: Project, tmp_path: Path):
    out = tmp_path / "out"
    report = export_folder(filled, out, ["jsonl", "csv", "docx"])
    there = names(out)
    for name in ("README.md", "codebook.md", "documents.csv", "checksums.sha256"):
        assert name in there
    assert {"jsonl/corpus.jsonl", "csv/corpus.csv", "csv/corpus.csv-left-out.txt"} <= set(there)
    assert sum(name.startswith("docx/") and name.endswith(".docx") for name in there) == 2
    assert any(name in there for name in ("codebook.qdc", "codebook.json"))
    assert not any("checksums" in name for name in there if "/" in name)
    assert report.path == out
    assert report.exports["csv"][0].left_out == out / "csv" / "corpus.csv-left-out.txt"
    assert str(report).startswith("2 documents, 3 annotations written to out in 3 formats")
    for line in (out / "checksums.sha256").read_text().splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == digest


def test_the_datasheet_tells_what_is_in_it(filled: Project, tmp_path: Path):
    filled.describe(About("What *Oro* said.\nIn May.", "CC BY 4.0", "# The gazette"), title="Oro|1")
    export_folder(filled, tmp_path / "out", ["jsonl", "csv"])
    told = (tmp_path / "out" / "README.md").read_text("utf-8")
    assert told.startswith("# Oro\\|1\n\nWhat \\*Oro\\* said.\n\nIn May.\n")
    assert "## Licence\n\nCC BY 4.0\n" in told
    assert "## Source\n\n\\# The gazette\n" in told
    length = sum(one.length for one in filled.documents.all())
    assert f"2 documents with {length} characters and 3 turns" in told
    assert "Dated 2026-05-03 (1 of them)." in told
    assert "| MINISTER VELA | 2 |" in told
    assert "| Ana | 3 |" in told
    assert "| denial |  | 2 | 1 |" in told
    assert "| by hand | 3 |" in told
    assert "| jsonl/ | JSON Lines |" in told
    assert "| nothing |" in told
    assert "without 3 turns" in told
    assert "## Parts" not in told


def test_the_codebook_is_a_page_to_read(filled: Project, tmp_path: Path):
    denial = filled.codebook.labels()[0]
    filled.codebook.update(
        replace(denial, definition="It is <said> not to be so.", examples=("No, *no*.",))
    )
    export_folder(filled, tmp_path / "out", ["csv"])
    told = (tmp_path / "out" / "codebook.md").read_text("utf-8")
    assert told.startswith(
        "# Codebook of Lume\n\n## denial\n\n2 annotations · key d · colour `#0072b2`"
    )
    assert "\n\nIt is \\<said\\> not to be so.\n\nExamples:\n\n- “No, \\*no\\*.”\n" in told
    assert "- **how** (choice; outright, partial)" in told
    assert "\n### comparison\n" in told, "a label's own labels stand below it"


def test_the_same_project_gives_the_same_bytes(many: Project, tmp_path: Path):
    for name in ("one", "two"):
        export_folder(many, tmp_path / name, ["jsonl", "docx"], split=Split())
    first, second = ((tmp_path / name / "checksums.sha256").read_text() for name in ("one", "two"))
    assert first == second
    assert len(first.splitlines()) > 15


def test_the_parts_hold_each_document_once(many: Project, tmp_path: Path):
    report = export_folder(many, tmp_path / "out", ["jsonl", "docx"], split=Split(seed=3))
    out = tmp_path / "out"
    shared = {row["id"]: row["part"] for row in table(out / "splits.csv")}
    assert shared == dict(report.parts)
    there = {
        row_id: part
        for part in ("train", "dev", "test")
        for row_id in documents(out / "jsonl" / f"{part}.jsonl")
    }
    assert there == shared
    assert len(shared) == 12
    assert len(list((out / "docx" / "train").glob("*.docx"))) == list(shared.values()).count(
        "train"
    )


def test_relations_from_part_to_part_are_told(many: Project, tmp_path: Path):
    report = export_folder(many, tmp_path / "out", ["jsonl"], split=Split())
    kept = sum(one.relations for one in report.exports["jsonl"])
    told = (tmp_path / "out" / "README.md").read_text("utf-8")
    assert f"{10 - kept} relations lead from one part to another, and are in no file." in told


def test_a_part_without_documents_is_not_written(filled: Project, tmp_path: Path):
    export_folder(filled, tmp_path / "out", ["jsonl"], split=Split())
    parts = names(tmp_path / "out" / "jsonl")
    assert set(parts) < {"train.jsonl", "dev.jsonl", "test.jsonl"}
    assert "| dev | 0 | 0 |" in (tmp_path / "out" / "README.md").read_text("utf-8")


def test_a_choice_of_documents_is_a_folder_too(many: Project, tmp_path: Path):
    chosen = many.documents.all()[2]
    selection = Selection(documents=frozenset({chosen.id}))
    export_folder(many, tmp_path / "out", ["jsonl"], selection=selection)
    assert documents(tmp_path / "out" / "jsonl" / "corpus.jsonl") == [chosen.id]
    assert [row["id"] for row in table(tmp_path / "out" / "documents.csv")] == [chosen.id]


def test_switches_go_to_the_formats_that_know_them(filled: Project, tmp_path: Path):
    export_folder(filled, tmp_path / "out", ["jsonl", "csv"], switches=frozenset({"raw"}))
    assert "=HYPERLINK(1)" in {
        row["note"] for row in table(tmp_path / "out" / "csv" / "corpus.csv")
    }


def test_it_replaces_its_own_folder_and_no_other(filled: Project, tmp_path: Path):
    out = tmp_path / "out"
    export_folder(filled, out, ["jsonl"])
    export_folder(filled, out, ["csv"])
    assert not (out / "jsonl").exists()
    (out / "notes.txt").write_text("mine")
    with pytest.raises(UserError, match="changed since"):
        export_folder(filled, out, ["jsonl"])
    assert (out / "notes.txt").read_text() == "mine"


def test_nothing_half_written_stays(many: Project, tmp_path: Path):
    def stop(done: int, total: int) -> None:
        if done > total / 2:
            raise Cancelled

    before = names(tmp_path)
    with pytest.raises(Cancelled):
        export_folder(many, tmp_path / "out", ["jsonl", "docx"], progress=stop)
    assert not (tmp_path / "out").exists()
    assert names(tmp_path) == before


def test_progress_goes_from_nothing_to_all(many: Project, tmp_path: Path):
    seen: list[tuple[int, int]] = []
    export_folder(
        many,
        tmp_path / "out",
        ["jsonl", "csv"],
        split=Split(),
        progress=lambda *at: seen.append(at),
    )
    assert seen == sorted(seen)
    assert seen[0] == (0, 60)
    assert seen[-1] == (60, 60)


def test_unknown_formats_and_none_are_refused(filled: Project, tmp_path: Path):
    with pytest.raises(UserError, match="no format “xyz”"):
        export_folder(filled, tmp_path / "out", ["jsonl", "xyz"])
    with pytest.raises(UserError, match="at least one"):
        export_folder(filled, tmp_path / "out", [])
    assert not (tmp_path / "out").exists()
