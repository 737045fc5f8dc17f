"""A big text file in parts, each from a line that begins with a mark to the next such line.

Where no mark comes for long, a blank line will do: many files are one document of a million
sentences.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from annotator.errors import UserError

_CHUNK = 1 << 20
_REACH = 1 << 10  # characters within which a mark ends
LONGEST = 1 << 26
"""Characters of one part that begins with a mark."""
UNMARKED = 1 << 22
"""Characters after which a part without a mark ends with the sentence."""


def blocks(path: Path, mark: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Each with the number of its first line. `mark` matches the line feed before the mark too.

    Line ends of any kind become LF. Raises UserError for what is no UTF-8 text, and for a part
    that is longer than `LONGEST`.
    """
    line, rest = 1, ""
    try:
        with path.open(encoding="utf-8-sig") as file:
            while chunk := file.read(_CHUNK):
                rest += chunk
                *whole, rest = _cut(rest, mark)
                if len(rest) > UNMARKED and not mark.match(f"\n{rest[:_REACH]}"):
                    *whole, rest = [*whole, *_cut_at_last(rest, "\n\n")]
                for block in whole:
                    yield line, block
                    line += block.count("\n")
                if len(rest) > LONGEST:
                    raise UserError(f"“{path.name}” holds a document that is too long to be read.")
    except UnicodeDecodeError:
        raise UserError(f"“{path.name}” is not UTF-8 text; nothing of it was read.") from None
    if rest:
        yield line, rest


def _cut_at_last(text: str, sign: str) -> list[str]:
    end = text.rfind(sign)
    return [text] if end < 0 else [text[: end + len(sign)], text[end + len(sign) :]]


def _cut(text: str, mark: re.Pattern[str]) -> Iterator[str]:
    start = 0
    for hit in mark.finditer(text):
        # The line feed before a mark ends the part before it.
        yield text[start : hit.start() + 1]
        start = hit.start() + 1
    yield text[start:]
