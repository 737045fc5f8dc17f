"""One hostile file: how its bytes are made, and what must come of opening it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

Content = bytes | Callable[[], bytes]
"""Bytes, or what makes them once they are needed."""


class Outcome(Enum):
    """What opening a file must come to."""

    OPENS = "opens"
    REFUSED = "refused"
    EITHER = "either"
    """As much of it opens as there is, or a sentence tells why not."""


@dataclass(frozen=True, slots=True)
class Case:
    """`words` must stand in the text of a file that opens, in the sentence of one refused.

    `size` is that of the file on the disk where it is larger than its content: the rest is a
    hole in a sparse file.
    """

    name: str
    content: Content
    outcome: Outcome
    words: tuple[str, ...]
    size: int = 0

    def data(self) -> bytes:
        return self.content if isinstance(self.content, bytes) else self.content()


def opens(name: str, content: Content, *words: str) -> Case:
    return Case(name, content, Outcome.OPENS, words)


def refused(name: str, content: Content, *words: str) -> Case:
    return Case(name, content, Outcome.REFUSED, words)


def either(name: str, content: Content) -> Case:
    return Case(name, content, Outcome.EITHER, ())


def eighths(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The first eighth of a file, the first two, and so on up to seven."""
    for count in range(1, 8):
        yield count, data[: len(data) * count // 8]
