"""Which candidates are speakers: by form, by place, and by how they recur in the document."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from annotator.transcripts.speech.alone import ends_as_sentence, with_office
from annotator.transcripts.speech.candidate import Candidate, Style
from annotator.transcripts.speech.evidence import Evidence
from annotator.transcripts.speech.forms import Form, asks, is_furniture
from annotator.transcripts.speech.layout import Layout
from annotator.transcripts.speech.pages import has_words
from annotator.transcripts.speech.words import JOINING

_ENOUGH = {
    Form.ROLE: 1,
    Form.TITLED_CAPITALS: 1,
    Form.CAPITALS: 2,
    Form.TITLED: 2,
    Form.NAME: 2,
    Form.WORD: 3,
    Form.CASELESS: 2,
}
"""How often a label of this form stands in a document before it counts by itself."""

_SURELY_SPOKEN = (Form.TITLED_CAPITALS, Form.CAPITALS, Form.TITLED)
_COLONS = (Style.COLON, Style.COLON_ALONE)
_ALONE = (Style.CAPITALS_ALONE, Style.NAME_ALONE, Style.BRACKET_ALONE)
_RECURRING_STYLES = (Style.STOP, Style.BRACKET, Style.BOLD, Style.STAMP, Style.DASH)
"""Styles that count only where somebody speaks twice in them."""

_TOP = 1000
"""Code points from the start within which a headline stands."""

_LONGEST_HEADLINE = 150
"""Code points."""

_FULL_NAME = re.compile(r"[^\W\d_a-z][\w.’'-]* (?:(?:van|von|de|del|da|di) )?([^\W\d_a-z]\w+)")
_NEXT_LINE = re.compile(r"\s*\n\s*([^\n]+)")


def choose(text: str, layout: Layout, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that name a speaker, in order; empty for a text that is no transcript."""
    found = [candidate for candidate in found if not is_furniture(candidate.label.key)]
    if _colons_prevail(found):
        found = [candidate for candidate in found if candidate.style is not Style.STOP]
    recurring = _recurring(found)
    recurring += _recurring_alone(text, found, layout, len(recurring))
    if not recurring:
        return _dialogue(text, found)
    sure = {candidate.start: candidate for candidate in recurring}
    styles = {candidate.style for candidate in sure.values()}
    evidence = Evidence(text, (candidate.label.key for candidate in sure.values()))
    evidence.answerers = _after_questions(text, found)
    chosen = [
        candidate
        for candidate in found
        if candidate.start in sure
        or (_is_usual(candidate, styles) and _counts_once(text, candidate, evidence))
    ]
    if not _is_transcript(text, chosen) or _is_doubtful(chosen):
        return []
    return [with_office(text, candidate) for candidate in chosen]


def _recurring(found: Iterable[Candidate]) -> list[Candidate]:
    """Those whose label counts by its form, or by its form and number together."""
    by_key: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in found:
        if candidate.style not in _ALONE:
            by_key[candidate.label.key].append(candidate)
    for letter in [key for key in by_key if len(key) == 1]:
        if not _is_paired(letter, by_key):
            del by_key[letter]
    _drop_lone_dashes(by_key)
    _drop_names_before_stops(by_key)
    longer = Counter(ending for key, same in by_key.items() for ending in _endings(key, same))
    return [
        candidate
        for key, same in by_key.items()
        if _is_enough(same, longer[key])
        for candidate in same
    ]


_PAIRS = {"a": "qf", "r": "pdq", "о": "в", "p": "r", "d": "r", "f": "a", "в": "о"}
"""By which letters those of questions and answers stand; "A" alone is an article."""


def _is_paired(letter: str, by_key: Mapping[str, Sequence[Candidate]]) -> bool:
    """Whether a letter is no initial and no head of a list: its counterpart recurs too."""
    if letter == "q" or by_key[letter][0].style is not Style.LETTER:
        return True
    others = [other for other in _PAIRS.get(letter, "") if len(by_key.get(other, ())) > 1]
    return bool(others) or (letter == "a" and "q" in by_key)


def _drop_lone_dashes(by_key: dict[str, list[Candidate]]) -> None:
    """A dash or a tab sets off speakers only where several recur."""
    dashed = [
        key
        for key, same in by_key.items()
        if all(candidate.style is Style.DASH for candidate in same)
    ]
    if sum(len(by_key[key]) > 1 for key in dashed) < 2:
        for key in dashed:
            del by_key[key]


def _drop_names_before_stops(by_key: dict[str, list[Candidate]]) -> None:
    """ "Ada Vane." begins a sentence too: it speaks only where "Question." asks."""
    if any(asks(key) and same[0].style is Style.STOP for key, same in by_key.items()):
        return
    for key, same in list(by_key.items()):
        if all(one.style is Style.STOP and one.label.form is Form.NAME for one in same):
            del by_key[key]


