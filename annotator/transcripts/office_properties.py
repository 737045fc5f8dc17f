"""What the properties of an office's files tell: titles worth the name, fields set by hand."""

import re
from collections.abc import Mapping
from pathlib import PurePath

from annotator.transcripts.metadata import metadata_from

_PROGRAM = re.compile(
    r"^(?:microsoft (?:office )?word|word|writer|pages|untitled)\s*[-–—:]\s*", re.IGNORECASE
)
_SUFFIX = re.compile(r"\.(?:docx?|docm|dotx?|rtf|odt|fodt|pdf|txt|html?|wpd|pages)$", re.IGNORECASE)
_NOTHING = re.compile(
    r"(?:new |neues |nouveau |nuevo |blank )?"
    r"(?:documento?|dokument|untitled|unbenannt|sans titre|sin título|no title|title|titel"
    r"|unknown title|untitled (?:document|page)|microsoft word document|word document"
    r"|normal|template|letterhead|default|unknown)"
    r"\s*\(?\d*\)?",
    re.IGNORECASE,
)


SOURCE = "the file's properties"

_OWN = frozenset(("title", "date", "url", "outlet", "place", "language"))


def own_fields(properties: Mapping[str, str]) -> dict[str, str]:
    """A document's own fields among the properties that somebody named; programs have many more."""
    named = {name.strip().lower().replace(" ", "_"): text for name, text in properties.items()}
    return {name: text for name, text in metadata_from(named).items() if name in _OWN}


def is_no_title(words: str) -> bool:
    """Whether a program has put them where a title should be: "Untitled", "Document1"."""
    return _NOTHING.fullmatch(" ".join(words.split())) is not None


def title_worth(title: str, filename: str) -> str:
    """The title on one line; empty where it is a program's, or but the file's name."""
    words = " ".join(title.split())
    named = _PROGRAM.sub("", words)
    if named != words or _SUFFIX.search(words) or is_no_title(words):
        return ""
    return "" if words.casefold() == PurePath(filename).stem.casefold() else words
