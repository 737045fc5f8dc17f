"""Many files read at once, looked at, put right, and stored in one step.

What was read lies compressed on the disk; in memory there is a row for each file.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Self

from annotator.errors import UserError
from annotator.project.records import BY_HAND
from annotator.project.strings import named
from annotator.transcripts.answers import Refusal
from annotator.transcripts.corrections import Correction, Join, NoSpeaker, corrected, names_after
from annotator.transcripts.found import Found, found_in, put_right
from annotator.transcripts.likenesses import Likenesses
from annotator.transcripts.packing import unpack, unpack_head
from annotator.transcripts.sandbox import Answered, Pool
from annotator.transcripts.spool import Place, Spool
from annotator.transcripts.storing import new_document

if TYPE_CHECKING:
    from annotator.project.project import Project
    from annotator.project.records import NewDocument
    from annotator.transcripts.source import Source
    from annotator.transcripts.transcript import Transcript

Progress = Callable[[int, int], None]
"""Told how much is done, of how much. Raises `errors.Cancelled` to stop the work."""


@dataclass(slots=True)
class _Row:
    """A file that was read, where it lies, and what the user has set of its metadata.

    `heard` are the speakers as they were read.
    """

    found: Found
    place: Place | None = None
    sketch: bytes = b""
    heard: frozenset[str] = frozenset()
    own: dict[str, str] = field(default_factory=dict[str, str])


class Batch:
    """`project` is the one to compare with. Several threads may use a batch; one of them reads."""

    def __init__(self, project: Project | None = None) -> None:
        self._rows: dict[int, _Row] = {}
        self._corrections: list[Correction] = []
        self._likenesses = Likenesses(project)
        self._spool = Spool()
        self._pool = Pool()
        self._lock = threading.RLock()

    def read(self, sources: Iterable[Source], jobs: int = 0) -> Iterator[Found]:
        """Each file's row as it is done; `jobs` at a time, 0 stands for as many as cores.

        A row that changes by one that came later (its text is that one's) is given once more.
        Raises UserError where nothing can be read at all.
        """
        self._pool.jobs = jobs or self._pool.jobs
        first = max(self._rows, default=-1) + 1
        for answered in self._pool.read(sources):
            yield from self._take(first + answered.number, answered)

    def cancel(self) -> None:
        """From another thread: `read` ends soon, or as it begins. What was read stays."""
        self._pool.cancel()

    @property
    def passed_over(self) -> int:
        """Files in archives that no format's suffix tells."""
        return self._pool.passed_over

    @property
    def added(self) -> int:
        """By how many files the archives, read so far, make more of the sources."""
        return self._pool.added

    def rows(self) -> list[Found]:
        """As they are now, in the order of the sources."""
        with self._lock:
            return [self._rows[number].found for number in sorted(self._rows)]

    def row(self, number: int) -> Found:
        """Raises KeyError for one that is not there (yet)."""
        return self._rows[number].found

    def new_ones(self) -> list[int]:
        """The numbers of those that were read, and whose text is nowhere else."""
        return [found.number for found in self.rows() if found.is_new]

    def transcript(self, number: int) -> Transcript:
        """The whole transcript, put right. Raises KeyError for one that could not be read."""
        row = self._rows[number]
        if row.place is None:
            raise KeyError(number)
        return self._put_right(unpack(self._spool.get(row.place)), row)

    def rename_speaker(self, old: str, new: str) -> list[Found]:
        """In all files, those that are read later as well; the rows that it changed."""
        return self.join_speakers([old], new)

    def join_speakers(self, names: Sequence[str], into: str) -> list[Found]:
        """One speaker for all of the names. Raises UserError where `into` is no name."""
        into = into.strip()
        if not into:
            raise UserError("A speaker needs a name.")
        return self._correct(Join(tuple(names), into))

    def not_a_speaker(self, name: str) -> list[Found]:
        """Its turns become part of the turns before them; the words stay."""
        return self._correct(NoSpeaker(name))

    @property
    def is_corrected(self) -> bool:
        """Whether speakers were put right."""
        return bool(self._corrections)

    def take_back(self) -> list[Found]:
        """Takes the last of these back; the rows that it had changed, none if there was none."""
        with self._lock:
            if not self._corrections:
                return []
            last = self._corrections.pop()
            touched = [
                row
                for _, row in sorted(self._rows.items())
                if row.place and last.touches & names_after(row.heard, self._corrections)
            ]
            for row in touched:
                self._derive(row)
            return [row.found for row in touched]

    def set_title(self, number: int, title: str) -> Found:
        return self._set(number, "title", title.strip())

    def set_metadata(self, number: int, name: str, value: str) -> Found:
        """An empty value takes it away."""
        return self._set(number, name, value.strip())

    def store(
        self, project: Project, numbers: Iterable[int], progress: Progress | None = None
    ) -> dict[int, str]:
        """Puts the chosen ones into the project in one step; the documents' ids by number.

        Those that could not be read are left out. What `progress` raises takes all back.
        """
        chosen = [number for number in sorted(set(numbers)) if self._rows[number].place]
        if not chosen:
            return {}
        total = len(chosen)

        def told(done: int) -> None:
            if progress:
                progress(done, total)

        self._pool.close()  # the workers' memory is wanted now; new ones start when needed
        one = named(self.row(chosen[0]).title)
        told(0)
        ids = project.documents.add_many(
            map(self._new_document, chosen),
            told,
            title=f"Open {one if total == 1 else f'{total:,} transcripts'}",
        )
        return dict(zip(chosen, ids, strict=True))

    def close(self) -> None:
        """Ends the workers and lets go of all that was read."""
        self._pool.close()
        self._spool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _new_document(self, number: int) -> NewDocument:
        return new_document(self.transcript(number), self._rows[number].sketch)

    def _take(self, number: int, answered: Answered) -> list[Found]:
        """The new row, and those before it that are others now."""
        answer, source = answered.answer, answered.source
        if isinstance(answer, Refusal):
            self._rows[number] = _Row(Found(number, source, answer.sentence))
            return [self._rows[number].found]
        place = self._spool.put(answer.packed)
        with self._lock:
            found = found_in(number, source, answer)
            same = self._likenesses.add(found, answer.sha256, answer.sketch)
            heard = frozenset(name for name, _ in answer.speakers)
            row = self._rows[number] = _Row(same.found, place, answer.sketch, heard)
            self._renew(row)
            changed = [row.found]
            for earlier in same.later:
                other = self._rows[earlier]
                other.found = replace(other.found, same_as=number)
                changed.append(other.found)
            return changed

    def _correct(self, correction: Correction) -> list[Found]:
        with self._lock:
            touched = [
                row
                for _, row in sorted(self._rows.items())
                if any(name in correction.touches for name, _ in row.found.speakers)
            ]
            self._corrections.append(correction)
            for row in touched:
                self._renew(row)
            return [row.found for row in touched]

    def _set(self, number: int, name: str, value: str) -> Found:
        with self._lock:
            row = self._rows[number]
            row.own[name] = value
            self._renew(row)
            return row.found

    def _renew(self, row: _Row) -> None:
        """Derives the row anew, from what was read and all that was put right."""
        if row.own or self._corrections:
            self._derive(row)

    def _derive(self, row: _Row) -> None:
        if row.place:
            head = unpack_head(self._spool.head(row.place))
            row.found = put_right(row.found, self._put_right(head, row))

    def _put_right(self, transcript: Transcript, row: _Row) -> Transcript:
        transcript = corrected(transcript, self._corrections)
        if not row.own:
            return transcript
        title = row.own.get("title") or transcript.title
        own = {name: value for name, value in row.own.items() if name != "title"}
        metadata = {name: value for name, value in {**transcript.metadata, **own}.items() if value}
        sources = {**transcript.sources, **dict.fromkeys(row.own, BY_HAND)}
        known = {name: told for name, told in sources.items() if name in ("title", *metadata)}
        return replace(transcript, title=title, metadata=metadata, sources=known)
