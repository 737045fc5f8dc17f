"""What a document is when a revision of it is planned, and whether it is still so."""

import hashlib
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, select

from annotator.errors import UserError
from annotator.project.annotation_row import as_annotation
from annotator.project.document_row import as_times
from annotator.project.images import encode
from annotator.project.records import Annotation, Speaker
from annotator.project.schema import (
    AnnotationRow,
    DocumentRow,
    SpeakerRow,
    TimingRow,
    TurnRow,
    table_of,
)
from annotator.project.texts import GONE
from annotator.project.turn_row import as_turn, columns
from annotator.text.revision import Revision
from annotator.text.span import trimmed
from annotator.text.timed import Timed
from annotator.text.turn import Turn

_ANNOTATION, _TURN = table_of(AnnotationRow), table_of(TurnRow)


def document_of(connection: Connection, document_id: str) -> Row[Any]:
    wanted = select(table_of(DocumentRow)).where(
        DocumentRow.id == document_id, DocumentRow.trashed == 0
    )
    row = connection.execute(wanted).first()
    if row is None:
        raise UserError(GONE)
    return row


def annotations_of(connection: Connection, document_id: str) -> list[Annotation]:
    wanted = (
        select(_ANNOTATION)
        .where(AnnotationRow.document_id == document_id)
        .order_by(AnnotationRow.start, AnnotationRow.end.desc(), AnnotationRow.id)
    )
    return [as_annotation(row) for row in connection.execute(wanted).all()]


def turns_of(connection: Connection, document_id: str) -> list[Turn]:
    wanted = (
        select(_TURN).where(TurnRow.document_id == document_id).order_by(TurnRow.start, TurnRow.id)
    )
    return [as_turn(row) for row in connection.execute(wanted).all()]


def all_speakers(connection: Connection) -> Mapping[str, Speaker]:
    rows = connection.execute(select(table_of(SpeakerRow))).all()
    return {one.id: Speaker(one.id, one.name, one.role, tuple(one.aliases)) for one in rows}


def times_of(connection: Connection, document: Row[Any], revision: Revision) -> tuple[Timed, ...]:
    wanted = select(TimingRow.times).where(TimingRow.sha256 == document.timing_sha256)
    placed = (
        Timed(trimmed(revision.new, revision.place(one.span)), one.start_seconds, one.end_seconds)
        for one in as_times(connection.scalar(wanted))
    )
    return tuple(one for one in placed if one.span)


def state_of(connection: Connection, document_id: str) -> str:
    """A digest of all that a plan builds on."""
    document = document_of(connection, document_id)
    places = [
        [one.id, [[span.start, span.end] for span in one.spans], one.quote, one.lost_in]
        for one in annotations_of(connection, document_id)
    ]
    turns = [columns(one.id, "", one, one.speaker_id) for one in turns_of(connection, document_id)]
    told = encode([document.sha256, document.timing_sha256, places, turns])
    return hashlib.sha256(told.encode()).hexdigest()
