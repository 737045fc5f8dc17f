"""WebVTT: cues joined to sentences and turns; voices are speakers."""

import re

from annotator.text.canonical import canonical
from annotator.transcripts.encoding import decode
from annotator.transcripts.finishing import finished
from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.peeking import beginning
from annotator.transcripts.subtitles.reading import draft_from
from annotator.transcripts.transcript import Transcript

_SIGNATURE = re.compile(r"WEBVTT(?:[ \t\n]|$)")


def read(data: bytes, filename: str) -> Transcript:
    """Raises UserError for data that is no text or holds no cues."""
    decoded = decode(data, filename)
    text, warnings = canonical(decoded.text)
    draft = draft_from(text, filename, decoded.warnings + warnings)
    return finished(draft, data, filename)


def recognises(data: bytes) -> bool:
    """Whether the file begins as the format asks for."""
    return _SIGNATURE.match(beginning(data, 64)) is not None


VTT = TranscriptFormat("vtt", "WebVTT subtitles", (".vtt", ".webvtt"), read, recognises)
