"""Who says what in a document."""

from collections.abc import Sequence

from sqlalchemy import select

from annotator.project.records import Speaker
from annotator.project.schema import TurnRow, table_of
from annotator.project.speaker_meaning import meant
from annotator.project.store import Work
from annotator.project.strings import storable
from annotator.project.turn_mending import TurnMending
from annotator.project.turn_row import as_turn, columns
from annotator.text.turn import Turn

TABLE = table_of(TurnRow)


class Turns(TurnMending):
    def of(self, document_id: str) -> list[Turn]:
        """In the order of the text."""
        wanted = (
            select(TABLE)
            .where(TurnRow.document_id == document_id)
            .order_by(TurnRow.start, TurnRow.id)
        )
        with self._store.read() as connection:
            return [as_turn(row) for row in connection.execute(wanted)]

    def get(self, turn_id: str) -> Turn | None:
        with self._store.read() as connection:
            row = connection.execute(select(TABLE).where(TurnRow.id == turn_id)).first()
        return None if row is None else as_turn(row)


def put_turns(
    work: Work,
    document_id: str,
    turns: Sequence[Turn],
    length: int,
    speakers: Sequence[Speaker] | None,
) -> None:
    """Stores the turns of a document of `length` code points.

    `speakers` tells who is meant by the names in them; without it, their `speaker_id` does.
    Raises ValueError for a turn outside the text.
    """
    for turn in turns:
        if not turn.span.start <= turn.body <= turn.span.end <= length:
            raise ValueError(f"a turn outside the text: {turn}")
    ids = work.free_ids(TABLE, [turn.id for turn in turns])
    who = [turn.speaker_id for turn in turns] if speakers is None else _who(work, turns, speakers)
    rows = [
        columns(turn_id, document_id, turn, speaker)
        for turn_id, turn, speaker in zip(ids, turns, who, strict=True)
    ]
    work.insert(TABLE, rows)


def _who(work: Work, turns: Sequence[Turn], speakers: Sequence[Speaker]) -> list[str]:
    names = [storable(turn.speaker).strip() for turn in turns]
    ids = meant(work, filter(None, names), speakers)
    return [ids.get(name, "") for name in names]
