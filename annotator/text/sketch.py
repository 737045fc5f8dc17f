"""A small sketch of a text, by which near duplicates are told without reading both again.

The sketch is the least of the hashes of all runs of five words: a sample of them that two texts
draw alike (bottom-k MinHash). Words count without case, accents and punctuation, so that another
outlet's quotes, dashes and line ends make no difference. Where a script puts no space between
words, characters count as words.

Sources: Broder, "On the resemblance and containment of documents", 1997; Thorup, "Bottom-k and
priority sampling, set similarity and subset sums with minimal independence", 2013. The hash of a
run is multilinear (Lemire and Kaser, "Strongly universal string hashing is fast", 2014).
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from annotator.text.unspaced import has_unspaced, unspaced

SIZE = 128
"""Hashes that a sketch holds at most; each has four bytes."""

_FACTORS = (0x0F4F2A35, 0x11ED2705, 0x0C6EF373, 0x1545F491, 0x1B873593)
"""One for each word of a run: odd, and so small that five products fit into 64 bits."""
_LANE = struct.Struct("<Q")
_BITS = 8 * _LANE.size
_RANGE = 1 << 32  # of a hash
_NO_LETTER = re.compile(r"[^\w\n]+")
_ROOM = 1_000_000
"""Letters of the words that are remembered."""


@dataclass(frozen=True)
class Sketch:
    """`data` is the sketch as it is stored: at most 512 bytes, the same on every machine."""

    data: bytes

    @classmethod
    def of(cls, text: str) -> Sketch:
        """Takes time linear in the text: about 1.5 ms for 35,000 characters."""
        least = _least(_run_hashes(_word_lanes(text)))
        return cls(struct.pack(f"<{len(least)}I", *least))

    @property
    def hashes(self) -> tuple[int, ...]:
        """Ascending, each once."""
        return struct.unpack(f"<{len(self.data) // 4}I", self.data[: len(self.data) // 4 * 4])

    def likeness(self, other: Sketch) -> float:
        """The share of all runs of either text that both have, 0 to 1 (Jaccard's index).

        An estimate: its standard error is at most 0.045, and 0 where both texts are short
        enough for a sketch to hold all their runs.
        """
        both = sorted({*self.hashes, *other.hashes})[:SIZE]
        return len(self._shared(other).intersection(both)) / len(both) if both else 0.0

    def within(self, other: Sketch) -> float:
        """The share of this text's runs that the other has as well, 0 to 1.

        An estimate, rougher the longer the other text is: of one eight times as long, some
        sixteen hashes decide, with a standard error up to 0.13.
        """
        bound = other.hashes[-1] if len(other.hashes) == SIZE else _RANGE
        mine = [one for one in self.hashes if one <= bound]
        return len(self._shared(other)) / len(mine) if mine else 0.0

    def _shared(self, other: Sketch) -> set[int]:
        return set(self.hashes).intersection(other.hashes)


def _word_lanes(text: str) -> bytes:
    """The hash of each word with letters, as a lane of 64 bits."""
    if has_unspaced(text):
        text = unspaced.sub(r" \g<0> ", text)
    for mark in ("—", "–", "…", "--"):
        text = text.replace(mark, " ")
    words = text.split()
    return b"".join(map(_vocabulary.lanes(set(words)).__getitem__, words))


class _Vocabulary:
    """The words of the last texts, for the next ones are likely to have them as well."""

    def __init__(self) -> None:
        self._lanes: dict[str, bytes] = {}
        self._room = _ROOM

    def lanes(self, words: set[str]) -> Mapping[str, bytes]:
        """At least those of `words`; empty where there is no letter."""
        known = self._lanes
        new = list(words.difference(known))
        if new:
            # The hash of no letters is 0.
            lanes = [_LANE.pack(one) if one else b"" for one in map(crc32, _spelled(new))]
            known.update(zip(new, lanes, strict=True))
            self._room -= sum(map(len, new))
        if self._room < 0:  # another thread may still look into these
            self._lanes, self._room = {}, _ROOM
        return known


_vocabulary = _Vocabulary()


def _spelled(words: Iterable[str]) -> list[bytes]:
    plain = unicodedata.normalize("NFKD", "\n".join(words).casefold()).replace("_", "")
    return _NO_LETTER.sub("", plain).encode("utf-8", "surrogatepass").split(b"\n")


def _run_hashes(words: bytes) -> Sequence[int]:
    """A hash of each run of words; a text shorter than a run is one.

    All runs are reckoned at once, as lanes of one long integer: the sum of each word's hash
    times the factor of its place, modulo 2 ** 32.
    """
    if not words:
        return ()
    words = words.ljust(_LANE.size * len(_FACTORS), b"\0")
    count = len(words) // _LANE.size
    lanes = int.from_bytes(words, "little")
    total = sum((lanes >> (_BITS * place)) * factor for place, factor in enumerate(_FACTORS))
    halves = struct.unpack(f"<{2 * count}I", total.to_bytes(len(words), "little"))
    return halves[: 2 * (count - len(_FACTORS) + 1) : 2]


def _least(hashes: Sequence[int]) -> list[int]:
    """The least, ascending; sorting only those that are likely among them."""
    bound = 2 * SIZE * _RANGE // max(1, len(hashes))
    likely = {one for one in hashes if one < bound}
    if len(likely) < SIZE:
        likely = set(hashes)
    return sorted(likely)[:SIZE]
