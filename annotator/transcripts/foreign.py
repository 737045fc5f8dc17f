"""Knows files that are no plain text by their first bytes, to say what they are."""

import re

_WEB_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"{\\rtf", "a rich text document (RTF)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed archive"),
    (b"Rar!\x1a\x07", "a compressed archive"),
    (b"BZh9", "a compressed archive"),
    (b"\xfd7zXZ\0", "a compressed archive"),
    (b"SQLite format 3\0", "a database"),
    (b"ID3", "a sound recording"),
    (b"fLaC", "a sound recording"),
    (b"OggS", "a recording"),
    (b"\x1aE\xdf\xa3", "a video"),
)
_ZIPPED = (
    (b"word/", "a Word document (DOCX)"),
    (b"xl/", "an Excel workbook (XLSX)"),
    (b"ppt/", "a presentation (PPTX)"),
    (b"mimetypeapplication/epub+zip", "an e-book (EPUB)"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"),
)
_HEAD = 4096
"""Bytes in which a web page must show itself."""


def foreign_kind(data: bytes) -> str:
    """What the file is, with its article ("a PDF"); empty where it may be text."""
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data[:4] == b"RIFF" or data[4:8] == b"ftyp":
        return "a recording or a picture"
    return "a web page (HTML)" if _WEB_PAGE.match(data[:_HEAD].lstrip(b"\xef\xbb\xbf")) else ""


def _zipped(data: bytes) -> str:
    for mark, kind in _ZIPPED:
        if mark in data[:_HEAD] or mark in data[-65_536:]:
            return kind
    return "a ZIP archive"
