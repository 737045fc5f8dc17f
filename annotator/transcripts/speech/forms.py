"""What a speaker's label looks like: sorts the words before a colon by their form."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from annotator.text.questioners import QUESTION
from annotator.transcripts.speech.words import (
    ANSWER,
    BYSTANDERS,
    CHAIRS,
    CONDUCTORS,
    FURNITURE,
    OFFICES,
    ORDINALS,
    OTHER_ROLES,
    PARTICLES,
    PROSE,
    PROSE_OPENERS,
    REMARKS,
    REPORTING,
)


class Form(Enum):
    """From the surest to the least sure."""

    ROLE = 1
    """A word for whoever asks, answers or presides: "Question", "MODERATOR"."""
    TITLED_CAPITALS = 2
    """In capitals, with a title or an office: "MS. HALE"."""
    CAPITALS = 3
    TITLED = 4
    """Ends in a name or an office, with a title or an office in it: "Minister Ada Vane"."""
    NAME = 5
    """Two or more capitalised words."""
    WORD = 6
    """One capitalised word."""
    CASELESS = 7
    """A few words in a script without capitals."""


@dataclass(frozen=True, slots=True)
class Label:
    """`speaker` as it stands, without a remark on how they speak; `key` tells labels apart."""

    speaker: str
    key: str
    form: Form


_SIGNS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0965\u0970-\u09e5\u09f0-\u0a65"
    "\u0a70-\u0ae5\u0af0-\u0b65\u0b70-\u0be5\u0bf0-\u0c65\u0c70-\u0ce5\u0cf0-\u0d65\u0d70-\u0de5"
    "\u0e01-\u0e4e"
)
"""What belongs to a word beside letters: accents and vowels that stand as signs of their own."""
_LETTERS = rf"(?:[^\W\d_]|[{_SIGNS}])+"
_TOKEN = re.compile(rf"{_LETTERS}(?:['’`.\-‐‑–׳״\"]{_LETTERS})*|\d+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,3}[^\W\d_]{2,}$")
_SENTENCE = re.compile(
    r"[?!;…。？！؟|&=<>{}\\“”«»„—]|(?<![.\-])\b[^\W\d_]{5,}\.\s|--|(?<!\w)[\"']|[\"](?!\w)"
)
_MANNER = re.compile(r"(?:\s*[(\[（][^()\[\]（）]*[)\]）])+\s*$")
_NUMBERED = re.compile(
    r"\s*(?:#|no\.?|nr\.?|№)?\s*\d{1,3}$|(?<=\w)\s+(?:one|two|three|four|five)$", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"\w['’]s\b")
_SPELLED_OUT = re.compile(r"(?:\w ){3,}\w")

_LONGEST = 500
"""Code points; what follows looks back over them."""
_MOST_WORDS = 40
_MOST_NAMES = 8
_MOST_CASELESS = 60
"""Code points; longer ones are sentences."""


@lru_cache(maxsize=4096)  # the same few labels come again and again
def label_of(words: str) -> Label | None:
    """The label that `words` make when a colon, or the line's end, follows; None if they cannot."""
    if len(words) > _LONGEST:
        return None
    speaker = _without_manner(words.strip())
    core = _MANNER.sub("", speaker)
    tokens = _TOKEN.findall(core)
    if not tokens or len(tokens) > _MOST_WORDS or _is_no_label(core):
        return None
    form = _form(core, tokens)
    if form is None or all(token.casefold() in REMARKS for token in tokens):
        return None
    return Label(speaker, _key(tokens), form)


def _key(tokens: list[str]) -> str:
    # A capital I with a dot becomes two signs.
    return " ".join(tokens).casefold().replace("i\u0307", "i")


def asks(label_key: str) -> bool:
    """Whether the label with this key is that of a questioner."""
    key = _numberless(label_key)
    return key in QUESTION or _is_askers(key)


def answers(label_key: str) -> bool:
    """Whether the label with this key says that an answer follows."""
    return _numberless(label_key) in ANSWER


def conducts(label_key: str) -> bool:
    """Whether the label with this key is that of somebody who gives the floor to others."""
    words = label_key.split()
    return not CONDUCTORS.isdisjoint((*words[:1], _numberless(label_key)))


