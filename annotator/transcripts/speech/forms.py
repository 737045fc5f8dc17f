"""What a speaker's label looks like: sorts the words before a colon by their form."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from annotator.transcripts.speech.words import (
    ANSWER,
    CONDUCTORS,
    FURNITURE,
    OFFICES,
    ORDINALS,
    OTHER_ROLES,
    PARTICLES,
    PROSE,
    PROSE_OPENERS,
    QUESTION,
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


_TOKEN = re.compile(r"[^\W\d_]+(?:['’`.\-‐‑–׳״\"][^\W\d_]+)*|\d+")
_SENTENCE = re.compile(
    r"[?!;…。？！؟|&=<>{}\\“”«»„—]|(?<![.\-])\b[^\W\d_]{5,}\.\s|--|(?<!\w)[\"']|[\"](?!\w)"
)
_MANNER = re.compile(r"\s*[(\[（](?:[^()\[\]（）]*)[)\]）]\s*$")
_NUMBERED = re.compile(
    r"\s*(?:#|no\.?|nr\.?|№)?\s*\d{1,3}$|(?<=\w)\s+(?:one|two|three|four|five)$", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"\w['’]s\b")
_SPELLED_OUT = re.compile(r"(?:\w ){3,}\w")

_MOST_WORDS = 40
_MOST_NAMES = 8
_MOST_CASELESS = 60
"""Code points; longer ones are sentences."""


@lru_cache(maxsize=4096)  # the same few labels come again and again
def label_of(words: str) -> Label | None:
    """The label that `words` make when a colon, or the line's end, follows; None if they cannot."""
    speaker = _without_manner(words.strip())
    core = _MANNER.sub("", speaker)
    tokens = _TOKEN.findall(core)
    if not tokens or len(tokens) > _MOST_WORDS or _is_no_label(core):
        return None
    form = _form(core, tokens)
    if form is None:
        return None
    return Label(speaker, " ".join(tokens).casefold(), form)


def asks(label_key: str) -> bool:
    """Whether the label with this key is that of a questioner."""
    return _numberless(label_key) in QUESTION


def answers(label_key: str) -> bool:
    """Whether the label with this key says that an answer follows."""
    return _numberless(label_key) in ANSWER


def conducts(label_key: str) -> bool:
    """Whether the label with this key is that of somebody who gives the floor to others."""
    return _numberless(label_key) in CONDUCTORS


def is_furniture(label_key: str) -> bool:
    """Whether the label with this key heads a field or a notice."""
    return all(word in FURNITURE or word in PARTICLES for word in label_key.split())


def _without_manner(words: str) -> str:
    """Without "(through interpreter)", which tells how they speak; "(CDU)" belongs to the name."""
    found = _MANNER.search(words)
    if found and found[0].lstrip(" (\xa0[（")[:1].islower():
        return words[: found.start()].rstrip()
    return words


def _is_no_label(core: str) -> bool:
    return bool(_SENTENCE.search(core) or core.count("(") != core.count(")"))


def _numberless(key: str) -> str:
    return _NUMBERED.sub("", key)


def _form(core: str, tokens: list[str]) -> Form | None:
    key = _numberless(" ".join(tokens).casefold())
    if key in QUESTION or key in ANSWER or key in OTHER_ROLES:
        return Form.ROLE
    if tokens[-1].isdigit() and not _numbered_role(key):
        return None
    cased = [token for token in tokens if token.lower() != token.upper()]
    if len(cased) * 2 < len(tokens):
        return _caseless(core, tokens)
    if _SPELLED_OUT.fullmatch(core):
        return None
    return _capitals(core, tokens) or _title_case(core, tokens)


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


def _title_case(core: str, tokens: list[str]) -> Form | None:
    titled = _titled([token for token in tokens if token.casefold() != "the"])
    if _is_prose(tokens, titled):
        return None
    if len(tokens) == 1:
        return Form.WORD if tokens[0][0].isupper() else None
    if titled:
        # An office alone has fewer small words about it than one with a name.
        enough = 0.4 if _holds_name(core) else 0.6
        return Form.TITLED if _share_of_capitals(tokens) >= enough else None
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
    return _is_name(_TOKEN.findall(last)[-3:]) or (
        "," in core and _is_name(_TOKEN.findall(first)) and _is_short(first)
    )


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