def _colons_prevail(found: Iterable[Candidate]) -> bool:
    """Whether more labels end in a colon than in a full stop: they end either way in one text."""
    styles = Counter(
        candidate.style
        for candidate in found
        if candidate.label.form not in (Form.WORD, Form.CASELESS)
    )
    return styles[Style.COLON] + styles[Style.COLON_ALONE] >= styles[Style.STOP] > 0


def _is_doubtful(chosen: Sequence[Candidate]) -> bool:
    """One word that recurs, as heads of paragraphs do, makes no transcript."""
    if any(candidate.label.form is not Form.WORD or candidate.bold for candidate in chosen):
        return False
    return len({candidate.label.key for candidate in chosen}) < 2


def _endings(key: str, same: Sequence[Candidate]) -> list[str]:
    """The names in which a longer label ends: "ada vane" in "president of oro ada vane"."""
    if same[0].label.form not in (Form.TITLED, Form.NAME):
        return []
    words = key.split()
    return [" ".join(words[-count:]) for count in range(2, min(len(words), 5))]


def _is_enough(same: Sequence[Candidate], longer: int) -> bool:
    """`longer` labels end in the same name."""
    quoted = sum(candidate.quoted for candidate in same)
    enough = _ENOUGH[same[0].label.form]
    if all(candidate.style in _RECURRING_STYLES for candidate in same):
        enough = max(enough, 2)
    elif any(candidate.bold for candidate in same):
        enough = min(enough, 2)
    return len(same) + longer >= enough and quoted * 2 < len(same)


def _recurring_alone(
    text: str, found: Sequence[Candidate], layout: Layout, others: int
) -> list[Candidate]:
    """Names on lines of their own, where several recur and all follow the same kind of line.

    Those in small letters must be more than the `others`, labels that are set off better.
    """
    alone = _after_sentences(text, _speaking(text, _without_offices(text, found)))
    plain = sum(candidate.style is Style.NAME_ALONE for candidate in alone)
    if plain <= others:
        alone = [candidate for candidate in alone if candidate.style is not Style.NAME_ALONE]
    if not any(asks(candidate.label.key) for candidate in alone):
        alone = [one for one in alone if one.label.form is not Form.CASELESS]
    counts = Counter(candidate.label.key for candidate in alone)
    recurring = {key for key, count in counts.items() if count > 1}
    if len(recurring) < 2:
        return []
    places = [_line_before(text, candidate, layout) for candidate in alone]
    usual = Counter(
        place
        for place, candidate in zip(places, alone, strict=True)
        if candidate.label.key in recurring
    ).most_common(1)[0][0]
    return [
        candidate
        for place, candidate in zip(places, alone, strict=True)
        if candidate.label.key in recurring or (place == usual and _is_name(candidate))
    ]


