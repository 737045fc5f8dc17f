"""Which files are meant by the paths that a user names."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.corpus import registry as corpus_formats
from annotator.corpus.folder_contents import corpora_in
from annotator.transcripts import registry as transcript_formats
from annotator.transcripts.source import ZIP, Source


class Sources:
    """The transcripts that paths stand for, found as they are asked for.

    A file is meant whatever it is called; of a folder those in it, at any depth, that a format's
    suffix tells, by name, and ZIP archives. A folder that is a corpus itself, as some formats
    are, is not looked into; of one with several formats of a corpus that which holds the most
    is meant. Hidden files and folders are passed over. Once all
    have been asked for, `corpora` are the annotated corpora among them, which are no sources,
    and `passed_over` counts the files in folders that nothing can read.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self.corpora: list[Path] = []
        self.passed_over = 0
        self._paths = tuple(paths)
        self._seen: set[str] = set()
        self._suffixes = _transcript_suffixes()

    def __iter__(self) -> Iterator[Source]:
        """To be gone through once."""
        for path in self._paths:
            if corpora := _corpora(path):
                self.corpora += corpora
            elif path.is_dir():
                yield from self._inside(path)
            else:
                yield Source(path)

    def _inside(self, folder: Path) -> Iterator[Source]:
        under_way = [iter([(folder, True)])]
        while under_way:
            path, is_folder = next(under_way[-1], (None, False))
            if path is None:
                under_way.pop()
            elif not is_folder:
                yield from self._file(path)
            elif (here := os.path.realpath(path)) not in self._seen:  # no link that leads back
                self._seen.add(here)
                if path != folder and (corpora := _corpora(path)):
                    self.corpora += corpora
                    continue
                try:
                    under_way.append(iter(_listed(path)))
                except OSError as error:
                    told = f"The folder “{path.name}” could not be read: {error.strerror}."
                    yield Source(path, trouble=told)

    def _file(self, path: Path) -> Iterator[Source]:
        if corpus_formats.reader(path):
            self.corpora.append(path)
        elif path.suffix.lower() in self._suffixes:
            yield Source(path)
        else:
            self.passed_over += 1


def _corpora(path: Path) -> list[Path]:
    if corpus_formats.reader(path):
        return [path]
    return corpora_in(path) if path.is_dir() else []


def readable_suffixes() -> set[str]:
    """In small letters, with the dot: transcripts', archives' and corpora's."""
    corpora = {
        suffix
        for form in corpus_formats.formats().values()
        if form.readable
        for suffix in form.suffixes
    }
    return _transcript_suffixes() | corpora


def _transcript_suffixes() -> set[str]:
    return {suffix for form in transcript_formats.formats() for suffix in form.suffixes} | {ZIP}


def _listed(folder: Path) -> list[tuple[Path, bool]]:
    """What is in a folder, by name, without what is hidden; whether it is a folder itself.

    Raises OSError.
    """
    with os.scandir(folder) as entries:
        shown = [(entry.name, _is_folder(entry)) for entry in entries if entry.name[0] != "."]
    return [(folder / name, is_folder) for name, is_folder in sorted(shown)]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself; told when it is read
        return False
