"""What stands on which page: lines are placed one below another first, and painted then.

Lengths are in tenths of a point, which are the units of the page.
"""

from collections.abc import Callable

from PySide6.QtGui import QPainter

from annotator.gui.printing.emoji import Words

POINT = 10
RESOLUTION = 72 * POINT
WIDTH, HEIGHT = 5953, 8419
"""A4."""
LEFT, TOP, BOTTOM = 54 * POINT, 52 * POINT, HEIGHT - 62 * POINT
MEASURE = 366 * POINT
"""Width of the text."""
MARGIN, MARGIN_WIDTH = LEFT + MEASURE + 16 * POINT, 118 * POINT
"""Where the names beside the text begin, and how wide they may be."""
LEADING = 1.3
"""Lines' height as a multiple of their letters' own."""

Draw = Callable[[QPainter, float], None]
"""Paints something whose upper edge is at the height given."""


class Flow:
    """`y` is where the next line goes, on the last of the pages."""

    def __init__(self) -> None:
        self.pages: list[list[tuple[float, Draw]]] = [[]]
        self.y = float(TOP)

    def put(self, height: float, draw: Draw) -> None:
        """On the next page where there is no room left on this one."""
        if self.y + height > BOTTOM and self.y > TOP:
            self.turn()
        self.pages[-1].append((self.y, draw))
        self.y += height

    def turn(self) -> None:
        self.pages.append([])
        self.y = float(TOP)

    def need(self, height: float) -> None:
        """Begins a page, unless there is so much room on this one."""
        if self.y + height > BOTTOM and self.y > TOP:
            self.turn()

    def skip(self, height: float) -> None:
        """Space between two things; none at a page's top."""
        if self.y > TOP:
            self.y += height

    def put_line(self, words: Words, number: int, x: float) -> tuple[int, float]:
        """On which page, and how far down."""
        height = words.layout.lineAt(number).height() * LEADING
        self.put(height, lambda painter, y: words.draw_line(number, painter, x, y))
        return len(self.pages) - 1, self.pages[-1][-1][0]

    def put_lines(self, words: Words, x: float) -> list[tuple[int, float]]:
        """The page and the height of each line."""
        layout = words.layout
        heights = [layout.lineAt(number).y() for number in range(layout.lineCount())]
        last = layout.lineAt(len(heights) - 1)
        whole = last.y() + last.height() * LEADING
        if self.y + whole <= BOTTOM:
            page, y = len(self.pages) - 1, self.y
            self.put(whole, lambda painter, top: words.draw(painter, x, top))
            return [(page, y + height) for height in heights]
        return [self.put_line(words, number, x) for number in range(len(heights))]
