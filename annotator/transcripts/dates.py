"""Dates as people write them in press texts, as ISO 8601.

Only what can be read in one way is read: "03/04/2025" has a meaning in a language that puts the
day first, and none in English.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from pathlib import PurePath
from typing import NamedTuple

from annotator.transcripts.month_names import month, month_of_two_words

_EARLIEST, _LATEST = 1800, 2100

_WORD = r"[^\W\d_]{2,14}(?:['’][^\W\d_]+)?"
_ORDINAL = r"(?:st|nd|rd|th|er|re|º|ª|°|ο|η|-?го|-ое|\.)?"
_OF = r"(?:(?:de|del|of|d[’']|di|do|da|the)\s+)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_DAY = r"(?<![\d.,:/–-])(?P<day>\d{1,2})"

_DAY_FIRST = re.compile(
    rf"{_DAY}{_ORDINAL}[\s-]{{0,3}}{_OF}(?P<month>{_WORD})(?:\s(?P<more>الأول|الثاني))?"
    rf"\.?(?:\s?/\s?{_WORD}(?:\s(?:الأول|الثاني))?)?,?[\s-]{{0,3}}{_OF}{_YEAR}",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_WORD})\.?\s{{1,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}{_YEAR}"
)
_YEAR_FIRST = re.compile(
    rf"(?<!\d){_YEAR}\.?\s{{1,3}}(?P<month>{_WORD})\.?\s{{1,3}}(?P<day>\d{{1,2}})(?!\d)"
)
_BIG_ENDIAN = re.compile(
    rf"(?<![\w.,:/-]){_YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})"
    r"(?=T\d|(?![\w:/-]|[.,]\d))"
)
_SMALL_ENDIAN = re.compile(
    rf"(?<![\w.,:/-])(?P<day>\d{{1,2}})(?P<mark>[-/.])\s?(?P<month>\d{{1,2}})(?P=mark)\s?{_YEAR}"
    r"(?![\w:/-]|[.,]\d)"
)
_EAST_ASIAN = re.compile(
    rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<month>\d{{1,2}})\s?[月월]\s?(?P<day>\d{{1,2}})\s?[日号號일]"
)
_ERA = re.compile(
    r"(?P<era>令和|平成|昭和)\s?(?P<years>\d{1,2}|元)\s?年\s?(?P<month>\d{1,2})\s?月"
    r"\s?(?P<day>\d{1,2})\s?日"
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
"""The years before the first of each."""

_WITHOUT_YEAR = re.compile(
    rf"{_DAY}{_ORDINAL}\s{{0,2}}{_OF}(?P<month>{_WORD})(?!\w)"
    rf"|\b(?P<month2>{_WORD})\.?\s{{1,2}}(?P<day2>\d{{1,2}})(?!\d|[:.]\d|\s*[ap]\.?m)",
    re.IGNORECASE,
)
_MONTH_ALONE = re.compile(
    rf"(?P<month>{_WORD})\.?,?\s{{1,3}}{_OF}{_YEAR}|(?<!\d)(?P<year2>\d{{4}})-(?P<month2>\d{{2}})"
    r"|(?P<year3>\d{4})\s?[年년]\s?(?P<month3>\d{1,2})\s?[月월]",
)

_NAMED = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-_. ]?)(?P<month>0[1-9]|1[0-2])(?P=mark)"
    r"(?P<day>[0-2]\d|3[01])(?!\d)"
)
_NAMED_SMALL_ENDIAN = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?P<mark>[-_.])(?P<month>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)"
)


class FoundDate(NamedTuple):
    """`text[start:end]` is the date; `iso` is "2031-05-03", or "05-03" where no year is told."""

    start: int
    end: int
    iso: str


def dates_in(text: str, language: str = "") -> list[FoundDate]:
    """The full dates in a text, in order and not overlapping; positions in code points.

    `language` is a tag ("en"), for figures alone and for months that languages share.
    """
    found = sorted(chain.from_iterable(_found(text, language)), key=lambda one: one.start)
    apart: list[FoundDate] = []
    for one in found:
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    return apart


def days_in(text: str, language: str = "") -> list[FoundDate]:
    """Days of a month without a year, as in the datelines of newspapers."""
    found: list[FoundDate] = []
    for match in _WITHOUT_YEAR.finditer(text):
        number = month(match["month"] or match["month2"], language)
        day = int(match["day"] or match["day2"])
        if number and _iso(2000, number, day):
            found.append(FoundDate(match.start(), match.end(), f"{number:02}-{day:02}"))
    return found


def date_told(value: str, language: str = "") -> str:
    """The one date that a field tells: a day, else a month, else a year; empty if none or two."""
    found = {one.iso for one in dates_in(value, language)}
    if found:
        return found.pop() if len(found) == 1 else ""
    year = value.strip()
    if alone := _MONTH_ALONE.fullmatch(year):
        return _month_alone(alone, language)
    return year if re.fullmatch(r"[0-9]{4}", year) and _plausible(int(year)) else ""


def date_named(filename: str, language: str = "") -> str:
    """The date in a file's name; empty where there is none, or two that differ."""
    stem = PurePath(filename).stem
    found = {_of_figures(match) for match in _NAMED.finditer(stem)}
    if not any(found):
        spaced = re.sub(r"[_-]", " ", stem)
        found = {one.iso for one in dates_in(spaced, language)}
    if not any(found):
        small = _NAMED_SMALL_ENDIAN.finditer(stem)
        found = {_by_order(match, language) for match in small}
    found.discard("")
    return found.pop() if len(found) == 1 else ""


