"""Documents shared out among parts for training and testing, each label in its proportion.

Iterative stratification after Sechidis, Tsoumakas and Vlahavas, “On the stratification of
multi-label data” (ECML PKDD 2011): the rarest label first, each of its documents to the part that
lacks it most.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from annotator.errors import UserError

_NAMES = {2: ("train", "test"), 3: ("train", "dev", "test")}
_SHARES = re.compile(r"\d{1,3}(?:/\d{1,3}){1,2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Split:
    """`shares` are those of train, dev and test, or of train and test, in any measure.

    The same seed gives the same parts, on every day and machine.
    """

    shares: tuple[int, ...] = (80, 10, 10)
    seed: int = 1

    def __post_init__(self) -> None:
        if len(self.shares) not in _NAMES or not all(share > 0 for share in self.shares):
            raise UserError("A split needs two or three shares above nought, such as 80/10/10.")

    @property
    def names(self) -> tuple[str, ...]:
        return _NAMES[len(self.shares)]

    def __str__(self) -> str:
        return "/".join(map(str, self.shares))


def split_of(told: str, seed: int = 1) -> Split:
    """From `80/10/10` or `80/20`. Raises UserError for anything else."""
    if not _SHARES.fullmatch(told):
        raise UserError(f"“{told}” is no split; write it as 80/10/10 or 80/20.")
    return Split(tuple(map(int, told.split("/"))), seed)


def parts_of(documents: Mapping[str, Collection[str]], split: Split) -> dict[str, str]:
    """The part of each document, by id; `documents` gives each with the labels used in it."""
    return _Sharing(documents, split).parts()


class _Sharing:
    def __init__(self, documents: Mapping[str, Collection[str]], split: Split) -> None:
        self._labels = {row_id: sorted(set(found)) for row_id, found in documents.items()}
        self._left = sorted(documents, key=lambda row_id: _drawn(split.seed, row_id))
        self._names = split.names
        whole = sum(split.shares)
        self._shares = [share / whole for share in split.shares]
        carrying = Counter(label for found in self._labels.values() for label in found)
        self._lacking = {
            label: [share * count for share in self._shares] for label, count in carrying.items()
        }
        self._room = [share * len(documents) for share in self._shares]
        self._part: dict[str, int] = {}

    def parts(self) -> dict[str, str]:
        """In the order in which the documents were given."""
        while label := self._rarest():
            for row_id in [one for one in self._left if label in self._labels[one]]:
                self._put(row_id, self._lacking[label])
            self._left = [one for one in self._left if one not in self._part]
        for row_id in self._left:
            self._put(row_id, self._room)
        return {row_id: self._names[self._part[row_id]] for row_id in self._labels}

    def _rarest(self) -> str:
        """The label that the fewest of the documents left have; empty where they have none."""
        counts = Counter(label for row_id in self._left for label in self._labels[row_id])
        return min(counts, key=lambda label: (counts[label], label), default="")

    def _put(self, row_id: str, lacking: Sequence[float]) -> None:
        """Where most is lacking, then where most room is."""
        best = max(range(len(self._room)), key=lambda place: (lacking[place], self._room[place]))
        self._part[row_id] = best
        self._room[best] -= 1
        for label in self._labels[row_id]:
            self._lacking[label][best] -= 1


def _drawn(seed: int, row_id: str) -> bytes:
    """An order that has nothing to do with that of the documents."""
    return hashlib.sha256(f"{seed}\n{row_id}".encode()).digest()
