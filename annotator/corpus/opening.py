"""A corpus from outside opened for reading, in whatever format it is."""

import logging
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from annotator.corpus.endless import endless_file
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import CorpusFormat, Fault, reader
from annotator.errors import UserError

_log = logging.getLogger(__name__)


def format_of(path: Path) -> CorpusFormat:
    """Raises UserError where it is none, or where a library for it is lacking."""
    form = reader(path)
    if form is None:
        raise UserError(f"“{path.name}” is no corpus that can be read, by its name and content.")
    if form.missing():
        raise UserError(form.missing())
    return form


def open_corpus(path: Path, fault: Fault, form: CorpusFormat | None = None) -> Corpus:
    """`form` is its format where the file itself is not to tell. Raises UserError and OSError."""
    form = form or format_of(path)
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise UserError(f"“{path.name}” is not a file.")
    endless = endless_file(path, deep=True) if path.is_dir() else ""
    if endless:
        raise UserError(f"“{endless}” in “{path.name}” is not a file.")
    try:
        corpus = form.read(path, fault)
    except (UserError, OSError):
        raise
    except Exception as error:  # a stranger's format may fail in any way
        raise _failed(form, path, error) from error
    if not corpus.documents:
        return corpus
    return replace(corpus, documents=_guarded(corpus.documents, form, path))


def _guarded(
    documents: Iterable[CorpusDocument], form: CorpusFormat, path: Path
) -> Iterator[CorpusDocument]:
    waiting = iter(documents)
    while True:
        try:
            document = next(waiting, None)
        except (UserError, OSError):
            raise
        except Exception as error:
            raise _failed(form, path, error) from error
        if document is None:
            return
        yield document


def _failed(form: CorpusFormat, path: Path, error: Exception) -> UserError:
    _log.exception("The corpus format “%s” failed on “%s”.", form.name, path)
    return UserError(
        f"“{path.name}” could not be read as {form.title} ({type(error).__name__});"
        " nothing of it was taken."
    )


@contextmanager
def told_as_one(path: Path) -> Generator[None]:
    """What the system has against the file is told in a sentence."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(f"“{path.name}” could not be read: {reason}.") from error
