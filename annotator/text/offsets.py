"""Code points to UTF-16 units and back: the only place where UTF-16 units live."""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16Map:
    """Maps the positions of one text between code points and UTF-16 units.

    Linear to build; a question costs one bisection over the astral characters, and nothing where
    there are none. No reference to the text is kept.
    """

    __slots__ = ("_astral", "_length", "_units")

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._astral = [] if text.isascii() else [m.start() for m in _ASTRAL.finditer(text)]
        self._units = [position + index for index, position in enumerate(self._astral)]

    @property
    def is_trivial(self) -> bool:
        """Whether both ways of counting agree everywhere."""
        return not self._astral

    @property
    def utf16_length(self) -> int:
        return self._length + len(self._astral)

    def to_utf16(self, position: int) -> int:
        """The UTF-16 unit at which the code point `position` begins.

        Raises IndexError for a position outside the text (its end is inside).
        """
        if not 0 <= position <= self._length:
            raise IndexError(f"code point {position} of {self._length}")
        if not self._astral:
            return position
        return position + bisect_left(self._astral, position)

    def from_utf16(self, unit: int) -> int:
        """The code point at `unit`; inside a surrogate pair, the start of that character.

        Raises IndexError for a unit outside the text (its end is inside).
        """
        if not 0 <= unit <= self.utf16_length:
            raise IndexError(f"UTF-16 unit {unit} of {self.utf16_length}")
        if not self._astral:
            return unit
        passed = bisect_left(self._units, unit)
        if passed and self._units[passed - 1] == unit - 1:
            return self._astral[passed - 1]
        return unit - passed
