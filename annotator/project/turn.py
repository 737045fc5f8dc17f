"""Who says what in a document."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select

from annotator.project.records import Document, NewDocument
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


def put_turns(work: Work, documents: Sequence[tuple[Document, NewDocument]]) -> None:
    """Stores the turns of new documents, each given as it is stored and as it came.

    Raises ValueError for a turn outside the text.
    """
    rows = [row for document, new in documents for row in _rows(work, document, new)]
    for row, row_id in zip(rows, work.free_ids(TABLE, [row["id"] for row in rows]), strict=True):
        row["id"] = row_id
    work.insert(TABLE, rows)


def _rows(work: Work, document: Document, new: NewDocument) -> Iterator[dict[str, Any]]:
    for turn in new.turns:
        if not turn.span.start <= turn.body <= turn.span.end <= document.length:
            raise ValueError(f"a turn outside the text: {turn}")
    who = _settled(new) if new.settled else _who(work, new)
    for turn, speaker_id in zip(new.turns, who, strict=True):
        yield columns(turn.id, document.id, turn, speaker_id)


def _settled(new: NewDocument) -> list[str]:
    return [turn.speaker_id for turn in new.turns]


def _who(work: Work, new: NewDocument) -> list[str]:
    names = [storable(turn.speaker).strip() for turn in new.turns]
    ids = meant(work, filter(None, names), new.speakers)
    return [ids.get(name, "") for name in names]
