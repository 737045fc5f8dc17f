"""Who is meant by a name in a transcript.

A name means whoever is called so in the project, else the one speaker who has it as an alias.
Two people are never taken for one because of an alias that both have, or in spite of roles
that differ: then there is a new speaker, and it is for the user to join them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from annotator.project.clock import new_id
from annotator.project.records import Speaker
from annotator.project.schema import SpeakerRow, table_of
from annotator.project.store import Work
from annotator.project.strings import storable
from annotator.text.questioners import names_nobody

_TABLE = table_of(SpeakerRow)
_REMEMBERED = "speakers"


class Meaning:
    """All speakers of the project, while a step goes on."""

    def __init__(self, speakers: Iterable[Speaker]) -> None:
        self._named: dict[str, Speaker] = {}
        self._aliases: dict[str, set[str]] = defaultdict(set)
        for one in speakers:
            self.put(one)

    def put(self, speaker: Speaker) -> None:
        self._named[speaker.name] = speaker
        for alias in speaker.aliases:
            self._aliases[alias].add(speaker.name)

    def of(self, name: str, role: str = "") -> Speaker | None:
        """None where nobody is called so, or it is in doubt who is."""
        if name in self._named:
            return self._named[name]
        bearers = self._aliases.get(name, ())
        found = self._named[next(iter(bearers))] if len(bearers) == 1 else None
        return None if found and role and found.role not in ("", role) else found


def meaning(work: Work) -> Meaning:
    """Read once in a step; `forget` it where speakers are changed otherwise than here."""
    there = work.journal.remembered.get(_REMEMBERED)
    if there is None:
        rows = work.connection.execute(select(_TABLE)).all()
        there = Meaning(Speaker(one.id, one.name, one.role, tuple(one.aliases)) for one in rows)
        work.journal.remembered[_REMEMBERED] = there
    return there


def forget(work: Work) -> None:
    work.journal.remembered.pop(_REMEMBERED, None)


def meant(work: Work, names: Iterable[str], told: Sequence[Speaker] = ()) -> dict[str, str]:
    """Speakers' ids by the names that a document writes; who is not known yet is made known.

    `told` says which of the names are one person's; one whose names are not written is left out.
    """
    known = meaning(work)
    written = set(names)
    ids: dict[str, str] = {}
    for one in map(cleaned, told):
        here = written.intersection((one.name, *one.aliases)) - ids.keys()
        if here and one.name:
            speaker = _introduced(work, known, one)
            ids.update(dict.fromkeys(here, speaker.id))
    for name in sorted(written - ids.keys()):
        found = known.of(name) or _made(work, known, Speaker("", name))
        ids[name] = found.id
    return ids


def cleaned(speaker: Speaker) -> Speaker:
    """As it is stored: no blank around names, no alias twice, none that is the name."""
    name = storable(speaker.name).strip()
    aliases = dict.fromkeys(storable(alias).strip() for alias in speaker.aliases)
    kept = tuple(alias for alias in aliases if alias and alias != name)
    return replace(speaker, name=name, role=storable(speaker.role), aliases=kept)


def lasting(*names: str) -> tuple[str, ...]:
    """Those that may become aliases: "Q" is somebody else in each transcript."""
    return tuple(name for name in names if not names_nobody(name))


def columns(speaker: Speaker) -> dict[str, Any]:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "role": speaker.role,
        "aliases": list(speaker.aliases),
    }


def _introduced(work: Work, known: Meaning, one: Speaker) -> Speaker:
    there = known.of(one.name, one.role)
    if there is None:
        return _made(work, known, one)
    aliases = dict.fromkeys((*there.aliases, *lasting(one.name, *one.aliases)))
    aliases.pop(there.name, None)
    more = replace(there, role=there.role or one.role, aliases=tuple(aliases))
    if more != there:
        work.update(_TABLE, [columns(more)])
        known.put(more)
    return more


def _made(work: Work, known: Meaning, one: Speaker) -> Speaker:
    made = replace(one, id=new_id(), aliases=lasting(*one.aliases))
    work.insert(_TABLE, [columns(made)])
    known.put(made)
    return made
