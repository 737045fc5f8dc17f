"""Dates and places in the first lines of a transcript, and the datelines of news reports."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from annotator.text.word_sets import word_set
from annotator.transcripts.dates import FoundDate, date_told, dates_in, days_in
from annotator.transcripts.field_labels import field_label
from annotator.transcripts.head import Head
from annotator.transcripts.month_names import is_day_of_week, plain
from annotator.transcripts.place_words import is_event
from annotator.transcripts.places import place_in

LINES, DATELINE, TITLE = "the first lines", "the dateline", "the title"

_TIME = re.compile(
    r"(?:at|um|a las|à|ore|kl\.?|saat|שעה)?\s*\d{1,2}\s?[:.hH]\s?\d{2}(?::\d{2})?\s*"
    r"(?:[ap]\.?\s?m\.?|uhr|h|hrs|hours|horas|час\w*)?\s*"
    r"(?:\(?(?:[A-Z]{2,5}|local(?: time)?)\)?)?\.?",
    re.IGNORECASE,
)
_TIME_LAST = re.compile(rf"[,\s]+{_TIME.pattern}$", re.IGNORECASE)
_FILLER = word_set(
    """
    den dem the on le el il lo la a am vom día dia of г года год р року r rok yıl año
    """
)
_OLD_NEWS = re.compile(
    r"\b(?:updated|modified|retrieved|accessed|printed|downloaded|last|embargo\w*|stand"
    r"|aktualisiert|actualizado|mis à jour|aggiornato|atualizado|обновлено|оновлено"
    r"|until|expires|adopted|born)\b",
    re.IGNORECASE,
)
_RELEASE = re.compile(
    r"\b(?:for (?:immediate )?release|released|para publicación inmediata|zur veröffentlichung)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?P<place>[^\W\d_][^\n()/–—:;]{1,60}?)"
    r"\s*(?:\((?P<outlet>[^()\n]{2,40})\)|/(?P<agency>[^/\n]{2,30})/)?"
    r"(?:\s+(?:[–—]|--)\s*|(?:[–—]|--)\s+|\s+-\s+|(?<=/)\.\s+|(?<=\))-\s+)(?=\S)"
)
_MOST_CAPITALS = 4
"""Words in capitals before a dash that are a place; more are a headline."""
_MOST_PLACES = 3
"""Lines, one below the other, that name one place: room, house, town."""
_INNER = re.compile(r"[(\[（]([^()\[\]（）\n]+)[)\]）]")


class Told(NamedTuple):
    """What one place of the head tells; the higher `weight`, the surer."""

    weight: int
    source: str
    date: str = ""
    place: str = ""
    outlet: str = ""


def told_by(head: Head, language: str, title: str = "") -> list[Told]:
    """What the first lines and the title tell of date, place and outlet, the surest first."""
    told = [*_fields(head, language), *_times(head, title)]
    told += (one._replace(source=TITLE) for one in _line(title, language, first=True))
    for number, line in enumerate(head.lines):
        told += _line(line, language, first=number == 0)
    for line in head.openings or head.lines[-1:]:
        told += _dateline(line, language)
    return sorted(told, key=lambda one: -one.weight)


def tells_when(line: str, language: str = "") -> bool:
    """Whether the line tells a date or a time of day and nothing else."""
    dates = dates_in(line, language)
    rest = line[: dates[0].start] + line[dates[0].end :] if dates else line
    return not _bare(rest)


def _fields(head: Head, language: str) -> Iterator[Told]:
    for field in head.fields:
        if field.name == "date" and (date := date_told(field.value, language)):
            yield Told(5, LINES, date=date)
        elif field.name == "place":
            yield Told(5, LINES, place=field.value)
        elif field.name == "outlet" and "://" not in field.value:
            yield Told(5, LINES, outlet=field.value)


def _times(head: Head, title: str) -> Iterator[Told]:
    """The lines about a time of day alone: "East Room", "2:05 P.M."; "16:20", "Moscow"."""
    above: list[str] = []
    for block in head.blocks:
        before: list[str] = []
        for line, after in zip_longest(block, block[1:], fillvalue=""):
            if _TIME.fullmatch(line.strip("() ")):
                yield from _venue(before or above, title)
                yield from _alone(after)
            else:
                before.append(line)
        if any(_names_place(line) for line in before):
            goes_on = len(before) == 1 and all(map(place_in, above))
            above = [*above, *before] if goes_on else before


def _names_place(line: str) -> bool:
    """Rather than a date, or the name of a field whose value is on the next line."""
    return not dates_in(line) and not field_label(line)


def _venue(lines: Sequence[str], title: str) -> Iterator[Told]:
    named: list[str] = []
    for line in reversed([line for line in lines if _names_place(line)]):
        place = place_in(line)
        if not place or len(named) == _MOST_PLACES or plain(line) == plain(title):
            break
        named.insert(0, place)
    if named and plain(", ".join(named)) != plain(title):
        yield Told(4, LINES, place=", ".join(named))


def _alone(line: str) -> Iterator[Told]:
    """A place below the time of day; two words there may be somebody's name."""
    place = place_in(line)
    if place and (len(place.split()) == 1 or "," in place or place_in(line, venue=True)):
        yield Told(3, LINES, place=place)


