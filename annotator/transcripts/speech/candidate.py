"""A place that could be a speaker's label, and how it is set off from what is said."""

from enum import Enum
from typing import NamedTuple

from annotator.transcripts.speech.forms import Label


class Style(Enum):
    """A transcript keeps to one or two of them."""

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
    NAME_ALONE = 6
    """A name in small letters has the line to itself; an office may follow on the next."""
    STOP = 7
    """ "The President. Good morning.", "Mme Vane. Bonjour.", where a line begins."""
    BRACKET = 8
    """ "[HALE] Good morning." """
    BRACKET_ALONE = 9
    """ "[Ada Vane, Gazette]" has the line to itself."""
    STAMP = 10
    """ "Ada Vane (00:03)", with the line to itself or not."""
    BOLD = 11
    """A name in bold, without a colon, and what is said on the same line."""
    DASH = 12
    """ "Ada Vane – Good morning.", with a tab or a wide space in the dash's place too."""


class Candidate(NamedTuple):
    """A possible label: `text[start:end]`, marks and colon included, in code points.

    `bold` and `quoted` tell whether it stands in bold and whether a quotation mark follows it,
    `numbered` whether a question's number precedes it; `seconds` is the time written beside it.
    """

    start: int
    end: int
    label: Label
    style: Style
    bold: bool = False
    quoted: bool = False
    numbered: bool = False
    seconds: float | None = None


class Line(NamedTuple):
    """A line that begins a paragraph; all but `at` are indices into `text`.

    `start` is where a label would begin, with its marks and its time, `begin` where its words
    do; `bold_end` is where the bold run at its head ends, 0 where there is none.
    """

    text: str
    at: int
    start: int
    begin: int
    bold_end: int
    seconds: float | None
    numbered: bool
