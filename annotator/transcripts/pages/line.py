"""A line of print."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """`text` as printed, with its box on the page in points, from the page's lower left corner.

    `size` is the height of its type, `bold` how many code points from its beginning are bold,
    `column` 0 where it runs over the whole page, else 1 or 2. `hyphenated` says that the
    text goes on in the next line after the hyphen that ends this one. `hang` is where words
    begin after the last wide gap, 0 where there is none.
    """

    text: str
    page: int
    left: float
    right: float
    bottom: float
    size: float
    bold: int = 0
    column: int = 0
    hyphenated: bool = False
    hang: float = 0.0

    @property
    def width_of_character(self) -> float:
        return (self.right - self.left) / max(len(self.text), 1)

    @property
    def first_word(self) -> str:
        return self.text.split(maxsplit=1)[0] if self.text.strip() else ""
