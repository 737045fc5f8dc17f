"""Rich text (RTF)."""

from annotator.errors import UserError
from annotator.text.canonical import canonical
from annotator.transcripts.blocks import Blocks
from annotator.transcripts.draft import Draft
from annotator.transcripts.finishing import finished
from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.formats import text as text_format
from annotator.transcripts.left_out import left_out
from annotator.transcripts.lines import Lines
from annotator.transcripts.office_properties import SOURCE, own_fields, title_worth
from annotator.transcripts.rtf.reader import RtfReader
from annotator.transcripts.rtf.story import StoryWriter, number_notes
from annotator.transcripts.transcript import Transcript


def read(data: bytes, filename: str) -> Transcript:
    """Raises UserError for data that is damaged, absurdly large or deep, or has no words in it.

    What is only called rich text is read as plain text.
    """
    if not recognises(data):
        if data[:64].lstrip(_BEFORE).startswith(b"{\\"):
            raise UserError(f"“{filename}” is damaged: its rich text (RTF) has no head.")
        return text_format.read(data, filename)
    reader = RtfReader(data.lstrip(_BEFORE), filename)
    blocks = Blocks()
    notes_at = _write(reader, Lines(blocks))
    text = blocks.text
    if not text.strip():
        raise UserError(f"“{filename}” has no text in it.")
    metadata = _metadata(reader, filename)
    sources = dict.fromkeys(metadata, SOURCE)
    warnings = (*blocks.warnings, *_left_out(reader))
    draft = Draft(text, metadata, sources, bold=blocks.bold, notes_at=notes_at, warnings=warnings)
    return finished(draft, data, filename)


def _write(reader: RtfReader, lines: Lines) -> int | None:
    """Where the notes begin."""
    number_notes(reader.references)
    writer = StoryWriter(lines)
    writer.write(reader.body)
    notes_at = lines.position if reader.notes else None
    for index, note in enumerate(reader.notes):
        if not index:
            lines.leave_blank_line()
        writer.write(note.story, note.mark)
    return notes_at


def _left_out(reader: RtfReader) -> tuple[str, ...]:
    told = left_out(deletions=reader.deletions, comments=reader.comments, hidden=reader.hidden)
    if reader.fonts.unread:
        count = reader.fonts.unread
        size = "One place" if count == 1 else f"{count:,} places"
        told += (f"{size} could not be read in the file's code page and became “\ufffd”.",)
    if reader.is_cut:
        told += ("The file breaks off before its end; what followed is missing.",)
    return told


def _metadata(reader: RtfReader, filename: str) -> dict[str, str]:
    info = {name: canonical(value)[0].strip() for name, value in reader.info.items()}
    year, month, day = (int(info.pop(part, "0")) for part in ("yr", "mo", "dy"))
    info.pop("created", None)
    if 1000 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= 31:
        info["created"] = f"{year:04}-{month:02}-{day:02}"
    info["title"] = title_worth(info.get("title", ""), filename)
    info |= own_fields({name: canonical(value)[0] for name, value in reader.properties})
    return {name: value for name, value in info.items() if value}


_BEFORE = b" \t\r\n\0\xef\xbb\xbf"


def recognises(data: bytes) -> bool:
    return data[:64].lstrip(_BEFORE).startswith(b"{\\rtf")


RTF = TranscriptFormat("rtf", "Rich text (RTF)", (".rtf",), read, recognises)
