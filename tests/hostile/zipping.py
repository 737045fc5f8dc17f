"""ZIP files, sound and unsound; the same members give the same bytes."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence

DATE = (2031, 5, 3, 9, 30, 0)
Members = Mapping[str, bytes | str] | Sequence[tuple[str, bytes | str]]


def zipped(members: Members, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pairs may hold a name twice."""
    pairs = list(members.items()) if isinstance(members, Mapping) else members
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compression) as archive:
        for name, content in pairs:
            _add(archive, name, content, compression)
    return data.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes | str, compression: int) -> None:
    info = zipfile.ZipInfo(name, DATE)
    # An OpenDocument file and an EPUB are known by a first member that is not packed.
    info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else compression
    # zipfile warns of a name that comes twice: it may not know.
    archive.NameToInfo.pop(name, None)
    archive.writestr(info, content)


def with_link(members: Mapping[str, bytes | str], name: str, target: str) -> bytes:
    """One member is a symbolic link, as Unix tools write it."""
    data = io.BytesIO(zipped(members))
    with zipfile.ZipFile(data, "a") as archive:
        info = zipfile.ZipInfo(name, DATE)
        info.create_system = 3
        info.external_attr = 0o120777 << 16
        archive.writestr(info, target)
    return data.getvalue()


def patched(data: bytes, local: int, central: int, value: bytes) -> bytes:
    """A field overwritten in every header: `local` and `central` are its places in the two."""
    changed = bytearray(data)
    for mark, place in ((b"PK\x03\x04", local), (b"PK\x01\x02", central)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + place : at + place + len(value)] = value
            at = changed.find(mark, at + 4)
    return bytes(changed)


def encrypted(data: bytes) -> bytes:
    """Marked as encrypted the traditional way (APPNOTE 4.4.4, bit 0)."""
    return patched(data, 6, 8, b"\1\0")


def aes_encrypted(data: bytes) -> bytes:
    """Marked as encrypted with AES: method 99 (APPNOTE, appendix E of WinZip's)."""
    return patched(encrypted(data), 8, 10, b"\x63\0")


def lying_crc(data: bytes) -> bytes:
    return patched(data, 14, 16, b"\xde\xad\xbe\xef")


def lying_size(data: bytes, size: int = 3) -> bytes:
    """Says that each member unpacks to `size` bytes."""
    return patched(data, 22, 24, struct.pack("<I", size))


def unknown_method(data: bytes) -> bytes:
    return patched(data, 8, 10, b"\x61\0")


def overlapping(name: str, content: bytes, count: int) -> bytes:
    """`count` entries that all lie on the same bytes, as in D. Fifield's bomb (2019)."""
    one = zipped({name: content})
    start = one.find(b"PK\x01\x02")
    end = one.find(b"PK\x05\x06")
    entry = one[start:end]
    entries = entry + b"".join(
        entry.replace(name.encode(), f"{index:0{len(name)}}".encode()) for index in range(1, count)
    )
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(entries), start, 0)
    return one[:start] + entries + tail


def spaces(count: int) -> bytes:
    """A ZIP's best case: `count` bytes that pack a thousandfold."""
    return b" " * count


def nested(data: bytes, name: str, depth: int) -> bytes:
    for _ in range(depth):
        data = zipped({name: data})
    return data


def many_members(count: int, content: bytes = b"") -> bytes:
    """The same content under many names, packed once: zipfile takes seconds for so many."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    sizes = struct.pack("<3L", zlib.crc32(content), len(packed), len(content))
    body, directory = bytearray(), bytearray()
    for index in range(count):
        name = f"{index:06}.txt".encode()
        head = struct.pack("<5H", 20, 0, 8, 0, 33) + sizes + struct.pack("<2H", len(name), 0)
        directory += b"PK\1\2" + struct.pack("<H", 20) + head
        directory += struct.pack("<3H2L", 0, 0, 0, 0, len(body)) + name
        body += b"PK\3\4" + head + name + packed
    return bytes(body + directory) + _end_of_many(count, len(directory), len(body))


def _end_of_many(count: int, size: int, start: int) -> bytes:
    """The ZIP64 records (APPNOTE 4.3.14 and 15), then the classic one that points to them."""
    record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, start)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, start + size, 1)
    classic = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, size, start, 0)
    return record + locator + classic
