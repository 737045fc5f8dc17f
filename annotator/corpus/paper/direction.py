"""Which way a text runs (Unicode Standard Annex 9, rules P2 and P3)."""

import re
import unicodedata
from collections.abc import Iterator

_RTL = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

_STRONG = ("L", "R", "AL")


def has_rtl(text: str) -> bool:
    """Whether any letter of it runs right to left."""
    return bool(_RTL.search(text))


def is_rtl(paragraph: str) -> bool:
    """By its first letter that runs either way."""
    if not _RTL.search(paragraph):
        return False
    kinds = (unicodedata.bidirectional(letter) for letter in paragraph)
    return next((kind != "L" for kind in kinds if kind in _STRONG), False)


def runs(text: str, *, rtl: bool) -> Iterator[tuple[str, bool]]:
    """`text` cut where its direction changes, each part with whether it runs right to left.

    What stands between two letters that run alike runs with them, else with the paragraph.
    """
    if not rtl and not _RTL.search(text):
        yield text, False
        return
    start, way, settled = 0, rtl, 0
    for place, letter in enumerate(text):
        kind = unicodedata.bidirectional(letter)
        if kind not in _STRONG:
            continue
        own = kind != "L"
        if own != way:
            cut = place if way == rtl else settled
            if cut > start:
                yield text[start:cut], way
            start, way = cut, own
        settled = place + 1
    if way != rtl and settled < len(text):
        yield text[start:settled], way
        start, way = settled, rtl
    yield text[start:], way
