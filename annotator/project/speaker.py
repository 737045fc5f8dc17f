"""Those who say it."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from annotator.errors import UserError
from annotator.project.clock import new_id
from annotator.project.records import Speaker
from annotator.project.schema import SpeakerRow, TurnRow, table_of
from annotator.project.store import Store, Work
from annotator.project.strings import named, storable

_TABLE = table_of(SpeakerRow)
_GONE = "That speaker is no longer in the project."


class Speakers:
    """A speaker is known by name and by aliases, the ways in which transcripts write it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Speaker]:
        """By name."""
        with self._store.read() as connection:
            rows = connection.execute(select(_TABLE).order_by(SpeakerRow.name, SpeakerRow.id))
            return [Speaker(one.id, one.name, one.role, tuple(one.aliases)) for one in rows]

    def get(self, speaker_id: str) -> Speaker | None:
        return next((one for one in self.all() if one.id == speaker_id), None)

    def of(self, document_id: str) -> dict[str, str]:
        """Who speaks in each turn: speakers' ids by turns' ids."""
        wanted = select(TurnRow.id, TurnRow.speaker_id).where(
            TurnRow.document_id == document_id, TurnRow.speaker_id.is_not(None)
        )
        with self._store.read() as connection:
            return {turn: speaker for turn, speaker in connection.execute(wanted) if speaker}

    def add(
        self, name: str, *, role: str = "", aliases: Sequence[str] = (), known_id: str = ""
    ) -> Speaker:
        """`known_id` is kept, unless it is taken. Raises UserError if the name is taken."""
        name = storable(name).strip()
        with self._store.step(f"New speaker {named(name)}") as work:
            self._verify_name(name)
            (made_id,) = work.free_ids(_TABLE, [known_id])
            made = Speaker(made_id, name, storable(role), _clean(aliases))
            work.add(_as_row(made))
        return made

    def update(self, speaker: Speaker) -> None:
        """Takes over name, role and aliases."""
        name = storable(speaker.name).strip()
        with self._store.step(f"Change speaker {named(name)}") as work:
            self._verify_name(name, but=speaker.id)
            row = work.row(SpeakerRow, speaker.id, _GONE)
            row.name, row.role = name, storable(speaker.role)
            if tuple(row.aliases) != speaker.aliases:
                row.aliases = list(_clean(speaker.aliases))

    def named(self, names: Iterable[str], work: Work) -> dict[str, str]:
        """Ids by name or alias; those that nobody bears yet become speakers."""
        there = self.all()
        known = {alias: speaker.id for speaker in there for alias in speaker.aliases}
        known.update({speaker.name: speaker.id for speaker in there})
        for name in names:
            if name not in known:
                known[name] = new_id()
                work.add(_as_row(Speaker(known[name], name)))
        return known

    def _verify_name(self, name: str, but: str = "") -> None:
        if not name:
            raise UserError("A speaker needs a name.")
        if any(one.name == name and one.id != but for one in self.all()):
            raise UserError(f"There is already a speaker called {named(name)}.")


def _clean(aliases: Sequence[str]) -> tuple[str, ...]:
    return tuple(storable(alias).strip() for alias in aliases)


def _as_row(speaker: Speaker) -> SpeakerRow:
    return SpeakerRow(
        id=speaker.id, name=speaker.name, role=speaker.role, aliases=list(speaker.aliases)
    )
