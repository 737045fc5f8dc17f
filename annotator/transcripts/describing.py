"""A document's metadata: what the file tells, and what its text and name tell besides."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from annotator.text.turn import Turn
from annotator.transcripts.datelines import LINES, Told, tells_when, told_by
from annotator.transcripts.dates import date_named, date_told
from annotator.transcripts.head import Head, head_of
from annotator.transcripts.language import language_of
from annotator.transcripts.language_tags import tag_of
from annotator.transcripts.office_properties import is_no_title
from annotator.transcripts.title import shortened, title_of

_MADE = "the day on which the file was made"
_LONGEST_DATE = 100  # code points
_TEMPLATES = ("2013-12-23", "2006-09-16", "2006-09-13", "1980-01-01", "1970-01-01")
"""Those of python-docx and openpyxl, of Word's first .docx, and zero in ZIP and Unix."""
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]’']")
_DATED_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")

_Found = Iterator[tuple[str, str, str]]
"""Name, value (empty where there is none) and source; what is surer comes first."""


def described(
    text: str,
    turns: tuple[Turn, ...],
    given: Mapping[str, str],
    sources: Mapping[str, str],
    filename: str,
) -> tuple[dict[str, str], dict[str, str]]:
    """The metadata with a title and, by the same names, where each comes from.

    What the file itself gives comes before its first lines, these before its address and its
    name; `created`, when the file was made, says least of the date. Dates become ISO 8601 where
    they can be read, languages BCP 47.
    """
    metadata = {name: value for name, value in given.items() if value}
    told = {name: source for name, source in sources.items() if name in metadata}
    spoken = language_of(text, turns)
    if date := date_told(metadata.get("date", "")[:_LONGEST_DATE], spoken):
        metadata["date"] = date
    if "language" in metadata:
        metadata["language"] = tag_of(metadata["language"])
        if _is_default(metadata["language"], spoken):
            del metadata["language"], told["language"]
    head = head_of(text, turns)
    for name, value, source in _found(head, metadata, filename, spoken):
        if value and name not in metadata and not (name == "place" and _is_person(value, turns)):
            metadata[name], told[name] = value, source
    metadata["title"] = shortened(metadata.get("title", ""))
    if is_no_title(metadata["title"]):
        metadata["title"] = ""
    if not metadata["title"]:
        passed = _no_titles(head, metadata.get("place", ""), spoken)
        metadata["title"], told["title"] = title_of(text, turns, filename, passed)
    return metadata, {name: source for name, source in told.items() if source}


def _is_default(tag: str, spoken: str) -> bool:
    """Whether a program has set English, or its own language, in spite of what is spoken."""
    told = tag.partition("-")[0]
    return bool(spoken) and told != spoken and "en" in (told, spoken)


def _is_person(name: str, turns: Sequence[Turn]) -> bool:
    """Whether two or three words end as the name of somebody who speaks does: "Ann Hale"."""
    words = name.casefold().split()
    speakers = {turn.speaker.casefold().split()[-1] for turn in turns if turn.speaker.split()}
    return 2 <= len(words) <= 3 and "," not in name and words[-1] in speakers


def _no_titles(head: Head, place: str, spoken: str) -> set[str]:
    """The lines that tell of place, time and other fields."""
    lines = {line for line in head.lines if tells_when(line.replace(place, " ", 1), spoken)}
    within = {line for line in head.lines if f", {line}, " in f", {place}, "}
    return lines | within | {field.line for field in head.fields}


def _found(head: Head, metadata: Mapping[str, str], filename: str, spoken: str) -> _Found:
    """`metadata` is looked at as it grows: an address found may tell the date."""
    yield from _fields(head)
    lines = told_by(head, spoken, shortened(metadata.get("title", "")))
    for one in lines:
        yield "place", one.place, one.source
        yield "outlet", one.outlet, one.source
    besides = {
        "the address": _date_in_address(metadata.get("url", "")),
        "the file's name": date_named(filename, spoken),
    }
    yield "date", *_date(lines, besides.values())
    for source, date in besides.items():
        yield "date", date, source
    yield "date", _date_made(metadata.get("created", "")), _MADE
    yield "language", spoken, "the words"


def _fields(head: Head) -> _Found:
    for field in head.fields:
        if field.name == "title":
            yield "title", field.value, LINES
        elif field.name == "language":
            yield "language", tag_of(field.value), LINES
        elif field.name in ("url", "outlet") and (address := _ADDRESS.fullmatch(field.value)):
            yield "url", address[0], LINES
    for line in head.lines:
        if address := _ADDRESS.fullmatch(line):
            yield "url", address[0], LINES


def _date(lines: Sequence[Told], besides: Collection[str]) -> tuple[str, str]:
    """The surest date of the first lines; of several that differ, the one told besides as well."""
    dated = [one for one in lines if one.date]
    surest = [one for one in dated if one.weight == dated[0].weight]
    agreed = [one for one in surest if one.date in besides]
    if agreed:
        surest = agreed
    if len({one.date for one in surest}) != 1:
        return "", ""
    return surest[0].date, surest[0].source


def _date_in_address(url: str) -> str:
    found = _DATED_PATH.search(url)
    return date_told("-".join(found.groups())) if found else ""


def _date_made(created: str) -> str:
    """Nothing for the days that programs leave in files they make from a template."""
    date = date_told(created)
    return "" if date in _TEMPLATES else date
