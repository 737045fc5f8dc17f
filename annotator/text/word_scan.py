"""Cuts a stretch of text into words, white space and single signs."""

import unicodedata
from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from annotator.text.graphemes import extends, is_pictograph, is_regional, next_grapheme

# A run of Han characters longer than this is no compound but a clause: each is a word then.
_LONGEST_COMPOUND = 6


class Kind(Enum):
    LETTER = auto()
    DIGIT = auto()
    EXTEND = auto()  # adds to the character before it
    CURRENCY = auto()
    SPACE = auto()
    HAN = auto()
    HIRAGANA = auto()
    KATAKANA = auto()
    SOLID = auto()  # scripts that put no space between words: Thai, Lao, Khmer, Burmese
    EMOJI = auto()
    SIGN = auto()


class Piece(NamedTuple):
    """`text[start:end]` is one word, one run of white space, or one sign."""

    start: int
    end: int
    kind: Kind

    @property
    def is_word(self) -> bool:
        return self.kind not in (Kind.SPACE, Kind.SIGN, Kind.CURRENCY, Kind.EXTEND)


def pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    """Cuts `text[start:end]` without a gap; `start` should be the start of a piece."""
    while start < end:
        kind = kind_of(text[start])
        stop, kind = _piece_end(text, start, end, kind)
        yield Piece(start, stop, kind)
        start = stop


@lru_cache(maxsize=8192)
def kind_of(character: str) -> Kind:
    if character.isspace() or character in "\u200b\ufeff":
        return Kind.SPACE
    if extends(character) or character in "\u00ad\u200e\u200f\u2060":
        return Kind.EXTEND
    if character.isalpha() or character == "_":
        return _script_of(character)
    return _sign_of(character)


def _script_of(character: str) -> Kind:
    if character < "\u0e00":
        return Kind.LETTER
    for kind, ranges in _SCRIPTS:
        if any(first <= character <= last for first, last in ranges):
            return kind
    return Kind.LETTER


def _sign_of(character: str) -> Kind:
    category = unicodedata.category(character)
    if category.startswith("N"):
        return Kind.HAN if character == "〇" else Kind.DIGIT
    if category == "Sc":
        return Kind.CURRENCY
    if is_pictograph(character) or is_regional(character):
        return Kind.EMOJI
    return Kind.SIGN


_SCRIPTS = (
    (Kind.SOLID, (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"))),
    (Kind.HIRAGANA, (("\u3041", "\u309f"),)),
    (Kind.KATAKANA, (("\u30a0", "\u30ff"), ("\u31f0", "\u31ff"), ("\uff66", "\uff9f"))),
    (
        Kind.HAN,
        (
            ("\u3005", "\u3007"),
            ("\u3400", "\u4dbf"),
            ("\u4e00", "\u9fff"),
            ("\uf900", "\ufaff"),
            ("\U00020000", "\U0003ffff"),
        ),
    ),
)


def _piece_end(text: str, start: int, end: int, kind: Kind) -> tuple[int, Kind]:
    if kind is Kind.CURRENCY and start + 1 < end and kind_of(text[start + 1]) is Kind.DIGIT:
        return _spelled_end(text, start + 1, end), Kind.DIGIT
    if kind in (Kind.LETTER, Kind.DIGIT):
        return _spelled_end(text, start, end), kind
    if kind is Kind.HAN:
        return _compound_end(text, start, end), kind
    if kind in (Kind.SPACE, Kind.HIRAGANA, Kind.KATAKANA, Kind.SOLID):
        return _run_end(text, start, end, kind), kind
    return min(_sign_end(text, start, end, kind), end), kind


def _sign_end(text: str, start: int, end: int, kind: Kind) -> int:
    """The end of an emoji or a flag, or of a sign repeated ("...", "--")."""
    if is_regional(text[start]) and start + 1 < end and is_regional(text[start + 1]):
        return start + 2
    stop = next_grapheme(text, start)
    while kind is Kind.SIGN and stop < end and text[stop] == text[start]:
        stop += 1
    return stop


def _run_end(text: str, start: int, end: int, kind: Kind) -> int:
    stop = start + 1
    while stop < end and kind_of(text[stop]) in (kind, Kind.EXTEND):
        stop += 1
    return stop


def _compound_end(text: str, start: int, end: int) -> int:
    limit = min(end, start + _LONGEST_COMPOUND + 1)
    stop = _run_end(text, start, limit, Kind.HAN)
    within = start > 0 and kind_of(text[start - 1]) is Kind.HAN
    return next_grapheme(text, start) if within or stop - start > _LONGEST_COMPOUND else stop


def _spelled_end(text: str, start: int, end: int) -> int:
    """The end of a word of letters and digits, with the signs that join or belong to them."""
    stop = start + 1
    while stop < end:
        kind = kind_of(text[stop])
        joined = kind is Kind.SIGN and stop + 1 < end and _joins(text, start, stop)
        if not joined and kind not in (Kind.LETTER, Kind.DIGIT, Kind.EXTEND):
            break
        stop += 1
    return stop + 1 if stop < end and _belongs(text, start, stop) else stop


def _joins(text: str, start: int, at: int) -> bool:
    """Whether the sign at `at` stands inside a word: don’t, well-known, 3.5, U.S., R&D."""
    sign, before, after = text[at], _before(text, start, at), text[at + 1]
    left, right = kind_of(before), kind_of(after)
    if left not in (Kind.LETTER, Kind.DIGIT) or right not in (Kind.LETTER, Kind.DIGIT):
        return False
    if sign in "'’ʼ＇-‐‑@·":
        return True
    if left is Kind.DIGIT and right is Kind.DIGIT:
        return sign in ".,:/٫٬"
    if sign == ".":
        return after.islower() or _is_initial(text, start, at)
    if sign == "&":
        return before.isupper() and after.isupper()
    return sign in '"״׳' and _is_hebrew(before) and _is_hebrew(after)


def _belongs(text: str, start: int, at: int) -> bool:
    """Whether the sign at `at` ends the word as part of it: 5%, U.S., a Hebrew abbreviation."""
    sign, before = text[at], _before(text, start, at)
    if sign == ".":
        return "." in text[start:at] and _is_initial(text, start, at)
    if sign in "%‰":
        return kind_of(before) is Kind.DIGIT
    return sign == "׳" and _is_hebrew(before)


def _before(text: str, start: int, at: int) -> str:
    at -= 1
    while at > start and kind_of(text[at]) is Kind.EXTEND:
        at -= 1
    return text[at]


def _is_initial(text: str, start: int, at: int) -> bool:
    """Whether one letter alone stands before the full stop at `at`."""
    alone = at - 1 == start or text[at - 2] == "."
    return alone and text[at - 1].isalpha()


def _is_hebrew(character: str) -> bool:
    return "א" <= character <= "ת"
