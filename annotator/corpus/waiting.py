"""Documents that wait on the disk until all of them have been read."""

import pickle
from collections.abc import Iterator, Sequence
from tempfile import TemporaryFile, gettempdir
from typing import Self

from annotator.corpus.record import CorpusDocument
from annotator.corpus.settling import Repair
from annotator.errors import UserError
from annotator.project.project import Project

_TEXTS = 4_000_000  # code points; so much text is held before it goes into the project

Read = tuple[CorpusDocument, Sequence[Repair]]
"""A document in order, and what had to be put right in it."""


class Waiting:
    """In a file that nobody else sees, in the order in which they came.

    Of a big corpus the texts go into the project's file meanwhile, where they lie without a
    document: so the step that follows need not hold them in memory. They stay there if it
    comes to nothing.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._file = TemporaryFile()  # noqa: SIM115 - closed with this
        self._texts: list[str] = []
        self._length = 0
        self.count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, document: CorpusDocument, repairs: Sequence[Repair]) -> None:
        """Raises UserError where the disk is full."""
        try:
            pickle.dump((document, repairs), self._file, pickle.HIGHEST_PROTOCOL)
        except OSError as error:
            raise UserError(
                "There is no room for what was read in the folder for temporary files"
                f" ({gettempdir()}): {error.strerror}."
            ) from error
        self.count += 1
        self._texts.append(document.text)
        self._length += len(document.text)
        if self._length > _TEXTS:
            self._project.documents.keep_texts(self._texts)
            self._texts, self._length = [], 0

    def take(self) -> Iterator[Read]:
        """All of them, once."""
        self._texts = []
        self._file.seek(0)
        for _ in range(self.count):
            yield pickle.load(self._file)  # noqa: S301 - our own
