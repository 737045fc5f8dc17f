"""Opening a transcript: a file, its bytes, or pasted words in; a Transcript out."""

import stat
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from annotator.errors import UserError
from annotator.outside.encoding import is_text
from annotator.text.canonical import canonical
from annotator.transcripts.draft import Draft
from annotator.transcripts.finishing import finished
from annotator.transcripts.foreign import foreign_kind, is_zip
from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.registry import FALLBACK, format_for, format_named
from annotator.transcripts.transcript import Transcript

LARGEST = 64 * 1024 * 1024
"""Bytes of a file; a transcript of a full day is a hundredth of it."""
_NEVER_TEXT = ("doc", "docx", "epub", "odt", "pdf")
"""Formats whose files are never text; one that is has only the name of theirs."""


class ArchiveError(UserError):
    """It is a ZIP archive, which may hold transcripts but is none."""


def open_file(path: Path | str) -> Transcript:
    """Read a file in whichever format it is.

    Raises UserError, one sentence that names the file, where it is missing, no file, too large,
    not readable, empty, or in a format that is not read.
    """
    path = Path(path)
    return open_bytes(bytes_of(path), path.name)


def bytes_of(path: Path) -> bytes:
    """All of a file. Raises UserError where it is missing, no file, too large, not readable."""
    with refusing(path):
        status = path.stat()
        _refuse(path, status.st_mode)
        if status.st_size > LARGEST:
            raise too_large(path.name)
        return path.read_bytes()


@contextmanager
def refusing(path: Path) -> Generator[None]:
    """What goes wrong inside with the file becomes a UserError."""
    try:
        yield
    except FileNotFoundError:
        raise UserError(f"There is no file “{path.name}” in “{path.parent}”.") from None
    except PermissionError:
        raise UserError(f"“{path.name}” may not be read: permission was denied.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UserError(f"“{path.name}” could not be read: {reason}.") from error


def open_bytes(data: bytes, filename: str) -> Transcript:
    """Read a file's bytes; `filename` helps to choose the format and to find a title.

    Raises UserError as `open_file` does.
    """
    if len(data) > LARGEST:
        raise too_large(filename)
    return reader_of(data, filename).read(data, filename)


def reader_of(data: bytes, filename: str) -> TranscriptFormat:
    """The format that a file is in. Raises UserError for what is known to hold no transcript."""
    reader = format_for(data, filename)
    if reader.recognises is not None and reader.recognises(data):
        return reader
    kind, advice = foreign_kind(data)
    if kind:
        raise UserError(f"“{filename}” is {kind}{f'; {advice}' if advice else ''}.")
    if is_zip(data) and reader.name == FALLBACK:
        raise ArchiveError(f"“{filename}” is a ZIP archive; unpack it first.")
    return format_named(FALLBACK) if reader.name in _NEVER_TEXT and is_text(data) else reader


def open_text(text: str, title: str = "") -> Transcript:
    """Take words from the clipboard. Raises UserError where there are none."""
    text, warnings = canonical(text)
    if not text.strip():
        raise UserError("There is no text to paste.")
    metadata = {"title": title} if title else {}
    return finished(Draft(text, metadata, wrapped=True, warnings=warnings))


def _refuse(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise UserError(f"“{path.name}” is a folder; open the files in it.")
    # A pipe or a device may never end.
    if not stat.S_ISREG(mode):
        raise UserError(f"“{path.name}” is not a file.")


def too_large(filename: str) -> UserError:
    return UserError(
        f"“{filename}” is larger than {LARGEST // (1024 * 1024)} MB, more than can be read;"
        " split it first."
    )
