"""The marks of Word's lists. Source: ECMA-376, part 1, 17.9 (Numbering)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from annotator.outside.safe_xml import Element
from annotator.transcripts.list_marks import circled, letters, ordinal, roman, russian
from annotator.transcripts.symbol_fonts import unicode_of
from annotator.transcripts.word.names import VAL, W, switch, value_of, whole_number
from annotator.transcripts.word.styles import Styles

LEVELS = 9
_LONGEST = 255
"""Code points of a mark."""

_WRITTEN: dict[str, Callable[[int], str]] = {
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "ordinal": ordinal,
    "decimalZero": "{:02d}".format,
    "decimalEnclosedCircle": circled,
    "russianUpper": lambda number: russian(number).upper(),
    "russianLower": russian,
    "none": lambda _: "",
    "bullet": lambda _: "",
}
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """`restart` is the level, counted from 1, after which this one starts again; 0 for never."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass(slots=True)
class _List:
    """What a number id stands for; lists of one `kind` count on from each other."""

    kind: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict[int, int])
    begun: bool = False

    def level(self, index: int) -> Level:
        level = self.levels.get(index, Level())
        return replace(level, start=self.starts[index]) if index in self.starts else level


class Numbering:
    """Of a `w:numbering`, or of none; counts as the paragraphs are asked for in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._kinds: dict[str, Element] = {}
        self._numbers: dict[str, Element] = {}
        for element in root if root is not None else ():
            if element.tag == W + "abstractNum":
                self._kinds.setdefault(element.get(W + "abstractNumId", ""), element)
            elif element.tag == W + "num":
                self._numbers.setdefault(element.get(W + "numId", ""), element)
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}

    def mark(self, number: str, level: int | None, style: str = "") -> str:
        """The next mark of the list, with the space after it; empty where there is none."""
        listed = self._list(number)
        if listed is None:
            return ""
        if level is None:
            level = next((i for i, one in listed.levels.items() if style and one.style == style), 0)
        if not 0 <= level < LEVELS:
            return ""
        counts = self._count(listed, level)
        own = listed.level(level)
        written = _PLACE.sub(lambda place: self._place(listed, counts, place, own), own.text)
        return f"{written} " if written and not written[-1].isspace() else written

    def _count(self, listed: _List, level: int) -> list[int | None]:
        counts = self._counts.setdefault(listed.kind, [None] * LEVELS)
        if not listed.begun:
            listed.begun = True
            for index in listed.starts:
                counts[index] = None
        for index in range(level):
            if counts[index] is None:
                counts[index] = listed.level(index).start
        count = counts[level]
        counts[level] = listed.level(level).start if count is None else count + 1
        for index in range(level + 1, LEVELS):
            restart = listed.level(index).restart
            if restart is None or level < restart:
                counts[index] = None
        return counts

    def _place(
        self, listed: _List, counts: list[int | None], place: re.Match[str], own: Level
    ) -> str:
        index = int(place[1]) - 1
        level = listed.level(index)
        number = counts[index]
        number = level.start if number is None else number
        legal = own.legal and level.format != "bullet"
        return str(number) if legal else _WRITTEN.get(level.format, str)(number)

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._read_list(number)
        return self._lists[number]

    def _read_list(self, number: str) -> _List | None:
        element = self._numbers.get(number)
        kind = self._kind_of(number)
        if element is None or kind is None:
            return None
        levels = _levels(self._kinds[kind])
        starts: dict[int, int] = {}
        for override in element.iterfind(W + "lvlOverride"):
            index = whole_number(override.get(W + "ilvl", ""))
            if index is None or not 0 <= index < LEVELS:
                continue
            levels.update(_levels(override))
            start = whole_number(value_of(override, W + "startOverride"))
            if start is not None:
                starts[index] = start
        return _List(kind, levels, starts)

    def _kind_of(self, number: str) -> str | None:
        """Through styles that stand for a list, which may lead in a circle."""
        seen: set[str] = set()
        while number in self._numbers and number not in seen:
            seen.add(number)
            kind = value_of(self._numbers[number], W + "abstractNumId")
            style = value_of(self._kinds.get(kind), W + "numStyleLink")
            linked = self._styles.numbering(style) if style else None
            if linked is None:
                return kind if kind in self._kinds else None
            number = linked[0]
        return None


def _levels(parent: Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for element in parent.iterfind(W + "lvl"):
        index = whole_number(element.get(W + "ilvl", ""))
        if index is not None and 0 <= index < LEVELS:
            levels[index] = _level(element)
    return levels


def _level(element: Element) -> Level:
    start = whole_number(value_of(element, W + "start"))
    form = value_of(element, W + "numFmt") or "decimal"
    text = value_of(element, W + "lvlText")[:_LONGEST]
    if form == "bullet":
        text = _bullet(element, text)
    legal = element.find(W + "isLgl")
    return Level(
        start=1 if start is None else start,
        format=form,
        text=text,
        restart=whole_number(value_of(element, W + "lvlRestart")),
        legal=legal is not None and switch(legal),
        style=value_of(element, W + "pStyle", VAL),
    )


def _bullet(element: Element, text: str) -> str:
    fonts = element.find(f"{W}rPr/{W}rFonts")
    font = fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "" if fonts is not None else ""
    return "".join(unicode_of(character, font, "•") for character in text)
