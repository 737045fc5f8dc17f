"""The beginning of a file as text, to tell its format by."""

import codecs

_HEAD = 4096
"""Bytes."""


def beginning(data: bytes, size: int = _HEAD) -> str:
    """The first `size` bytes, decoded leniently, without byte order mark, lines ended by LF."""
    head = data[:size]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = head.decode("utf-16", "replace")
    else:
        text = head.decode("utf-8", "replace")
    text = text.lstrip("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
