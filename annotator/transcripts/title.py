"""A title for a transcript: its first heading or line, else its file's name."""

import re
from collections.abc import Collection
from pathlib import PurePath
from typing import NamedTuple

from annotator.text.turn import Turn

_LONGEST = 120
_SHORTENED = 80
"""Code points; a longer line is cut at a word to at most the second figure."""
_FARTHEST = 4000
"""Code points of a line that are looked at."""
_LINES = 12
"""Lines that have words in them and may hold the title."""

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(\S[^\n]*)$", re.MULTILINE)
_UNDERLINED = re.compile(r"^[ ]{0,3}(\S[^\n]*)\n[ ]{0,3}(?:={2,}|-{3,})[ \t]*$", re.MULTILINE)
_LINE = re.compile(r"[^\n]+")
_MARKS = re.compile(r"^[\s#>*=-]+|[\s#=]+$|\*\*|__")
_EMPHASIS = re.compile(r"(?<!\w)([*_])(\S[^*_]*)\1(?!\w)")
_WITHIN_NAME = re.compile(r"(?<=[^\W\d])-(?=[^\W\d])|(?<=[^\W\d])-(?=\d)|(?<=\d)-(?=[^\W\d])")


class Title(NamedTuple):
    """`source` says where the words are from."""

    words: str
    source: str


def title_of(
    text: str, turns: tuple[Turn, ...], filename: str = "", passed: Collection[str] = ()
) -> Title:
    """The first line with words before the first turn, else the file's name, else what is said.

    Lines in `passed` (those of place and time, say) come into question where nothing else does.
    """
    before = text[: turns[0].span.start] if turns else text
    ways = (
        Title(_first_line(before, passed), "the first line"),
        Title(title_from_filename(filename), "the file's name"),
        Title(_first_line(before), "the first line"),
        Title(_said(text, turns), "what is said first"),
    )
    return next((title for title in ways if title.words), Title("Pasted text", ""))


def heading_of(text: str) -> str:
    """The first Markdown heading; empty where there is none."""
    found = [match for pattern in (_HEADING, _UNDERLINED) if (match := pattern.search(text))]
    return shortened(min(found, key=lambda match: match.start())[1]) if found else ""


def title_from_filename(filename: str) -> str:
    """ "press_briefing-2031-04-02.txt" becomes "Press briefing 2031-04-02"."""
    words = _WITHIN_NAME.sub(" ", PurePath(filename).stem.replace("_", " "))
    words = " ".join(words.split())
    return words[:1].upper() + words[1:]


def shortened(line: str) -> str:
    """One line without marks of emphasis, cut at a word if it is as long as a long sentence."""
    line = " ".join(line.split())[: 4 * _LONGEST]
    words = " ".join(_EMPHASIS.sub(r"\2", _MARKS.sub("", line)).split())
    if len(words) <= _LONGEST:
        return words
    cut = words[: _SHORTENED + 1].rpartition(" ")[0] or words[:_SHORTENED]
    return cut.rstrip(" ,;:–—-") + "…"


def _first_line(text: str, passed: Collection[str] = ()) -> str:
    likely = ""
    for count, match in enumerate(_LINE.finditer(text)):
        line = shortened(text[match.start() : min(match.end(), match.start() + _FARTHEST)])
        if line in passed:
            continue
        if _is_title(line):
            return line
        likely = likely or (line if any(map(str.isalpha, line)) else "")
        if count == _LINES:
            break
    return likely


def _is_title(line: str) -> bool:
    """Two words, or any in a script that writes without capitals, and often without spaces."""
    letters = [character for character in line if character.isalpha()]
    if len(letters) < 2:
        return False
    return len(line.split()) > 1 or not (letters[0].isupper() or letters[0].islower())


def _said(text: str, turns: tuple[Turn, ...]) -> str:
    for turn in turns:
        if said := shortened(text[turn.body : min(turn.span.end, turn.body + 4 * _LONGEST)]):
            return said
    return ""