@lru_cache(maxsize=4096)
def presides(label_key: str) -> bool:
    """Whether the label with this key is that of somebody who presides over a sitting."""
    return any(word in CHAIRS and word not in _BESIDE_CHAIRS for word in label_key.split())


@lru_cache(maxsize=4096)
def is_chair(label_key: str) -> bool:
    """Whether the label with this key is of a sitting's chair and holds no name."""
    words = _ADDRESS.sub("", label_key).split()
    addressed = not _ADDRESSED.isdisjoint(label_key.split())
    heads_state = not addressed and not _HEADS_OF_STATE.isdisjoint(words[-1:])
    return bool(words) and CHAIRS.issuperset(words) and not heads_state


_BESIDE_CHAIRS = frozenset(("deputy", "acting", "madam", "officer"))
_ADDRESSED = frozenset(("m", "mme", "señor", "señora", "sr", "sra", "mr", "madam"))
_HEADS_OF_STATE = frozenset(
    ("president", "presidente", "presidenta", "président", "présidente", "deputy", "acting")
)


@lru_cache(maxsize=4096)
def stands_by(label_key: str) -> bool:
    """Whether the label with this key is of an interpreter or of people in the room."""
    words = label_key.split()
    return not BYSTANDERS.isdisjoint(words[:1]) or words[-1:] == ["members"]


@lru_cache(maxsize=4096)
def is_furniture(label_key: str) -> bool:
    """Whether the label with this key heads a field or a notice."""
    words = label_key.split()
    return not FURNITURE.isdisjoint(words) and all(
        word in FURNITURE or word in PARTICLES for word in words
    )


@lru_cache(maxsize=4096)
def _is_askers(key: str) -> bool:
    """ "Frage Vane", "reporter from Oro", "《奥罗报》记者" in small letters."""
    words = key.split()
    if key.endswith(_ASKERS_IN_CHINESE):
        return len(words) <= 3
    if words and words[0] in _ASKED_BY:
        return len(words) <= 3 and not any(word in PARTICLES or word in PROSE for word in words)
    return len(words) == 2 and words[1] in _REPORTERS and words[0] in ("the", "unidentified")


_ASKED_BY = frozenset(
    ("frage", "zusatzfrage", "zusatz", "nachfrage", "question", "вопрос", "domanda")
)
_REPORTERS = frozenset(("reporter", "journalist", "correspondent", "questioner"))
_ASKERS_IN_CHINESE = ("记者", "記者", "기자")


def _without_manner(words: str) -> str:
    """Without "(through interpreter)", which tells how they speak; "(CDU)" belongs to the name."""
    found = _MANNER.search(words)
    if found and found[0].lstrip(" (\xa0[（")[:1].islower():
        return words[: found.start()].rstrip()
    return words


def _is_no_label(core: str) -> bool:
    return bool(
        _SENTENCE.search(core)
        or core.count("(") != core.count(")")
        or core.count("[") != core.count("]")
    )


def _numberless(key: str) -> str:
    return _NUMBERED.sub("", key)


def _form(core: str, tokens: list[str]) -> Form | None:
    key = _numberless(_key(tokens))
    if _is_role(key):
        return Form.ROLE
    if tokens[-1].isdigit() and not _numbered_role(key):
        return None
    cased = [token for token in tokens if token.lower() != token.upper()]
    if len(cased) * 2 < len(tokens):
        return _caseless(core, tokens)
    if _tells_of(tokens):
        return None
    if _SPELLED_OUT.fullmatch(core):
        return None
    return _capitals(core, tokens) or _title_case(core, tokens)


def _is_role(key: str) -> bool:
    """A role by itself, or whoever asks with a name."""
    if len(key) == 1:
        return key in "qa" or key in _LETTERS_ELSEWHERE
    return (
        key in QUESTION
        or key in ANSWER
        or key in OTHER_ROLES
        or _ADDRESS.sub("", key) in _PAIRED
        or _is_askers(key)
    )


