"""Word's old binary format (DOC), read by LibreOffice where it is on the machine."""

from dataclasses import replace

from annotator.errors import UserError
from annotator.transcripts.foreign import foreign_kind
from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.formats import docx
from annotator.transcripts.libreoffice import LONGEST, to_docx
from annotator.transcripts.ole import SIGNATURE, CompoundFile
from annotator.transcripts.transcript import Transcript

_LOCKED = frozenset(("EncryptedPackage", "EncryptionInfo", "\x06DataSpaces"))


def read(data: bytes, filename: str) -> Transcript:
    """Raises UserError for data that is no Word document, is damaged or locked.

    And where LibreOffice is not found; the sentence then says what to do.
    """
    if not data.startswith(SIGNATURE):
        raise UserError(f"“{filename}” is no Word document.")
    file = CompoundFile(data)
    if _LOCKED & file.entries.keys() or file.is_locked():
        raise UserError(f"“{filename}” is protected by a password.")
    if "WordDocument" not in file.entries:
        raise UserError(_told(file, data, filename))
    made = to_docx(data, ".doc", filename, reader="MS Word 97")
    return replace(docx.read(made, filename), original=data)


def _told(file: CompoundFile, data: bytes, filename: str) -> str:
    kind, advice = foreign_kind(data)
    if kind:
        return f"“{filename}” is {kind}; {advice}."
    if not file.entries:
        return f"“{filename}” is damaged: its parts cannot be found."
    return f"“{filename}” is an old Office file of no known kind; save it as PDF first."


def recognises(data: bytes) -> bool:
    """Also old Office files that nothing else is known of, to be told so."""
    if not data.startswith(SIGNATURE):
        return False
    names = CompoundFile(data).entries.keys()
    return "WordDocument" in names or bool(_LOCKED & names) or not foreign_kind(data)[0]


DOC = TranscriptFormat(
    "doc",
    "Word 97–2003 document (DOC)",
    (".doc", ".dot"),
    read,
    recognises,
    seconds=LONGEST,
)
