"""Every place at the beginning of a line that could be a speaker's label."""

import re
from collections.abc import Iterator, Sequence

from annotator.text.span import Span
from annotator.transcripts.speech.alone import alone, ends_as_sentence, may_be_name, named, timed
from annotator.transcripts.speech.bold import bold_runs
from annotator.transcripts.speech.bracketed import OPENING, bracketed
from annotator.transcripts.speech.candidate import Candidate, Line, Style
from annotator.transcripts.speech.forms import Form, Label, label_of
from annotator.transcripts.speech.layout import Layout
from annotator.transcripts.speech.letters import lettered, lettered_elsewhere, spaced
from annotator.transcripts.speech.stamps import STAMP, seconds_of
from annotator.transcripts.speech.stopped import stopped

_FURTHEST = 250
"""Code points of a line within which a colon may end a label."""
_FURTHEST_DASH = 80
_STOP_AND_DASH = (".—", ".–", ". –", ". —")

_LEAD = re.compile(
    rf"[^\S\n]*+(?:>{{1,3}}[^\S\n]*+|[•●▪‣○◯◆■][^\S\n]*+|[*-][ \t]++"
    rf"|(?P<heading>\#{{1,6}}[ \t]++))?"
    rf"(?:(?P<stamp>\[{STAMP}\]|\({STAMP}\)|{STAMP})[^\S\n]*+(?:[-–—|][^\S\n]*+)?(?![AaPp]\.?[Mm]\b)"
    rf"|(?P<number>\d{{1,3}}\.[^\S\n]++)(?=[^\W\d_]))?+(?P<marks>[*_]{{2,3}})?+"
)
_DASH = re.compile(
    r"(?P<words>[^\W\d_][^\n\t\u3000–—|]{1,60}?)"
    r"(?:[^\S\n]+[–—|]|[^\S\n]*[\t\u3000])[^\S\n]*+(?=\S)"
)
_DASH_SIGN = re.compile(r"[–—|\t\u3000]")
_CIRCLES = tuple("○◯◆■●")
_AFTER = re.compile(rf"[^\S\n]*[\[(](?P<stamp>{STAMP})[\])](?=\s|$)")
_STAMP_LINE = re.compile(rf"[^\S\n]*{STAMP}")
_OPENING_QUOTES = frozenset("“”\"«„‘'「『")
_NOT_A_COLON = frozenset("/0123456789")


def candidates(
    text: str, layout: Layout, bold: Sequence[Span] = (), lines: Sequence[str] = ()
) -> list[Candidate]:
    """All candidates that begin a paragraph, by their start; none overlaps another.

    `lines` are those of the text, where they are known.
    """
    lines = lines or text.split("\n")
    found: list[Candidate] = []
    spaced_letters: list[Candidate] = []
    plain: list[tuple[int, Line]] = []
    for number, line in _heads(text, layout, bold, lines):
        if line.text.startswith("Q ", line.begin) and (letter := spaced(line)):
            spaced_letters.append(letter)
        elif (candidate := _candidate(line)) is not None:
            found.append(candidate)
        elif may_be_name(line):
            plain.append((number, line))
    if found and (len(spaced_letters) > 1 or any(one.label.key == "q" for one in found)):
        found += spaced_letters
    if len(plain) > len(found):
        found += _named(plain, lines)
    return sorted(found, key=lambda one: one.start)


def _named(plain: Sequence[tuple[int, Line]], lines: Sequence[str]) -> Iterator[Candidate]:
    """The lines of names among those that may be,."""
    for number, line in plain:
        if candidate := named(line, lines[number + 1 : number + 6]):
            yield candidate


def _heads(
    text: str, layout: Layout, bold: Sequence[Span], lines: Sequence[str]
) -> Iterator[tuple[int, Line]]:
    """The lines that begin a paragraph, with their numbers, in order."""
    runs = bold_runs(text, bold)
    at, before = 0, ""
    for number, words in enumerate(lines):
        if words and not words.isspace() and layout.begins_after(before, words):
            head = _LEAD.match(words)
            if head is not None and head.end() < len(words):
                stamp = before if before[-1:].isdigit() and _STAMP_LINE.fullmatch(before) else ""
                yield number, _line(words, at, head, runs.get(at + head.end(), 0), stamp)
        at += len(words) + 1
        before = words


