"""Labels in capitals that end in a full stop, in the middle of a line too.

"…questions. CHAIR HALE. Good morning." is how some institutions print a transcript, at times
without any line breaks.
"""

import re
from collections import Counter

from annotator.transcripts.speech.candidates import Candidate, Style
from annotator.transcripts.speech.forms import Form, is_furniture, label_of

_UPPER = "A-ZÀ-ÖØ-ÞĄĆĘŁŃŚŹŻČĎĚŇŘŠŤŮŽĞİŞŐŰȘȚΑ-ΩА-ЯЁІЇЄҐ"
_WORD = (
    rf"(?:(?:[{_UPPER}]|[MDS]R|MRS|MS|GEN|SEN|REP|GOV|ADM|COL|PROF|ST)\."
    rf"|(?:Mc|Mac|De|Le|La|O’|O')?[{_UPPER}][{_UPPER}’'-]*)"
)
_LABEL = re.compile(
    rf"(?<![^\s>])(?P<open><[A-Za-z]{{1,12}}>)?(?P<words>(?:(?:Mr|Mrs|Ms|Dr|The)\.?\s)?"
    rf"{_WORD}(?:[ \xa0]{_WORD}){{0,5}})(?:</[A-Za-z]{{1,12}}>)?(?:\.|(?<=\.))(?=\s|$)"
)
_ENDED = re.compile(r"""(?:^|[.?!…:—)\]”"’>-])\s*$""")
_LEAST_RECURRING = 3


def inline_labels(text: str) -> list[Candidate]:
    """Such labels in order, if some recur often enough to show that this is the style."""
    found = [candidate for match in _LABEL.finditer(text) if (candidate := _candidate(text, match))]
    counts = Counter(candidate.label.key for candidate in found)
    recurring = {key for key, count in counts.items() if count >= _LEAST_RECURRING}
    if len(recurring) < 2:
        return []
    return [
        candidate for candidate in found if candidate.label.key in recurring or _is_full(candidate)
    ]


def _candidate(text: str, match: re.Match[str]) -> Candidate | None:
    if not _ENDED.search(text[max(match.start() - 4, 0) : match.start()]):
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
