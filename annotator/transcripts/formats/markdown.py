"""Markdown: the marks stay in the text, front matter becomes metadata."""

from annotator.errors import UserError
from annotator.text.canonical import canonical
from annotator.transcripts.encoding import decode
from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.front_matter import front_matter
from annotator.transcripts.metadata import metadata_from
from annotator.transcripts.rejoining import rejoined
from annotator.transcripts.title import heading_of, shortened, title_of
from annotator.transcripts.transcript import Transcript
from annotator.transcripts.turns import find_turns


def read(data: bytes, filename: str) -> Transcript:
    """Raises UserError for data that is empty, blank or no text, or has front matter alone."""
    decoded = decode(data, filename)
    whole, warnings = canonical(decoded.text)
    front = front_matter(whole)
    text = whole[front.body :]
    if not text.strip():
        raise UserError(f"“{filename}” has no text below its front matter.")
    metadata = metadata_from(front.fields)
    title = shortened(metadata.pop("title", "")) or heading_of(text)
    turns = find_turns(text)
    rest, joined = rejoined(text, turns)
    return Transcript(
        text=rest,
        title=title or title_of(text, turns, filename),
        turns=turns,
        metadata=metadata,
        warnings=decoded.warnings + warnings + joined,
        original=data,
        filename=filename,
    )


MARKDOWN = TranscriptFormat("markdown", "Markdown", (".md", ".markdown", ".mdown", ".mkd"), read)
