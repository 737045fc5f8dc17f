"""Stage directions on lines of their own: "(Laughter.)", "[Applause]", "(Beifall bei …)"."""

import re
from collections.abc import Iterator

from annotator.text.span import Span
from annotator.transcripts.speech.layout import Layout
from annotator.transcripts.speech.pages import is_page_mark

_LONGEST = 600
"""Code points."""
# A literal at the head is looked for many times faster than "^".
_OPEN = re.compile(r"\n[^\S\n]*+[*_]{0,3}[(\[（]")
_UNIT = re.compile(r"(?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\]|（[^（）\n]*）)\.?")
_WRAPPED = re.compile(r"[^\n]*(?:\n[^\S\n]*+[^\s][^\n]*){0,4}")
_BETWEEN = re.compile(r"[\s*_]*")
_CLOSING = re.compile(
    r"\b(?:schluss|ende|end|ends|ended|adjourned|concluded|concludes|fin|termina|terminó|конец)\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"[^\n]{0,40}\b(?:adjourned|concluded|ended|geschlossen|terminó|concluyó|ננעלה)\b"
    r"[^\n]{0,20}\d[:.]\d\d",
    re.IGNORECASE,
)
"""As in "The briefing concluded at 1:30 p.m."."""


def directions(text: str, layout: Layout, start: int) -> Iterator[Span]:
    """The stage directions in lines that begin at `start`, not 0, or after it, in order.

    Where lines are wrapped they are whole paragraphs.
    """
    for match in _OPEN.finditer(text, start - 1):
        block = _paragraph(text, match.start() + 1, layout)
        if block and _is_enclosed(block.of(text)) and not is_page_mark(block.of(text)):
            yield _without_margin(text, block)


def closes(words: str) -> bool:
    """Whether a stage direction tells that the event is over ("(Schluss: 15.11 Uhr)")."""
    said = words.strip("([*_ ")
    told = _CLOSING.match(said) or _CLOSED.match(said)
    return told is not None and any(map(str.isdigit, words))


def _paragraph(text: str, start: int, layout: Layout) -> Span | None:
    limit = start + _LONGEST
    if not layout.width:
        end = text.find("\n", start, limit)
        end = end if end >= 0 else len(text)
        return Span(start, end) if end < limit else None
    match = _WRAPPED.match(text, start, limit)
    if match is None or layout.previous_line(start).strip():
        return None
    return Span(start, match.end()) if match.end() < limit else None


def _is_enclosed(block: str) -> bool:
    """One or more bracketed remarks and nothing beside them."""
    words = block.replace("\n", " ")
    at = _end(_BETWEEN, words, 0)
    while at < len(words):
        unit = _UNIT.match(words, at)
        if not unit or not any(character.isalpha() for character in unit[0]):
            return False
        at = _end(_BETWEEN, words, unit.end())
    return True


def _end(pattern: re.Pattern[str], words: str, at: int) -> int:
    match = pattern.match(words, at)
    return match.end() if match else at


def _without_margin(text: str, block: Span) -> Span:
    words = block.of(text)
    return Span(block.start + len(words) - len(words.lstrip()), block.start + len(words.rstrip()))
