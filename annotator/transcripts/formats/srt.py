"""SRT subtitles: cues joined to sentences and turns."""

from annotator.text.canonical import canonical
from annotator.transcripts.encoding import decode
from annotator.transcripts.finishing import finished
from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.peeking import beginning
from annotator.transcripts.subtitles.cues import is_timing
from annotator.transcripts.subtitles.reading import draft_from
from annotator.transcripts.transcript import Transcript


def read(data: bytes, filename: str) -> Transcript:
    """Raises UserError for data that is no text or holds no cues."""
    decoded = decode(data, filename)
    text, warnings = canonical(decoded.text)
    draft = draft_from(text, filename, decoded.warnings + warnings)
    return finished(draft, data, filename)


def recognises(data: bytes) -> bool:
    """Whether the first lines are a cue's counter and times, or its times alone."""
    lines = [line for line in beginning(data, 400).split("\n") if line.strip()][:2]
    return any(map(is_timing, lines)) and (is_timing(lines[0]) or lines[0].strip().isdecimal())


SRT = TranscriptFormat("srt", "SRT subtitles", (".srt",), read, recognises)
