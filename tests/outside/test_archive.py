"""ZIP files from outside are read within limits, and nothing in them gets anywhere else."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.outside import archive
from annotator.outside.archive import Archive


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return buffer.getvalue()


def overlapping() -> bytes:
    """Two entries of the directory that lead to the same packed bytes."""
    data = zipped({"a": b"x" * 1000, "b": b"y"}, zipfile.ZIP_STORED)
    start = data.rindex(b"PK\x01\x02")  # the entry of "b"
    return data[: start + 42] + struct.pack("<I", 10) + data[start + 46 :]


def with_size(data: bytes, size: int) -> bytes:
    """The directory's first entry says that its member unpacks to `size` bytes."""
    start = data.index(b"PK\x01\x02")
    return data[: start + 24] + struct.pack("<I", size) + data[start + 28 :]


def test_members_are_read_in_their_order() -> None:
    made = Archive(zipped({"b/": b"", "b/x": b"one", "a": b"two"}), "talks.zip")
    assert list(made.names) == ["b/x", "a"]
    assert (made.read("b/x"), made.read("a"), made.read("a")) == (b"one", b"two", b"two")
    with pytest.raises(KeyError):
        made.read("c")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2])
def test_other_ways_of_packing_are_read(method: int) -> None:
    assert Archive(zipped({"a": b"one" * 99}, method), "talks.zip").read("a") == b"one" * 99


def test_lzma_is_refused_since_it_chooses_its_memory_itself() -> None:
    made = Archive(zipped({"a": b"one"}, zipfile.ZIP_LZMA), "talks.zip")
    with pytest.raises(UserError, match=r"“talks.zip” is packed in a way that is not read\."):
        made.read("a")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        zipped({"a": b"one" * 500})[:-20],
        zipped({"a": b"one" * 500}).replace(b"PK\x01\x02", b"PK\x01\x03"),
        overlapping(),
        b"PK\x05\x06" + b"\xff" * 18,
    ],
)
def test_a_broken_archive_is_told_as_such(data: bytes) -> None:
    with pytest.raises(UserError, match=r"“talks.zip” is damaged: its parts cannot be unpacked\."):
        Archive(data, "talks.zip")


def test_a_name_that_comes_twice_is_refused() -> None:
    data = zipped({"aa": b"one", "ab": b"two"}).replace(b"ab", b"aa")
    with pytest.raises(UserError, match="damaged"):
        Archive(data, "talks.zip")


def test_a_member_with_a_changed_byte_is_told_as_damaged() -> None:
    data = zipped({"a": b"one"}, zipfile.ZIP_STORED).replace(b"one", b"two")
    with pytest.raises(UserError, match="damaged"):
        Archive(data, "talks.zip").read("a")


def test_an_offset_beyond_all_bounds_is_told_as_damaged() -> None:
    data = bytearray(zipped({"a": b"one"}))
    start = data.index(b"PK\x01\x02")
    data[start + 42 : start + 46] = b"\xff\xff\xff\x7f"
    with pytest.raises(UserError, match="damaged"):
        Archive(bytes(data), "talks.zip").read("a")


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_MEMBER", 1000)
    made = Archive(zipped({"a": bytes(1001), "b": bytes(1000)}), "talks.zip")
    assert len(made.read("b")) == 1000
    with pytest.raises(UserError, match="unpacks to far more than can be read"):
        made.read("a")


def test_a_size_that_lies_does_not_help_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_MEMBER", 1000)
    with pytest.raises(UserError):
        Archive(with_size(zipped({"a": bytes(100_000)}), 10), "talks.zip").read("a")


def test_all_members_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_TOTAL", 1500)
    made = Archive(zipped({"a": bytes(1000), "b": bytes(1000)}), "talks.zip")
    made.read("a")
    with pytest.raises(UserError, match="far more than can be read"):
        made.read("b")


@pytest.mark.parametrize("count", [12, 1000])
def test_more_members_than_can_be_read(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_MEMBERS", 10)
    with pytest.raises(UserError, match=r"“talks.zip” holds more than 10 files; unpack it first\."):
        Archive(zipped({str(number): b"" for number in range(count)}), "talks.zip")


def test_a_password_is_told() -> None:
    data = bytearray(zipped({"a": b"one"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    with pytest.raises(UserError, match=r"“talks.zip” is protected by a password\."):
        Archive(bytes(data), "talks.zip").read("a")


def test_a_checksum_is_that_of_the_content() -> None:
    data = zipped({"a": b"one"}).replace(
        struct.pack("<I", zlib.crc32(b"one")), struct.pack("<I", zlib.crc32(b"two"))
    )
    with pytest.raises(UserError, match="damaged"):
        Archive(data, "talks.zip").read("a")


def test_an_archive_on_the_disk_is_read_piece_by_piece(tmp_path: Path) -> None:
    path = tmp_path / "talks.zip"
    path.write_bytes(zipped({"a": b"one two"}))
    found = Archive(path, path.name)
    with found.opened("a") as member:
        assert [member.read(4), member.read(4), member.read(4)] == [b"one ", b"two", b""]
    assert found.read("a") == b"one two"
    found.close()
    path.unlink()


def test_damage_shows_while_a_member_is_read(tmp_path: Path) -> None:
    path = tmp_path / "talks.zip"
    data = bytearray(zipped({"a": b"one two three" * 99}))
    data[35] ^= 0xFF
    path.write_bytes(data)
    found = Archive(path, path.name)
    with pytest.raises(UserError, match="damaged"), found.opened("a") as member:
        member.read()
    found.close()