def _found(text: str, language: str) -> Iterator[Iterator[FoundDate]]:
    def of(pattern: re.Pattern[str], iso: Callable[[re.Match[str]], str]) -> Iterator[FoundDate]:
        for match in pattern.finditer(text):
            if told := iso(match):
                yield FoundDate(match.start(), match.end(), told)

    for spelled in (_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST):
        yield of(spelled, lambda match: _spelled(match, language))
    for figures in (_BIG_ENDIAN, _EAST_ASIAN):
        yield of(figures, _of_figures)
    yield of(_SMALL_ENDIAN, lambda match: _by_order(match, language))
    yield of(_ERA, _of_era)


def _spelled(match: re.Match[str], language: str) -> str:
    more = match.groupdict().get("more")
    number = month_of_two_words(match["month"], more) if more else month(match["month"], language)
    return _iso(int(match["year"]), number, int(match["day"])) if number else ""


def _of_figures(match: re.Match[str]) -> str:
    return _iso(int(match["year"]), int(match["month"]), int(match["day"]))


def _by_order(match: re.Match[str], language: str) -> str:
    """Day or month first, by what is possible, the mark between, and the language."""
    year, first, second = int(match["year"]), int(match["day"]), int(match["month"])
    day_first, month_first = _iso(year, second, first), _iso(year, first, second)
    if not (day_first and month_first) or first == second:
        return day_first or month_first
    return day_first if match["mark"] == "." or language not in ("", "en") else ""


def _of_era(match: re.Match[str]) -> str:
    years = 1 if match["years"] == "元" else int(match["years"])
    return _iso(_ERAS[match["era"]] + years, int(match["month"]), int(match["day"]))


def _month_alone(match: re.Match[str], language: str) -> str:
    year = int(match["year"] or match["year2"] or match["year3"])
    named = match["month"]
    number = month(named, language) if named else int(match["month2"] or match["month3"])
    return f"{year:04}-{number:02}" if 1 <= number <= 12 and _plausible(year) else ""


def _iso(year: int, number: int, day: int) -> str:
    """Empty where there is no such day, or none that a transcript can be of."""
    try:
        return date(year, number, day).isoformat() if _plausible(year) else ""
    except ValueError:
        return ""


def _plausible(year: int) -> bool:
    return _EARLIEST <= year <= _LATEST
