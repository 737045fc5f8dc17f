"""Paragraphs of mail in format=flowed made whole. Source: RFC 3676, section 4."""

import re

_QUOTED = re.compile(r">*")
_SIGNATURE = "-- "


def unflowed(text: str, *, delete_space: bool) -> str:
    """A line that ends in a space goes on in the next, if both are quoted equally deep.

    `delete_space` says that this space is no part of the text (DelSp=yes).
    """
    paragraphs: list[tuple[int, list[str]]] = []
    open_depth = -1
    for line in text.split("\n"):
        depth = _depth(line)
        words = line[depth:].removeprefix(" ")
        is_signature = words == _SIGNATURE
        goes_on = words.endswith(" ") and not is_signature
        if goes_on and delete_space:
            words = words[:-1]
        if depth == open_depth and not is_signature:
            paragraphs[-1][1].append(words)
        else:
            paragraphs.append((depth, [words]))
        open_depth = depth if goes_on else -1
    return "\n".join(_written(depth, "".join(words)) for depth, words in paragraphs)


def _depth(line: str) -> int:
    found = _QUOTED.match(line)
    return found.end() if found else 0


def _written(depth: int, words: str) -> str:
    return f"{'>' * depth} {words}" if depth else words
