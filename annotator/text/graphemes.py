"""Where one character as the reader sees it ends: marks, emoji sequences, flags, Hangul.

A practical part of the rules of Unicode Standard Annex 29, without its tables for Indic conjuncts.
"""

import unicodedata
from functools import lru_cache

_ZWJ = "\u200d"
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")
_TAGS = ("\U000e0020", "\U000e007f")
_REGIONAL = ("\U0001f1e6", "\U0001f1ff")
# How far back one looks for the head of an emoji sequence or of a run of flags, in code points.
_BACK = 256


def is_grapheme_boundary(text: str, position: int) -> bool:
    """Whether a caret may stand at the code point `position`."""
    if position <= 0 or position >= len(text):
        return True
    before, after = text[position - 1], text[position]
    if before < "\u0300" and after < "\u0300":
        return before != "\r" or after != "\n"
    return before in "\n\u2028\u2029" or not _is_joined(text, position)


def _is_joined(text: str, position: int) -> bool:
    before, after = text[position - 1], text[position]
    if before == _ZWJ and is_pictograph(after):
        return _follows_pictograph(text, position - 1)
    if is_regional(before) and is_regional(after):
        return _flags_before(text, position) % 2 == 1
    return extends(after) or _is_hangul_joined(before, after)


def next_grapheme(text: str, position: int) -> int:
    """The first caret place after the code point `position`; at most the text's end."""
    position = min(position + 1, len(text))
    while not is_grapheme_boundary(text, position):
        position += 1
    return position


def previous_grapheme(text: str, position: int) -> int:
    """The last caret place before the code point `position`; at least 0."""
    position = max(position - 1, 0)
    while not is_grapheme_boundary(text, position):
        position -= 1
    return position


@lru_cache(maxsize=4096)
def extends(character: str) -> bool:
    """Whether the character only adds to the one before it: marks, joiners, skin tones."""
    return (
        unicodedata.category(character) in ("Mn", "Me", "Mc")
        or character in "\u200c\u200d\u0e33\u0eb3\uff9e\uff9f"
        or _SKIN_TONES[0] <= character <= _SKIN_TONES[1]
        or _TAGS[0] <= character <= _TAGS[1]
    )


@lru_cache(maxsize=4096)
def is_pictograph(character: str) -> bool:
    return unicodedata.category(character) == "So" or character in "‼⁉〰↔◽◾"


def is_regional(character: str) -> bool:
    """Whether the character is half of a flag."""
    return _REGIONAL[0] <= character <= _REGIONAL[1]


def _follows_pictograph(text: str, position: int) -> bool:
    """Whether a pictograph, marks aside, ends at `position`."""
    lowest = max(0, position - _BACK)
    position -= 1
    while position > lowest and extends(text[position]):
        position -= 1
    return position >= 0 and is_pictograph(text[position])


def _flags_before(text: str, position: int) -> int:
    """How many halves of flags stand in a row before `position`."""
    start = position
    while start > max(0, position - _BACK) and is_regional(text[start - 1]):
        start -= 1
    return position - start


def _is_hangul_joined(before: str, after: str) -> bool:
    """Leading consonant, vowel and trailing consonant make one syllable."""
    if before < "\u1100" or after < "\u1100":
        return False
    left, right = _hangul(before), _hangul(after)
    return left + right in ("LL", "LV", "LS", "VV", "VT", "TT", "SV", "ST")


def _hangul(character: str) -> str:
    """L, V, T for the jamo, S for a whole syllable, else nothing."""
    if "\u1100" <= character <= "\u115f" or "\ua960" <= character <= "\ua97c":
        return "L"
    if "\u1160" <= character <= "\u11a7" or "\ud7b0" <= character <= "\ud7c6":
        return "V"
    if "\u11a8" <= character <= "\u11ff" or "\ud7cb" <= character <= "\ud7fb":
        return "T"
    return "S" if "\uac00" <= character <= "\ud7a3" else ""
