"""SRT subtitles: cues joined to sentences and turns."""

from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.peeking import beginning
from annotator.transcripts.subtitles.cues import is_timing
from annotator.transcripts.subtitles.reading import read


def recognises(data: bytes) -> bool:
    """Whether the first lines are a cue's counter and times, or its times alone."""
    lines = [line for line in beginning(data, 400).split("\n") if line.strip()][:2]
    return any(map(is_timing, lines)) and (is_timing(lines[0]) or lines[0].strip().isdecimal())


SRT = TranscriptFormat("srt", "SRT subtitles", (".srt",), read, recognises)
