"""Who is meant by the names in a transcript."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from annotator.project.records import Speaker
from annotator.text.turn import Turn
from annotator.transcripts.speech.listed import in_small_letters, listed
from annotator.transcripts.speech.people import Written, identities, without_asking, written
from annotator.transcripts.speech.words import OFFICES

_MOST_SEARCHED = 100
"""Names in capitals that are looked for in the whole text."""


def speakers_in(
    text: str, turns: Sequence[Turn], known: Sequence[Speaker] = (), title: str = ""
) -> tuple[Speaker, ...]:
    """One speaker for all the ways in which a name is written in this transcript.

    Each has the fullest name that the document gives, in small letters where it does so, the
    office where it is told, and as aliases the other ways in which turns write it. Names are
    joined only where nothing speaks against it. `known` are those that the file itself tells
    of; `title` may name people too.
    """
    names = list(dict.fromkeys(turn.speaker for turn in turns if turn.speaker))
    if not names:
        return ()
    parts = {name: written(name) for name in names}
    head = f"{title}\n{text[: turns[0].span.start]}"
    last_names = {part.words[-1] for part in parts.values() if part.words}
    told = [*_known(known), *listed(head, last_names)]
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name, person in identities(names, told).items():
        groups[person].append(name)
    offices = _offices_beside(text, turns) | {one.name: one.role for one in known if one.role}
    found = _Naming(text, parts, told, offices)
    return tuple(_apart(found.speaker(person, group) for person, group in groups.items()))


class _Naming:
    def __init__(
        self,
        text: str,
        parts: Mapping[str, Written],
        told: Sequence[Written],
        offices: Mapping[str, str],
    ) -> None:
        self._text = text
        self._parts = parts
        self._told = told
        self._offices = offices
        self._searched = 0

    def speaker(self, person: str, group: Sequence[str]) -> Speaker:
        """`group` are the ways in which one person is written."""
        written_here = [self._parts[name] for name in group]
        told = [one for one in self._told if " ".join(one.words) == person]
        likely = [one for one in (*told, *written_here) if len(one.words) > 1]
        name = self._fullest(likely) if likely else _plainest(group)
        full = [one for one in written_here if len(one.words) != 1]
        beside = [self._offices[one] for one in group if one in self._offices]
        offices = [*beside, *(one.office for one in (*full, *told, *written_here))]
        role = next((office for office in offices if office), "") if likely or beside else ""
        role = role.removesuffix(name).rstrip() or role
        return Speaker("", name, role, tuple(one for one in group if one != name))

    def _fullest(self, likely: Sequence[Written]) -> str:
        most = max(len(one.words) for one in likely)
        names = [one.name for one in likely if len(one.words) == most]
        plain = next((name for name in names if not name.isupper()), "")
        return plain or self._small(names[0])

    def _small(self, name: str) -> str:
        self._searched += 1
        if self._searched > _MOST_SEARCHED:
            return name
        return in_small_letters(self._text, name) or name


def _plainest(group: Sequence[str]) -> str:
    """The longest way of writing a name that has no remark in brackets."""
    names = map(without_asking, group)
    return max(names, key=lambda name: ("(" not in name and "[" not in name, len(name)))


def _known(known: Sequence[Speaker]) -> Iterator[Written]:
    for one in known:
        part = written(one.name)
        yield part._replace(office=one.role or part.office)


def _offices_beside(text: str, turns: Sequence[Turn]) -> dict[str, str]:
    """What labels write beside the names or below them: "Ada Vane -- Editor"."""
    beside: dict[str, str] = {}
    for turn in turns:
        if turn.speaker and turn.body - turn.span.start > len(turn.speaker) + 4:
            label = text[turn.span.start : turn.body]
            words = label.partition(turn.speaker)[2].strip(" \n\t-–—|:()[]*_")
            if any(word.strip(".,").casefold() in OFFICES for word in words.split()):
                beside.setdefault(turn.speaker, " ".join(words.split()))
    return beside


def _apart(speakers: Iterator[Speaker]) -> Iterator[Speaker]:
    """Two people of one name go by the ways in which they are written."""
    taken: Counter[str] = Counter()
    for one in speakers:
        told = one
        if taken[one.name] and one.aliases:
            told = Speaker("", one.aliases[0], one.role, one.aliases[1:])
        taken[told.name] += 1
        yield told
