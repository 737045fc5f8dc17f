"""A turn as it is stored, and back."""

from typing import Any

from sqlalchemy import Row

from annotator.project.strings import storable
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind


def columns(turn_id: str, document_id: str, turn: Turn, speaker_id: str) -> dict[str, Any]:
    return {
        "id": turn_id,
        "document_id": document_id,
        "start": turn.span.start,
        "end": turn.span.end,
        "body": turn.body,
        "speaker": storable(turn.speaker),
        "speaker_id": speaker_id or None,
        "kind": turn.kind.value,
        "start_seconds": turn.start_seconds,
        "end_seconds": turn.end_seconds,
    }


def as_turn(row: Row[Any]) -> Turn:
    return Turn(
        span=Span(row.start, row.end),
        body=row.body,
        speaker=row.speaker,
        kind=TurnKind(row.kind),
        start_seconds=row.start_seconds,
        end_seconds=row.end_seconds,
        id=row.id,
        speaker_id=row.speaker_id or "",
    )
