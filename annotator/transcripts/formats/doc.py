"""Word's old binary format (DOC), read by LibreOffice where it is on the machine."""

from dataclasses import replace

from annotator.errors import UserError
from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.formats import docx
from annotator.transcripts.libreoffice import to_docx
from annotator.transcripts.ole import SIGNATURE, CompoundFile
from annotator.transcripts.transcript import Transcript

_OTHERS = {
    "Workbook": "an Excel workbook (XLS)",
    "Book": "an Excel workbook (XLS)",
    "PowerPoint Document": "a presentation (PPT)",
    "__properties_version1.0": "an Outlook message (MSG)",
    "VisioDocument": "a drawing (VSD)",
    "Quill": "a Publisher document (PUB)",
}
_LOCKED = frozenset(("EncryptedPackage", "EncryptionInfo", "\x06DataSpaces"))


def read(data: bytes, filename: str) -> Transcript:
    """Raises UserError for data that is no Word document, is damaged or locked.

    And where LibreOffice is not found; the sentence then says what to do.
    """
    if not recognises(data):
        raise UserError(f"“{filename}” is no Word document.")
    file = CompoundFile(data)
    if _LOCKED & file.entries.keys() or file.is_locked():
        raise UserError(f"“{filename}” is protected by a password.")
    if "WordDocument" not in file.entries:
        raise UserError(_told(file, filename))
    made = to_docx(data, ".doc", filename, reader="MS Word 97")
    return replace(docx.read(made, filename), original=data)


def _told(file: CompoundFile, filename: str) -> str:
    if not file.entries:
        return f"“{filename}” is damaged: its parts cannot be found."
    kind = next((kind for name, kind in _OTHERS.items() if name in file.entries), "")
    return f"“{filename}” is {kind or 'an old Office file'}, which is not read."


def recognises(data: bytes) -> bool:
    """All compound files, so that each is told what it is."""
    return data.startswith(SIGNATURE)


DOC = TranscriptFormat("doc", "Word 97–2003 document (DOC)", (".doc", ".dot"), read, recognises)
