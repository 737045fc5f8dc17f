"""Who says what in a document."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from annotator.project.records import NewDocument, Speaker
from annotator.project.schema import TurnRow, table_of
from annotator.project.speaker_meaning import meant
from annotator.project.store import Work
from annotator.project.turn_mending import TurnMending
from annotator.project.turn_row import Bare, as_turn, bare, columns_of
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


@dataclass(frozen=True, slots=True)
class NewTurns:
    """The turns of a new document, as plain values that are soon pickled.

    `whom` are the speakers' ids where they are settled; else `speakers` tells who is meant.
    """

    values: list[Bare]
    ids: list[str]
    speakers: Sequence[Speaker]
    whom: list[str] | None


def new_turns(new: NewDocument) -> NewTurns:
    """Raises ValueError for a turn outside the text."""
    for turn in new.turns:
        if not turn.span.start <= turn.body <= turn.span.end <= len(new.text):
            raise ValueError(f"a turn outside the text: {turn}")
    return NewTurns(
        values=[bare(turn) for turn in new.turns],
        ids=[turn.id for turn in new.turns],
        speakers=new.speakers,
        whom=[turn.speaker_id for turn in new.turns] if new.settled else None,
    )


def put_turns(work: Work, documents: Sequence[tuple[str, NewTurns]]) -> None:
    """Stores the turns of new documents, each given with the document's id."""
    ids = iter(work.free_ids(TABLE, [row_id for _, new in documents for row_id in new.ids]))
    rows = [
        columns_of(next(ids), document_id, values, speaker_id)
        for document_id, new in documents
        for values, speaker_id in zip(new.values, _whom(work, new), strict=True)
    ]
    work.insert(TABLE, rows)


def _whom(work: Work, new: NewTurns) -> list[str]:
    if new.whom is not None:
        return new.whom
    names = [speaker.strip() for _, _, _, speaker, *_ in new.values]
    ids = meant(work, filter(None, names), new.speakers)
    return [ids.get(name, "") for name in names]
