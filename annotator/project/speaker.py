"""Those who say it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import distinct, func, select

from annotator.errors import UserError
from annotator.project.images import batches
from annotator.project.records import Speaker
from annotator.project.schema import DocumentRow, SpeakerRow, TurnRow, table_of
from annotator.project.speaker_meaning import cleaned, columns, forget, lasting, meant
from annotator.project.store import Store, Work
from annotator.project.strings import counted, named, storable

_TABLE = table_of(SpeakerRow)
_GONE = "That speaker is no longer in the project."


@dataclass(frozen=True, slots=True)
class Heard:
    """How much a speaker says."""

    turns: int
    documents: int


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
        with self._store.read() as connection:
            one = connection.execute(select(_TABLE).where(SpeakerRow.id == speaker_id)).first()
        return None if one is None else Speaker(one.id, one.name, one.role, tuple(one.aliases))

    def of(self, document_id: str) -> dict[str, str]:
        """Who speaks in each turn: speakers' ids by turns' ids."""
        wanted = select(TurnRow.id, TurnRow.speaker_id).where(
            TurnRow.document_id == document_id, TurnRow.speaker_id.is_not(None)
        )
        with self._store.read() as connection:
            return {turn: speaker for turn, speaker in connection.execute(wanted) if speaker}

    def counts(self) -> dict[str, Heard]:
        """By speaker id, in documents that are not in the trash; who says nothing is left out."""
        wanted = (
            select(TurnRow.speaker_id, func.count(), func.count(distinct(TurnRow.document_id)))
            .join(DocumentRow, DocumentRow.id == TurnRow.document_id)
            .where(DocumentRow.trashed == 0, TurnRow.speaker_id.is_not(None))
            .group_by(TurnRow.speaker_id)
        )
        with self._store.read() as connection:
            rows = connection.execute(wanted).all()
        return {one: Heard(turns, documents) for one, turns, documents in rows if one}

    def meant(self, names: Iterable[str], told: Sequence[Speaker] = ()) -> dict[str, str]:
        """Speakers' ids by the names that a document writes; new speakers are made as needed.

        `told` says which of the names are one person's.
        """
        with self._store.step("New speakers") as work:
            return meant(work, names, told)

    def add(
        self, name: str, *, role: str = "", aliases: Sequence[str] = (), known_id: str = ""
    ) -> Speaker:
        """`known_id` is kept, unless it is taken. Raises UserError if the name is taken."""
        given = cleaned(Speaker("", name, role, tuple(aliases)))
        with self._store.step(f"New speaker {named(given.name)}") as work:
            _verify_name(work, given.name)
            (made_id,) = work.free_ids(_TABLE, [known_id])
            made = replace(given, id=made_id)
            work.insert(_TABLE, [columns(made)])
            forget(work)
        return made

    def update(self, speaker: Speaker) -> None:
        """Takes over name, role and aliases."""
        given = cleaned(speaker)
        with self._store.step(f"Change speaker {named(given.name)}") as work:
            self._put(work, given)

    def rename(self, speaker_id: str, name: str) -> None:
        """In all documents. The old name becomes an alias, so that it is known when it comes again;
        unless it is that of any questioner ("Q").

        Raises UserError where another one is called so; `merge` makes one of two.
        """
        name = storable(name).strip()
        with self._store.step(f"Rename speaker {named(name)}") as work:
            old = _there(work, [speaker_id])[speaker_id]
            if old.name != name:
                self._put(
                    work,
                    cleaned(replace(old, name=name, aliases=(*old.aliases, *lasting(old.name)))),
                )

    def merge(self, kept_id: str, other_ids: Iterable[str]) -> None:
        """All that the others say, and their names as aliases, go to the one who is kept.

        The role stays, or is the first one found among the others where it is empty.
        """
        others = [one for one in dict.fromkeys(other_ids) if one != kept_id]
        with self._store.step("Join speakers") as work:
            there = _there(work, [kept_id, *others])
            kept, gone = there[kept_id], [there[one] for one in others]
            work.title = f"Join speakers as {named(kept.name)}"
            turns = _turns_of(work, others)
            work.update(table_of(TurnRow), [{"id": one, "speaker_id": kept_id} for one in turns])
            work.delete(_TABLE, others)
            names = (name for one in gone for name in (one.name, *one.aliases))
            role = next((one.role for one in (kept, *gone) if one.role), "")
            joined = replace(kept, role=role, aliases=(*kept.aliases, *lasting(*names)))
            self._put(work, cleaned(joined))

    def delete(self, speaker_ids: Iterable[str]) -> None:
        """Raises UserError where one of them says something, be it in the trash."""
        ids = list(dict.fromkeys(speaker_ids))
        with self._store.step(f"Delete {counted(len(ids), 'speaker')}") as work:
            there = _there(work, ids)
            saying = select(TurnRow.speaker_id).where(TurnRow.speaker_id.in_(ids)).limit(1)
            if (found := work.connection.scalar(saying)) is not None:
                raise UserError(
                    f"{named(there[found].name)} has turns in the project, so nobody was deleted;"
                    " give the turns to somebody else first."
                )
            work.delete(_TABLE, ids)
            forget(work)

    def _put(self, work: Work, speaker: Speaker) -> None:
        _verify_name(work, speaker.name, but=speaker.id)
        _there(work, [speaker.id])
        work.update(_TABLE, [columns(speaker)])
        forget(work)


def _verify_name(work: Work, name: str, but: str = "") -> None:
    if not name:
        raise UserError("A speaker needs a name.")
    taken = select(SpeakerRow.id).where(SpeakerRow.name == name, SpeakerRow.id != but)
    if work.connection.scalar(taken) is not None:
        raise UserError(f"There is already a speaker called {named(name)}.")


def _there(work: Work, ids: Sequence[str]) -> dict[str, Speaker]:
    """Raises UserError where one of them is gone."""
    rows = [
        row
        for some in batches(ids)
        for row in work.connection.execute(select(_TABLE).where(SpeakerRow.id.in_(some)))
    ]
    if len(rows) < len(set(ids)):
        raise UserError(_GONE)
    return {one.id: Speaker(one.id, one.name, one.role, tuple(one.aliases)) for one in rows}


def _turns_of(work: Work, speaker_ids: Sequence[str]) -> list[str]:
    return [
        turn
        for some in batches(speaker_ids)
        for turn in work.connection.scalars(select(TurnRow.id).where(TurnRow.speaker_id.in_(some)))
    ]
