"""Subtitles read alike, SRT or WebVTT: their files often bear each other's name."""

import re
from dataclasses import replace

from annotator.errors import UserError
from annotator.outside.encoding import decode
from annotator.text.canonical import canonical
from annotator.transcripts.finishing import finished
from annotator.transcripts.subtitles.cues import cues, header
from annotator.transcripts.subtitles.joining import draft_of
from annotator.transcripts.transcript import Transcript

_LANGUAGE = re.compile(r"\bLanguage:[ \t]*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)")
_TITLE = re.compile(r"WEBVTT[ \t]+-[ \t]+(.*\S)")


def read(data: bytes, filename: str) -> Transcript:
    """Raises UserError for data that is no text, or holds no cues or none with words."""
    decoded = decode(data, filename)
    text, warnings = canonical(decoded.text)
    draft = draft_of(cues(text, filename))
    if not draft.text.strip():
        raise UserError(f"“{filename}” holds subtitles without any words.")
    metadata = _metadata(header(text))
    told = decoded.warnings + warnings + draft.warnings
    sources = dict.fromkeys(metadata, "WebVTT header")
    draft = replace(draft, metadata=metadata, sources=sources, warnings=told)
    return finished(draft, data, filename)


def _metadata(lines: tuple[str, ...]) -> dict[str, str]:
    if not lines or not lines[0].startswith("WEBVTT"):
        return {}
    language = _LANGUAGE.search("\n".join(lines))
    title = _TITLE.fullmatch(lines[0])
    found = {"language": language and language[1], "title": title and title[1]}
    return {name: value for name, value in found.items() if value}
