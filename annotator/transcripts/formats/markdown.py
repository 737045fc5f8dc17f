"""Markdown: the marks stay in the text, front matter becomes metadata."""

from annotator.errors import UserError
from annotator.outside.encoding import decode
from annotator.text.canonical import canonical
from annotator.transcripts.draft import Draft
from annotator.transcripts.finishing import finished
from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.front_matter import front_matter
from annotator.transcripts.metadata import metadata_from
from annotator.transcripts.title import heading_of
from annotator.transcripts.transcript import Transcript


def read(data: bytes, filename: str) -> Transcript:
    """Raises UserError for data that is empty, blank or no text, or has front matter alone."""
    decoded = decode(data, filename)
    whole, warnings = canonical(decoded.text)
    front = front_matter(whole)
    text = whole[front.body :]
    if not text.strip():
        raise UserError(f"“{filename}” has no text below its front matter.")
    metadata = metadata_from(front.fields)
    sources = dict.fromkeys(metadata, "front matter")
    if "title" not in metadata and (heading := heading_of(text)):
        metadata["title"], sources["title"] = heading, "the first heading"
    draft = Draft(text, metadata, sources, wrapped=True, warnings=decoded.warnings + warnings)
    return finished(draft, data, filename)


MARKDOWN = TranscriptFormat("markdown", "Markdown", (".md", ".markdown", ".mdown", ".mkd"), read)
