"""PDF files written by hand, object by object (ISO 32000-1, 7.5)."""

import hashlib
import zlib
from collections.abc import Mapping, Sequence

Objects = dict[int, bytes]

CATALOG, PAGES, FONT = 1, 2, 3
FIRST_PAGE = 10
PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
"""What a password is filled up with (7.6.3.3)."""


def pdf(objects: Mapping[int, bytes], trailer: bytes = b"", head: bytes = b"%PDF-1.7\n") -> bytes:
    """The file with a classic cross-reference table; object 1 is the catalog."""
    data, places = bytearray(head), dict[int, int]()
    for number, content in sorted(objects.items()):
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start, size = len(data), max(objects, default=0) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        at = places.get(number)
        data += b"0000000000 00000 f \n" if at is None else b"%010d 00000 n \n" % at
    data += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (size, trailer)
    return bytes(data + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def flate(content: bytes, entries: bytes = b"") -> bytes:
    return stream(zlib.compress(content, 9), b"/Filter /FlateDecode " + entries)


def basic(contents: Sequence[bytes], page: bytes = b"") -> Objects:
    """A catalog, a page tree, a font, and one page for each content stream (whole objects)."""
    numbers = range(FIRST_PAGE, FIRST_PAGE + 2 * len(contents), 2)
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects: Objects = {
        CATALOG: b"<< /Type /Catalog /Pages 2 0 R >>",
        PAGES: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents)),
        FONT: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    }
    for number, content in zip(numbers, contents, strict=True):
        objects[number] = page_object(number + 1, page)
        objects[number + 1] = content
    return objects


def page_object(contents: int, entries: bytes = b"") -> bytes:
    box = b"" if b"/MediaBox" in entries else b"/MediaBox [0 0 612 792]"
    resources = b"" if b"/Resources" in entries else b"/Resources << /Font << /F1 3 0 R >> >>"
    return b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R %s %s %s >>" % (
        contents,
        box,
        resources,
        entries,
    )


def written(lines: Sequence[str], operators: bytes = b"") -> bytes:
    """A content stream that writes the lines from the top of the page."""
    shown = b"".join(b"(%s) Tj 0 -30 Td\n" % _escaped(line) for line in lines)
    return b"BT /F1 12 Tf %s 72 720 Td\n%sET" % (operators, shown)


def _escaped(line: str) -> bytes:
    data = line.encode("cp1252")
    return data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def text_pdf(lines: Sequence[str]) -> bytes:
    return pdf(basic([stream(written(lines))]))


def locked(lines: Sequence[str], user_password: bytes) -> bytes:
    """Encrypted with 40-bit RC4 (algorithms 1, 2 and 3 of 7.6); an empty password opens it."""
    owner = _rc4(hashlib.md5(_padded(b"harbour")).digest()[:5], _padded(user_password))
    identity = b"0123456789abcdef"
    permissions = (0xFFFFFFC0).to_bytes(4, "little")
    key = hashlib.md5(_padded(user_password) + owner + permissions + identity).digest()[:5]
    objects = basic([stream(_rc4(_object_key(key, FIRST_PAGE + 1), written(lines)))])
    objects[5] = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -64 >>" % (
        owner.hex().encode(),
        _rc4(key, PADDING).hex().encode(),
    )
    name = identity.hex().encode()
    return pdf(objects, b"/Encrypt 5 0 R /ID [<%s> <%s>]" % (name, name))


def _padded(password: bytes) -> bytes:
    return (password + PADDING)[:32]


def _object_key(key: bytes, number: int) -> bytes:
    return hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
