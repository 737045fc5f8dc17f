"""Plain text in any encoding."""

from annotator.text.canonical import canonical
from annotator.transcripts.encoding import decode
from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.rejoining import rejoined
from annotator.transcripts.title import title_of
from annotator.transcripts.transcript import Transcript
from annotator.transcripts.turns import find_turns


def read(data: bytes, filename: str) -> Transcript:
    """Raises UserError for data that is empty, blank or no text."""
    decoded = decode(data, filename)
    text, warnings = canonical(decoded.text)
    turns = find_turns(text)
    whole, joined = rejoined(text, turns)
    return Transcript(
        text=whole,
        title=title_of(text, turns, filename),
        turns=turns,
        warnings=decoded.warnings + warnings + joined,
        original=data,
        filename=filename,
    )


TEXT = TranscriptFormat("text", "Plain text", (".txt", ".text", ".asc"), read)
