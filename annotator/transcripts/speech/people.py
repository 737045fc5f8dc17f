"""Which of the names written in a transcript are one person's."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from annotator.text.questioners import QUESTION
from annotator.text.word_sets import word_set
from annotator.transcripts.speech.words import HONORIFICS, OFFICES, OTHER_ROLES, PARTICLES

_BRACKETS = re.compile(r"\s*[(\[（]([^()\[\]（）]*)[)\]）]")
_HONORARY = re.compile(r"\bh\.\s?c\.\s")
_INITIALS = re.compile(r"(?<=\.)(?=[^\W\d_])")
_WOMEN = frozenset(
    [
        "ms",
        "mrs",
        "miss",
        "mme",
        "mlle",
        "frau",
        "señora",
        "sra",
        "srta",
        "signora",
        "senhora",
        "г-жа",
        "pani",
        "lady",
        "dame",
    ]
)
_MEN = frozenset(
    ["mr", "m", "herr", "señor", "sr", "signor", "senhor", "г-н", "pan", "sir", "lord"]
)
_MOST_OF_ONE_NAME = 50
"""People with one last name who are told apart; among more, each name stands for itself."""
_ASKING = word_set("frage zusatzfrage zusatz nachfrage question pregunta вопрос domanda pergunta")
_BEFORE_NAMES = frozenset(["von", "van", "bin", "ibn", "ben", "al", "el", "abu", "te", "ter"])
_NEVER_IN_NAMES = frozenset(["of", "for", "the", "and", "to", "in", "at", "on"])
_SPELLED = {
    "sec": "secretary", "gen": "general", "sen": "senator", "rep": "representative",
    "gov": "governor", "adm": "admiral", "amb": "ambassador", "pres": "president",
    "col": "colonel", "lt": "lieutenant", "capt": "captain", "maj": "major", "dir": "director",
    "sts": "staatssekretär", "min": "minister",
}  # fmt: skip


class Written(NamedTuple):
    """One way of writing a speaker: `name` and `office` as they stand, either may be empty.

    `words` are those of the name, `titles` those of offices and forms of address, `after` those
    that follow an office with a particle ("of Oro Ada Vane") and end in a name at times; all
    case-folded.
    """

    name: str
    office: str
    words: tuple[str, ...]
    titles: frozenset[str]
    after: tuple[str, ...] = ()

    @property
    def offices(self) -> frozenset[str]:
        return self.titles - HONORIFICS


@lru_cache(maxsize=4096)
def written(speaker: str) -> Written:
    """The parts of a speaker's name as it stands in a label."""
    core = _HONORARY.sub("", _BRACKETS.sub("", speaker)).strip()
    notes = [note.strip() for note in _BRACKETS.findall(speaker) if note.strip()]
    head, _, tail = without_asking(core).partition(",")
    name, office, titles, after = _parted(head.split())
    office = tail.strip() or office
    if not name and notes and (inner := _parted(notes[0].split()))[0]:
        return Written(inner[0], _without_article(core), _folded(inner[0]), titles | inner[2])
    if not office:
        office = ", ".join(notes)
    titles = titles | {_plain(word) for word in tail.split() if _plain(word) in OFFICES}
    return Written(name, office if name or after else "", _folded(name), titles, _folded(after))


def without_asking(speaker: str) -> str:
    """ "Frage Vane" is Vane, who asks."""
    asks, _, name = speaker.partition(" ")
    named = _plain(asks) in _ASKING and _is_name(name.split())
    return name if named and name[0].isupper() else speaker


def identities(speakers: Iterable[str], also: Sequence[Written] = ()) -> dict[str, str]:
    """Who is meant by each name: the same word for the same person.

    `also` are people told of elsewhere. Names are joined where one ends in the other, only one
    other does so, and neither titles nor offices speak against it.
    """
    parts = {speaker: written(speaker) for speaker in speakers}
    full = _full_names([*parts.values(), *also])
    single = {part.words: part for part in (*parts.values(), *also) if len(part.words) > 1}
    short: defaultdict[str, list[Written]] = defaultdict(list)
    for part in parts.values():
        if len(part.words) == 1:
            short[part.words[0]].append(part)
    return {
        speaker: _identity(speaker, part, full, single, short) for speaker, part in parts.items()
    }


def _full_names(parts: Sequence[Written]) -> dict[str, list[tuple[str, ...]]]:
    """Names of two words and more by their last word; of two where one ends in the other, one."""
    names: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for part in sorted(parts, key=lambda part: -len(part.words)):
        if len(part.words) < 2:
            continue
        same = names[part.words[-1]]
        if len(same) < _MOST_OF_ONE_NAME and not any(_is_same(part.words, one) for one in same):
            same.append(part.words)
    return names