def _line(line: str, language: str, *, first: bool) -> Iterator[Told]:
    found = dates_in(line, language)
    if not found:
        yield from _line_of_place(line, first=first)
        return
    if len({one.iso for one in found}) > 1 or _OLD_NEWS.search(line):
        return
    date = found[0]
    before, after = _bare(line[: date.start]), _bare(line[date.end :])
    if not before and not after:
        yield Told(3, LINES, date=date.iso)
    elif (place := _place(before, after)) and _is_set_off(line, date):
        yield Told(4, DATELINE, date=date.iso, place=place)
    elif (place := _last_part(line[: date.start])) and not after and _tells_event(line):
        yield Told(3, LINES, date=date.iso, place=place)
    elif _RELEASE.search(line):
        yield Told(4, LINES, date=date.iso)
    elif (first or _tells_event(line)) and (not before or not after or _is_set_off(line, date)):
        yield Told(2, LINES, date=date.iso)
    elif _follows_words(line, date) or any(
        dates_in(match[1], language) for match in _INNER.finditer(line)
    ):
        yield Told(1, LINES, date=date.iso)


def _line_of_place(line: str, *, first: bool) -> Iterator[Told]:
    """ "Blue Room, 2:05 P.M.", and a room or a house on a line of its own."""
    if (time := _TIME_LAST.search(line)) and (place := place_in(line[: time.start()])):
        if "," in place or not first or place_in(place, venue=True):
            yield Told(3, LINES, place=place)
    elif not first and (place := place_in(line, venue=True)):
        yield Told(1, LINES, place=place)


def _last_part(before: str) -> str:
    """The place in "Briefing by the minister, Lume, "; two words may be somebody's name."""
    *others, last = before.rstrip(" ,").split(",")
    last = _bare(last)
    likely = bool(others) and (len(last.split()) == 1 or bool(place_in(last, venue=True)))
    return place_in(last) if likely else ""


def _place(before: str, after: str) -> str:
    if before and after:
        return ""
    return place_in(before or after)


def _is_set_off(line: str, date: FoundDate) -> bool:
    """Whether a comma or the like parts the date from the rest, filling words aside."""
    before = line[: date.start].rstrip()
    while (word := before.split()[-1:]) and (_fills(word[0])):
        before = before[: -len(word[0])].rstrip()
    return (
        not before
        or before[-1] in ",،、;–—-|·(（."
        or line[date.end :].lstrip()[:1] in set(",،、;–—-|·)）")
    )


def _follows_words(line: str, date: FoundDate) -> bool:
    """ "Channel Nine, 3 May 2031", and not "1 – 3 May 2031"."""
    return _is_set_off(line, date) and any(map(str.isalpha, line[: date.start]))


def _fills(word: str) -> bool:
    bare = word.strip(",.،、;()")
    return not bare or bare.casefold() in _FILLER or is_day_of_week(bare)


def _bare(words: str) -> str:
    """Without times of day, days of the week, and the small words about a date."""
    kept = _TIME.sub(" ", words).split()
    while kept and _fills(kept[-1]):
        kept.pop()
    while kept and _fills(kept[0]) and not _is_article(kept):
        kept.pop(0)
    return " ".join(kept).strip(" ,،、;:–—-|·()（）[].")


def _is_article(words: Sequence[str]) -> bool:
    """Whether the first word belongs to a name: "La Lume", "The Oro"."""
    return len(words) > 1 and words[0].istitle() and words[0].casefold() in _FILLER


def _tells_event(line: str) -> bool:
    return any(is_event(word.strip(".,:;()")) for word in line.split())


def _dateline(line: str, language: str) -> Iterator[Told]:
    """ "ALDARA CITY, May 3 (Gazette) — The minister said"."""
    found = _OPENING.match(line)
    if not found:
        return
    named, outlet = found["place"].strip(" ,"), (found["outlet"] or found["agency"] or "").strip()
    dates = dates_in(named, language)
    days = dates or days_in(named, language)
    if days:
        named = named[: days[0].start].rstrip(" ,") + named[days[0].end :].rstrip(" ,.")
    place = place_in(named)
    capitals = named.split(",")[0].isupper() and len(named.split()) <= _MOST_CAPITALS
    if not place or not (capitals or days or outlet) or not _is_outlet(outlet):
        return
    yield Told(4, DATELINE, date=dates[0].iso if dates else "", place=place, outlet=outlet)


def _is_outlet(name: str) -> bool:
    return not name or (not name[0].islower() and len(name.split()) <= 4 and not name[0].isdigit())
