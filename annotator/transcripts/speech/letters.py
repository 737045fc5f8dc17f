"""Questions and answers marked by a letter: "Q  ", "Q. ", "Q (Ada Vane, Gazette)", "A: "."""

import re

from annotator.transcripts.speech.candidate import Candidate, Line, Style
from annotator.transcripts.speech.forms import Form, Label

# "Q" and "A" alone: two spaces or a no-break space keep the article "A" apart.
_LETTER = re.compile(
    r"(?P<words>[QA])\d{0,3}(?:[.:]-?[*_]{0,3}(?=\s|$)|[^\S\n]?[-–](?=\s+[^\sa-z])|[*_]{2,3}[.:]?(?=\s|$)"
    r"|(?=[^\S\n ]|[ ][^\S\n]|$))"
)
_ELSEWHERE = re.compile(r"(?P<words>[PRDFВО])(?:[:.](?=\s)|[^\S\n]?[-–](?=\s+[^\sa-z]))")
_NAMED = re.compile(r"Q[^\S\n]*[(\[](?P<name>[^\W\d_][^()\[\]\n]{1,80})[)\]][:.]?[*_]{0,3}(?=\s|$)")
_SPACED = re.compile(r"Q(?=[ ](?!(?:AND|And) )(?:[^\W\d_a-z&]|[—–¿“\"(]))")


def lettered(line: Line) -> Candidate | None:
    """The letter at the head of a line, or the name in brackets that follows it."""
    if named := _NAMED.match(line.text, line.begin):
        name = named["name"].strip()
        if name[:1].isupper() and " " in name and not name.casefold().startswith(_REMARKS):
            return _made(line, named.end(), Label(name, "q", Form.ROLE))
    found = _LETTER.match(line.text, line.begin)
    end = found.end() if found else _end_in_bold(line)
    letter = line.text[line.begin]
    return _made(line, end, Label(letter, letter.casefold(), Form.ROLE)) if end else None


def _end_in_bold(line: Line) -> int:
    """Where the letter ends, with its stop, that is in bold alone; 0 if none is."""
    words = line.text[line.begin : line.bold_end].rstrip(" .:\xa0")
    return line.bold_end if len(words) == 1 and line.bold_end < len(line.text) else 0


def lettered_elsewhere(line: Line) -> Candidate | None:
    """ "P. ", "R. " and their like, which count only in pairs."""
    found = _ELSEWHERE.match(line.text, line.begin)
    if found is None:
        return None
    letter = found["words"]
    return _made(line, found.end(), Label(letter, letter.casefold(), Form.ROLE))


_REMARKS = ("off", "in", "inaudible", "through", "via", "as", "speaking", "cross", "by")
"""What begins a remark on how the question was put."""


def spaced(line: Line) -> Candidate | None:
    """ "Q Why?", which counts only where it recurs or stands beside plainer ones."""
    found = _SPACED.match(line.text, line.begin)
    if found is None or lettered(line):
        return None
    return _made(line, found.end(), Label("Q", "q", Form.ROLE))


def _made(line: Line, end: int, label: Label) -> Candidate:
    at = line.at
    bold = line.bold_end > 0
    return Candidate(at + line.start, at + end, label, Style.LETTER, bold, seconds=line.seconds)
