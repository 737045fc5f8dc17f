"""What each turn is: a question, an answer, a word by whoever gives the floor, or a statement."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from annotator.text.turn import TurnKind
from annotator.transcripts.speech.forms import (
    answers,
    asks,
    conducts,
    is_chair,
    presides,
    stands_by,
)
from annotator.transcripts.speech.people import identities

_TAIL = 200
"""Code points at a turn's end where a question mark tells that it asks."""
_SHORT = 80
_FEW = 10
"""Turns for each question; where there are more, others ask too."""
_MOST_ANSWERS = 16
"""Turns that answer one question; what comes later is about something else."""
_LONGEST_FLOOR = 300
"""Code points of a turn that does no more than give the floor."""
_QUESTION_MARKS = re.compile("[?？؟]")
_ENDS_OF_QUESTIONS = ("?", "？", "؟", "?”", '?"', "? Thank you.", "? Thanks.")
_FLOOR = re.compile(
    r"\bgo ahead|\bplease\b|\b(?:next|last|final) (?:question|one)|(?:over|now) to\b|your line|"
    r"(?:more|take) questions|\border\b|adelante|por favor|prego|ordre du jour|"
    r"\bbitte\b|nächste frage|weitere fragen|"
    r"пожалуйста|прошу|(?:последний|следующий) вопрос|última pregunta|dernière question|"
    r"proszę|בבקשה|تفضل|请|請|どうぞ",
    re.IGNORECASE,
)
_FLOOR_GIVEN = re.compile(
    r"the floor\b|\bi (?:now )?call\b|\brecogni[sz]es?\b|"
    r"(?:tiene|cedo|doy) la palabra|tem a palavra|"
    r"la parola (?:a|al)|la parole (?:est|à)|\bdas wort\b|слово (?:имеет|предоставляется)|"
    r"zabierze głos|רשות הדיבור|الكلمة ل",
    re.IGNORECASE,
)


class _Mark:
    """How a label tells by itself what its turns are."""

    ASKS, ANSWERS, CONDUCTS, STANDS_BY, NOTHING = range(5)


@dataclass(slots=True)
class _Part:
    """What somebody does in the whole document; lengths in code points."""

    turns: int = 0
    length: int = 0
    asking: int = 0
    longest: int = 0

    @property
    def share_asking(self) -> float:
        return self.asking / self.turns


class Said(NamedTuple):
    """What one turn says: the key of its label, the speaker as written, and the words.

    `numbered` tells that a question's number precedes it.
    """

    key: str
    speaker: str
    words: str
    numbered: bool = False


def kinds_of(turns: Sequence[Said]) -> list[TurnKind]:
    """The kind of each turn, in the order in which they are said.

    Where hardly any label says that it asks, those ask who alternate with others and end in
    question marks, as in a conference whose reporters are named.
    """
    marks: Sequence[int] = [_mark(turn.key) for turn in turns]
    more = _MOST_ANSWERS
    if marks.count(_Mark.ASKS) * _FEW < len(marks):
        marks, more = _by_part(turns, marks), 1
    else:
        marks = _with_others_who_ask(turns, marks)
    return list(_in_order(turns, marks, 0 if _Mark.ANSWERS in marks else more))


@lru_cache(maxsize=4096)
def _mark(key: str) -> int:
    if asks(key):
        return _Mark.ASKS
    if answers(key):
        return _Mark.ANSWERS
    if conducts(key):
        return _Mark.CONDUCTS
    return _Mark.STANDS_BY if stands_by(key) else _Mark.NOTHING


def _in_order(turns: Sequence[Said], marks: Sequence[int], more: int) -> Iterator[TurnKind]:
    """`more` turns may answer a question after the first: several answer one after the other."""
    asked = answered = False
    left = 0
    by = ""
    for at, (turn, mark) in enumerate(zip(turns, marks, strict=True)):
        key = turn.key
        if mark == _Mark.ASKS:
            asked, answered, by = True, False, ""
            left = more if _is_question(turn.words) else 0
            yield TurnKind.QUESTION
        elif mark == _Mark.CONDUCTS:
            asked = asked and not answered
            yield TurnKind.MODERATOR
        elif mark == _Mark.STANDS_BY:
            yield TurnKind.STATEMENT
        elif (
            mark == _Mark.NOTHING
            and key != by
            and _gives_floor(turns, marks, at, pending=asked and not answered)
        ):
            asked = asked and not answered
            yield TurnKind.MODERATOR
        elif mark == _Mark.ANSWERS or (asked and not answered):
            answered, by = True, key
            yield TurnKind.ANSWER
        elif asked and left:
            by, left = key, left - 1
            yield TurnKind.ANSWER
        else:
            asked = False
            yield TurnKind.STATEMENT


def _is_question(words: str) -> bool:
    """Rather than a greeting."""
    return len(words) > _SHORT or bool(_QUESTION_MARKS.search(words))


def _gives_floor(turns: Sequence[Said], marks: Sequence[int], at: int, *, pending: bool) -> bool:
    """A short word before a question, or by somebody who presides, that lets another speak.

    `pending` is a question that nobody has answered yet.
    """
    key, words = turns[at].key, turns[at].words
    if len(words) > _LONGEST_FLOOR:
        return False
    if presides(key) and _FLOOR_GIVEN.search(words):
        return True
    before_question = not pending and 0 < at < len(marks) - 1 and marks[at + 1] == _Mark.ASKS
    if before_question and _only_names(words):
        return True
    if is_chair(key) and not pending:
        return True
    return (before_question or is_chair(key)) and bool(_FLOOR.search(words))


def _only_names(said: str) -> bool:
    """ "Ada Vane." """
    words = said.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() for word in words)


