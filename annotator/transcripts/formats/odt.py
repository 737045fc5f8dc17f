"""OpenDocument texts (ODT), also templates, and flat ones (FODT). Source: OpenDocument 1.3."""

from annotator.errors import UserError
from annotator.outside.archive import Archive, member_names
from annotator.transcripts.blocks import Blocks
from annotator.transcripts.draft import Draft
from annotator.transcripts.finishing import finished
from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.left_out import left_out
from annotator.transcripts.lines import Lines
from annotator.transcripts.odf.body import OdfBody
from annotator.transcripts.odf.lists import Lists
from annotator.transcripts.odf.package import Parts, parts_of, properties_of
from annotator.transcripts.odf.styles import Styles
from annotator.transcripts.office_properties import SOURCE
from annotator.transcripts.transcript import Transcript

_KIND = b"application/vnd.oasis.opendocument.text"
_MANIFEST = "META-INF/manifest.xml"
_HEAD = 4096
"""Bytes in which a flat document must show itself."""


def read(data: bytes, filename: str) -> Transcript:
    """Raises UserError for data that is no text document, is damaged, or has no words in it."""
    parts = parts_of(data, filename)
    blocks = Blocks()
    body, notes_at = _write(parts, Lines(blocks))
    text = blocks.text
    if not text.strip():
        raise UserError(f"“{filename}” has no text in it.")
    metadata = properties_of(parts, filename)
    sources = dict.fromkeys(metadata, SOURCE)
    if "title" not in metadata and body.title and (title := body.title.of(text).strip()):
        metadata["title"], sources["title"] = title, "the first heading"
    warnings = blocks.warnings + left_out(
        deletions=body.deletions, comments=body.comments, hidden=body.hidden
    )
    draft = Draft(text, metadata, sources, bold=blocks.bold, notes_at=notes_at, warnings=warnings)
    return finished(draft, data, filename)


def _write(parts: Parts, lines: Lines) -> tuple[OdfBody, int | None]:
    """What was written, and where the notes begin."""
    body = OdfBody(lines, Styles(parts.sheets), Lists(parts.sheets))
    body.write(parts.text)
    notes_at = lines.position if body.notes else None
    for index, (note, mark) in enumerate(body.notes):
        if not index:
            lines.leave_blank_line()
        body.write_note(note, mark)
    return body, notes_at


def recognises(data: bytes) -> bool:
    """Also where the ZIP file is damaged, so that it is called a damaged document."""
    if not data.startswith(b"PK"):
        head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
        return head.startswith(b"<") and b"office:document" in head and _KIND in head
    # The first member is not packed, so that the kind can be seen (OpenDocument, part 2, 3.3).
    if b"mimetype" + _KIND in data[:_HEAD]:
        return True
    names = member_names(data) or ()
    return "content.xml" in names and _MANIFEST in names and _KIND in _unpacked(data, _MANIFEST)


def _unpacked(data: bytes, name: str) -> bytes:
    try:
        return Archive(data, "").read(name)
    except UserError:
        return b""


ODT = TranscriptFormat(
    "odt", "OpenDocument text (ODT)", (".odt", ".ott", ".fodt"), read, recognises
)
