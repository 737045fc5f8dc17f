"""The file of a DocBin, unpacked, and where its parts lie (spacy/tokens/_serialize.py)."""

import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from annotator.corpus.docbin.packing import Stretch, Unpacker
from annotator.corpus.strict_json import Refused

MOST_BYTES = 1 << 31
"""Unpacked, on the disk; what cannot be in memory is read in pieces."""
_BLOCK = 1 << 20
_KINDS = {"attrs": list, "tokens": Stretch, "spaces": Stretch, "lengths": Stretch, "strings": list}

Map = Mapping[Any, Any]
_NOTHING: Map = {}


class Layout(NamedTuple):
    """The parts of a DocBin; those that an older spaCy did not write are empty."""

    attrs: list[object]
    tokens: Stretch
    spaces: Stretch
    lengths: Stretch
    strings: list[object]
    cats: list[object]
    flags: list[object]
    span_groups: list[object]
    user_data: list[object]


def unpack(path: Path, file: BinaryIO) -> Layout:
    """Into `file`. Raises `Refused`."""
    unzip = zlib.decompressobj()
    size = 0
    with path.open("rb") as packed:
        while block := packed.read(_BLOCK):
            while block:
                piece = _piece(unzip, block)
                size += len(piece)
                if size > MOST_BYTES:
                    raise Refused("it unpacks to more than can be read")
                file.write(piece)
                block = unzip.unconsumed_tail
    if not unzip.eof:
        raise Refused("it breaks off")
    file.seek(0)
    return _layout(mapping(Unpacker(file, lazy=True).value()))


def _piece(unzip: Any, block: bytes) -> bytes:
    try:
        return unzip.decompress(block, _BLOCK)
    except zlib.error:
        raise Refused("it is damaged") from None


def _layout(told: Map) -> Layout:
    for name, kind in _KINDS.items():
        if not isinstance(told.get(name), kind):
            raise Refused(f"it has no “{name}”")
    further = [listed(told.get(name)) for name in ("cats", "flags", "span_groups", "user_data")]
    return Layout(*(told[name] for name in _KINDS), *further)


def mapping(value: object) -> Map:
    """Empty where it is none."""
    return cast("Map", value) if isinstance(value, Mapping) else _NOTHING


def listed(value: object) -> list[object]:
    """Empty where it is no list."""
    return cast("list[object]", value) if isinstance(value, list) else []