def _by_part(turns: Sequence[Said], marks: Sequence[int]) -> Sequence[int]:
    """The marks, with those who ask and who give the floor told by what they do."""
    known = identities(dict.fromkeys(turn.speaker for turn in turns))
    who = [known[turn.speaker] for turn in turns]
    asking = [bool(_QUESTION_MARKS.search(turn.words[-_TAIL:])) for turn in turns]
    parts = _parts(turns, who, asking)
    askers = _askers(turns, who, marks, parts)
    if not askers and all(turn.speaker for turn in turns):
        return marks
    conductors = _conductors(turns, who, marks, parts, askers)
    askers |= _called(who, marks, askers, conductors)
    unnamed = [asks_now for turn, asks_now in zip(turns, asking, strict=True) if not turn.speaker]
    others_ask = sum(unnamed) > 1 and len(unnamed) < len(turns)
    told: list[int] = []
    for turn, person, asks_now, mark in zip(turns, who, asking, marks, strict=True):
        if mark != _Mark.NOTHING:
            told.append(mark)
        elif asks_now and not turn.speaker:
            told.append(_Mark.ASKS)
        elif others_ask and not turn.speaker:
            told.append(_Mark.STANDS_BY)
        elif person in askers:
            really = asks_now or turn.numbered or len(turn.words) > _SHORT
            told.append(_Mark.ASKS if really else _Mark.STANDS_BY)
        else:
            told.append(_Mark.CONDUCTS if person in conductors else _Mark.NOTHING)
    return told


def _with_others_who_ask(turns: Sequence[Said], marks: Sequence[int]) -> Sequence[int]:
    """Beside labels that ask there may be reporters by name: nobody asks them, and they ask."""
    answering = {
        after.key
        for mark, (_, after), next_mark in zip(marks, pairwise(turns), marks[1:], strict=False)
        if mark == _Mark.ASKS and next_mark == _Mark.NOTHING
    }
    others: defaultdict[str, list[bool]] = defaultdict(list)
    for (turn, after), mark in zip(pairwise(turns), marks, strict=False):
        if mark == _Mark.NOTHING and turn.key not in answering:
            asked = turn.words.endswith(_ENDS_OF_QUESTIONS) and after.key in answering
            others[turn.key].append(asked)
    askers = {key for key, asked in others.items() if all(asked)}
    if not askers:
        return marks
    return [
        _Mark.ASKS if turn.key in askers else mark for turn, mark in zip(turns, marks, strict=True)
    ]


def _parts(turns: Sequence[Said], who: Sequence[str], asking: Sequence[bool]) -> dict[str, _Part]:
    parts: defaultdict[str, _Part] = defaultdict(_Part)
    for turn, person, asks_now in zip(turns, who, asking, strict=True):
        part = parts[person]
        part.turns += 1
        part.length += len(turn.words)
        part.longest = max(part.longest, len(turn.words))
        part.asking += asks_now or turn.numbered
    return parts


def _askers(
    turns: Sequence[Said],
    who: Sequence[str],
    marks: Sequence[int],
    parts: dict[str, _Part],
) -> set[str]:
    """Those whose turns end in questions and are followed by people whose turns do not."""
    likely = {
        person
        for person, mark, turn in zip(who, marks, turns, strict=True)
        if mark == _Mark.NOTHING and parts[person].share_asking >= 0.5 and not presides(turn.key)
    }
    answered: Counter[str] = Counter()
    for person, mark, following in zip(who, marks[1:], who[1:], strict=False):
        answered[person] += (
            following not in likely
            and mark == _Mark.NOTHING
            and parts[following].share_asking < 0.4
        )
    askers = {
        person
        for person in likely
        if answered[person] and answered[person] * 2 >= parts[person].turns
    }
    asked = sum(parts[person].asking for person in askers)
    length = sum(parts[person].length for person in askers)
    whole = sum(part.length for part in parts.values())
    return askers if asked >= 2 and length * 4 <= whole * 3 else set()


def _called(
    who: Sequence[str], marks: Sequence[int], askers: set[str], conductors: set[str]
) -> set[str]:
    """Those who speak only when called, before one who answers others: they ask too."""
    answering = {after for person, after in pairwise(who) if person in askers}
    calling = {person for person, mark in zip(who, marks, strict=True) if mark == _Mark.CONDUCTS}
    calling |= conductors
    turns = Counter(who)
    called: Counter[str] = Counter()
    for before, person, after in zip(who, who[1:], who[2:], strict=False):
        called[person] += before in calling and after in answering
    taken = askers | calling | answering
    return {person for person in called if called[person] == turns[person]} - taken


def _conductors(
    turns: Sequence[Said],
    who: Sequence[str],
    marks: Sequence[int],
    parts: dict[str, _Part],
    askers: set[str],
) -> set[str]:
    """Those who never speak at length, and after whom somebody asks nearly each time.

    Whoever mostly speaks between two turns of one person is interviewed, unless in the chair.
    """
    before: Counter[str] = Counter()
    for person, following in pairwise(who):
        before[person] += following in askers
    within: Counter[str] = Counter()
    for one, turn, person, other in zip(who, turns[1:], who[1:], who[2:], strict=False):
        within[person] += one == other and not presides(turn.key)
    return {
        person
        for person, mark in zip(who, marks, strict=True)
        if mark == _Mark.NOTHING
        and person not in askers
        and parts[person].turns >= 2
        and parts[person].longest <= _LONGEST_FLOOR
        and before[person] * 4 >= parts[person].turns * 3
        and within[person] * 2 < parts[person].turns
        and parts[person].length <= _SHORT * parts[person].turns
    }
