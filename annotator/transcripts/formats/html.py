"""Web pages: the article as text, without what stands about it."""

import re

from annotator.transcripts.finishing import finished
from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.transcript import Transcript
from annotator.transcripts.web.page import page_draft
from annotator.transcripts.web.page_encoding import decode_page

_HEAD = 65_536
"""Bytes in which a page shows itself, below comments."""
_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_PAGE = re.compile(
    r"[\ufeff\s]*+(?:<\?xml[^>]{0,500}\?>\s*+|<!--(?:[^-]++|-(?!->))*+-->\s*+)*+"
    r"<(?:!doctype\s+html\b|html\b|head\s*>|body\b)",
    re.IGNORECASE,
)


def read(data: bytes, filename: str) -> Transcript:
    """Raises UserError for a page that holds no text, is nested absurdly, or is no page."""
    decoded = decode_page(data, filename)
    draft = page_draft(decoded.text, filename, warnings=decoded.warnings)
    return finished(draft, data, filename)


def recognises(data: bytes) -> bool:
    """By the first element, after comments and declarations."""
    return bool(_PAGE.match(_head(data)))


def _head(data: bytes) -> str:
    head = data[:_HEAD]
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return head.decode(encoding, "replace")
    if head[:2] in (b"<\0", b"\0<"):
        return head.decode("utf-16-le" if head[:1] == b"<" else "utf-16-be", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


HTML = TranscriptFormat("html", "Web page (HTML)", (".html", ".htm", ".xhtml"), read, recognises)
