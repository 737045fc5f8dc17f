"""PDF: its text layer, in the order of reading, with whole paragraphs."""

from annotator.transcripts.finishing import finished
from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.pages.reading import draft_of
from annotator.transcripts.transcript import Transcript

_HEAD = 1024
"""Bytes before which the signature stands; ISO 32000-1, annex H.3.4.1."""


def read(data: bytes, filename: str) -> Transcript:
    """Raises UserError for a PDF that is damaged, locked, too long, or has no text layer."""
    return finished(draft_of(data, filename), data, filename)


def recognises(data: bytes) -> bool:
    """By its signature, which a few bytes may precede."""
    return b"%PDF-" in data[:_HEAD]


PDF = TranscriptFormat("pdf", "PDF", (".pdf",), read, recognises)
