"""ZIP archives of transcripts, read member by member in a worker."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile.zipping import encrypted, lying_crc, lying_size, overlapping, spaces, with_link, zipped

from annotator.errors import UserError
from annotator.transcripts.batch import Batch
from annotator.transcripts.bundle import Bundle
from annotator.transcripts.found import Found
from annotator.transcripts.source import Source

TEXT = "MS. HALE: The bridge is open.\n\nQ  Since when?\n"


@pytest.fixture
def batch() -> Iterator[Batch]:
    with Batch() as made:
        yield made


def rows(batch: Batch, folder: Path, data: bytes, name: str = "more.zip") -> list[Found]:
    path = folder / name
    path.write_bytes(data)
    list(batch.read([Source(path)]))
    return batch.rows()


def test_each_member_is_a_file_and_others_are_passed_over(batch: Batch, tmp_path: Path) -> None:
    data = zipped(
        {
            "a.txt": TEXT,
            "deep/b.md": f"# Oro\n\n{TEXT}",
            "deep/picture.png": b"\x89PNG",
            ".hidden.txt": TEXT,
            "__MACOSX/._a.txt": TEXT,
            ".git/c.txt": TEXT,
        }
    )
    first, second = rows(batch, tmp_path, data)
    assert [str(first.source), first.source.filename] == [str(tmp_path / "more.zip/a.txt"), "a.txt"]
    assert (second.source.member, second.title) == ("deep/b.md", "Oro")
    assert batch.transcript(0).text == TEXT
    assert batch.transcript(0).original == TEXT.encode()
    assert batch.passed_over == 1
    assert batch.added == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["more.zip"]


def test_an_archive_s_files_stand_where_the_archive_stood(batch: Batch, tmp_path: Path) -> None:
    archive = tmp_path / "b.zip"
    archive.write_bytes(zipped({f"{n}.txt": f"{n} {TEXT}" for n in range(5)}))
    for name in ("a.txt", "c.txt"):
        (tmp_path / name).write_text(f"{name} {TEXT}", "utf-8")
    sources = [Source(tmp_path / name) for name in ("a.txt", "b.zip", "c.txt")]
    list(batch.read(sources, jobs=2))
    names = [found.source.filename for found in batch.rows()]
    assert names == ["a.txt", *(f"{n}.txt" for n in range(5)), "c.txt"]


def test_an_archive_in_an_archive_is_read_but_no_deeper(batch: Batch, tmp_path: Path) -> None:
    inner = zipped({"a.txt": TEXT, "deeper.zip": zipped({"b.txt": TEXT})})
    found, other = rows(batch, tmp_path, zipped({"inner.zip": inner, "z.txt": f"Z {TEXT}"}))
    assert found.source.member == "inner.zip/a.txt"
    assert other.source.member == "z.txt"
    assert batch.transcript(found.number).text == TEXT
    assert batch.passed_over == 1


def test_an_archive_is_known_by_its_content(batch: Batch, tmp_path: Path) -> None:
    found, _ = rows(batch, tmp_path, zipped({"a.txt": TEXT, "b.txt": f"B {TEXT}"}), "notes.txt")
    assert found.source.filename == "a.txt"


def test_a_protected_member_is_told_and_the_others_come_in(batch: Batch, tmp_path: Path) -> None:
    locked = encrypted(zipped({"a.txt": TEXT}))
    (found,) = rows(batch, tmp_path, locked)
    assert found.error == "“a.txt” in “more.zip” is protected by a password; unpack it first."


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (zipped({"picture.png": b"\x89PNG"}), "“more.zip” holds no file that can be read."),
        (zipped({}), "“more.zip” holds no file that can be read."),
        (overlapping("aaaa.txt", TEXT.encode() * 99, 500), "“more.zip” is damaged"),
        (zipped({"a.txt": TEXT})[:-30], "“more.zip” is damaged"),
        (lying_crc(zipped({"a.txt": TEXT})), "“a.txt” is damaged"),
        (lying_size(zipped({"a.txt": TEXT})), "“a.txt” is damaged"),
        (zipped({"a.txt": spaces(70_000_000)}), "“a.txt” is larger than 64 MB"),
        (zipped({f"{n}.txt": spaces(60_000_000) for n in range(5)}), "unpacks to far more"),
    ],
    ids=["no text", "empty", "overlapping", "cut", "sum", "size", "large", "bomb"],
)
def test_a_bad_archive_is_one_sentence(
    batch: Batch, tmp_path: Path, data: bytes, told: str
) -> None:
    (found,) = rows(batch, tmp_path, data)
    assert told in found.error


def test_names_that_climb_write_nothing(batch: Batch, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "deeper"
    folder.mkdir(parents=True)
    members = {"../../up.txt": TEXT, "/root.txt": f"R {TEXT}", "C:\\x.txt": f"C {TEXT}"}
    assert len(rows(batch, folder, zipped(members))) == 3
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [folder / "more.zip"]


def test_an_end_that_claims_too_long_a_list_is_not_believed() -> None:
    data = bytearray(zipped({"a.txt": TEXT}))
    at = data.rindex(b"PK\x05\x06")
    data[at + 12 : at + 16] = (1 << 30).to_bytes(4, "little")
    with pytest.raises(UserError, match="holds more than"):
        Bundle(io.BytesIO(data), "more.zip")


def test_a_link_is_no_file(batch: Batch, tmp_path: Path) -> None:
    (found,) = rows(batch, tmp_path, with_link({"a.txt": TEXT}, "link.txt", "/etc/passwd"))
    assert found.source.member == "a.txt"


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("Café.txt", "cp437"),
        ("Жизнь и речь министра.txt", "cp866"),
        ("Übergabe.txt", "cp1252"),
        ("首相記者会見.txt", "cp932"),
        ("新闻发布会.txt", "gb18030"),
        ("Übergabe für später.txt", "utf-8"),
    ],
)
def test_old_names_are_told_as_they_were_meant(name: str, encoding: str) -> None:
    data = io.BytesIO()
    stand_in = "x" * len(name.encode(encoding))
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(stand_in, TEXT)
    old = data.getvalue().replace(stand_in.encode(), name.encode(encoding))
    assert Bundle(io.BytesIO(old), "old.zip").members() == [(0, name)]


def test_names_that_say_their_encoding_are_taken_at_their_word() -> None:
    data = zipped({"Übergabe ✓.txt": TEXT})
    assert Bundle(io.BytesIO(data), "new.zip").members() == [(0, "Übergabe ✓.txt")]
