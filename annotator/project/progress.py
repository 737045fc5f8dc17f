"""How far each annotator has come with each document."""

from sqlalchemy import select

from annotator.project.clock import new_id
from annotator.project.records import ProgressState
from annotator.project.schema import DocumentRow, ProgressRow
from annotator.project.store import Store
from annotator.project.strings import named
from annotator.project.texts import GONE


class Progress:
    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, annotator_id: str) -> dict[str, ProgressState]:
        """By document id; documents that were never begun may be left out."""
        wanted = select(ProgressRow.document_id, ProgressRow.state).where(
            ProgressRow.annotator_id == annotator_id
        )
        with self._store.read() as connection:
            return {row_id: ProgressState(state) for row_id, state in connection.execute(wanted)}

    def set(self, document_id: str, state: ProgressState, *, annotator_id: str = "") -> None:
        """For the current annotator, unless another is named.

        Raises UserError where there is no such document.
        """
        with self._store.step("Progress") as work:
            annotator_id = annotator_id or work.annotator_id
            document = work.row(DocumentRow, document_id, GONE)
            work.title = f"Mark {named(document.title)} as {state.value}"
            wanted = select(ProgressRow).where(
                ProgressRow.annotator_id == annotator_id,
                ProgressRow.document_id == document_id,
            )
            row = work.session.scalar(wanted)
            if row is not None:
                row.state = state.value
            elif state is not ProgressState.NEW:
                work.add(
                    ProgressRow(
                        id=new_id(),
                        annotator_id=annotator_id,
                        document_id=document_id,
                        state=state.value,
                    )
                )