def _is_same(words: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """The same first and last name, or the longer one's end."""
    return longer[-len(words) :] == words or (
        longer[0] == words[0] and longer[-1] == words[-1] and _may_differ(words, longer)
    )


def _may_differ(words: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether the names between are left out, or initials."""
    between, others = words[1:-1], longer[1:-1]
    return not between or {word[0] for word in between} <= {word[0] for word in others}


def _identity(
    speaker: str,
    part: Written,
    full: dict[str, list[tuple[str, ...]]],
    single: dict[tuple[str, ...], Written],
    short: dict[str, list[Written]],
) -> str:
    if part.after:
        for count in range(2, len(part.after)):
            if any(one[-count:] == part.after[-count:] for one in full.get(part.after[-1], ())):
                return _named(_the_one(part.after[-count:], full))
        return speaker
    if len(part.words) != 1:
        return _named(_the_one(part.words, full)) if part.words else speaker.casefold()
    last = part.words[0]
    same = full.get(last, [])
    if len(same) == 1 and _agrees(part, single.get(same[0]), short[last]):
        return _named(same[0])
    return last + "|" + _title_among(part, short[last], bool(same))


def _the_one(words: tuple[str, ...], full: dict[str, list[tuple[str, ...]]]) -> tuple[str, ...]:
    namesakes = full.get(words[-1], ())
    if len(namesakes) >= _MOST_OF_ONE_NAME:
        return words
    same = [one for one in namesakes if _is_same(words, one)]
    return same[0] if len(same) == 1 else words


def _agrees(part: Written, other: Written | None, short: Sequence[Written]) -> bool:
    """Whether a last name with its titles may be that of the one whose full name is known."""
    titles = {title for one in short for title in one.titles}
    if titles & _WOMEN and titles & _MEN:
        return False
    known = other.offices if other else frozenset[str]()
    if other and (
        (part.titles & _WOMEN and other.titles & _MEN)
        or (part.titles & _MEN and other.titles & _WOMEN)
    ):
        return False
    return not part.offices or not known or bool(part.offices & known)


def _title_among(part: Written, short: Sequence[Written], known: bool) -> str:
    """What tells this last name from the same with other titles; nothing where there is one."""
    titled = {one.titles for one in short if one.titles}
    if len(titled) <= 1 and not known:
        return ""
    return " ".join(sorted(part.titles))


def _named(words: tuple[str, ...]) -> str:
    return " ".join(words)


def _parted(words: list[str]) -> tuple[str, str, frozenset[str], str]:
    """The name, the office, the titles, and what follows an office with a particle."""
    plain = [_plain(word) for word in words]
    told = [at for at, word in enumerate(plain) if _is_title(word) and word != "the"]
    last = max(told, default=-1)
    titles = frozenset(_SPELLED.get(plain[at], plain[at]) for at in told)
    rest, before = words[last + 1 :], words[: last + 1]
    office = " ".join(
        word for word, bare in zip(before, plain, strict=False) if bare not in HONORIFICS
    )
    if _is_name(rest):
        return " ".join(rest), _without_article(office), titles, ""
    if rest and plain[last + 1] in PARTICLES and last >= 0:
        return "", _without_article(" ".join(words)), titles, " ".join(rest)
    return "", _without_article(" ".join(words)), titles, ""


def _without_article(office: str) -> str:
    words = office.split()
    return " ".join(words[1:]) if words and words[0].casefold() == "the" else office


def _is_name(words: Sequence[str]) -> bool:
    """Up to five words, the first and the last with a capital or in a script without."""
    if not 0 < len(words) <= 5 or not words[0][0].isalpha():
        return False
    if len(words) == 1 and (_plain(words[0]) in OTHER_ROLES or _plain(words[0]) in QUESTION):
        return False
    plain = [_plain(word) for word in words]
    if plain[0] in PARTICLES and plain[0] not in _BEFORE_NAMES:
        return False
    return not any(
        bare in _NEVER_IN_NAMES or (word[0].islower() and bare not in PARTICLES)
        for word, bare in zip(words, plain, strict=True)
    )


def _is_title(word: str) -> bool:
    return word in OFFICES or word in _SPELLED


def _plain(word: str) -> str:
    return word.strip(".,;:'’\"").casefold()


def _folded(name: str) -> tuple[str, ...]:
    return tuple(_plain(word) for word in _INITIALS.sub(" ", name).split())
