"""Quoted speech, told from scare quotes, titles and names by what stands in and around the marks.

Each piece of evidence counts for or against; the points are rounded from a logistic regression
over news prose, so that one point is about half a unit of log odds.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from annotator.text.reporting_verbs import REPORTING_VERBS
from annotator.text.span import Span
from annotator.text.word_sets import word_set

# So many code points around the marks are looked at, and so many of the words between them.
_AROUND = 160
_WITHIN = 400

_STOPS = tuple(".,?!…。，？！؟")

_WORD = re.compile(r"\w[\w'’-]*")
_SOLID_SCRIPT = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_SENTENCE_END = re.compile(r"[.!?…؟۔。！？][\"”’'»)\]]*(?:\s+|$)|[。！？][」』]?")
_OPEN_VERBS = word_set(
    """
    am are can could did do does don't don’t had has have is may might must not shall should
    was were will won't won’t would
    """
)
_PERSONAL = word_set(
    """
    he i i'm i’m it it's it’s me my our she that's that’s they they're they’re us we we're
    we’re you you're you’re ich wir sie es yo nosotros je nous on il я мы он они אני אנחנו
    """
)
_DETERMINERS = word_set(
    """
    a an her his its my our so-called their the these this those your der die das den dem
    des ein eine einen einem einer el la los las un una le les une
    """
)
_TITLE_NOUNS = word_set(
    """
    album anthem article book called column comedy documentary drama entitled film host
    hosts known magazine movie named nickname nicknamed novel play program programme segment
    series show song title titled titel buch film libro película livre
    """
)


@dataclass(frozen=True, slots=True)
class Setting:
    """A quotation and its sentence: `before` and `after` are what surrounds it there."""

    first: str
    last: str
    words: list[str]
    length: int
    before: str
    before_words: list[str]
    after: str
    after_words: list[str]
    follows: str  # the character after the closing mark
    begins_paragraph: bool
    begins_sentence: bool

    @property
    def lead(self) -> str:
        return self.before.rstrip()[-1:]


def is_speech(text: str, quote: Span, inner: Span) -> bool:
    """Whether the quotation, `inner` without its marks, is something that was said or written."""
    setting = _setting(text, quote, inner)
    return sum(points for points, holds in _EVIDENCE if holds(setting)) > _THRESHOLD


def _setting(text: str, quote: Span, inner: Span) -> Setting:
    shown = text[inner.start : min(inner.end, inner.start + _WITHIN)]
    words = _WORD.findall(shown)
    before = text[max(0, quote.start - _AROUND) : quote.start]
    line = before.rpartition("\n")[2]
    sentence = _last_sentence(line)
    after = _first_sentence(text[quote.end : quote.end + _AROUND].partition("\n")[0])
    blank = not line.strip()
    return Setting(
        first=shown[:1],
        last=text[inner.end - 1],
        words=words,
        length=len(words) + len(_SOLID_SCRIPT.findall(shown)) // 2,
        before=sentence,
        before_words=_WORD.findall(sentence.lower()),
        after=after,
        after_words=_WORD.findall(after.lower()),
        follows=text[quote.end : quote.end + 1],
        begins_paragraph=blank and (len(line) < len(before) or len(before) == quote.start),
        begins_sentence=not blank and not sentence.strip(),
    )


def _last_sentence(line: str) -> str:
    ends = [match.end() for match in _SENTENCE_END.finditer(line)]
    return line[ends[-1] :] if ends else line


def _first_sentence(line: str) -> str:
    end = _SENTENCE_END.search(line)
    return line[: end.start()] if end else line


def _reports(words: list[str]) -> bool:
    return any(_stem(word) in REPORTING_VERBS for word in words)


def _stem(word: str) -> str:
    """Without what French hangs on at the end ("dit-il"), Hebrew and Arabic at the head ("and")."""
    return word.partition("-")[0].removeprefix("ו").removeprefix("و")


def _at_least(count: int) -> Callable[[Setting], bool]:
    return lambda setting: setting.length >= count


def _is_title(setting: Setting) -> bool:
    """Whether every word but the short ones begins with a capital."""
    words = setting.words
    return (
        bool(words)
        and words[0][0].isupper()
        and all(word[0].isupper() or word[0].isdigit() or len(word) < 4 for word in words)
    )


def _is_long_title(setting: Setting) -> bool:
    return setting.length > 1 and _is_title(setting)


def _is_clause(setting: Setting) -> bool:
    return any(word.lower() in _OPEN_VERBS for word in setting.words)


def _is_personal(setting: Setting) -> bool:
    return any(word.lower() in _PERSONAL for word in setting.words)


def _lacks_stop(setting: Setting) -> bool:
    """Whether no comma or stop ends it: inside the marks, or after them as many languages do."""
    return setting.last not in _STOPS and not (setting.length > 3 and setting.follows in _STOPS)


def _after_title_noun(setting: Setting) -> bool:
    return any(word in _TITLE_NOUNS for word in setting.before_words[-2:])


_EVIDENCE: tuple[tuple[int, Callable[[Setting], bool]], ...] = (
    (1, _at_least(2)),
    (1, _at_least(4)),
    (1, _at_least(5)),
    (1, _at_least(9)),
    (2, _at_least(14)),
    (3, lambda s: s.begins_paragraph),
    (5, lambda s: s.begins_sentence),
    (1, lambda s: s.lead in (":", "：")),
    (2, lambda s: s.lead == ","),
    (-4, lambda s: s.lead in ("-", "–", "—")),
    (-2, lambda s: s.lead in ("(", "[")),
    (6, lambda s: _reports(s.before_words[-1:])),
    (3, lambda s: _reports(s.before_words[-4:-1])),
    (1, lambda s: _reports(s.before_words[:-4])),
    (5, lambda s: _reports(s.after_words[:2])),
    (2, lambda s: _reports(s.after_words[2:6])),
    (2, lambda s: not s.after.strip()),
    (2, lambda s: s.after[:1] == " " and s.after[1:2].isupper()),
    (5, lambda s: s.follows == "と" and not s.after.startswith("という")),  # Japanese "that"
    (-2, lambda s: bool(s.before_words) and s.before_words[-1] in _DETERMINERS),
    (-3, lambda s: s.before.rstrip().endswith(("’s", "'s"))),
    (-1, _after_title_noun),
    (-2, _is_title),
    (-2, _is_long_title),
    (1, lambda s: s.first.isupper()),
    (-3, _lacks_stop),
    (-1, lambda s: s.last == "."),
    (1, lambda s: s.last in ("?", "!", "？", "！")),
    (1, _is_clause),
    (1, _is_personal),
)
_THRESHOLD = 3
