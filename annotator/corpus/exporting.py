"""A project out into a file: written beside its place, read back, compared, then put there."""

import errno
import os
import secrets
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.corpus.gathering import Selection, gather
from annotator.corpus.record import CorpusDocument, Progress
from annotator.corpus.registry import Excerpt, WriteOptions, writer
from annotator.errors import UserError
from annotator.project.project import Project
from annotator.project.strings import counted
from annotator.text.context import quote_of

_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written to `path`, and found there again.

    `lost` annotations have no place in their document's text; `left_out` are those of them
    that the format has no room for.
    """

    path: Path
    documents: int
    annotations: int
    relations: int
    lost: int = 0
    left_out: int = 0

    def __str__(self) -> str:
        told = f"{counted(self.documents, 'document')}, {counted(self.annotations, 'annotation')}"
        if self.relations:
            told += f", {counted(self.relations, 'relation')}"
        if self.lost > self.left_out:
            told += f", {counted(self.lost - self.left_out, 'lost annotation')}"
        told += f" written to {self.path.name} and checked"
        if self.left_out:
            told += f"; {counted(self.left_out, 'lost annotation')} left out"
        return told


def export(
    project: Project,
    path: Path,
    format_name: str,
    *,
    documents: Iterable[str] | None = None,
    labels: Iterable[str] | None = None,
    annotators: Iterable[str] | None = None,
    raw: bool = False,
    progress: Progress | None = None,
) -> ExportReport:
    """Writes the whole project, or what the ids choose of it.

    `path` is replaced where it is a file. Raises UserError where it cannot be written or is not
    found again as it was written; then, and where `progress` stops it, `path` stays as it was.
    """
    form = writer(format_name)
    target = _target(path, project.path)
    options = WriteOptions(raw=raw)
    corpus = gather(project, Selection(_ids(documents), _ids(labels), _ids(annotators)))
    ledger = _Ledger(corpus.total, progress or _silent)
    written = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        form.write(replace(corpus, documents=ledger.noting(corpus.documents)), written, options)
        ledger.compare(form.read_back(written, options))
        _flush(written)
        written.replace(target)
    except OSError as error:
        raise UserError(_unwritable(target, error)) from error
    finally:
        written.unlink(missing_ok=True)
    left_out = 0 if getattr(form, "keeps_lost", False) else ledger.lost
    return ExportReport(
        target, ledger.documents, len(ledger), ledger.relations, ledger.lost, left_out
    )


def _ids(chosen: Iterable[str] | None) -> frozenset[str] | None:
    return None if chosen is None else frozenset(chosen)


def _silent(done: int, total: int) -> None:
    pass


def _target(path: Path, project: Path) -> Path:
    """Where a link leads, so that the link stays one."""
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise UserError(f"“{target}” is a folder; give the name of a file in it.")
    if not target.parent.is_dir():
        raise UserError(f"There is no folder “{target.parent}” to export to.")
    if target.exists():
        _refuse_to_replace(target, project)
    return target


def _refuse_to_replace(target: Path, project: Path) -> None:
    if not target.is_file():
        raise UserError(f"“{target}” is no ordinary file; nothing was written.")
    if not os.access(target, os.W_OK):
        raise UserError(f"“{target}” is read-only; nothing was written.")
    # In this order: to open and close an open project's file would drop SQLite's locks on it.
    if target.samefile(project) or _is_database(target):
        raise UserError(f"“{target.name}” is a project or database; nothing was written over it.")


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError as error:
        raise UserError(_unwritable(path, error)) from error


def _flush(path: Path) -> None:
    """Onto the disk before the old file goes."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _unwritable(target: Path, error: OSError) -> str:
    reasons = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "your share of the disk is used up",
        errno.EACCES: f"the folder “{target.parent}” may not be written to",
        errno.EPERM: f"the folder “{target.parent}” may not be written to",
        errno.EROFS: f"the folder “{target.parent}” is read-only",
        errno.ENAMETOOLONG: "its name is too long",
    }
    reason = reasons.get(error.errno or 0, error.strerror or str(error))
    return f"“{target.name}” could not be written: {reason}; nothing of it was left behind."


class _Ledger:
    """Notes what a project says of each annotation as it is written, eight bytes for each."""

    def __init__(self, total: int, progress: Progress) -> None:
        self.documents = 0
        self.relations = 0
        self.lost = 0
        self._noted = array("q")
        self._total = total
        self._progress = progress

    def __len__(self) -> int:
        return len(self._noted)

    def noting(self, documents: Iterable[CorpusDocument]) -> Iterator[CorpusDocument]:
        for document in documents:
            self._progress(self.documents, 2 * self._total)
            self._note(document)
            yield document

    def _note(self, document: CorpusDocument) -> None:
        self.documents += 1
        self.relations += len(document.relations)
        self.lost += len(document.lost)
        for annotation in document.annotations:
            quote = quote_of(document.text, annotation.spans)
            if quote != annotation.quote:
                raise UserError(
                    f"In “{document.title}” an annotation says “{annotation.quote[:60]}” where the"
                    f" text says “{quote[:60]}”; nothing was written."
                )
            self._noted.append(hash(Excerpt(document.id, annotation.spans, quote)))

    def compare(self, excerpts: Iterator[Excerpt]) -> None:
        """Raises UserError unless `excerpts` are those that were noted, in their order."""
        found, document = 0, ""
        seen = self._total
        for excerpt in excerpts:
            if found >= len(self._noted) or self._noted[found] != hash(excerpt):
                raise UserError(
                    f"The export was read back otherwise than it was written, at “"
                    f"{excerpt.quote[:60]}”; nothing was kept of it."
                )
            found += 1
            if excerpt.document != document:
                document, seen = excerpt.document, seen + 1
                self._progress(seen, 2 * self._total)
        if found != len(self._noted):
            raise UserError(
                f"The export was read back with {found} of {len(self._noted)} annotations;"
                " nothing was kept of it."
            )
        self._progress(2 * self._total, 2 * self._total)
