"""Titles that programs of an office put into a file's properties, and that name nothing."""

import re
from pathlib import PurePath

_PROGRAM = re.compile(
    r"^(?:microsoft (?:office )?word|word|writer|pages|untitled)\s*[-–—:]\s*", re.IGNORECASE
)
_SUFFIX = re.compile(r"\.(?:docx?|docm|dotx?|rtf|odt|fodt|pdf|txt|html?|wpd|pages)$", re.IGNORECASE)
_NOTHING = re.compile(
    r"(?:new |neues |nouveau |nuevo |blank )?"
    r"(?:documento?|dokument|untitled|unbenannt|sans titre|sin título|no title|title|titel"
    r"|microsoft word document|word document|normal|template|letterhead|default|unknown)"
    r"\s*\(?\d*\)?",
    re.IGNORECASE,
)


def title_worth(title: str, filename: str) -> str:
    """The title on one line; empty where it is a program's, or but the file's name."""
    words = " ".join(title.split())
    named = _PROGRAM.sub("", words)
    if named != words or _SUFFIX.search(words) or _NOTHING.fullmatch(words):
        return ""
    return "" if words.casefold() == PurePath(filename).stem.casefold() else words
