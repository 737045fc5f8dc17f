"""A corpus in from a file, without a project."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from annotator.corpus.opening import format_of, open_corpus, told_as_one
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import CorpusFormat, reader_named
from annotator.corpus.settling import settled
from annotator.corpus.strict_json import Refused
from annotator.errors import UserError


def read_corpus(path: Path, format_name: str, told: Callable[[str], None]) -> Corpus:
    """The documents come as they are asked for, positions verified, once.

    Without a format's name the file's content tells it. `told` gets a sentence for each thing
    that was left out or put right. Raises UserError where nothing can be read.
    """
    form = known_format(path, format_name)
    with told_as_one(path):
        corpus = open_corpus(path, told, form)
    return replace(corpus, documents=_settled(corpus, path, told))


def known_format(path: Path, format_name: str = "") -> CorpusFormat:
    """Raises UserError where the format is not known."""
    if not path.exists():
        raise UserError(f"There is no file “{path.name}” in {path.absolute().parent}.")
    return reader_named(format_name) if format_name else format_of(path)


def _settled(corpus: Corpus, path: Path, told: Callable[[str], None]) -> Iterator[CorpusDocument]:
    with told_as_one(path):
        for document in corpus.documents:
            if not document.has_text:  # nothing to verify its positions in
                yield document
                continue
            try:
                kept = settled(document, lambda repair: told(f"{repair}."), told)
            except Refused as refused:
                told(f"{_place(document)} cannot be read: {refused}.")
            else:
                yield kept


def _place(document: CorpusDocument) -> str:
    place = document.place or f"“{document.title[:60]}”"
    return f"{place[:1].upper()}{place[1:]}"
