"""A web page's bytes to text, by what the page itself declares where that can be true."""

import re

from annotator.outside.encoding import Decoded, decode

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,400}?\b(?:charset|encoding)\s*=\s*[\"']?([\w:.-]+)", re.IGNORECASE
)
_HEAD = 8192
"""Bytes in which a page declares its encoding; the standard asks for 1,024."""
_LEGACY = re.compile(r"(iso|windows|cp|koi8|mac|x-mac|gb|big5|euc|shift|sjis|tis|latin)[\w-]*")
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "x-mac-cyrillic": "mac-cyrillic",
    "macintosh": "mac-roman",
}
"""What browsers take these names for. Source: WHATWG Encoding Standard, section 4.2."""
_MOST_BROKEN = 0.001
"""Share of the characters; where more cannot be read, the page declares something untrue."""


def decode_page(data: bytes, filename: str, declared: str = "") -> Decoded:
    """Bytes that are valid UTF-8 are UTF-8; else what is declared, else what is detected.

    `declared` is what came with the page, in a header of a message. Raises UserError as `decode`.
    """
    found = _DECLARED.search(data[:_HEAD])
    name = (declared or (found[1].decode("ascii") if found else "")).lower()
    if _LEGACY.fullmatch(name) and not _is_unicode(data):
        decoded = _as_declared(data, _MEANT.get(name, name))
        if decoded is not None:
            return decoded
    return decode(data, filename)


def _is_unicode(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:_HEAD]:
        return True
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _as_declared(data: bytes, encoding: str) -> Decoded | None:
    try:
        text = data.decode(encoding, "replace")
    except (LookupError, ValueError):
        return None
    broken = text.count("\ufffd")
    return Decoded(text, encoding, broken) if broken <= _MOST_BROKEN * len(text) else None
