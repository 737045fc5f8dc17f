"""Knows files that hold no transcript by their first bytes, to say what they are."""

_NO_TEXT = "open its transcript instead"
_UNPACK = "unpack it first"

_SIGNATURES = (
    (b"\x89PNG\r\n", "a picture", ""),
    (b"\xff\xd8\xff", "a picture", ""),
    (b"GIF87a", "a picture", ""),
    (b"GIF89a", "a picture", ""),
    (b"II*\0", "a picture", ""),
    (b"MM\0*", "a picture", ""),
    (b"\x1f\x8b", "a compressed file", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"BZh9", "a compressed file", _UNPACK),
    (b"\xfd7zXZ\0", "a compressed file", _UNPACK),
    (b"(\xb5/\xfd", "a compressed file", _UNPACK),
    (b"SQLite format 3\0", "a database", ""),
    (b"ID3\2", "a sound recording", _NO_TEXT),
    (b"ID3\3", "a sound recording", _NO_TEXT),
    (b"ID3\4", "a sound recording", _NO_TEXT),
    (b"fLaC", "a sound recording", _NO_TEXT),
    (b"OggS", "a recording", _NO_TEXT),
    (b"\x1aE\xdf\xa3", "a video", _NO_TEXT),
    (b"\x7fELF", "a program", ""),
    (b"%!PS", "a PostScript file", "save it as PDF first"),
)
_ZIPPED = (
    (b"xl/workbook", "an Excel workbook", "save the sheet as CSV"),
    (b"ppt/presentation", "a presentation", "save it as PDF first"),
    (b"opendocument.spreadsheet", "a spreadsheet", "save the sheet as CSV"),
    (b"opendocument.presentation", "a presentation", "save it as PDF first"),
    (b"opendocument.graphics", "a drawing", ""),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_OFFICE = (
    (b"W\0o\0r\0k\0b\0o\0o\0k\0", "an old Excel workbook", "save the sheet as CSV"),
    (b"P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0", "an old presentation", "save it as PDF first"),
    (b"_\0_\0n\0a\0m\0e\0i\0d\0", "a message of Outlook's", "save it as EML or as text"),
)
_RIFF = {b"WAVE": "a sound recording", b"AVI ": "a video", b"WEBP": "a picture"}
_PICTURES = (b"heic", b"heix", b"mif1", b"avif")
_LOCAL_FILE = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_SHOWN_IN = 65_536
"""Bytes at either end of a ZIP archive in which its kind must show itself."""


def foreign_kind(data: bytes) -> tuple[str, str]:
    """What the file is ("a picture") and what to do; both empty where it may be read.

    ZIP archives that are nothing in particular are told by `is_zip`, not here.
    """
    if data.startswith(_LOCAL_FILE):
        return _marked(data[:_SHOWN_IN] + data[-_SHOWN_IN:], _ZIPPED)
    if data.startswith(_OLE):
        return _marked(data, _OLD_OFFICE)
    if data.startswith(b"RIFF") and data[8:12] in _RIFF:
        return _RIFF[data[8:12]], _NO_TEXT if data[8:12] != b"WEBP" else ""
    if data[4:8] == b"ftyp":
        return ("a picture", "") if data[8:12] in _PICTURES else ("a recording", _NO_TEXT)
    found = (row[1:] for row in _SIGNATURES if data.startswith(row[0]))
    return next(found, ("", ""))


def is_zip(data: bytes) -> bool:
    return data.startswith((_LOCAL_FILE, _EMPTY_ZIP))


def _marked(data: bytes, kinds: tuple[tuple[bytes, str, str], ...]) -> tuple[str, str]:
    return next(((kind, advice) for mark, kind, advice in kinds if mark in data), ("", ""))
