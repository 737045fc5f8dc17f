"""Running heads, feet and page numbers: what recurs at the same place on most pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from annotator.transcripts.pages.line import Line

_OUTERMOST = 3
"""Lines at the head, and at the foot, of a page that may be furniture."""
_SHARE = 0.4
"""Of the pages: heads of left and right pages may differ."""
_SHIFT = 4.0
"""Points by which the same line may stand higher or lower."""
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_PAGE = re.compile(
    r"\W*(?:page|p\.|seite|página|pagina|стр\.?|страница|صفحة|עמוד|第)\s*\d+"
    r"(?:\s*(?:of|von|de|di|из|/|מתוך|من)\s*\d+)?\W*"
    r"|\W*\d+\s*(?:of|von|/)\s*\d+\W*|\s*[-–—]\s?\d{1,4}\s?[-–—]\s*",
    re.IGNORECASE,
)
_OF_PAGES = re.compile(
    r"^.{0,80}\b(?:page|seite|página|pagina|стр\.?)\s\d{1,4}\s(?:of|von|de|di|из)\s\d{1,4}\W*$",
    re.IGNORECASE,
)
_SHOWN = 60
"""Code points of a line that is told."""


def without_furniture(
    pages: Sequence[Sequence[Line]],
) -> tuple[list[list[Line]], Mapping[str, int]]:
    """The pages without it, and what was left out, with the number of pages it stood on.

    Each page's lines are in any order. Where most lines recur so, none is furniture.
    """
    places: defaultdict[str, list[Line]] = defaultdict(list)
    for page in pages:
        for line in _outermost(page):
            places[_key(line)].append(line)
    inner = _keys_within(pages)
    enough = max(2, _SHARE * len([page for page in pages if page]))
    dropped: set[int] = set()
    told: dict[str, int] = {}
    for key, lines in places.items():
        for same in _at_one_place(lines):
            count = len({line.page for line in same})
            recurs = count >= enough and key not in inner
            if recurs or _PAGE.fullmatch(same[0].text) or _OF_PAGES.search(same[0].text):
                dropped |= set(map(id, same))
                told[same[0].text] = count
    for line in _beside(pages, dropped, enough):
        dropped.add(id(line))
        told[line.text] = 1
    kept = [[line for line in page if id(line) not in dropped] for page in pages]
    if sum(map(len, kept)) < len(dropped):
        return [list(page) for page in pages], {}
    return kept, told


def _beside(pages: Sequence[Sequence[Line]], dropped: set[int], enough: float) -> Iterator[Line]:
    """What stands where most other pages have furniture: the head of the left pages, say."""
    lines = [line for page in pages for line in page]
    places = Counter(round(line.bottom) for line in lines if id(line) in dropped)
    heights = {place for place, count in places.items() if count >= enough}
    inner = [line.bottom for line in lines if id(line) not in dropped]
    inner = [one for one in inner if round(one) not in heights]
    for line in lines:
        outside = inner and not min(inner) <= line.bottom <= max(inner)
        if outside and id(line) not in dropped and round(line.bottom) in heights:
            yield line


def _keys_within(pages: Sequence[Sequence[Line]]) -> set[str]:
    """What stands in the midst of pages too, as the names of those who speak do."""
    within: set[str] = set()
    for page in pages:
        ends = set(map(id, _outermost(page)))
        within.update(_key(line) for line in page if id(line) not in ends)
    return {key for key in within if any(map(str.isalpha, key))}


def _outermost(page: Sequence[Line]) -> list[Line]:
    heights = sorted({round(line.bottom) for line in page})
    ends = {*heights[:_OUTERMOST], *heights[-_OUTERMOST:]}
    return [line for line in page if round(line.bottom) in ends]


def _key(line: Line) -> str:
    return " ".join(_NUMBER.sub("#", line.text.casefold()).split())


def _at_one_place(lines: Sequence[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in sorted(lines, key=lambda one: one.bottom):
        if group and line.bottom - group[0].bottom > _SHIFT:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"


def told_of(told: Mapping[str, int]) -> Iterator[str]:
    """A sentence for the user, where anything was left out."""
    if told:
        shown = ", ".join(
            f"“{_shown(text)}” ({count} {'page' if count == 1 else 'pages'})"
            for text, count in list(told.items())[:4]
        )
        more = f" and {len(told) - 4} more" if len(told) > 4 else ""
        yield f"Left out as running heads and page numbers: {shown}{more}."
