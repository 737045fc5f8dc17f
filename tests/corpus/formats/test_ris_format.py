"""References for reference managers."""

from dataclasses import replace
from pathlib import Path

import pytest
from citations import HARD, briefing, exported

from annotator.corpus.exporting import export
from annotator.corpus.formats.ris import RIS
from annotator.corpus.parts import Part
from annotator.corpus.record import CorpusDocument
from annotator.errors import UserError
from annotator.project.project import Project


def records(path: Path, *documents: CorpusDocument) -> list[str]:
    exported(path / "out.ris", RIS, *documents)
    written = (path / "out.ris").read_bytes().decode()
    return [record for record in written.split("\r\n\r\n") if record]


def test_a_reference_as_it_is_written(tmp_path: Path) -> None:
    (record,) = records(tmp_path, briefing())
    assert record.split("\r\n") == [
        "TY  - ELEC",
        "ID  - 0190-ab",
        "TI  - Briefing, 3 May",
        "LA  - en",
        "PY  - 2026",
        "DA  - 2026/05/03/",
        "T2  - Office of Aldara",
        "CY  - Oro",
        "UR  - https://aldara.example/briefing?a=1&b=%20_c",
        "M3  - Transcript",
        "ER  - ",
    ]


def test_without_an_address_it_is_of_no_special_kind(tmp_path: Path) -> None:
    (record,) = records(tmp_path, briefing(url=""))
    assert record.startswith("TY  - GEN\r\n")
    assert "UR  - " not in record


@pytest.mark.parametrize(
    ("date", "line"),
    [
        ("2026", "DA  - 2026///"),
        ("2026-05", "DA  - 2026/05//"),
        ("spring of 2026", "DA  - ///spring of 2026"),
        ("3/5/2026", "DA  - ///3/5/2026"),
    ],
)
def test_days_that_are_known_in_part(tmp_path: Path, date: str, line: str) -> None:
    (record,) = records(tmp_path, briefing(date=date))
    assert line in record.split("\r\n")


def test_what_is_hard_to_write_comes_back(tmp_path: Path) -> None:
    documents = [replace(briefing(outlet=title), title=title) for title in HARD]
    assert len(records(tmp_path, *documents)) == len(HARD)


def test_line_ends_become_spaces_and_are_told(tmp_path: Path) -> None:
    report = exported(tmp_path / "out.ris", RIS, replace(briefing(), title="One\nTwo\u2028Three"))
    assert "TI  - One Two Three\r\n" in (tmp_path / "out.ris").read_bytes().decode()
    assert report.left_out
    assert "the white space in its title: made one line" in report.left_out.read_text("utf-8")


def test_other_metadata_are_told(tmp_path: Path) -> None:
    report = exported(tmp_path / "out.ris", RIS, briefing(licence="free"))
    assert report.tally.lost[Part.METADATA] == 1


def test_a_file_that_was_spoilt_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoilt(corpus: object, path: Path, switches: object) -> None:
        path.write_text("TY  - GEN\r\nID  - 0190-ab\r\nTI  - Other\r\nER  - \r\n", newline="")

    monkeypatch.setattr(RIS, "write", spoilt)
    with pytest.raises(UserError, match="otherwise than it was written"):
        exported(tmp_path / "out.ris", RIS, briefing())
    assert not (tmp_path / "out.ris").exists()


def test_annotations_and_texts_are_told_to_be_left_out(filled: Project) -> None:
    report = export(filled, filled.path.with_suffix(".ris"), "ris")
    assert report.documents == 2
    assert report.tally.lost[Part.ANNOTATIONS] == 3
    assert filled.path.with_suffix(".ris").read_text("utf-8").count("TY  - ") == 2
