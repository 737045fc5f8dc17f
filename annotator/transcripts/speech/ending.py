"""Where the speaking ends: before the closing time, an end mark, or the fields of a page's foot."""

import re

from annotator.transcripts.speech.forms import is_furniture

_TIME = re.compile(
    r"(?:\(?(?:end|ends|fin|ende|schluss)\)?:?\s*)?\d{1,2}[:.]\d{2}\s*"
    r"(?:[ap]\.?\s?m\.?|uhr|h|hrs|hours)?\s*(?:\(?[A-Z]{2,5}\)?)?\.?",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r".{0,40}\b(?:adjourned|concluded|ended|ends|schluss|geschlossen|terminó|concluyó|ננעלה)\b"
    r".{0,20}\d[:.]\d\d.{0,12}",
    re.IGNORECASE,
)
_MARK = re.compile(r"[\W\d_]+|\W*(?:end|ends|fin|ende|конец)\W*", re.IGNORECASE)
_NOTE = re.compile(r"\[\^[\w-]{1,20}\]:\s.*")
_FIELD = re.compile(r"(?P<head>[^\W\d_][^:\n]{1,40}):\s*\S")
_MOST_LINES = 12


def end_of_speech(text: str, start: int) -> int:
    """The code point, not before `start`, after which nobody speaks any more."""
    end = start + len(text[start:].rstrip())
    for _ in range(_MOST_LINES):
        line_start = text.rfind("\n", start, end) + 1
        if line_start <= start or not _is_foot(text[line_start:end].strip()):
            return end
        end = start + len(text[start:line_start].rstrip())
    return end


def _is_foot(line: str) -> bool:
    if _NOTE.fullmatch(line):
        return True
    if len(line) > 200:
        return False
    if any(pattern.fullmatch(line) for pattern in (_TIME, _CLOSED, _MARK)):
        return True
    field = _FIELD.match(line)
    return field is not None and _heads_field(field["head"])


def _heads_field(head: str) -> bool:
    words = head.casefold().split()
    return is_furniture(head.casefold()) or (len(words) <= 3 and is_furniture(words[0]))
