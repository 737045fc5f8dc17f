"""Cues: lines of subtitles with the times at which they are shown, in SRT or WebVTT.

Read leniently, since players do: counters and blank lines may be missing, hours too, and the
fraction may follow a comma or a point. Source of WebVTT: W3C, "WebVTT: The Web Video Text Tracks
Format", section 6.1. SRT has no specification.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotator.errors import UserError

MOST_CUES = 100_000
"""A recording of a whole day has some forty thousand, of six lines each with blank ones."""
_MOST_LINES = 6 * MOST_CUES
_MOST_CHARACTERS = 80 * MOST_CUES
_LONGEST = 1000 * 3600.0
"""Seconds; a later time is an error."""

_TIME = r"-?\d{1,9}(?::\d{1,9}){1,3}(?:[.,]\d{0,9})?"
_ARROW = re.compile(rf"\s*(?P<start>{_TIME})\s*-{{1,3}}>\s*(?P<end>{_TIME})(?:\s|$)")
_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
_COUNTER = re.compile(r"\s*\d{1,9}\s*")


@dataclass(frozen=True, slots=True)
class Cue:
    """`lines` as in the file, blank ones left out. Seconds are None where they make no sense."""

    lines: tuple[str, ...]
    start: float | None
    end: float | None


def is_timing(line: str) -> bool:
    """Whether the line tells when a cue is shown."""
    return _ARROW.match(line) is not None


def cues(text: str, filename: str) -> tuple[Cue, ...]:
    """The cues of a canonical text in the file's order.

    Raises UserError, naming the file, where there are none, or too many to be subtitles.
    """
    too_long = len(text) > _MOST_CHARACTERS or text.count("\n") > _MOST_LINES
    found = () if too_long else tuple(_cues(text))
    if too_long or len(found) > MOST_CUES:
        raise UserError(f"“{filename}” is longer than {MOST_CUES:,} subtitles are; split it first.")
    if not found:
        raise UserError(f"“{filename}” holds no subtitles: no line in it gives their times.")
    return found


def header(text: str) -> tuple[str, ...]:
    """The lines before the first blank one and before the first cue."""
    lines: list[str] = []
    for line in text[:4096].split("\n"):
        if not line.strip() or is_timing(line):
            break
        lines.append(line)
    return tuple(lines)


def _cues(text: str) -> Iterator[Cue]:
    """One more than the most at most."""
    lines: list[str] = []
    timing: re.Match[str] | None = None
    count = 0
    for line in _without_blocks(text.split("\n")):
        match = _ARROW.match(line)
        if match is None:
            lines.append(line)
            continue
        if timing:
            yield _cue(timing, _without_name(lines, count + 1))
            count += 1
        if count > MOST_CUES:
            return
        lines, timing = [], match
    if timing:
        yield _cue(timing, lines)


def _without_blocks(lines: Iterable[str]) -> Iterator[str]:
    """Without WebVTT's notes, styles and regions, each from a blank line to the next."""
    after_blank, inside = True, False
    for line in lines:
        blank = not line.strip()
        inside = not blank and not is_timing(line) and (inside or _begins(line, after_blank))
        if not inside:
            yield line
        after_blank = blank


def _begins(line: str, after_blank: bool) -> bool:
    return after_blank and _BLOCK.match(line) is not None


def _without_name(lines: list[str], count: int) -> list[str]:
    """Without the next cue's counter or name, which stands right before its times."""
    at = len(lines) - 1
    while at >= 0 and not lines[at].strip():
        at -= 1
    if at < 0:
        return lines
    close = at == len(lines) - 1
    if _COUNTER.fullmatch(lines[at]):
        # Where every line has a blank one after it the counter has one too.
        named = close or int(lines[at]) in (count, count + 1)
    else:
        named = close and not lines[at - 1].strip() and any(x.strip() for x in lines[:at])
    return lines[:at] if named else lines


def _cue(timing: re.Match[str], lines: Iterable[str]) -> Cue:
    start, end = _seconds(timing["start"]), _seconds(timing["end"])
    if start is not None and (end is None or end < start):
        end = start
    return Cue(tuple(line.strip(" \t") for line in lines if line.strip()), start, end)


def _seconds(time: str) -> float | None:
    if time.startswith("-"):
        return None
    seconds = 0.0
    for part in time.replace(",", ".").split(":"):
        seconds = seconds * 60 + float(part.rstrip(".") or 0)
    return round(seconds, 3) if seconds <= _LONGEST else None
