"""Turns put right by hand: split, joined, given to another speaker. The text stays as it is."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, or_, select

from annotator.errors import UserError
from annotator.project.clock import new_id
from annotator.project.images import batches
from annotator.project.schema import TurnRow, table_of
from annotator.project.speaker_meaning import meant
from annotator.project.store import Store, Work
from annotator.project.strings import counted, named, storable
from annotator.project.texts import Texts, text_of
from annotator.project.turn_row import as_turn, columns
from annotator.text.span import Span, trimmed
from annotator.text.turn import Turn, TurnKind

_TABLE = table_of(TurnRow)
_GONE = "That turn is no longer in the project."


class TurnMending:
    def __init__(self, store: Store, texts: Texts) -> None:
        self._store = store
        self._texts = texts

    def split(self, turn_id: str, position: int) -> str:
        """The id of a new turn, from `position` on, by the same speaker and of the same kind.

        Raises UserError where there are no words on both sides.
        """
        with self._store.step("Split turn") as work:
            row = _row(work, turn_id)
            turn = as_turn(row)
            text = text_of(work.connection, self._texts, row.document_id)
            first = trimmed(text, Span(turn.span.start, max(position, turn.span.start)))
            rest = trimmed(text, Span(min(position, turn.span.end), turn.span.end))
            if first.end <= turn.body or not rest:
                raise UserError("A turn is split between two of its words; put the caret there.")
            work.update(_TABLE, [{"id": turn_id, "end": first.end, "end_seconds": None}])
            made = replace(turn, span=rest, body=rest.start, start_seconds=None)
            return _insert(work, row.document_id, made, turn.speaker_id)

    def join(self, turn_id: str) -> None:
        """With the one that follows; who speaks stays as in the first.

        Raises UserError where none follows.
        """
        with self._store.step("Join turns") as work:
            row = _row(work, turn_id)
            following = (
                select(_TABLE)
                .where(
                    TurnRow.document_id == row.document_id,
                    or_(
                        TurnRow.start > row.start,
                        (TurnRow.start == row.start) & (TurnRow.id > turn_id),
                    ),
                )
                .order_by(TurnRow.start, TurnRow.id)
                .limit(1)
            )
            after = work.connection.execute(following).first()
            if after is None:
                raise UserError("No turn follows that could be joined with this one.")
            end = {"end": max(row.end, after.end), "end_seconds": after.end_seconds}
            work.update(_TABLE, [{"id": turn_id, **end}])
            work.delete(_TABLE, [after.id])

    def set_speaker(self, turn_ids: Iterable[str], name: str) -> None:
        """Whoever is called so, a new speaker if nobody is; nobody where the name is empty.

        What is written in the text stays, and so does the turn's `speaker`.
        """
        name = storable(name).strip()
        with self._store.step("Set speaker") as work:
            work.title = f"Set speaker to {named(name)}" if name else "Set speaker to nobody"
            there = _some(work, turn_ids)
            if there:
                speaker = meant(work, [name])[name] if name else None
                changed = [one.id for one in there if one.speaker_id != speaker]
                work.update(_TABLE, [{"id": one, "speaker_id": speaker} for one in changed])

    def set_kind(self, turn_ids: Iterable[str], kind: TurnKind) -> None:
        with self._store.step(f"Set kind to {kind.value}") as work:
            changed = [one.id for one in _some(work, turn_ids) if one.kind != kind.value]
            work.update(_TABLE, [{"id": one, "kind": kind.value} for one in changed])

    def add(
        self,
        document_id: str,
        span: Span,
        speaker_name: str = "",
        kind: TurnKind = TurnKind.STATEMENT,
    ) -> str:
        """The id of a turn over `span`, without the white space at its ends.

        Of a turn that reaches into it, what lies before and after stays. Raises UserError where
        it has no words, covers a whole turn or cuts through a speaker's label, ValueError for a
        span outside the text.
        """
        name = storable(speaker_name).strip()
        with self._store.step("Add turn") as work:
            text = text_of(work.connection, self._texts, document_id)
            if span.end > len(text):
                raise ValueError(f"outside a text of {len(text)} code points: {span}")
            new = trimmed(text, span)
            if not new:
                raise UserError("A turn needs words; select what is said.")
            for row in _overlapping(work, document_id, new):
                _cut(work, text, row, new)
            speaker = meant(work, [name])[name] if name else ""
            return _insert(work, document_id, Turn(new, new.start, "", kind), speaker)

    def delete(self, turn_ids: Iterable[str]) -> None:
        """The words stay; nobody is said to say them. Those that are gone are passed over."""
        with self._store.step("Delete turn") as work:
            ids = [one.id for one in _some(work, turn_ids)]
            if len(ids) != 1:
                work.title = f"Delete {counted(len(ids), 'turn')}"
            work.delete(_TABLE, ids)


def _row(work: Work, turn_id: str) -> Row[Any]:
    row = work.connection.execute(select(_TABLE).where(TurnRow.id == turn_id)).first()
    if row is None:
        raise UserError(_GONE)
    return row


def _some(work: Work, turn_ids: Iterable[str]) -> list[Row[Any]]:
    return [
        row
        for ids in batches(list(dict.fromkeys(turn_ids)))
        for row in work.connection.execute(select(_TABLE).where(TurnRow.id.in_(ids)))
    ]


def _insert(work: Work, document_id: str, turn: Turn, speaker_id: str) -> str:
    made = new_id()
    work.insert(_TABLE, [columns(made, document_id, turn, speaker_id)])
    return made


def _overlapping(work: Work, document_id: str, span: Span) -> Sequence[Row[Any]]:
    wanted = select(_TABLE).where(
        TurnRow.document_id == document_id, TurnRow.start < span.end, TurnRow.end > span.start
    )
    return work.connection.execute(wanted).all()


def _cut(work: Work, text: str, row: Row[Any], new: Span) -> None:
    """Leaves of a turn what lies before and after `new`."""
    turn = as_turn(row)
    before = trimmed(text, Span(turn.span.start, max(turn.span.start, new.start)))
    after = trimmed(text, Span(min(new.end, turn.span.end), turn.span.end))
    if not before and not after:
        raise UserError(
            "There is a turn within those words already; give it another speaker, or delete it"
            " first."
        )
    if (before and before.end <= turn.body) or new.end <= turn.body:
        raise UserError("A turn cannot cut through a speaker's label; select what is said.")
    if before:
        work.update(_TABLE, [{"id": turn.id, "end": before.end, "end_seconds": None}])
        if after:
            rest = replace(turn, span=after, body=after.start, start_seconds=None)
            _insert(work, row.document_id, rest, turn.speaker_id)
    else:
        start = {"start": after.start, "body": after.start, "start_seconds": None}
        work.update(_TABLE, [{"id": turn.id, **start}])
