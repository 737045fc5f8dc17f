import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.transcripts import opening
from annotator.transcripts.opening import open_bytes, open_file, open_text

BRIEFING = "Daily Briefing\r\n\r\nMS. HALE:  It’s open.\r\n\r\nQ  Why?\r\n"


def zipped(member: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(member, "x")
    return data.getvalue()


def test_a_text_file_comes_in_whole(tmp_path: Path) -> None:
    path = tmp_path / "briefing.txt"
    path.write_bytes(BRIEFING.encode("cp1252"))
    transcript = open_file(path)
    assert transcript.text == BRIEFING.replace("\r\n", "\n")
    assert transcript.title == "Daily Briefing"
    assert [turn.speaker for turn in transcript.turns] == ["MS. HALE", "Q"]
    assert transcript.original == BRIEFING.encode("cp1252")
    assert transcript.filename == "briefing.txt"
    assert transcript.warnings == ()


def test_markdown_keeps_its_text_and_gives_its_front_matter_away() -> None:
    body = "**MS. HALE:** It is *open*.\n\n**Q:** Why?  \nHow?\n"
    transcript = open_bytes(f"---\ntitle: Daily\ndate: 2031-05-03\n---\n\n{body}".encode(), "a.md")
    assert transcript.text == body
    assert transcript.title == "Daily"
    assert transcript.metadata == {"date": "2031-05-03"}
    assert transcript.turns[0].body == body.index("It is")


def test_markdown_takes_its_title_from_a_heading_without_front_matter() -> None:
    assert (
        open_bytes(b"Oro, 3 May\n\n# Daily Briefing\n\nWords.\n", "a.md").title == "Daily Briefing"
    )


def test_front_matter_alone_is_no_transcript() -> None:
    with pytest.raises(UserError, match=r"“a\.md” has no text below"):
        open_bytes(b"---\ntitle: x\n---\n\n", "a.md")


def test_what_was_replaced_is_told() -> None:
    transcript = open_bytes(b"Good\0 morning, all of you who came here today.", "a.txt")
    assert transcript.text.startswith("Good\ufffd morning")
    assert len(transcript.warnings) == 1


def test_text_with_an_unknown_suffix_is_text() -> None:
    assert (
        open_bytes(b"MS. HALE: Good morning.", "notes.transcript").text == "MS. HALE: Good morning."
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (zipped("xl/workbook.xml"), "an Excel workbook; save the sheet as CSV"),
        (zipped("ppt/presentation.xml"), "a presentation; save it as PDF first"),
        (zipped("a.txt"), "a ZIP archive; unpack it first"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
        (b"RIFF\0\0\0\0WAVEfmt ", "a sound recording; open its transcript instead"),
        (b"\0\0\0\x18ftypmp42", "a recording; open its transcript instead"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "an old Excel"),
        (b"Rar!\x1a\x07\0", "a RAR archive; unpack it first"),
    ],
)
def test_what_holds_no_transcript_is_named_whatever_the_suffix(data: bytes, told: str) -> None:
    with pytest.raises(UserError, match=rf"“hale\.txt” is {told}"):
        open_bytes(data, "hale.txt")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"There is no file “gone\.txt”"):
        open_file(tmp_path / "gone.txt")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is a folder"):
        open_file(tmp_path)


def test_a_path_that_no_file_can_have_is_told() -> None:
    with pytest.raises(UserError, match="could not be read"):
        open_file("a\0b.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in folders there")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UserError, match=r"“pipe\.txt” is not a file"):
        open_file(tmp_path / "pipe.txt")


def test_a_file_that_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hale.txt").write_text("x")

    def denied(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(UserError, match=r"“hale\.txt” may not be read"):
        open_file(tmp_path / "hale.txt")


def test_a_file_too_large_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LARGEST", 3 * 1024 * 1024)
    path = tmp_path / "hale.txt"
    with path.open("wb") as file:
        file.truncate(3 * 1024 * 1024 + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("was read"))
    with pytest.raises(UserError, match=r"“hale\.txt” is larger than 3 MB"):
        open_file(path)


def test_pasted_words_are_made_canonical_and_titled() -> None:
    transcript = open_text("Ada Vane: Good.\r\nBen Ord: Fine.\r\n")
    assert transcript.text == "Ada Vane: Good.\nBen Ord: Fine.\n"
    assert transcript.title == "Good."
    assert open_text("Words", title="My notes").title == "My notes"


@pytest.mark.parametrize("nothing", ["", " \n"])
def test_nothing_cannot_be_pasted(nothing: str) -> None:
    with pytest.raises(UserError, match="no text to paste"):
        open_text(nothing)
