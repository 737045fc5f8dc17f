"""A turn as it is stored, and back."""

from typing import Any

from sqlalchemy import Row

from annotator.project.strings import storable
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind

Bare = tuple[int, int, int, str, str, float | None, float | None]
"""Start, end, body, speaker, kind, start and end seconds: a turn's own values as stored."""


def bare(turn: Turn) -> Bare:
    return (
        turn.span.start,
        turn.span.end,
        turn.body,
        storable(turn.speaker),
        turn.kind.value,
        turn.start_seconds,
        turn.end_seconds,
    )


def columns(turn_id: str, document_id: str, turn: Turn, speaker_id: str) -> dict[str, Any]:
    return columns_of(turn_id, document_id, bare(turn), speaker_id)


def columns_of(turn_id: str, document_id: str, values: Bare, speaker_id: str) -> dict[str, Any]:
    start, end, body, speaker, kind, since, until = values
    return {
        "id": turn_id,
        "document_id": document_id,
        "start": start,
        "end": end,
        "body": body,
        "speaker": speaker,
        "speaker_id": speaker_id or None,
        "kind": kind,
        "start_seconds": since,
        "end_seconds": until,
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
