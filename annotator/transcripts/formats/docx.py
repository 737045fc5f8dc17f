"""Word documents (DOCX), also with macros, as templates, and strict. Source: ECMA-376."""

from annotator.errors import UserError
from annotator.outside.archive import member_names
from annotator.outside.safe_xml import Element
from annotator.transcripts.blocks import Blocks
from annotator.transcripts.draft import Draft
from annotator.transcripts.finishing import finished
from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.left_out import left_out
from annotator.transcripts.lines import Lines
from annotator.transcripts.office_properties import SOURCE
from annotator.transcripts.transcript import Transcript
from annotator.transcripts.word.body import Body
from annotator.transcripts.word.names import W
from annotator.transcripts.word.numbering import Numbering
from annotator.transcripts.word.package import Package
from annotator.transcripts.word.properties import properties_of
from annotator.transcripts.word.styles import Styles

_TAIL = 65_536 + 22
"""Bytes in which a ZIP file's list of members ends."""


def read(data: bytes, filename: str) -> Transcript:
    """Raises UserError for data that is no Word document, is damaged, or has no words in it."""
    package = Package(data, filename)
    part = package.main_part()
    document = package.xml(part)
    if document is None or document.tag != W + "document":
        raise UserError(f"“{filename}” holds no Word document.")
    blocks = Blocks()
    body, notes_at = _write(document, part, package, Lines(blocks))
    text = blocks.text
    if not text.strip():
        raise UserError(f"“{filename}” has no text in it.")
    metadata = properties_of(package, filename)
    sources = dict.fromkeys(metadata, SOURCE)
    if "title" not in metadata and body.title and (title := body.title.of(text).strip()):
        metadata["title"], sources["title"] = title, "the first heading"
    warnings = blocks.warnings + left_out(
        deletions=body.deletions,
        comments=body.comments,
        hidden=body.hidden,
        embedded=body.embedded,
    )
    draft = Draft(text, metadata, sources, bold=blocks.bold, notes_at=notes_at, warnings=warnings)
    return finished(draft, data, filename)


def _write(document: Element, part: str, package: Package, lines: Lines) -> tuple[Body, int | None]:
    """What was written, and where the notes begin."""
    styles = Styles(_related(package, part, "styles"))
    numbering = Numbering(_related(package, part, "numbering"), styles)
    body = Body(lines, styles, numbering)
    body.write(document)
    notes = {kind: _notes(_related(package, part, kind)) for kind in ("footnotes", "endnotes")}
    notes_at: int | None = None
    written = 0
    while written < len(body.notes):  # a note may refer to a further one
        (kind, id_), mark = list(body.notes.items())[written]
        note = notes[kind].get(id_)
        if note is not None:
            if notes_at is None:
                notes_at = lines.position
                lines.leave_blank_line()
            body.write_note(note, mark)
        written += 1
    return body, notes_at


def _related(package: Package, part: str, kind: str) -> Element | None:
    related = package.related(kind, part)
    return package.xml(related) if related else None


def _notes(root: Element | None) -> dict[str, Element]:
    return {note.get(W + "id", ""): note for note in root} if root is not None else {}


def recognises(data: bytes) -> bool:
    """Also where the ZIP file is damaged, so that it is called a damaged Word document."""
    names = member_names(data)
    if names is None:
        seen = data[:_TAIL] + data[-_TAIL:]
        return data.startswith(b"PK") and b"[Content_Types].xml" in seen and b"word/" in seen
    plain = {name.replace("\\", "/").lower() for name in names}
    return "[content_types].xml" in plain and any(name.startswith("word/") for name in plain)


DOCX = TranscriptFormat(
    "docx", "Word document (DOCX)", (".docx", ".docm", ".dotx", ".dotm"), read, recognises
)
