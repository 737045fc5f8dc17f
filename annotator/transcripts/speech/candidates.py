"""Every place at the beginning of a line that could be a speaker's label."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from annotator.transcripts.speech.forms import Form, Label, label_of
from annotator.transcripts.speech.layout import Layout


class Style(Enum):
    """How a label is set off from what is said; a transcript keeps to one or two of them."""

    COLON = 1
    """ "MS. HALE: Good morning." """
    COLON_ALONE = 2
    """The label with its colon has the line to itself."""
    LETTER = 3
    """ "Q", "A" and white space, a full stop or a colon. """
    CAPITALS_ALONE = 4
    """A name in capitals, or in bold, has the line to itself, without a colon."""
    INLINE = 5
    """ "CHAIR HALE. Good morning.", in the middle of a line too."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible label: `text[start:end]`, marks and colon included, in code points.

    `bold` and `quoted` tell whether it stands in bold and whether a quotation mark follows it.
    """

    start: int
    end: int
    label: Label
    style: Style
    bold: bool = False
    quoted: bool = False


_LEAD = r"^[^\S\n]*+(?:>{1,3}[^\S\n]*+)?(?P<name>(?P<bold>[*_]{2,3})?+"
_COLON = re.compile(
    _LEAD + r"(?P<words>[^\W\d_\n][^\n:：]{0,249}+)[:：][*_]{0,3})[^\S\n]*+(?P<next>.?)",
    re.MULTILINE,
)
# "Q" and "A" alone: two spaces or a no-break space keep the article "A" apart.
_LETTER = re.compile(
    _LEAD
    + r"(?P<words>[QA])\d{0,3}(?:[.:][*_]{0,3}(?=\s)|[*_]{2,3}[.:]?(?=\s)"
    + r"|(?=[^\S\n ]|[ ]{2}|\n)))",
    re.MULTILINE,
)
_SPACED_Q = re.compile(_LEAD + r"(?P<words>Q)(?=[ ][^\W\d_a-z&]|[ ][—–“\"(])" + ")", re.MULTILINE)
_ALONE = re.compile(_LEAD + r"(?P<words>[^\W\d_\n][^\n:：]{1,160}+))$", re.MULTILINE)

_OPENING_QUOTES = frozenset("“”\"«„‘'「『")
_NOT_A_COLON = frozenset("/0123456789")


def candidates(text: str, layout: Layout) -> list[Candidate]:
    """All candidates that begin a paragraph, by their start; none overlaps another."""
    found = [*_letters(text), *_colons(text), *_alone(text)]
    taken: dict[int, Candidate] = {}
    for candidate in found:
        line = text.rfind("\n", 0, candidate.start) + 1
        if line not in taken and layout.begins_paragraph(line):
            taken[line] = candidate
    return [taken[line] for line in sorted(taken)]


def _letters(text: str) -> Iterator[Candidate]:
    matches = list(_LETTER.finditer(text))
    if any(match["words"] == "Q" for match in matches):
        matches += _SPACED_Q.finditer(text)
    for match in matches:
        letter = match["words"]
        label = Label(letter, letter.casefold(), Form.ROLE)
        yield Candidate(match.start("name"), match.end(), label, Style.LETTER, bool(match["bold"]))


def _colons(text: str) -> Iterator[Candidate]:
    for match in _COLON.finditer(text):
        next_character = match["next"]
        close = next_character and match.start("next") == match.end("name")
        label = label_of(match["words"].strip("*_ \xa0\t"))
        if label is None or (close and not _may_be_close(label, next_character)):
            continue
        yield Candidate(
            match.start("name"),
            match.end("name"),
            label,
            Style.COLON if next_character else Style.COLON_ALONE,
            bool(match["bold"]),
            next_character in _OPENING_QUOTES and next_character != "",
        )


def _may_be_close(label: Label, next_character: str) -> bool:
    """Whether words may follow the colon without a space: not in a time or an address."""
    if next_character in _NOT_A_COLON:
        return False
    return label.form in (Form.ROLE, Form.TITLED_CAPITALS, Form.CAPITALS, Form.CASELESS)


def _alone(text: str) -> Iterator[Candidate]:
    for match in _ALONE.finditer(text):
        words = match["words"].rstrip()
        bold = bool(match["bold"]) and words.endswith(match["bold"])
        if not (bold or words.upper() == words) or words.endswith((".", ",")):
            continue
        label = label_of(words.strip("*_ \xa0\t"))
        if label is None or label.form is Form.CASELESS or words[:1].islower():
            continue
        end = match.start("words") + len(words)
        yield Candidate(match.start("name"), end, label, Style.CAPITALS_ALONE, bold)
