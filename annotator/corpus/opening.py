"""A corpus from outside opened for reading, in whatever format it is."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from annotator.corpus.record import Corpus
from annotator.corpus.registry import CorpusFormat, Fault, reader
from annotator.errors import UserError


def format_of(path: Path) -> CorpusFormat:
    """Raises UserError where it is none, or where a library for it is lacking."""
    form = reader(path)
    if form is None:
        raise UserError(f"“{path.name}” is no corpus that can be imported, by its name.")
    if form.missing():
        raise UserError(form.missing())
    return form


def open_corpus(path: Path, fault: Fault, form: CorpusFormat | None = None) -> Corpus:
    """`form` is its format where the file itself is not to tell. Raises UserError and OSError."""
    form = form or format_of(path)
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise UserError(f"“{path.name}” is not a file.")
    return form.read(path, fault)


@contextmanager
def told_as_one(path: Path) -> Generator[None]:
    """What the system has against the file is told in a sentence."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(f"“{path.name}” could not be read: {reason}.") from error
