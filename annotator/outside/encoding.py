"""Bytes to text, whatever encoding they are in."""

import codecs
import re
from pathlib import Path
from typing import NamedTuple

import chardet
from chardet import EncodingEra

from annotator.errors import UserError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000
"""Bytes that are shown to the detector."""

_HIGH = re.compile(rb"[\x80-\xff]")
_LETTER = re.compile(rb"[A-Za-z]")
_ISO_2022 = re.compile(rb"\x1b(\$|\([BIJ])")
_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
_BLANK = "\ufeff\u200b" + "".join(map(chr, range(0x21))) + "\x85\xa0\u2028\u2029\u3000"
_MOST_CONTROLS = 0.05
"""A text holds fewer control characters than this share; NULs and such litter are replaced."""

_LATIN = ("cp1252", "cp1250", "cp1254", "cp1257", "cp1258", "mac-roman", "iso8859-15", "iso8859-16")
_EAST_ASIAN = ("cp932", "euc-jp", "gb18030", "big5hkscs", "cp949")


class Decoded(NamedTuple):
    """`encoding` is Python's name of it, `unreadable` the bytes that became U+FFFD, about."""

    text: str
    encoding: str
    unreadable: int

    @property
    def warnings(self) -> tuple[str, ...]:
        """A sentence for the user if bytes were unreadable."""
        if not self.unreadable:
            return ()
        places = "One place" if self.unreadable == 1 else f"{self.unreadable} places"
        return (f"{places} could not be read as {self.encoding} and became “\ufffd”.",)


def decode(data: bytes, filename: str = "") -> Decoded:
    """Decode by byte order mark, else as UTF-8 if valid, else as chardet finds.

    Raises UserError, naming the file, for data that is empty, blank or no text.
    """
    subject = f"“{filename}”" if filename else "This"
    if not data:
        raise UserError(f"{subject} is empty.")
    decoded = _by_mark(data) or _utf16_unmarked(data) or _utf8(data) or _detected(data)
    if decoded is None or looks_binary(decoded.text):
        raise UserError(f"{subject} is not a text file.")
    if not decoded.text.strip(_BLANK):
        raise UserError(f"{subject} holds nothing but white space.")
    return decoded


def encoding_of(path: Path) -> str:
    """The codec that reads a file, and its mark, where it is too large to be decoded at once.

    Raises OSError, and UserError where the file is no text.
    """
    with path.open("rb") as file:
        block = file.read(_SAMPLE)
        for mark, encoding in _MARKS:
            if block.startswith(mark):
                return "utf-8-sig" if encoding == "utf-8" else encoding[:6]
        if unmarked := _utf16_unmarked(block[: len(block) // 2 * 2]):
            return unmarked.encoding
        decoder = codecs.getincrementaldecoder("utf-8")()
        while block:
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                return decode(block, path.name).encoding
            block = file.read(_SAMPLE)
    return "utf-8"


def is_text(data: bytes) -> bool:
    """Whether `decode` reads it."""
    try:
        decode(data)
    except UserError:
        return False
    return True


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark) and not (encoding == "utf-32-le" and len(data) % 4):
            return _lenient(data[len(mark) :], encoding)
    return None


def _utf16_unmarked(data: bytes) -> Decoded | None:
    """UTF-16 without a mark betrays itself by NULs that all lie on one side of the pairs."""
    if len(data) % 2:
        return None
    head = data[:_SAMPLE]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 20 < len(head) or min(even, odd) * 50 > max(even, odd):
        return None
    return _lenient(data, "utf-16-be" if even > odd else "utf-16-le")


def _utf8(data: bytes) -> Decoded | None:
    if b"\x1b" in data[:_SAMPLE] and _ISO_2022.search(data[:_SAMPLE]):
        return None
    try:
        return Decoded(data.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        return _damaged_utf8(data)


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 in which a few bytes are broken, say where a file was cut in two."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text) - broken
    return Decoded(text, "utf-8", broken) if broken * 10 <= whole else None


def _detected(data: bytes) -> Decoded | None:
    first = _HIGH.search(data)
    start = max(0, first.start() - _SAMPLE // 10) if first else 0
    sample = data[start : start + _SAMPLE]
    found = chardet.detect(sample, prefer_superset=True, compat_names=False)
    encoding = found["encoding"]
    if encoding is None:
        return None
    return _lenient(data, encoding if found["confidence"] >= 0.3 else _guess(sample))


def _guess(sample: bytes) -> str:
    """With little to go by, today's encodings only, and where most letters are A to Z, Latin."""
    latin = len(_LETTER.findall(sample)) > 2 * len(_HIGH.findall(sample))
    found = chardet.detect(
        sample,
        prefer_superset=True,
        compat_names=False,
        encoding_era=EncodingEra.MODERN_WEB | EncodingEra.LEGACY_MAC,
        include_encodings=(*_LATIN, *_EAST_ASIAN) if latin else None,
    )
    enough = 0.06 if latin else 0.0
    encoding = found["encoding"]
    return encoding if encoding and found["confidence"] > enough else "cp1252"


def _lenient(data: bytes, encoding: str) -> Decoded:
    # A lone surrogate passes here and is counted where the text is made canonical.
    errors = "surrogatepass" if encoding.startswith("utf-") else "strict"
    try:
        return Decoded(data.decode(encoding, errors), encoding, 0)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return Decoded(text, encoding, text.count("\ufffd"))


def looks_binary(text: str) -> bool:
    """Whether there are more control characters in it than litter explains."""
    data = text.encode("utf-8", "surrogatepass")
    controls = len(data) - len(data.translate(None, _CONTROLS)) + text.count("\ufffd")
    return controls > max(_MOST_CONTROLS * len(text), 1)
