"""Any file as bytes or lines: what a disk, a network, an editor or a wicked hand makes of it."""

import re
from collections.abc import Callable
from random import Random

NUMBERS = (
    *(b"-1", b"0", b"1e999", b"2.5", b"NaN", b"-0", b"00", b"9" * 400, b"4294967296", b"1e5"),
    *(b"2147483648", b"9223372036854775808", b"99999999999999", "\u0661".encode(), "²".encode()),
)
SIGNS = (
    *(b"\0", b"\xff", b"\xed\xa0\x80", b"\xe2\x80\xa8", b"\x1b", b"\xc2\x85", b"\r", b"\n", b"\t"),
    *(b'"', b"'", b"<", b"&", b"&#0;", b"{", b"[", b"]", b"\\", b"\\ud800", b"%s", b"../", b","),
)
_NUMBER = re.compile(rb"\d+")
_ENCODINGS = ("utf-16", "utf-32", "utf-7", "latin-1", "cp500", "utf-8-sig")
Breaking = Callable[[bytes, Random], bytes]


def broken_bytes(data: bytes, chance: Random) -> bytes:
    return chance.choice(_OF_BYTES)(data, chance)


def broken_text(data: bytes, chance: Random) -> bytes:
    return chance.choice((*_OF_BYTES, *_OF_LINES, *_OF_LINES))(data, chance)


def _place(data: bytes, chance: Random) -> int:
    return chance.randrange(len(data) + 1)


def _flipped(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 20)) if data else 0):
        changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _truncated(data: bytes, chance: Random) -> bytes:
    return data[: chance.choice((0, 1, _place(data, chance), max(0, len(data) - 1)))]


def _swapped(data: bytes, chance: Random) -> bytes:
    a, b, c = sorted(_place(data, chance) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def _doubled(data: bytes, chance: Random) -> bytes:
    a, b = sorted(_place(data, chance) for _ in range(2))
    return data[:b] + data[a:b] * chance.choice((1, 2, 20)) + data[b:]


def _without(data: bytes, chance: Random) -> bytes:
    a = _place(data, chance)
    return data[:a] + data[a + chance.choice((1, 4, 100)) :]


def _with_sign(data: bytes, chance: Random) -> bytes:
    a = _place(data, chance)
    return data[:a] + chance.choice(SIGNS) * chance.choice((1, 1, 300)) + data[a:]


def _with_number(data: bytes, chance: Random) -> bytes:
    there = [hit.span() for hit in _NUMBER.finditer(data)]
    if not there:
        return data
    start, end = chance.choice(there)
    return data[:start] + chance.choice(NUMBERS) + data[end:]


def _otherwise_encoded(data: bytes, chance: Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(_ENCODINGS), "replace")


def _with_other_line_ends(data: bytes, chance: Random) -> bytes:
    return data.replace(b"\n", chance.choice((b"\r\n", b"\r", b"", b"\n\n", b"\0\n", b"\x0b")))


def _line_changed(data: bytes, chance: Random) -> bytes:
    lines = data.split(b"\n")
    a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            lines.insert(b, lines[a])
        case 1:
            del lines[a]
        case 2:
            lines[a], lines[b] = lines[b], lines[a]
        case _:
            lines[a] = _fields_changed(lines[a], chance)
    return b"\n".join(lines)


def _fields_changed(line: bytes, chance: Random) -> bytes:
    sign = chance.choice((b"\t", b" ", b",", b"|", b":", b"="))
    fields = line.split(sign)
    a, b = chance.randrange(len(fields)), chance.randrange(len(fields))
    match chance.randrange(4):
        case 0:
            fields.insert(b, fields[a])
        case 1:
            del fields[a]
        case 2:
            fields[a], fields[b] = fields[b], fields[a]
        case _:
            fields[a] = chance.choice((*NUMBERS, *SIGNS, b"", b" ", b"_"))
    return sign.join(fields)


_OF_BYTES: tuple[Breaking, ...] = (_flipped, _truncated, _swapped, _doubled, _without, _with_sign)
_OF_LINES: tuple[Breaking, ...] = (
    *(_with_number, _with_number, _line_changed, _line_changed, _line_changed),
    *(_otherwise_encoded, _with_other_line_ends),
)
