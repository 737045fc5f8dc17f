"""WebVTT: cues joined to sentences and turns; voices are speakers."""

import re

from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.peeking import beginning
from annotator.transcripts.subtitles.reading import read

_SIGNATURE = re.compile(r"WEBVTT(?:[ \t\n]|$)")


def recognises(data: bytes) -> bool:
    """Whether the file begins as the format asks for."""
    return _SIGNATURE.match(beginning(data, 64)) is not None


VTT = TranscriptFormat("vtt", "WebVTT subtitles", (".vtt", ".webvtt"), read, recognises)