_LETTERS_ELSEWHERE = frozenset(["س", "ج", "问", "問", "答", "답"])
_ADDRESS = re.compile(
    r"^(?:(?:mr|mrs|ms|madam|madame|m|mme|hon|the|le|la|el|il|lo|herr|frau|der|die|das|o|a|acting"
    r"|deputy|un|una|senior) )+(?=\w\w)"
)
_PAIRED = frozenset(
    (
        "presiding officer",
        "administration official",
        "defense official",
        "officials",
        "some hon members",
        "an hon member",
        "hon members",
        "several hon members",
        "audience member",
        "unidentified male",
        "unidentified female",
        "administration officials",
        "voice over",
        "conference operator",
    )
)


def _numbered_role(key: str) -> bool:
    return any(word in OFFICES or word in OTHER_ROLES for word in key.split())


def _titled(tokens: list[str]) -> bool:
    return any(token.casefold() in OFFICES for token in tokens)


def _caseless(core: str, tokens: list[str]) -> Form | None:
    if len(core) > _MOST_CASELESS or len(tokens) > 8 or core.rstrip()[-1] in ",،、":
        return None
    return None if tokens[0] in REPORTING else Form.CASELESS


def _capitals(core: str, tokens: list[str]) -> Form | None:
    upper = sum(character.isupper() for character in core)
    lower = sum(character.islower() for character in core)
    if upper < 2 or lower * 4 > upper or not tokens[-1][:1].isupper():
        return None
    return Form.TITLED_CAPITALS if _titled(tokens) else Form.CAPITALS


def _tells_of(tokens: list[str]) -> bool:
    """ "REMARKS BY MS. VANE" and "Remarks by Ada Vane" are headings."""
    return any(token in ("BY", "WITH") for token in tokens) or "by" in tokens[1:2]


def _title_case(core: str, tokens: list[str]) -> Form | None:
    titled = _titled([token for token in tokens if token.casefold() != "the"])
    if _is_prose(tokens, titled):
        return None
    if len(tokens) == 1:
        named = _INITIALS.match(tokens[0])
        return (Form.NAME if named else Form.WORD) if tokens[0][0].isupper() else None
    if titled:
        # An office alone has fewer small words about it than one with a name.
        enough = 0.4 if _holds_name(core) else 0.6
        if _share_of_capitals(tokens) >= enough:
            return Form.TITLED
        return Form.ROLE if _ADDRESS.sub("", " ".join(tokens).casefold()) in OTHER_ROLES else None
    named = _holds_name(core) and tokens[0][0].isupper() and not _POSSESSIVE.search(core)
    return Form.NAME if named else None


def _is_prose(tokens: list[str], titled: bool) -> bool:
    """Words that no label holds, or an opening that only a title may have."""
    if any(token in PROSE and token not in PARTICLES for token in tokens):
        return True
    opener = re.split(r"['’]", tokens[0])[0].casefold()
    if opener in PROSE_OPENERS and not (titled and opener in ORDINALS):
        return True
    return not titled and (opener == "the" or len(tokens) > _MOST_NAMES)


def _holds_name(core: str) -> bool:
    """Ends in a name ("Editor of The Gazette Ada Vane") or begins with one ("Ada Vane, Editor")."""
    first, *_, last = [*core.split(","), core.rpartition(",")[2]]
    if _is_name(_TOKEN.findall(last)[-3:]):
        return True
    named = first.isupper() and len(first) > 2
    return "," in core and _is_short(first) and (named or _is_name(_TOKEN.findall(first)))


def _is_short(words: str) -> bool:
    return len(words.split()) <= 6


def _is_name(tokens: list[str]) -> bool:
    """Two capitalised words at the end, or three with a particle between ("Ada van Vane")."""
    if len(tokens) < 2 or not _has_capital(tokens[-1]):
        return False
    if tokens[-2] in PARTICLES:
        return len(tokens) == 3 and _has_capital(tokens[0])
    return _has_capital(tokens[-2])


def _has_capital(token: str) -> bool:
    return token[0].isupper() or ("-" in token and not token.islower())


def _share_of_capitals(tokens: list[str]) -> float:
    counted = [token for token in tokens if token not in PARTICLES]
    return sum(token[0].isupper() for token in counted) / max(len(counted), 1)
