"""A transcript as three compressed pieces of bytes: all about it, its text, its original."""

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from annotator.project.records import Speaker
from annotator.text.span import Span
from annotator.text.timed import Timed
from annotator.text.turn import Turn, TurnKind
from annotator.transcripts.transcript import Transcript

MOST_TEXT = 128 * 1024 * 1024
"""Bytes of a text in UTF-8."""
MOST_HEAD = 64 * 1024 * 1024
_QUICK = 1  # of zlib's levels: half the size for a tenth of the time that reading takes

_KINDS = {kind.value: kind for kind in TurnKind}


@dataclass(frozen=True, slots=True)
class Packed:
    """`text` is empty where the original, in UTF-8, is the text itself."""

    head: bytes
    text: bytes
    original: bytes

    @property
    def sizes(self) -> tuple[int, int, int]:
        return len(self.head), len(self.text), len(self.original)

    @property
    def data(self) -> bytes:
        return self.head + self.text + self.original

    @classmethod
    def of(cls, data: bytes, sizes: Iterable[int]) -> "Packed":
        """From `data` and `sizes`. Raises ValueError where they do not fit each other."""
        head, text, original = sizes
        if min(head, text, original) < 0 or head + text + original != len(data):
            raise ValueError("the pieces do not fit")
        return cls(data[:head], data[head : head + text], data[head + text :])


def pack(transcript: Transcript) -> Packed:
    """Raises ValueError for a text with lone surrogates or more than can be kept."""
    text = transcript.text.encode()
    head = json.dumps(_head(transcript), separators=(",", ":"), allow_nan=False).encode()
    if len(text) > MOST_TEXT or len(head) > MOST_HEAD:
        raise TooMuchError
    is_original = text == transcript.original
    return Packed(
        zlib.compress(head, _QUICK),
        b"" if is_original else zlib.compress(text, _QUICK),
        zlib.compress(transcript.original, _QUICK),
    )


def unpack(packed: Packed) -> Transcript:
    """Raises ValueError for what `pack` has not made."""
    original = _unpressed(packed.original, MOST_TEXT)
    text = _unpressed(packed.text, MOST_TEXT) if packed.text else original
    return unpack_head(packed.head, text.decode(), original)


def unpack_head(head: bytes, text: str = "", original: bytes = b"") -> Transcript:
    """The transcript with all but its text and original, unless they are given."""
    told = json.loads(_unpressed(head, MOST_HEAD))
    return Transcript(
        text=text,
        title=told["title"],
        turns=tuple(_turn(row, told["names"]) for row in told["turns"]),
        speakers=tuple(_speaker(row) for row in told["speakers"]),
        metadata=told["metadata"],
        sources=told["sources"],
        times=tuple(Timed(Span(a, b), start, end) for a, b, start, end in told["times"]),
        warnings=tuple(told["warnings"]),
        original=original,
        filename=told["filename"],
    )


class TooMuchError(ValueError):
    """More text, or more turns in it, than can be kept."""


def _head(transcript: Transcript) -> Mapping[str, Any]:
    names = list(dict.fromkeys(turn.speaker for turn in transcript.turns))
    places = {name: place for place, name in enumerate(names)}
    return {
        "title": transcript.title,
        "filename": transcript.filename,
        "names": names,
        "turns": [_row(turn, places) for turn in transcript.turns],
        "speakers": [[one.name, one.role, one.aliases] for one in transcript.speakers],
        "metadata": dict(transcript.metadata),
        "sources": dict(transcript.sources),
        "times": [
            [one.span.start, one.span.end, one.start_seconds, one.end_seconds]
            for one in transcript.times
        ],
        "warnings": transcript.warnings,
    }


def _row(turn: Turn, places: Mapping[str, int]) -> list[Any]:
    row = [turn.span.start, turn.span.end, turn.body, places[turn.speaker], turn.kind.value]
    if turn.start_seconds is None and turn.end_seconds is None:
        return row
    return [*row, turn.start_seconds, turn.end_seconds]


def _turn(row: list[Any], names: list[str]) -> Turn:
    start, end, body, name, kind = row[:5]
    speaker: str = names[int(name)]
    since, until = row[5:] or (None, None)
    return Turn(Span(start, end), body, speaker, _KINDS[kind], since, until)


def _speaker(row: list[Any]) -> Speaker:
    name, role, aliases = row
    return Speaker("", name, role, tuple(aliases))


def _unpressed(data: bytes, most: int) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        unpacked = unpacking.decompress(data, most)
    except zlib.error as error:
        raise ValueError("not compressed by us") from error
    if unpacking.unconsumed_tail or not unpacking.eof:
        raise ValueError("more than can be kept")
    return unpacked
