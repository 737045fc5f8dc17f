"""Heights of all pieces, summed fast."""

from collections.abc import Iterable


class Heights:
    """A Fenwick tree: a change and a sum cost the logarithm of the number of pieces.

    Heights are whole pixels. (Fenwick, "A new data structure for cumulative frequency tables",
    Software: Practice and Experience 24, 1994.)
    """

    def __init__(self, heights: Iterable[int]) -> None:
        self._heights = list(heights)
        self._sums = [0, *self._heights]
        sums, count = self._sums, len(self._heights)
        for index in range(1, count + 1):
            parent = index + (index & -index)
            if parent <= count:
                sums[parent] += sums[index]
        self.total = self.above(count)

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, index: int) -> int:
        return self._heights[index]

    def __setitem__(self, index: int, height: int) -> None:
        change = height - self._heights[index]
        if not change:
            return
        self._heights[index] = height
        self.total += change
        index += 1
        while index < len(self._sums):
            self._sums[index] += change
            index += index & -index

    def above(self, index: int) -> int:
        """The height of everything before `index`."""
        total = 0
        while index:
            total += self._sums[index]
            index &= index - 1
        return total

    def find(self, pixel: int) -> tuple[int, int]:
        """The index at that height from the top, and the pixels into it."""
        if pixel >= self.total:
            last = len(self._heights) - 1
            return last, max(0, self._heights[last] - 1)
        index, step = 0, 1 << len(self._heights).bit_length()
        pixel = max(0, pixel)
        while step:
            ahead = index + step
            if ahead < len(self._sums) and self._sums[ahead] <= pixel:
                index = ahead
                pixel -= self._sums[ahead]
            step >>= 1
        return index, pixel
