"""The files that transcripts were read from, given to whatever program shows them."""

import re
import stat
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory, mkdtemp

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from annotator.errors import UserError
from annotator.gui.desk import Desk
from annotator.project.records import Document
from annotator.project.strings import named
from annotator.transcripts.registry import formats

_LONGEST = 40  # code points of a file's name
_RUN = frozenset((
    ".app", ".bat", ".bin", ".cmd", ".com", ".command", ".cpl", ".desktop", ".exe", ".hta", ".jar",
    ".js", ".jse", ".lnk", ".msi", ".pif", ".pl", ".ps1", ".py", ".pyw", ".rb", ".reg", ".scr",
    ".sh", ".url", ".vb", ".vbe", ".vbs", ".wsf", ".wsh",
))  # fmt: skip
"""Suffixes that a system may run instead of show, whatever format claims them."""


class Originals:
    """Copies are for reading only, and go when the program does."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._folder: TemporaryDirectory[str] | None = None

    def show(self) -> None:
        """Raises UserError where there is none, or no program for it."""
        document = self._desk.document
        if document is None:
            return
        data = self._desk.project.documents.original(document.id)
        title = named(document.document.title)
        if not data:
            raise UserError(f"{title} was not read from a file, so there is no original to show.")
        path = self._copy(data, document.document)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            raise UserError(f"No program on this computer opens the original of {title}.")

    def clear(self) -> None:
        """Removes the copies; one that another program holds is left to the system."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _copy(self, data: bytes, document: Document) -> Path:
        try:
            if self._folder is None:
                self._folder = TemporaryDirectory(
                    prefix="press-annotator-", ignore_cleanup_errors=True
                )
            path = Path(mkdtemp(dir=self._folder.name)) / safe_name(document.filename)
            path.write_bytes(data)
            path.chmod(stat.S_IRUSR)
        except OSError as error:
            reason = error.strerror or str(error)
            raise UserError(f"The original cannot be copied for showing: {reason}.") from error
        return path


def safe_name(filename: str) -> str:
    """A name that no system runs or stumbles over; a suffix stays if one of our formats has it."""
    name = PurePath(filename)
    suffix = name.suffix.lower()
    known = {known for form in formats() for known in form.suffixes} - _RUN
    stem = re.sub(r"\W+", "-", name.stem)[:_LONGEST].strip("-_")
    return "-".join(filter(None, ("original", stem))) + (suffix if suffix in known else ".txt")
