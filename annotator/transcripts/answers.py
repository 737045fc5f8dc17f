"""What the reading of one source comes to, and how it goes over the wire."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from annotator.transcripts.packing import Packed
from annotator.transcripts.source import Source
from annotator.transcripts.wire import Frame

LARGEST_ANSWER = 256 * 1024 * 1024
"""Bytes, compressed: a transcript with its original."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A transcript was read; `speakers` are names with their number of turns."""

    packed: Packed
    sha256: str
    title: str
    metadata: Mapping[str, str]
    speakers: tuple[tuple[str, int], ...]
    turns: int
    words: int
    characters: int
    sketch: bytes
    warnings: tuple[str, ...]
    format: str


@dataclass(frozen=True, slots=True)
class Listing:
    """It is an archive: its readable members, and how many others it holds."""

    members: tuple[Source, ...]
    passed_over: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """A sentence for the user. `bug` is a traceback where the reader itself is at fault."""

    sentence: str
    bug: str = ""


Answer = Reading | Listing | Refusal


def said(answer: Answer) -> tuple[dict[str, Any], bytes]:
    """What `send` takes."""
    if isinstance(answer, Refusal):
        return {"refused": answer.sentence, "bug": answer.bug}, b""
    if isinstance(answer, Listing):
        members = [(one.member, one.at, one.trouble) for one in answer.members]
        return {"members": members, "passed_over": answer.passed_over}, b""
    return {
        "sizes": answer.packed.sizes,
        "sha256": answer.sha256,
        "title": answer.title,
        "metadata": dict(answer.metadata),
        "speakers": answer.speakers,
        "counts": (answer.turns, answer.words, answer.characters),
        "sketch": answer.sketch.hex(),
        "warnings": answer.warnings,
        "format": answer.format,
    }, answer.packed.data


def answer_of(frame: Frame, source: Source) -> Answer:
    """Raises ValueError, KeyError, TypeError or AttributeError for what `said` never says."""
    told = frame.said
    if "refused" in told:
        return Refusal(_text(told["refused"]), _text(told["bug"]))
    if "members" in told:
        members = (_member(source, *row) for row in told["members"])
        return Listing(tuple(members), int(told["passed_over"]))
    turns, words, characters = map(int, told["counts"])
    return Reading(
        packed=Packed.of(frame.data, map(int, told["sizes"])),
        sha256=_text(told["sha256"]),
        title=_text(told["title"]),
        metadata={_text(name): _text(value) for name, value in told["metadata"].items()},
        speakers=tuple((_text(name), int(count)) for name, count in told["speakers"]),
        turns=turns,
        words=words,
        characters=characters,
        sketch=bytes.fromhex(_text(told["sketch"])),
        warnings=tuple(map(_text, told["warnings"])),
        format=_text(told["format"]),
    )


def _member(source: Source, member: object, at: list[object], trouble: object) -> Source:
    return Source(source.path, _text(member), tuple(map(_number, at)), _text(trouble))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text was expected")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError("a number was expected")
    return value