def _without_offices(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Those that stand alone, without the lines that tell the office of the one above."""
    kept: list[Candidate] = []
    taken = -1
    for candidate in found:
        if candidate.style in _ALONE and candidate.start > taken:
            taken = with_office(text, candidate).end
            kept.append(candidate)
    return kept


def _is_name(candidate: Candidate) -> bool:
    """Not a heading in small letters, which may have two words of prose."""
    return candidate.style is not Style.NAME_ALONE or candidate.label.form is not Form.WORD


def _speaking(text: str, alone: Sequence[Candidate]) -> list[Candidate]:
    """Those whose label stands above a sentence, at least half the time."""
    heads: Counter[str] = Counter()
    speaking: set[int] = set()
    for candidate in alone:
        if _heads_speech(text, candidate):
            speaking.add(candidate.start)
            heads[candidate.label.key] += 1
        else:
            heads[candidate.label.key] -= 1
    return [
        candidate
        for candidate in alone
        if candidate.start in speaking
        or (heads[candidate.label.key] >= 0 and candidate.style is not Style.NAME_ALONE)
    ]


def _after_sentences(text: str, alone: Sequence[Candidate]) -> list[Candidate]:
    """Without running heads of pages, which stand in the middle of sentences more often.

    What stands above the first of them is a headline, and what is in brackets a direction.
    """
    cuts: Counter[str] = Counter()
    for number, candidate in enumerate(alone):
        before = _text_before(text, candidate.start)
        ended = not number or not before or before.rstrip().endswith((")", "]"))
        cuts[candidate.label.key] += -1 if ended or ends_as_sentence(before) else 1
    return [candidate for candidate in alone if cuts[candidate.label.key] <= 0]


def _text_before(text: str, start: int) -> str:
    """The last line before `start` with words in it that are no page's mark; "" for none."""
    lines = text[max(start - 400, 0) : start].split("\n")
    return next((line for line in reversed(lines) if has_words(line)), "")


def _heads_speech(text: str, candidate: Candidate) -> bool:
    """Whether the next line with words in it ends like a sentence: a table's cell does not."""
    said = _NEXT_LINE.match(text, with_office(text, candidate).end)
    return said is not None and ends_as_sentence(said[1])


def _line_before(text: str, candidate: Candidate, layout: Layout) -> str:
    """What kind of line precedes: blank, a rule, or text."""
    before = layout.previous_line(text.rfind("\n", 0, candidate.start) + 1).strip()
    return "text" if any(character.isalnum() for character in before) else before[:3]


def _is_usual(candidate: Candidate, styles: set[Style]) -> bool:
    """Set off as the sure ones are; with a title the label may also have its line to itself."""
    if candidate.style in _ALONE:
        return False
    if candidate.label.form in _SURELY_SPOKEN and candidate.style is Style.COLON_ALONE:
        return not styles.isdisjoint(_COLONS)
    return candidate.style in styles


def _counts_once(text: str, candidate: Candidate, evidence: Evidence) -> bool:
    """Whether a label that does not recur enough counts in a document that has sure ones."""
    label = candidate.label
    if candidate.quoted and not candidate.bold and label.form not in _SURELY_SPOKEN:
        return False
    if label.form is Form.NAME and candidate.style is Style.STOP:
        return False
    if label.form in (Form.TITLED, Form.NAME):
        return evidence.holds_sure_name(label.key) or (
            not _is_headline(text, candidate)
            and (label.form is Form.TITLED or not evidence.is_prose(label.speaker))
        )
    return _counts_by_form(candidate, evidence)


def _after_questions(text: str, found: Sequence[Candidate]) -> frozenset[str]:
    """The keys of single words before colons that stand right after questions twice, or once
    where they end a full name that precedes them."""
    after: Counter[str] = Counter()
    for before, candidate in pairwise(found):
        if candidate.style in _COLONS and before.label.form is Form.ROLE and asks(before.label.key):
            after[candidate.label.key] += 1
    if not after:
        return frozenset()
    first = next(one.start for one in found if asks(one.label.key))
    head = text[: min(first, 4 * _TOP)]
    names = {name[1].casefold() for name in _FULL_NAME.finditer(head)}
    return frozenset(key for key, count in after.items() if count > 1 or key in names)


def _counts_by_form(candidate: Candidate, evidence: Evidence) -> bool:
    label = candidate.label
    match label.form:
        case Form.ROLE:
            return candidate.style is not Style.LETTER
        case Form.CAPITALS:
            return _is_name_in_capitals(label.key.split(), label.speaker, evidence)
        case Form.WORD:
            return label.key in evidence.answerers or evidence.is_sure_last_name(label.key)
        case Form.CASELESS:
            if label.key in evidence.answerers:
                return True
            set_off = candidate.style in (Style.BRACKET, Style.DASH)
            return set_off or evidence.stands_alone_elsewhere(label.speaker)
        case _:
            return True


def _is_name_in_capitals(words: Sequence[str], speaker: str, evidence: Evidence) -> bool:
    """Neither an acronym nor a heading ("STATE OF PLAY")."""
    if len(words) == 1:
        return not evidence.is_used_elsewhere(speaker)
    return not any(word in JOINING for word in words)


def _is_headline(text: str, candidate: Candidate) -> bool:
    """In the text's first line, and that line is no sentence: "Ada Vane: a life"."""
    leads = candidate.start < _TOP and not text[: candidate.start].strip()
    return leads and not _ends_as_sentence(text, candidate)


def _ends_as_sentence(text: str, candidate: Candidate) -> bool:
    end = text.find("\n", candidate.end)
    return ends_as_sentence(text[candidate.end : end if end >= 0 else len(text)])


def _dialogue(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """A short exchange in which nobody speaks twice: nearly each line begins with a label."""
    likely = [
        candidate
        for candidate in found
        if candidate.style in _COLONS
        and candidate.label.form not in (Form.WORD, Form.CASELESS)
        and not candidate.quoted
    ]
    lines = sum(1 for line in text.split("\n") if line.strip())
    if len(likely) >= 2 and len(likely) * 5 >= lines * 4:
        return likely
    titled = [candidate for candidate in likely if candidate.label.form is Form.TITLED]
    return titled if _is_transcript(text, titled) else []


def _is_transcript(text: str, chosen: Sequence[Candidate]) -> bool:
    """Not a lone heading such as "President Vane: a life" or one question in an essay."""
    if len(chosen) != 1:
        return bool(chosen)
    form = chosen[0].label.form
    if form in (Form.TITLED_CAPITALS, Form.CAPITALS):
        return True
    if form is not Form.TITLED or not _ends_as_sentence(text, chosen[0]):
        return False
    end = text.find("\n", chosen[0].end)
    return end > chosen[0].start + _LONGEST_HEADLINE or bool(text[: chosen[0].start].strip())