def _line(words: str, at: int, head: re.Match[str], run_end: int, stamp: str) -> Line:
    """`stamp` is the line above, where that holds a time alone: the label begins there."""
    marks = head["marks"]
    begin = head.end()
    start = begin - len(marks) if marks else begin
    if head["stamp"] or head["number"]:
        start = head.start("stamp" if head["stamp"] else "number")
    bold_end = max(run_end - at, 0)
    if marks:
        bold_end = words.find(marks, begin) + len(marks)
        bold_end = bold_end if bold_end >= begin + len(marks) else begin
    if head["heading"]:
        bold_end = len(words)
    seconds = seconds_of(head["stamp"] or stamp)
    if stamp and not head["stamp"]:
        start = len(stamp) - len(stamp.lstrip()) - len(stamp) - 1
    return Line(words, at, start, begin, bold_end, seconds, head["number"] is not None)


def _candidate(line: Line) -> Candidate | None:
    first = line.text[line.begin]
    if first in OPENING:
        return None if line.numbered else bracketed(line)
    if not first.isalpha():
        return None if first not in '《«"' else _before_colon(line)
    if first in "QA" and (letter := lettered(line)):
        return letter
    if line.numbered:
        return _before_colon(line)
    return _unnumbered(line) or (lettered_elsewhere(line) if first in "PRDFВО" else None)


def _unnumbered(line: Line) -> Candidate | None:
    words, begin = line.text, line.begin
    colon = _colon(words, begin)
    if colon >= 0:
        if words[colon + 1 : colon + 3].isdigit() and (found := timed(line)):
            return found
        if found := _before_colon(line, colon):
            return found
    elif len(words) - begin <= _FURTHEST and (found := alone(line)):
        return found
    return _in_bold(line) if line.bold_end > begin else stopped(line) or _before_dash(line)


def _colon(words: str, begin: int) -> int:
    """Where the first colon is, or a full stop and a dash that serve as one; -1 for nowhere."""
    limit = begin + _FURTHEST
    places = [words.find(":", begin, limit), words.find(".-", begin, begin + _FURTHEST_DASH)]
    if not words.isascii():
        places += [words.find("：", begin, limit)]
        places += [words.find(sign, begin, begin + _FURTHEST_DASH) for sign in _STOP_AND_DASH]
    return min((place for place in places if place >= 0), default=-1)


def _before_colon(line: Line, colon: int = -1) -> Candidate | None:
    words = line.text
    colon = colon if colon >= 0 else _colon(words, line.begin)
    if colon < 0:
        return None
    end = colon + 1
    if words[colon] == ".":
        end += 2 if words[end] == " " else 1
    while words[end : end + 1] in ("*", "_"):
        end += 1
    seconds = line.seconds
    if words[end : end + 3].strip()[:1] in ("[", "(") and (after := _AFTER.match(words, end)):
        end, seconds = after.end(), seconds_of(after["stamp"])
    said = words[end : end + 40].lstrip()[:1]
    label = label_of(words[line.begin : colon].strip("*_ \xa0\t"))
    if label is None or (said and not words[end].isspace() and not _may_be_close(label, said)):
        return None
    if line.numbered and label.form not in (Form.NAME, Form.TITLED):
        return None
    return Candidate(
        line.at + line.start,
        line.at + end,
        label,
        Style.COLON if said else Style.COLON_ALONE,
        line.bold_end > 0,
        said != "" and said in _OPENING_QUOTES,
        line.numbered,
        seconds,
    )


def _before_dash(line: Line) -> Candidate | None:
    """A name before a dash, or before the tab or wide space that sets off a column."""
    if not _DASH_SIGN.search(line.text, line.begin, line.begin + _FURTHEST_DASH):
        return None
    found = _DASH.match(line.text, line.begin) if ends_as_sentence(line.text) else None
    label = label_of(found["words"]) if found and not line.text[found.end()].islower() else None
    if found is None or label is None or label.form is Form.WORD:
        return None
    if label.form is Form.CASELESS and line.text[line.start - 1 : line.start] not in _CIRCLES:
        return None
    end = line.at + found.end()
    return Candidate(line.at + line.start, end, label, Style.DASH, seconds=line.seconds)


def _may_be_close(label: Label, said: str) -> bool:
    """Whether words may follow the colon without a space: not in a time or an address."""
    if said in _NOT_A_COLON:
        return False
    return label.form in (Form.ROLE, Form.TITLED_CAPITALS, Form.CAPITALS, Form.CASELESS)


def _in_bold(line: Line) -> Candidate | None:
    """A name in bold before what is said on the same line, without a colon."""
    words = line.text[line.begin : line.bold_end].strip("*_ \xa0\t")
    if words.endswith(("?", "!", ",", ";")):
        return None
    label = label_of(words.rstrip(".-–— "))
    if label is None or label.form is Form.WORD:
        return None
    end = line.at + line.bold_end
    return Candidate(line.at + line.start, end, label, Style.BOLD, True, seconds=line.seconds)
