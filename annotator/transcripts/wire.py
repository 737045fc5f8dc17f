"""Frames between the program and the processes that read for it: JSON, then bytes.

Neither end trusts the other's lengths: more than is allowed is an error before it is read.
"""

import json
import struct
from typing import Any, BinaryIO, NamedTuple, cast

_HEADER = struct.Struct(">4sIQ")
_MARK = b"PAf1"
_MOST_SAID = 64 * 1024 * 1024
"""Bytes of JSON."""


class Frame(NamedTuple):
    said: dict[str, Any]
    data: bytes


def send(stream: BinaryIO, said: dict[str, Any], data: bytes = b"") -> None:
    """Raises OSError where nobody listens, ValueError for more JSON than a frame may hold."""
    coded = json.dumps(said, separators=(",", ":")).encode()
    if len(coded) > _MOST_SAID:
        raise ValueError("too much to say in one frame")
    stream.write(_HEADER.pack(_MARK, len(coded), len(data)) + coded)
    if data:
        stream.write(data)
    stream.flush()


def receive(stream: BinaryIO, most: int) -> Frame | None:
    """The next frame, with at most so many bytes after its JSON; None where there are no more.

    Raises ValueError for what is no frame, is too large, or ends early.
    """
    header = stream.read(_HEADER.size)
    if not header:
        return None
    if len(header) < _HEADER.size:
        raise ValueError("a frame that ends in its header")
    mark, said, data = _HEADER.unpack(header)
    if mark != _MARK or said > _MOST_SAID or data > most:
        raise ValueError("no frame, or too large a one")
    coded, body = stream.read(said), stream.read(data)
    if len(coded) < said or len(body) < data:
        raise ValueError("a frame that ends early")
    decoded: object = json.loads(coded)
    if not isinstance(decoded, dict):
        raise ValueError("a frame without names")
    return Frame(cast("dict[str, Any]", decoded), body)
