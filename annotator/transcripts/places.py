"""Names of places, told by their form: no list of cities is asked."""

import re

from annotator.transcripts.month_names import is_day_of_week, month
from annotator.transcripts.place_words import is_venue, joins, speaks_against

_LONGEST = 70  # code points
_MOST_PARTS, _MOST_WORDS = 3, 7
_PARTS = re.compile(r"\s*[,،、;]\s*|\s+[–—|]\s+")
_EDGES = " \t\xa0,،、;:–—-|·•()[]"
_FULL_STOP = re.compile(r"(?<=[^\W\d_.]{5})\.$")
"""Not that of "Inc." or "D.C."."""
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")


def place_in(line: str, *, venue: bool = False) -> str:
    """The line without what surrounds it where it reads as a place's name, else nothing.

    With `venue`, only where it names a room, a house or the like.
    """
    line = line.strip(_EDGES)
    line = line if "," in line else _FULL_STOP.sub("", line)
    if not 2 <= len(line) <= _LONGEST or line.count(":"):
        return ""
    parts = _PARTS.split(line)
    if len(parts) > _MOST_PARTS or not all(map(_is_name, parts)):
        return ""
    words = line.replace(",", " ").split()
    if speaks_against(words[0]):
        return ""
    has_venue = any(map(is_venue, words))
    if not has_venue and (venue or any(map(speaks_against, words))):
        return ""
    return line


def _is_name(part: str) -> bool:
    words = part.split()
    if not 1 <= len(words) <= _MOST_WORDS or joins(words[-1]):
        return False
    return all(joins(word) or _may_be_named(word) for word in words)


def _may_be_named(word: str) -> bool:
    """Begins with a capital, where the script has capitals, and is no part of a date."""
    if not _WORD.fullmatch(word.strip("()\"'“”«»")):
        return False
    return not word[0].islower() and not is_day_of_week(word) and not month(word)
