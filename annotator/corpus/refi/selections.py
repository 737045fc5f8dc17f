"""Selections of a text: where they are, what they say and which codes they have."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annotator.corpus.fields import Fields
from annotator.corpus.guids import plain
from annotator.corpus.markup import replaced
from annotator.corpus.refi.code_tree import description_of, local
from annotator.corpus.refi.postscript import parted
from annotator.corpus.strict_json import Refused
from annotator.outside.safe_xml import Element
from annotator.text.offsets import Utf16Map
from annotator.text.span import Span

_NUMBER = re.compile(r"\s*(\d{1,12})\s*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Coding:
    """The code that a selection is given, by whom and when; all as GUIDs and words of the file."""

    guid: str
    code: str
    user: str
    created: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """`words` are its description, and `told` what stands below them; `codings` may be none."""

    guid: str
    start: int
    end: int
    name: str
    words: str
    told: Fields
    user: str
    created: str
    changed: str
    notes: tuple[str, ...]
    codings: tuple[Coding, ...]


def selection(one: Element) -> Selection:
    """Raises `Refused` where its positions are no numbers."""
    words, told = description_of(one)
    return _selection(
        {str(name): str(value) for name, value in one.attrib.items()},
        words,
        told,
        notes=tuple(_targets(one, "NoteRef")),
        codings=tuple(_codings(one)),
    )


def of_note(attributes: Mapping[str, str], selected: Mapping[str, str], words: str) -> Selection:
    """The selection that a note is about; who made the note made it. Raises `Refused`."""
    _, told = parted("")
    return _selection({**attributes, "name": "", **selected}, words, told, notes=(), codings=())


def _selection(
    attributes: Mapping[str, str],
    words: str,
    told: Fields,
    *,
    notes: tuple[str, ...],
    codings: tuple[Coding, ...],
) -> Selection:
    user, created = _by(attributes)
    return Selection(
        guid=plain(attributes.get("guid", "")),
        start=_position(attributes, "startPosition"),
        end=_position(attributes, "endPosition"),
        name=attributes.get("name", ""),
        words=words,
        told=told,
        user=user,
        created=created,
        changed=attributes.get("modifiedDateTime", ""),
        notes=notes,
        codings=codings,
    )


def _by(attributes: Mapping[str, str]) -> tuple[str, str]:
    user = attributes.get("creatingUser") or attributes.get("modifyingUser", "")
    return plain(user), attributes.get("creationDateTime", "")


def _codings(parent: Element) -> Iterator[Coding]:
    for one in parent:
        if local(one) != "Coding":
            continue
        user, created = _by({str(name): str(value) for name, value in one.attrib.items()})
        for code in _targets(one, "CodeRef"):
            notes = tuple(_targets(one, "NoteRef"))
            yield Coding(plain(one.get("guid", "")), code, user, created, notes)


def whole_text(source: Element, length: int) -> Selection | None:
    """The selection that codes of a whole source make; None where it has no code."""
    codings = tuple(_codings(source))
    if not codings or not length:
        return None
    attributes = {"startPosition": "0", "endPosition": str(length)}
    words, told = parted("")
    return _selection(attributes, words, told, notes=(), codings=codings)


def _targets(parent: Element, name: str) -> Iterator[str]:
    return (plain(one.get("targetGUID", "")) for one in parent if local(one) == name)


def _position(attributes: Mapping[str, str], name: str) -> int:
    found = _NUMBER.fullmatch(attributes.get(name, ""))
    if not found:
        raise Refused(f"a selection’s {name} is “{attributes.get(name, '')[:40]}”")
    return int(found[1])


def span_of(one: Selection, text: str, *, has_text: bool) -> Span | None:
    """None where that is no range of the text."""
    if one.start < one.end and (one.end <= len(text) or not has_text):
        return Span(one.start, one.end)
    return None


def quote_of(one: Selection, text: str) -> str:
    """What was selected, so far as its name tells it: in some tools the name is another."""
    here = text[one.start : one.end]
    if one.name == replaced(here):
        return here
    return one.name if _is_as_long(one.name, one.end - one.start) else ""


def _is_as_long(name: str, length: int) -> bool:
    """In one of the units in which tools count; some count the last character too."""
    units = {len(name), Utf16Map(name).utf16_length, len(name) + name.count("\n")}
    return bool(name.strip()) and any(length in (unit, unit - 1) for unit in units)
