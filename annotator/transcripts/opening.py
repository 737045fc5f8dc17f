"""Opening a transcript: a file, its bytes, or pasted words in; a Transcript out."""

import stat
from pathlib import Path

from annotator.errors import UserError
from annotator.text.canonical import canonical
from annotator.transcripts.draft import Draft
from annotator.transcripts.finishing import finished
from annotator.transcripts.foreign import foreign_kind
from annotator.transcripts.registry import format_for
from annotator.transcripts.transcript import Transcript

LARGEST = 64 * 1024 * 1024
"""Bytes of a file; a transcript of a full day is a hundredth of it."""


def open_file(path: Path | str) -> Transcript:
    """Read a file in whichever format it is.

    Raises UserError, one sentence that names the file, where it is missing, no file, too large,
    not readable, empty, or in a format that is not read.
    """
    path = Path(path)
    try:
        status = path.stat()
        _refuse(path, status.st_mode, status.st_size)
        data = path.read_bytes()
    except FileNotFoundError:
        raise UserError(f"There is no file “{path.name}” in “{path.parent}”.") from None
    except PermissionError:
        raise UserError(f"“{path.name}” may not be read: permission was denied.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UserError(f"“{path.name}” could not be read: {reason}.") from error
    return open_bytes(data, path.name)


def open_bytes(data: bytes, filename: str) -> Transcript:
    """Read a file's bytes; `filename` helps to choose the format and to find a title.

    Raises UserError as `open_file` does.
    """
    if len(data) > LARGEST:
        raise _too_large(filename)
    reader = format_for(data, filename)
    known_by_content = reader.recognises is not None and reader.recognises(data)
    if not known_by_content and (kind := foreign_kind(data)):
        raise UserError(
            f"“{filename}” is {kind}, a format that is not read yet; save it as plain text first."
        )
    return reader.read(data, filename)


def open_text(text: str, title: str = "") -> Transcript:
    """Take words from the clipboard. Raises UserError where there are none."""
    text, warnings = canonical(text)
    if not text.strip():
        raise UserError("There is no text to paste.")
    metadata = {"title": title} if title else {}
    return finished(Draft(text, metadata, wrapped=True, warnings=warnings))


def _refuse(path: Path, mode: int, size: int) -> None:
    if stat.S_ISDIR(mode):
        raise UserError(f"“{path.name}” is a folder; open the files in it.")
    # A pipe or a device may never end.
    if not stat.S_ISREG(mode):
        raise UserError(f"“{path.name}” is not a file.")
    if size > LARGEST:
        raise _too_large(path.name)


def _too_large(filename: str) -> UserError:
    return UserError(
        f"“{filename}” is larger than {LARGEST // (1024 * 1024)} MB, more than can be read;"
        " split it first."
    )
