"""Labels in brackets: "[HALE] Good morning.", "（記者）いつからですか。", "<질문> ..."."""

import re

from annotator.transcripts.speech.candidate import Candidate, Line, Style
from annotator.transcripts.speech.forms import Form, label_of

OPENING = frozenset("[(（【<〈")
_BRACKET = re.compile(
    r"(?:\[(?P<square>[^\[\]]{1,100})\]|【(?P<lens>[^【】]{1,100})】|（(?P<wide>[^（）]{1,60})）"
    r"|\((?P<round>[^()]{1,100})\)|<(?P<angle>[^<>/=\"]{1,60})>|〈(?P<corner>[^〈〉]{1,60})〉)"
    r"(?P<colon>[^\S\n]*[:：])?[^\S\n]*(?P<next>.?)"
)
_KINDS = ("square", "lens", "wide", "round", "angle", "corner")
_FORMS = (Form.ROLE, Form.TITLED_CAPITALS, Form.CAPITALS, Form.TITLED, Form.NAME)


def bracketed(line: Line) -> Candidate | None:
    """The label in brackets at the head of a line."""
    found = _BRACKET.match(line.text, line.begin)
    if found is None:
        return None
    words = next(found[name] for name in _KINDS if found[name] is not None)
    label = label_of(words.strip())
    if label is None or not _is_likely(found, label.form, words):
        return None
    style = Style.BRACKET if found["next"] else Style.BRACKET_ALONE
    at, end = line.at, _end(found)
    if line.start < line.begin:
        end += len(line.text[end:]) - len(line.text[end:].lstrip("*_"))
    return Candidate(at + line.start, at + end, label, style, seconds=line.seconds)


def _is_likely(found: re.Match[str], form: Form, words: str) -> bool:
    """A remark in brackets ("[Applause]", "(after a pause)") has none of these forms."""
    if found["round"] is not None and not found["colon"]:
        return False
    if not found["next"] and not found["colon"]:
        caseless = form is Form.CASELESS and found["lens"] is not None
        return form is Form.ROLE or caseless or (form in _FORMS and "," in words)
    return form in _FORMS or (form is Form.CASELESS and found["square"] is None)


def _end(found: re.Match[str]) -> int:
    """After the colon, or else after the closing bracket."""
    if found["colon"]:
        return found.end("colon")
    return next(found.end(name) for name in _KINDS if found[name] is not None) + 1
