"""The pieces that a text is laid out in: its lines, giant ones cut at spaces."""

from array import array
from bisect import bisect_right

from annotator.text.graphemes import previous_grapheme

LONGEST = 2500
"""Code points; a longer line is cut, so that no single layout can stall the window."""


class Paragraphs:
    """Where each piece starts, and which paragraph of the text it belongs to.

    Indexes count pieces; numbers count the paragraphs that hold something, from 1, so that a
    number can be cited. All positions are code points.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = array("q")
        self._numbers = array("q")
        self._split()

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def starts(self) -> "array[int]":
        """The start of each piece, then one past the text's end."""
        return self._starts

    def start(self, index: int) -> int:
        return self._starts[index]

    def end(self, index: int) -> int:
        """The end without its line break."""
        return self._starts[index + 1] - (1 if self.is_last(index) else 0)

    def at(self, position: int) -> int:
        """The index of the piece that holds `position`; a cut belongs to the later piece."""
        return max(0, min(bisect_right(self._starts, position), len(self)) - 1)

    def number(self, index: int) -> int:
        """The number to cite; a blank line has that of the paragraph before it, or 0."""
        return self._numbers[index] >> 1

    def is_first(self, index: int) -> bool:
        """Whether a paragraph begins with this piece."""
        return index == 0 or self._text[self._starts[index] - 1] == "\n"

    def is_last(self, index: int) -> bool:
        """Whether a paragraph ends with this piece."""
        after = self._starts[index + 1]
        return after > len(self._text) or self._text[after - 1] == "\n"

    def is_blank(self, index: int) -> bool:
        return bool(self._numbers[index] & 1)

    def first_of(self, index: int) -> int:
        """The index of the first piece of the same paragraph."""
        line_start = self._text.rfind("\n", 0, self._starts[index]) + 1
        return self.at(line_start)

    def _split(self) -> None:
        # The lowest bit of a number tells a blank line: one array, 120,000 lines in 30 ms.
        add_start, add_number = self._starts.append, self._numbers.append
        start = number = 0
        for line in self._text.split("\n"):
            if line and not line.isspace():
                number += 2
                add_start(start)
                add_number(number)
                if len(line) > LONGEST:
                    self._cut(start, start + len(line), number)
            else:
                add_start(start)
                add_number(number | 1)
            start += len(line) + 1
        add_start(start)

    def _cut(self, start: int, end: int, number: int) -> None:
        while end - start > LONGEST:
            start = _place_to_cut(self._text, start)
            self._starts.append(start)
            self._numbers.append(number)


def _place_to_cut(text: str, start: int) -> int:
    """After the last space within reach, else at the last place that splits no character."""
    space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
    if space >= 0:
        return space + 1
    return previous_grapheme(text, start + LONGEST)
