"""Labels in capitals that end in a full stop, in the middle of a line too.

"…questions. CHAIR HALE. Good morning." is how some institutions print a transcript, at times
without any line breaks.
"""

import re
from collections import Counter
from collections.abc import Iterable

from annotator.transcripts.speech.candidate import Candidate, Style
from annotator.transcripts.speech.forms import Form, is_furniture, label_of

_UPPER = "A-ZÀ-ÖØ-ÞĄĆĘŁŃŚŹŻČĎĚŇŘŠŤŮŽĞİŞŐŰȘȚΑ-ΩА-ЯЁІЇЄҐ"
_WORD = (
    rf"(?:(?:[{_UPPER}]|[MDS]R|MRS|MS|GEN|SEN|REP|GOV|ADM|COL|PROF|ST)\."
    rf"|(?:Mc|Mac|De|Le|La|O’|O')?[{_UPPER}][{_UPPER}’'-]*)"
)
_SHOUT = re.compile(rf"[{_UPPER}]{{2}}(?:</[A-Za-z]{{1,12}}>)?[.:](?!\S)")
"""How each such label ends; quick to find."""
_MAY_END = re.compile(rf"[.:](?<=[{_UPPER}>].)(?!\S)")
"""Wherever one ends and in some more places; found in a third of the time."""
_LABEL = re.compile(
    rf"(?<![^\s>])(?:<[A-Za-z]{{1,12}}>)?(?P<words>(?:(?:Mr|Mrs|Ms|Dr|The)\.?\s)?"
    rf"{_WORD}(?:[ \xa0]{_WORD}){{0,5}})(?:</[A-Za-z]{{1,12}}>)?[.:]\Z"
)
_LONGEST = 110
"""Code points."""
_ENDED = re.compile(r"""(?:^|[.?!…:—)\]”"’>-])\s*$""")
_LEAST_RECURRING = 3
_SHORTEST = 16
"""Code points of a turn on average, with its label."""


def inline_labels(text: str, most_elsewhere: int) -> list[Candidate]:
    """Such labels in order, if some recur often enough to show that this is the style.

    None where they cannot be more than twice the `most_elsewhere` labels of other styles.
    """
    if len(_MAY_END.findall(text)) <= 2 * most_elsewhere:
        return []
    ends = [match.end() for match in _SHOUT.finditer(text)]
    if len(ends) <= 2 * most_elsewhere or len(ends) * _SHORTEST > len(text):
        return []
    found = _apart(candidate for end in ends if (candidate := _candidate(text, end)))
    counts = Counter(candidate.label.key for candidate in found)
    recurring = {key for key, count in counts.items() if count >= _LEAST_RECURRING}
    if len(recurring) < 2:
        return []
    full = [
        candidate for candidate in found if candidate.label.key in recurring or _is_full(candidate)
    ]
    return full if len(full) > 2 * most_elsewhere else []


def _apart(found: Iterable[Candidate]) -> list[Candidate]:
    """Of two that overlap the later one, which holds the other: "V MS" and "V MS. VANE"."""
    apart: list[Candidate] = []
    for candidate in found:
        while apart and candidate.start < apart[-1].end:
            apart.pop()
        apart.append(candidate)
    return apart


def _candidate(text: str, end: int) -> Candidate | None:
    """The label that ends at `end`."""
    begin = max(end - _LONGEST, 0)
    match = _LABEL.search(text, begin, end)
    if match is None or not _ENDED.search(text[max(match.start() - 4, 0) : match.start()]):
        return None
    label = label_of(match["words"].rstrip("."))
    if label is None or " " not in label.key or is_furniture(label.key):
        return None
    if label.form not in (Form.CAPITALS, Form.TITLED_CAPITALS, Form.ROLE):
        return None
    return Candidate(match.start(), match.end(), label, Style.INLINE)


def _is_full(candidate: Candidate) -> bool:
    """A name of two or more words with more than initials in it."""
    return sum(len(word) > 2 for word in candidate.label.key.split()) > 1
