"""Transcripts in the project, and their texts."""

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import Connection

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
from annotator.project.turn import NewTurns, new_turns, put_turns
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
            return _put(work, _keep(work.connection, [new]))[0]

    def add_many(
        self,
        documents: Iterable[NewDocument],
        progress: Callable[[int], None] | None = None,
        *,
        title: str = "",
    ) -> list[str]:
        """All of them in one step called `title`, in the order given; their ids.

        Their texts and files are written first, some at a time, and stay in the project's file
        where the step itself comes to nothing, as they do when it is undone. `progress` is told
        how many are done; whatever it raises ends all.
        """
        told = progress or _silent
        packed: list[bytes] = []
        count = 0
        for some in _chunks(documents):
            with self._store.aside() as connection:
                kept = _keep(connection, some)
            packed.append(pickle.dumps(kept))
            count += len(kept)
            told(count // 2)
        ids: list[str] = []
        with self._store.step(title or f"Open {counted(count, 'transcript')}") as work:
            for one in packed:
                ids += (made.id for made in _put(work, pickle.loads(one)))  # noqa: S301 - our own
                told((count + len(ids)) // 2)
        return ids

    def keep_texts(self, texts: Sequence[str]) -> None:
        """Of documents that are to come, so that the step that brings them is a small one.

        They are canonical, as `put` wants them, and lie there without a document till then.
        """
        with self._store.aside() as connection:
            put_texts(connection, texts)

    def set_sketches(self, sketches: Mapping[str, bytes]) -> None:
        """By digest of the text. They are derived: no step, and nothing to undo."""
        with self._store.aside() as connection:
            put_sketches(connection, sketches)

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


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is left of a new document when its text, file, times and sketch are stored."""

    new: NewDocument
    turns: NewTurns
    length: int
    sha256: str
    original_sha256: str | None
    timing_sha256: str | None


def _silent(done: int) -> None:
    pass


def _chunks(documents: Iterable[NewDocument]) -> Iterator[list[NewDocument]]:
    waiting = iter(documents)
    while some := list(islice(waiting, _AT_ONCE)):
        yield some


def _keep(connection: Connection, documents: Sequence[NewDocument]) -> list[_Kept]:
    for new in documents:
        if not is_storable(new.text):
            raise ValueError("a text with NUL or lone surrogates was not made canonical")
    texts = put_texts(connection, [new.text for new in documents])
    put_sketches(connection, dict(zip(texts, [new.sketch for new in documents], strict=True)))
    originals = put_originals(connection, [new.original for new in documents])
    return [
        _Kept(
            replace(new, text="", turns=(), speakers=(), original=b"", times=(), sketch=b""),
            new_turns(new),
            len(new.text),
            sha256,
            original,
            put_times(connection, new.times),
        )
        for new, sha256, original in zip(documents, texts, originals, strict=True)
    ]


def _put(work: Work, documents: Sequence[_Kept]) -> list[Document]:
    ids = work.free_ids(_TABLE, [one.new.known_id for one in documents])
    made = [_made(one, row_id) for one, row_id in zip(documents, ids, strict=True)]
    rows = [
        columns(document, one.original_sha256, one.timing_sha256)
        for document, one in zip(made, documents, strict=True)
    ]
    work.insert(_TABLE, rows)
    put_turns(work, list(zip(ids, [one.turns for one in documents], strict=True)))
    return made


def _made(one: _Kept, row_id: str) -> Document:
    new = one.new
    return Document(
        id=row_id,
        title=storable(new.title),
        length=one.length,
        sha256=one.sha256,
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
