"""What documents there are, and what belongs to each."""

from collections.abc import Iterable

from sqlalchemy import select

from annotator.project.document_row import as_document, as_times
from annotator.project.images import batches
from annotator.project.records import Document
from annotator.project.schema import DocumentRow, OriginalRow, SketchRow, TimingRow, table_of
from annotator.project.store import Store
from annotator.project.texts import Texts, sha256_of, text_of
from annotator.text.timed import Timed

_TABLE = table_of(DocumentRow)
_ALL = select(_TABLE).where(DocumentRow.trashed == 0).order_by(DocumentRow.imported, DocumentRow.id)


class DocumentReading:
    def __init__(self, store: Store, texts: Texts) -> None:
        self._store = store
        self._texts = texts

    def all(self) -> list[Document]:
        """Those that are not in the trash, in the order in which they came."""
        with self._store.read() as connection:
            return [as_document(row) for row in connection.execute(_ALL)]

    def get(self, document_id: str) -> Document | None:
        """None for one that is in the trash, too."""
        wanted = select(_TABLE).where(DocumentRow.id == document_id, DocumentRow.trashed == 0)
        with self._store.read() as connection:
            row = connection.execute(wanted).first()
            return None if row is None else as_document(row)

    def text(self, document_id: str) -> str:
        """Raises UserError where there is no such document."""
        with self._store.read() as connection:
            return text_of(connection, self._texts, document_id)

    def original(self, document_id: str) -> bytes:
        """The bytes it was read from; empty where there were none."""
        wanted = (
            select(OriginalRow.data)
            .join(DocumentRow, DocumentRow.original_sha256 == OriginalRow.sha256)
            .where(DocumentRow.id == document_id)
        )
        with self._store.read() as connection:
            return connection.scalar(wanted) or b""

    def times(self, document_id: str) -> tuple[Timed, ...]:
        """When its paragraphs were said, where known."""
        wanted = (
            select(TimingRow.times)
            .join(DocumentRow, DocumentRow.timing_sha256 == TimingRow.sha256)
            .where(DocumentRow.id == document_id)
        )
        with self._store.read() as connection:
            return as_times(connection.scalar(wanted))

    def same_text(self, text: str) -> Document | None:
        """The first document with exactly this text, if it is not in the trash."""
        sha256 = sha256_of(text)
        return self.same_texts([sha256]).get(sha256)

    def same_texts(self, digests: Iterable[str]) -> dict[str, Document]:
        """By the SHA-256 of a text, the first document with it that is not in the trash."""
        found: dict[str, Document] = {}
        with self._store.read() as connection:
            for some in batches(list(dict.fromkeys(digests))):
                for row in connection.execute(_ALL.where(DocumentRow.sha256.in_(some))):
                    found.setdefault(row.sha256, as_document(row))
        return found

    def sketches(self) -> dict[str, bytes]:
        """By document id, of those that are not in the trash; a text may have none yet."""
        wanted = (
            select(DocumentRow.id, SketchRow.data)
            .join(SketchRow, SketchRow.sha256 == DocumentRow.sha256)
            .where(DocumentRow.trashed == 0)
        )
        with self._store.read() as connection:
            return dict(connection.execute(wanted).all())
