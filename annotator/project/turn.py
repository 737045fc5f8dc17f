"""Who says what in a document."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, select

from annotator.project.schema import TurnRow, table_of
from annotator.project.speaker import Speakers
from annotator.project.store import Store, Work
from annotator.project.strings import storable
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind

TABLE = table_of(TurnRow)


class Turns:
    def __init__(self, store: Store, speakers: Speakers) -> None:
        self._store = store
        self._speakers = speakers

    def of(self, document_id: str) -> list[Turn]:
        """In the order of the text."""
        wanted = (
            select(TABLE)
            .where(TurnRow.document_id == document_id)
            .order_by(TurnRow.start, TurnRow.id)
        )
        with self._store.read() as connection:
            return [_as_turn(row) for row in connection.execute(wanted)]

    def put(self, work: Work, document_id: str, turns: Sequence[Turn], length: int) -> None:
        """Stores the turns of a new document of `length` code points.

        Raises ValueError for a turn outside the text.
        """
        for turn in turns:
            if not turn.span.start <= turn.body <= turn.span.end <= length:
                raise ValueError(f"a turn outside the text: {turn}")
        names = dict.fromkeys(storable(turn.speaker) for turn in turns if turn.speaker)
        speakers = self._speakers.named(names, work)
        ids = work.free_ids(TABLE, [turn.id for turn in turns])
        rows = [
            _as_row(turn_id, document_id, turn, speakers)
            for turn_id, turn in zip(ids, turns, strict=True)
        ]
        work.insert(TABLE, rows)


def _as_row(
    turn_id: str, document_id: str, turn: Turn, speakers: Mapping[str, str]
) -> dict[str, Any]:
    name = storable(turn.speaker)
    return {
        "id": turn_id,
        "document_id": document_id,
        "start": turn.span.start,
        "end": turn.span.end,
        "body": turn.body,
        "speaker": name,
        "speaker_id": speakers.get(name),
        "kind": turn.kind.value,
        "start_seconds": turn.start_seconds,
        "end_seconds": turn.end_seconds,
    }


def _as_turn(row: Row[Any]) -> Turn:
    return Turn(
        span=Span(row.start, row.end),
        body=row.body,
        speaker=row.speaker,
        kind=TurnKind(row.kind),
        start_seconds=row.start_seconds,
        end_seconds=row.end_seconds,
        id=row.id,
    )
