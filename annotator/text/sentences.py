"""Where sentences begin and end: full stops weighed against abbreviations, several languages.

A line's end always ends a sentence. Closing quotation marks and brackets belong to the sentence
they end.
"""

import re
from collections.abc import Iterator

from annotator.text.abbreviations import (
    CLOSING,
    MONTHS,
    NAME_ENDINGS,
    NUMBERING,
    OPENING,
    ORDINAL_LEADS,
    STARTERS,
    TITLES,
)
from annotator.text.span import Span
from annotator.text.word_sets import word_set

# Code points to either side that `sentence_at` looks at within one line.
_REACH = 5000

_CLOSERS = "\"”’'»›“‘)\\]}」』）*_"
_STOP = re.compile(
    rf"[。！？｡]+[{_CLOSERS}]*"
    rf"|[.!?…؟۔।]+(?:[{_CLOSERS}]|[\u00a0\u202f ]»(?!\w))*(?=\s|$|[\u4e00-\u9fff])"
)
_LONGEST_WORD = 40
_WORD_BEFORE = re.compile(r"[^\s\"“”„«»(\[—–/]*$")
_NEXT_WORD = re.compile(r"[\s\"“”„«»‘’'(\[—–¿¡*_-]*([^\s\"“”„«»().,;:!?…\]]*)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_CLOCK = frozenset(("a.m", "p.m"))
_ZONES = word_set(
    """
    et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc eastern central mountain pacific
    monday tuesday wednesday thursday friday saturday sunday
    """
)


def sentences(text: str, span: Span | None = None) -> list[Span]:
    """The sentences of the text in order, without the white space between them.

    With `span`, those of that part alone, cut at its ends.
    """
    start, end = (span.start, span.end) if span else (0, len(text))
    return [sentence for line in _lines(text, start, end) for sentence in _cut(text, line)]


def sentence_at(text: str, position: int) -> Span:
    """The sentence at the position, else the next one of the line, else its last one.

    Empty, and at the position, on a blank line. Only the line is read, and of a long line only
    the 5,000 code points to either side.
    """
    line = _line_around(text, position)
    sentence = Span(position, position)
    for sentence in _cut(text, line):
        if sentence.end >= position:
            break
    return sentence


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        newline = text.find("\n", start, end)
        stop = end if newline < 0 else newline
        yield Span(start, stop)
        start = stop + 1


def _line_around(text: str, position: int) -> Span:
    lowest, highest = max(0, position - _REACH), min(len(text), position + _REACH)
    start = text.rfind("\n", lowest, position) + 1
    if not start:
        space = text.find(" ", lowest, position) if lowest else -1
        start = space + 1 if space >= 0 else lowest
    end = text.find("\n", position, highest)
    return Span(start, end if end >= 0 else highest)


def _cut(text: str, line: Span) -> Iterator[Span]:
    start = _after_space(text, line.start, line.end)
    for stop in _STOP.finditer(text, line.start, line.end):
        if stop.end() > start and _ends(text, start, stop, line.end):
            yield Span(start, stop.end())
            start = _after_space(text, stop.end(), line.end)
    end = line.end
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield Span(start, end)


def _after_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _ends(text: str, start: int, stop: re.Match[str], line_end: int) -> bool:
    """Whether the stop ends the sentence that begins at `start`."""
    following = _NEXT_WORD.match(text, stop.end(), line_end)
    upcoming = following.group(1) if following else ""
    sign = stop.group()
    if sign[0] in "。！？｡":
        return not (sign[-1] in "」』）" and upcoming.startswith(("と", "って")))
    if not upcoming:
        return not text[stop.end() : line_end].strip(" -–—") or sign[0] != "."
    if upcoming[0].islower():
        return False
    if sign[0] == "." and not sign.startswith(".."):
        return _full_stop_ends(text, start, stop.start(), upcoming)
    return True


def _full_stop_ends(text: str, start: int, at: int, upcoming: str) -> bool:
    """Whether the full stop at `at` ends the sentence, by the words on both sides of it."""
    found = _WORD_BEFORE.search(text, max(start, at - _LONGEST_WORD), at)
    word = found.group().strip("‘’'*_") if found else ""
    lower, following = word.lower(), upcoming.lower()
    if word.isdecimal():
        return _number_ends(text, start, at - len(word), following)
    if lower in _CLOCK:
        return following not in _ZONES
    if _may_end(word, lower):
        return following in STARTERS and upcoming[0].isupper()
    return not _never_ends(word, lower, upcoming)


def _may_end(word: str, lower: str) -> bool:
    return (
        lower in CLOSING
        or (lower in NAME_ENDINGS and word[:1].isupper())
        or (bool(_INITIALS.fullmatch(word)) and lower not in OPENING)
    )


def _never_ends(word: str, lower: str, upcoming: str) -> bool:
    """After a title, an abbreviation within a phrase, a number's "No.", an initial."""
    return (
        lower in OPENING
        or (lower in TITLES and word[0].isupper())
        or (lower in NUMBERING and upcoming[0].isdecimal())
        or (len(word) == 1 and lower != word.upper())
    )


def _number_ends(text: str, start: int, number_start: int, upcoming: str) -> bool:
    """Not after the number of a list item, nor after an ordinal as German writes it."""
    if number_start == start or upcoming in MONTHS:
        return False
    words = text[max(start, number_start - 12) : number_start].split()
    return not words or words[-1].lower() not in ORDINAL_LEADS
