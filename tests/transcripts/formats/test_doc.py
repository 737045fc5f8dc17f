"""Old Office files: a Word document goes to LibreOffice, every other is told what it is."""

import struct
import sys
from pathlib import Path

import pytest
from made_docx import docx, paragraph

from annotator.errors import UserError
from annotator.transcripts import libreoffice
from annotator.transcripts.formats import doc
from annotator.transcripts.libreoffice import find_libreoffice, to_docx
from annotator.transcripts.ole import SIGNATURE, CompoundFile

_FREE = 0xFFFFFFFF
_END = 0xFFFFFFFE


def compound(*names: str, head: bytes = b"") -> bytes:
    """A compound file with empty streams at its top; the first one's sector holds `head`."""
    header = bytearray(512)
    header[:8] = SIGNATURE
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<109I", header, 76, 0, *[_FREE] * 108)
    streams = [("Root Entry", _FREE, 1 if names else _FREE)]
    streams += [
        (name, index + 1 if index < len(names) else _FREE, _FREE)
        for index, name in enumerate(names, start=1)
    ]
    directory = b"".join(_entry(*stream) for stream in streams)
    sectors = -(-len(directory) // 512)
    chain = [_END, *(number + 2 for number in range(sectors - 1)), _END, _END]
    table = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))
    return bytes(header) + table + directory.ljust(512 * sectors, b"\0") + head.ljust(512, b"\0")


def _entry(name: str, right: int, child: int) -> bytes:
    encoded = name.encode("utf-16-le")
    entry = bytearray(128)
    entry[: len(encoded)] = encoded
    struct.pack_into("<H", entry, 64, len(encoded) + 2)
    struct.pack_into("<III", entry, 68, _FREE, right, child)
    struct.pack_into("<I", entry, 116, 2)  # the sector after one of the directory
    return bytes(entry)


@pytest.fixture
def no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "find_libreoffice", lambda: None)


def program(folder: Path, script: str) -> Path:
    """A program that stands for LibreOffice on this machine: a script, run by Python."""
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\n{script}")
    path.chmod(0o755)
    return path


def test_the_streams_at_the_top_are_found() -> None:
    names = ("WordDocument", "1Table", "Data", "CompObj", "Extra")
    assert CompoundFile(compound(*names)).entries.keys() == set(names)


@pytest.mark.usefixtures("no_libreoffice")
def test_without_libreoffice_the_user_is_told_what_to_do() -> None:
    with pytest.raises(UserError, match=r"“hale\.doc” .* install it, or save the file as DOCX\."):
        doc.read(compound("WordDocument"), "hale.doc")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (compound("EncryptedPackage", "EncryptionInfo"), "is protected by a password"),
        (compound("WordDocument", head=b"\xec\xa5" + bytes(8) + b"\0\1"), "by a password"),
        (compound("Workbook"), "is an old Excel workbook; save the sheet as CSV"),
        (compound("__nameid_version1.0"), "is a message of Outlook"),
        (compound("PowerPoint Document"), "is an old presentation"),
        (compound("Stuff"), "is an old Office file of no known kind"),
        (compound(), "is damaged"),
        (SIGNATURE, "is damaged"),
        (SIGNATURE + b"\xff" * 2000, "is damaged"),
        (SIGNATURE + bytes(2000), "is damaged|is an old Office file"),
        (b"Good day.", "is no Word document"),
    ],
)
def test_every_other_old_file_is_told_what_it_is(data: bytes, reason: str) -> None:
    with pytest.raises(UserError, match=rf"“hale\.doc” .*{reason}"):
        doc.read(data, "hale.doc")


def test_it_is_known_by_its_content() -> None:
    assert doc.recognises(compound("WordDocument", "Workbook"))
    assert doc.recognises(compound("EncryptedPackage"))
    assert doc.recognises(SIGNATURE)
    assert not doc.recognises(compound("Workbook"))
    assert not doc.recognises(b"Good day.")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows starts no scripts by their first line")
def test_what_libreoffice_makes_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(docx(paragraph("Good day.")))
    script = (
        "import shutil, sys, pathlib\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        "assert pathlib.Path(sys.argv[-1]).read_bytes().startswith(b'\\xd0\\xcf')\n"
        f"out.mkdir(); shutil.copy({str(made)!r}, out / 'document.docx')\n"
    )
    stand_in = program(tmp_path, script)
    monkeypatch.setattr(libreoffice, "find_libreoffice", lambda: stand_in)
    data = compound("WordDocument")
    transcript = doc.read(data, "hale.doc")
    assert (transcript.text, transcript.original) == ("Good day.", data)
    assert transcript.filename == "hale.doc"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows starts no scripts by their first line")
def test_a_program_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in = program(tmp_path, "import time\ntime.sleep(600)\n")
    monkeypatch.setattr(libreoffice, "find_libreoffice", lambda: stand_in)
    monkeypatch.setattr(libreoffice, "LONGEST", 0.2)
    with pytest.raises(UserError, match=r"“hale\.doc” was not read: LibreOffice took too long"):
        to_docx(b"x", ".doc", "hale.doc")


def test_a_program_that_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "find_libreoffice", lambda: tmp_path / "missing")
    with pytest.raises(UserError, match="LibreOffice could not be started"):
        to_docx(b"x", ".doc", "hale.doc")


@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not on this machine")
def test_the_real_libreoffice_calls_a_damaged_document_damaged() -> None:
    with pytest.raises(UserError, match=r"“hale\.doc” is damaged: LibreOffice could not read it"):
        doc.read(compound("WordDocument", head=b"\xec\xa5" + bytes(50)), "hale.doc")
