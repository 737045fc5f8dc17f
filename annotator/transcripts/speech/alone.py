"""Names that have a line to themselves, in capitals, in bold or plain, at times with an office."""

import re
from collections.abc import Sequence

from annotator.transcripts.speech.candidate import Candidate, Line, Style
from annotator.transcripts.speech.forms import Form, Label, label_of
from annotator.transcripts.speech.stamps import STAMP, seconds_of
from annotator.transcripts.speech.words import OFFICES, PARTICLES

_LONGEST = 160
_LONGEST_NAME = 70
_MOST_WORDS = 6
_LONGEST_CASELESS = 30
_APART = re.compile(r"\s+(?:--|[-–—|])\s+")
_TIMED = re.compile(
    rf"(?P<words>[^\W\d_](?:[^\n:：]|:(?!\s)){{0,80}}?):?[^\S\n]*[*_]{{0,3}}[^\S\n]*"
    rf"(?P<open>[\[(])?(?P<stamp>{STAMP})(?P<close>[\])])?(?P<colon>:)?(?=\s|$)"
)
_NAMES = (Style.NAME_ALONE, Style.CAPITALS_ALONE)
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.,;:?!…。？！؟][”’\"»)\]*_]*$")
_FINAL = frozenset(".,;:?!…。？！")


def timed(line: Line) -> Candidate | None:
    """ "Ada Vane  0:03", with the line to itself or with brackets or a colon after the name."""
    found = _TIMED.match(line.text, line.begin)
    if found is None:
        return None
    alone = not line.text[found.end() :].strip()
    if not alone and not found["colon"] and not (found["open"] and found["close"]):
        return None
    label = label_of(found["words"].strip("*_ \xa0\t-–—,|"))
    if label is None:
        return None
    at = line.at
    seconds = seconds_of(found["stamp"])
    return Candidate(at + line.start, at + found.end(), label, Style.STAMP, seconds=seconds)


def alone(line: Line) -> Candidate | None:
    """The name that the line consists of."""
    words = line.text[line.begin :].rstrip()
    bold = line.bold_end > 0 and line.bold_end >= line.begin + len(words)
    if not 1 < len(words) <= _LONGEST or (words[-1] in _FINAL and not bold):
        return None
    return _in_capitals(line, words, bold) if bold or words.upper() == words else None


def _in_capitals(line: Line, words: str, bold: bool) -> Candidate | None:
    if words.endswith((".", ",")) or words[0].islower():
        return None
    label = label_of(words.strip("*_ \xa0\t"))
    if label is None or (label.form is Form.CASELESS and not _is_brief(words)):
        return None
    return _made(line, line.begin + len(words), label, Style.CAPITALS_ALONE, bold)


def _is_brief(words: str) -> bool:
    return len(words) <= _LONGEST_CASELESS and len(words.split()) <= 4


def may_be_name(line: Line) -> bool:
    """Whether the line may be a name in small letters, with what follows a dash or a comma."""
    words = line.text[line.begin :].rstrip()
    if not 1 < len(words) <= 2 * _LONGEST_NAME or words[-1] in _FINAL or not words[0].isupper():
        return False
    parts = _APART.split(words, 1)[0].partition(",")[0].split()
    return len(parts) <= _MOST_WORDS and all(
        part[0].isupper() or part in PARTICLES or not part[0].isalpha() for part in parts
    )


def named(line: Line, following: Sequence[str]) -> Candidate | None:
    """The name in small letters that the line consists of, if speech follows."""
    lines = iter(following)
    below = next(lines, "")
    if _tells_office(below) or not below.strip():
        below = next((one for one in lines if one.strip()), "")
    if not ends_as_sentence(below):
        return None
    words = line.text[line.begin :].rstrip()
    label = label_of(_APART.split(words, 1)[0])
    if label is None or label.form not in (Form.NAME, Form.TITLED, Form.ROLE):
        return None
    return _made(line, line.begin + len(words), label, Style.NAME_ALONE, bold=False)


def ends_as_sentence(line: str) -> bool:
    """A table's cell does not, nor does a name."""
    return bool(_SENTENCE_END.search(line.rstrip()[-8:]))


def with_office(text: str, candidate: Candidate) -> Candidate:
    """With the next line, where that tells the office of whoever has a line to themselves."""
    begin = candidate.end + 1
    end = text.find("\n", begin, begin + 2 * _LONGEST_NAME)
    if candidate.style not in _NAMES or candidate.label.form is Form.ROLE or end < 0:
        return candidate
    if text[candidate.end] != "\n":
        return candidate
    office = text[begin:end].rstrip()
    return candidate._replace(end=begin + len(office)) if _tells_office(office) else candidate


def _tells_office(line: str) -> bool:
    """Whether a line is the office of the person named above it: "Chief Executive, Lume"."""
    words = line.strip()
    if not 1 < len(words) <= _LONGEST_NAME or words[-1] in _FINAL or not words[0].isupper():
        return False
    found = _WORD.findall(words)
    return (
        len(found) <= 10
        and all(word[0].isupper() or word in PARTICLES for word in found)
        and any(word.casefold() in OFFICES for word in found)
    )


def _made(line: Line, end: int, label: Label, style: Style, bold: bool) -> Candidate:
    at = line.at
    return Candidate(at + line.start, at + end, label, style, bold, seconds=line.seconds)
