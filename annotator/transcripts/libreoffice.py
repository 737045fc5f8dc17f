"""LibreOffice, where it is on the machine: reads what nothing else reads, in a child process."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import psutil

from annotator.errors import UserError
from annotator.transcripts.limits import unlimited_memory

LONGEST = 60.0
"""Seconds; a cold start takes some five of them."""

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
"""No macro runs, nothing is fetched."""


@cache
def find_libreoffice() -> Path | None:
    """Its program; None where it is not found."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return Path(found)
    return next((path for path in _usual_places() if path.is_file()), None)


def to_docx(data: bytes, suffix: str, filename: str, *, reader: str = "") -> bytes:
    """A Word document (DOCX) made of a file's bytes.

    `reader` names LibreOffice's import filter, so that it does not guess. Raises UserError,
    naming the file, where LibreOffice is not found, cannot read the file, or takes too long.
    """
    program = find_libreoffice()
    if program is None:
        raise UserError(
            f"“{filename}” is in Word's old format, which LibreOffice reads and which was not"
            " found: install it, or save the file as DOCX."
        )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"document{suffix}"
        source.write_bytes(data)
        _settle(folder / "profile")
        command = [
            *(str(program), f"-env:UserInstallation={(folder / 'profile').as_uri()}"),
            *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
            *((f"--infilter={reader}",) if reader else ()),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out")),
            str(source),
        ]
        _run(command, folder, filename)
        made = folder / "out" / "document.docx"
        if not made.is_file():
            raise UserError(f"“{filename}” is damaged: LibreOffice could not read it.")
        return made.read_bytes()


def _settle(profile: Path) -> None:
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")


def _run(command: list[str], folder: Path, filename: str) -> None:
    nothing = subprocess.DEVNULL
    try:
        with unlimited_memory():
            process = subprocess.Popen(  # noqa: S603 - a program that was looked for, no shell
                command, cwd=folder, stdin=nothing, stdout=nothing, stderr=nothing
            )
    except OSError as error:
        raise UserError(f"“{filename}” was not read: LibreOffice could not be started.") from error
    try:
        process.wait(LONGEST)
    except subprocess.TimeoutExpired:
        raise UserError(f"“{filename}” was not read: LibreOffice took too long.") from None
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """With what it started: its first program only starts another."""
    if process.poll() is None:
        try:
            started = psutil.Process(process.pid).children(recursive=True)
        except psutil.Error:
            started = []
        process.kill()
        for one in started:
            try:
                one.kill()
            except psutil.Error:
                continue
        process.wait()


def _usual_places() -> Iterator[Path]:
    yield Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432"):
        if folder := os.environ.get(variable):
            yield Path(folder) / "LibreOffice" / "program" / "soffice.com"
            yield Path(folder) / "LibreOffice" / "program" / "soffice.exe"
    yield Path("/usr/lib/libreoffice/program/soffice")
    yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
    yield Path("/snap/bin/libreoffice")
