"""Code points to UTF-8 bytes and back, of one text."""

import re
from bisect import bisect_left

_WIDE = re.compile("[^\0-\x7f]")


class Utf8Map:
    """Linear to build; a question costs one bisection over what is not ASCII."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._wide: list[int] = []
        self._starts: list[int] = []
        self._further = [0]
        extra = 0
        for found in _WIDE.finditer("" if text.isascii() else text):
            self._wide.append(found.start())
            self._starts.append(found.start() + extra)
            code = ord(found[0])
            extra += 1 + (code > 0x7FF) + (code > 0xFFFF)
            self._further.append(extra)

    @property
    def bytes(self) -> int:
        return self._length + self._further[-1]

    def to_bytes(self, position: int) -> int:
        return position + self._further[bisect_left(self._wide, position)]

    def from_bytes(self, offset: int) -> int:
        """Within a character, its end. Past the text, the text's end."""
        passed = bisect_left(self._starts, offset)
        position = offset - self._further[passed]
        if passed:
            position = max(position, self._wide[passed - 1] + 1)
        return min(position, self._length)
