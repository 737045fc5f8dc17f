"""Transcripts in the project, and their texts."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from annotator.project.clock import now
from annotator.project.document_reading import DocumentReading
from annotator.project.document_row import (
    FIELDS,
    cleaned,
    columns,
    fields,
    put_originals,
    put_sketches,
    put_texts,
    put_times,
)
from annotator.project.records import BY_HAND, Document, NewDocument, Speaker
from annotator.project.schema import DocumentRow, table_of
from annotator.project.store import Work
from annotator.project.strings import counted, is_storable, named, storable
from annotator.project.texts import GONE
from annotator.project.turn import put_turns
from annotator.text.timed import Timed
from annotator.text.turn import Turn

_TABLE = table_of(DocumentRow)
_AT_ONCE = 50  # documents; their texts are in memory meanwhile


class Documents(DocumentReading):
    def add(
        self,
        *,
        text: str,
        title: str,
        turns: Sequence[Turn] = (),
        speakers: Sequence[Speaker] = (),
        metadata: Mapping[str, str] | None = None,
        sources: Mapping[str, str] | None = None,
        times: Sequence[Timed] = (),
        sketch: bytes = b"",
        original: bytes = b"",
        filename: str = "",
    ) -> Document:
        """One document; see `NewDocument`. Raises ValueError as `put` does."""
        return self.put(
            NewDocument(
                text,
                title,
                turns,
                speakers,
                metadata=metadata or {},
                sources=sources or {},
                times=times,
                sketch=sketch,
                original=original,
                filename=filename,
            )
        )

    def put(self, new: NewDocument) -> Document:
        """`text` is stored as it is, so it must be canonical; ValueError for lone surrogates.

        A `known_id` that is taken, if only by one in the trash, is replaced.
        """
        with self._store.step(f"Open {named(new.title)}") as work:
            return _put(work, [new])[0]

    def add_many(
        self, documents: Iterable[NewDocument], progress: Callable[[int], None] | None = None
    ) -> list[str]:
        """All of them in one step, in the order given; their ids.

        `progress` is told how many were taken; whatever it raises takes all back.
        """
        ids: list[str] = []
        waiting: list[NewDocument] = []
        with self._store.step("Open transcripts") as work:
            for number, new in enumerate(documents, 1):
                waiting.append(new)
                if len(waiting) == _AT_ONCE:
                    ids += (one.id for one in _put(work, waiting))
                    waiting.clear()
                if progress:
                    progress(number)
            ids += (one.id for one in _put(work, waiting))
            work.title = f"Open {counted(len(ids), 'transcript')}"
        return ids

    def set_sketches(self, sketches: Mapping[str, bytes]) -> None:
        """By digest of the text. They are derived: no step, and nothing to undo."""
        with self._store.step("Compare") as work:
            put_sketches(work, sketches)

    def rename(self, document_id: str, title: str) -> None:
        self.set_metadata(document_id, {"title": title})

    def set_metadata(self, document_id: str, told: Mapping[str, str]) -> None:
        """Title, fields and whatever else, all in one step; what changes comes by hand.

        Of a name without a field of its own, an empty value takes the name away.
        """
        told = cleaned(told)
        with self._store.step("Set metadata") as work:
            row = work.row(DocumentRow, document_id, GONE)
            work.title = _setting(told)
            has = {"title": row.title, **{name: getattr(row, name) for name in FIELDS}}
            changed = {
                name: value
                for name, value in told.items()
                if has.get(name, row.extra.get(name, "")) != value
            }
            if changed:
                _set(row, changed)

    def delete(self, document_ids: Iterable[str]) -> None:
        """Puts them in the trash with all that belongs to them; nothing is destroyed."""
        ids = list(dict.fromkeys(document_ids))
        with self._store.step(f"Delete {counted(len(ids), 'document')}") as work:
            for document_id in ids:
                row = work.row(DocumentRow, document_id, GONE)
                row.trashed = 1
                if len(ids) == 1:
                    work.title = f"Delete {named(row.title)}"


def _put(work: Work, documents: Sequence[NewDocument]) -> list[Document]:
    if not all(is_storable(new.text) for new in documents):
        raise ValueError("a text with NUL or lone surrogates was not made canonical")
    ids = work.free_ids(_TABLE, [new.known_id for new in documents])
    texts = put_texts(work, [new.text for new in documents])
    put_sketches(work, dict(zip(texts, [new.sketch for new in documents], strict=True)))
    originals = put_originals(work, [new.original for new in documents])
    times = [put_times(work, new.times) for new in documents]
    made = [
        _made(new, row_id, sha256)
        for new, row_id, sha256 in zip(documents, ids, texts, strict=True)
    ]
    work.insert(_TABLE, list(map(columns, made, originals, times)))
    put_turns(work, list(zip(ids, documents, strict=True)))
    return made


def _made(new: NewDocument, row_id: str, sha256: str) -> Document:
    return Document(
        id=row_id,
        title=storable(new.title),
        length=len(new.text),
        sha256=sha256,
        imported=new.imported or now(),
        filename=storable(new.filename),
        sources=cleaned(new.sources),
        **fields(new.metadata),
    )


def _setting(told: Mapping[str, str]) -> str:
    if "title" in told:
        return f"Rename {named(told['title'])}"
    return f"Set {', '.join(told)}" if len(told) == 1 else "Set metadata"


def _set(row: DocumentRow, changed: Mapping[str, str]) -> None:
    extra, sources = dict(row.extra), dict(row.sources or {})
    for name, value in changed.items():
        if name == "title" or name in FIELDS:
            setattr(row, name, value)
        else:
            extra[name] = value
        sources[name] = BY_HAND if value else ""
    row.extra = {name: value for name, value in extra.items() if value or name not in changed}
    row.sources = {name: source for name, source in sources.items() if source} or None
