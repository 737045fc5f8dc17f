"""The marks of OpenDocument's lists. Source: OpenDocument 1.3, part 3, 5.3 and 16.30."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from annotator.outside.safe_xml import Element
from annotator.transcripts.list_marks import bijective, letters, roman
from annotator.transcripts.odf.names import STYLE, TEXT, XML_ID, count_of
from annotator.transcripts.symbol_fonts import unicode_of

_LIST_STYLE, _OUTLINE_STYLE = TEXT + "list-style", TEXT + "outline-style"
_NUMBER = (TEXT + "list-level-style-number", TEXT + "outline-level-style")
_BULLET, _IMAGE = TEXT + "list-level-style-bullet", TEXT + "list-level-style-image"
_OUTLINE = "\0outline"
_LONGEST = 255
"""Code points of what stands before or behind a number."""


@dataclass(frozen=True, slots=True)
class Level:
    """`shown` is how many levels' numbers the mark has; `bullet` is a mark without a number."""

    format: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1
    in_step: bool = False
    bullet: str = ""

    def written(self, number: int) -> str:
        if self.format in ("i", "I"):
            return roman(number) if self.format == "i" else roman(number).upper()
        if self.format in ("a", "A"):
            written = letters(number) if self.in_step else bijective(number)
            return written if self.format == "a" else written.upper()
        return str(number) if self.format else ""


Counts = dict[int, int]


class Lists:
    """Counts the items as the document is read; the levels begin with 1."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[str, dict[int, Level]] = {}
        for root in roots:
            for style in root.iter(_LIST_STYLE, _OUTLINE_STYLE):
                is_list = style.tag == _LIST_STYLE
                name = style.get(STYLE + "name", "") if is_list else _OUTLINE
                self._styles.setdefault(name, _levels(style))
        self._names: list[str] = []  # of the styles of the open lists
        self._counts: Counts = {}
        self._ended: dict[str, Counts] = {}
        self._known: dict[str, Counts] = {}
        self._headings: Counts = {}
        self._item: Element | None = None

    def begin_story(self) -> tuple[list[str], Counts]:
        """A text box or a note within the text: it stands in none of the lists around it.

        Gives what `end_story` needs.
        """
        outer = self._names, self._counts
        self._names, self._item = [], None
        return outer

    def end_story(self, outer: tuple[list[str], Counts]) -> None:
        self._names, self._counts = outer

    def open(self, element: Element) -> None:
        outer = self._names[-1] if self._names else ""
        name = element.get(TEXT + "style-name") or outer
        if not self._names:
            self._counts = self._continued(element, name)
        self._names.append(name)
        self._known[element.get(XML_ID, "")] = self._counts

    def close(self) -> None:
        self._ended[self._names.pop()] = self._counts
        self._item = None

    def open_item(self, element: Element) -> None:
        """Its first paragraph has the mark."""
        self._item = element

    def close_item(self) -> None:
        self._item = None

    def mark(self) -> Callable[[], str] | None:
        """For the paragraph that begins."""
        item, self._item = self._item, None
        if item is None or not self._names:
            return None
        levels = self._styles.get(self._names[-1], {})
        start = item.get(TEXT + "start-value")
        depth, counts = len(self._names), self._counts
        return lambda: _next(levels, counts, depth, start)

    def heading_mark(self, element: Element) -> Callable[[], str] | None:
        """For a heading that stands in no list."""
        levels = self._styles.get(_OUTLINE, {})
        depth = count_of(element.get(TEXT + "outline-level"), 1)
        level = levels.get(depth)
        if level is None or not level.format or element.get(TEXT + "is-list-header") == "true":
            return None
        return lambda: _next(levels, self._headings, depth, None)

    def _continued(self, element: Element, name: str) -> Counts:
        other = element.get(TEXT + "continue-list")
        if other:
            return self._known.get(other, {})
        goes_on = element.get(TEXT + "continue-numbering") == "true"
        return self._ended.get(name, {}) if goes_on else {}


def _next(levels: Mapping[int, Level], counts: Counts, depth: int, start: str | None) -> str:
    level = levels.get(depth, Level())
    number = counts[depth] + 1 if depth in counts else level.start
    counts[depth] = count_of(start, number)
    for deeper in [one for one in counts if one > depth]:
        del counts[deeper]
    if level.bullet:
        return f"{level.bullet} "
    shown = range(max(1, depth - level.shown + 1), depth + 1)
    numbers = (
        levels.get(one, Level()).written(counts.get(one, levels.get(one, Level()).start))
        for one in shown
    )
    written = f"{level.prefix}{'.'.join(filter(None, numbers))}{level.suffix}"
    return f"{written} " if written.strip() else ""


def _levels(style: Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for element in style:
        depth = count_of(element.get(TEXT + "level"), 0)
        if element.tag == _BULLET:
            character = element.get(TEXT + "bullet-char", "")[:1]
            levels[depth] = Level(
                bullet=unicode_of(character, _font(element), "•") if character else "•"
            )
        elif element.tag == _IMAGE:
            levels[depth] = Level(bullet="•")
        elif element.tag in _NUMBER:
            levels[depth] = Level(
                element.get(STYLE + "num-format", ""),
                element.get(STYLE + "num-prefix", "")[:_LONGEST],
                element.get(STYLE + "num-suffix", "")[:_LONGEST],
                count_of(element.get(TEXT + "start-value"), 1),
                count_of(element.get(TEXT + "display-levels"), 1),
                element.get(STYLE + "num-letter-sync") == "true",
            )
    return levels


def _font(element: Element) -> str:
    properties = element.find(STYLE + "text-properties")
    return properties.get(STYLE + "font-name", "") if properties is not None else ""
