"""Web pages that a browser saved in one file, with their pictures. Source: RFC 2557."""

from email.message import Message

from annotator.errors import UserError
from annotator.transcripts.finishing import finished
from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.mail.message import (
    content_of,
    header,
    header_names,
    parameter,
    parsed,
    told_of_end,
)
from annotator.transcripts.transcript import Transcript
from annotator.transcripts.web.page import page_draft
from annotator.transcripts.web.page_encoding import decode_page

_HEAD = 65_536
_SENT = frozenset({"to", "received", "message-id", "delivered-to"})
_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def read(data: bytes, filename: str) -> Transcript:
    """Raises UserError for a file without a page in it, or whose page holds no text."""
    message = parsed(data, filename)
    page = _root(message)
    if page is None:
        raise UserError(f"“{filename}” holds no web page with text.")
    url = header(page, "Content-Location") or header(message, "Snapshot-Content-Location")
    is_address = url.startswith(("http://", "https://"))
    decoded = decode_page(content_of(page), filename, parameter(page, "charset"))
    draft = page_draft(
        decoded.text,
        filename,
        {"url": url} if is_address else {},
        {"url": "Content-Location"} if is_address else {},
        decoded.warnings + told_of_end(message),
    )
    return finished(draft, data, filename)


def recognises(data: bytes) -> bool:
    """By what a browser writes above a page: related parts, and nobody they were sent to."""
    names = header_names(data)
    if "content-type" not in names or names & _SENT:
        return False
    head = data[:_HEAD].lower()
    return b"multipart/related" in head and b"text/html" in head


def _root(message: Message) -> Message | None:
    """The part that the others belong to: named as the start, else the first page."""
    pages = [part for part in message.walk() if part.get_content_type() in _PAGES]
    start = parameter(message, "start")
    named = (page for page in pages if header(page, "Content-ID").lower() == start)
    return next(named, None) or next(iter(pages), None)


MHTML = TranscriptFormat("mhtml", "Saved web page (MHTML)", (".mhtml", ".mht"), read, recognises)
