"""Labelled words as cues over a recording."""

from pathlib import Path

import pytest
from recordings import HARD, TEXT, briefing, corpus, whole

from annotator.corpus.formats.webvtt import WEBVTT
from annotator.corpus.parts import Part
from annotator.corpus.record import CorpusDocument
from annotator.corpus.writing import ExportReport, write_checked
from annotator.errors import UserError
from annotator.transcripts.opening import open_bytes


def exported(path: Path, *documents: CorpusDocument) -> ExportReport:
    return write_checked(corpus(documents), path / "out", WEBVTT)


def files(path: Path) -> dict[str, str]:
    return {one.name: one.read_bytes().decode() for one in (path / "out").glob("*.vtt")}


def test_cues_as_they_are_written(tmp_path: Path) -> None:
    report = exported(tmp_path, briefing())
    assert files(tmp_path) == {
        "briefing-0190-ab.vtt": (
            "WEBVTT\n\n"
            'NOTE {"document": "Briefing", "id": "0190-ab"}\n\n'
            'NOTE {"annotator": "Ada"}\n\n'
            "6-22\n00:00:00.000 --> 00:00:06.154\n"
            "<v Vane><c.denial>[denial] We never crossed</c>\n\n"
            'NOTE {"annotator": "Ada"}\n\n'
            "9-14\n00:00:01.154 --> 00:00:03.077\n"
            "<v Vane><c.comparison>[comparison] never</c>\n"
        )
    }
    assert report.annotations == 2


def test_words_without_a_time_are_told(tmp_path: Path) -> None:
    report = exported(tmp_path, briefing())
    assert report.tally.left_out == 1
    assert report.left_out
    lines = report.left_out.read_text("utf-8")
    assert "denial “No” at 52–54: left out: no time is known for its words" in lines


def test_a_document_without_times_has_no_file(tmp_path: Path) -> None:
    report = exported(tmp_path, briefing(turns=()))
    assert files(tmp_path) == {}
    assert (report.annotations, report.tally.left_out) == (0, 3)


@pytest.mark.parametrize("text", HARD)
def test_what_is_hard_to_write_comes_back(tmp_path: Path, text: str) -> None:
    exported(tmp_path, whole(text))
    exported(tmp_path, whole("No.", label=text.strip(), note=text))
    (cue,) = files(tmp_path).values()
    assert cue.count(" --> ") == 1


def test_our_own_reader_of_subtitles_finds_words_and_voices(tmp_path: Path) -> None:
    exported(tmp_path, briefing())
    (data,) = files(tmp_path).values()
    read = open_bytes(data.encode(), "briefing.vtt")
    assert "[denial] We never crossed" in read.text
    assert {turn.speaker for turn in read.turns} == {"Vane"}


def test_a_cue_that_was_spoilt_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = WEBVTT.write

    def spoilt(made: object, path: Path, switches: frozenset[str]) -> None:
        write(made, path, switches)  # pyright: ignore[reportArgumentType]
        (one,) = path.glob("*.vtt")
        one.write_text(one.read_text("utf-8").replace("never crossed", "ever crossed"), "utf-8")

    monkeypatch.setattr(WEBVTT, "write", spoilt)
    with pytest.raises(UserError, match="read back otherwise"):
        exported(tmp_path, briefing())
    assert not (tmp_path / "out").exists()


def test_times_are_told_to_be_kept_in_part_only(tmp_path: Path) -> None:
    assert exported(tmp_path, briefing()).tally.lost[Part.TIMES]
    assert TEXT.startswith("VANE")
