"""Labels that end in a full stop where a line begins: "The President. ", "M. Hale, ministre. "."""

import re

from annotator.transcripts.speech.candidate import Candidate, Line, Style
from annotator.transcripts.speech.forms import Form, label_of
from annotator.transcripts.speech.words import HONORIFICS, OFFICES, PARTICLES, STOP_OPENERS

_LONGEST = 120
"""Code points."""
_ABBREVIATED = re.compile(
    r"(?:\w\.)+\w|mr|mrs|ms|mx|dr|prof|hon|gen|sen|rep|gov|adm|col|lt|sgt|capt|maj|rev|st|mm|mme|sra?|jr|no",
    re.IGNORECASE,
)
_TOLD = OFFICES - HONORIFICS
_NAMED = re.compile(r"[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+){1,2}\.(?=\s+\S)")
_FORMS = (Form.ROLE, Form.TITLED_CAPITALS, Form.CAPITALS, Form.TITLED, Form.NAME)


def stopped(line: Line) -> Candidate | None:
    """The label before the first full stop that ends no abbreviation."""
    words = line.text
    named = _NAMED.match(words, line.begin)
    if named and not _is_abbreviated(words, named.end() - 1):
        return _made(line, named.end() - 1)
    if not _opens(words, line.begin):
        return None
    stop = words.find(".", line.begin, line.begin + _LONGEST)
    while stop >= 0:
        if words[stop + 1 : stop + 2].strip() == "" and not _is_abbreviated(words, stop):
            return None if words[stop + 1 : stop + 4].strip()[:1].isdigit() else _made(line, stop)
        stop = words.find(".", stop + 1, line.begin + _LONGEST)
    return None


def _opens(words: str, begin: int) -> bool:
    first = words[begin : begin + 24].split(None, 1)
    if not first:
        return False
    opener = first[0].rstrip(".,").casefold()
    if opener in OFFICES or opener in STOP_OPENERS:
        return True
    if len(opener) == 1 and len(first) > 1 and first[0].endswith("."):
        return first[1][:2].isupper()
    return len(opener) > 1 and first[0].isupper()


def _is_abbreviated(words: str, stop: int) -> bool:
    last = words[max(stop - 12, 0) : stop].replace("(", " ").replace("\xa0", " ").rpartition(" ")[2]
    return len(last) < 2 or bool(_ABBREVIATED.fullmatch(last))


def _made(line: Line, stop: int) -> Candidate | None:
    words = line.text[line.begin : stop]
    label = label_of(words) if line.text[stop + 1 :].strip() else None
    if label is None or label.form not in _FORMS or _addresses(words) or _goes_on(words):
        return None
    at = line.at
    return Candidate(
        at + line.start, at + stop + 1, label, Style.STOP, line.bold_end > 0, seconds=line.seconds
    )


def _goes_on(words: str) -> bool:
    """ "Mr. VANE addressed the Chair." is no label: a small word in it tells no office."""
    before = re.findall(r"[^\W\d_]+", words.partition(",")[0].partition("(")[0])
    return any(
        word[0].islower() and word not in PARTICLES and word not in OFFICES for word in before
    )


def _addresses(speaker: str) -> bool:
    """ "Mr President, colleagues." is said to somebody: what follows a comma is no office."""
    after = speaker.partition(",")[2].casefold()
    return "," in speaker and not any(word in _TOLD for word in re.findall(r"\w+", after))
