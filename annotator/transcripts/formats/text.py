"""Plain text in any encoding."""

from annotator.outside.encoding import decode
from annotator.text.canonical import canonical
from annotator.transcripts.draft import Draft
from annotator.transcripts.finishing import finished
from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.transcript import Transcript


def read(data: bytes, filename: str) -> Transcript:
    """Raises UserError for data that is empty, blank or no text."""
    decoded = decode(data, filename)
    text, warnings = canonical(decoded.text)
    draft = Draft(text, wrapped=True, warnings=decoded.warnings + warnings)
    return finished(draft, data, filename)


TEXT = TranscriptFormat("text", "Plain text", (".txt", ".text", ".asc"), read)
