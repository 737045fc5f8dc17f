"""Files looked at in a thread while the next ones are written: pdfium needs no turn of Python's."""

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Self

from annotator.corpus.record import CorpusDocument
from annotator.gui.printing.reading import verify

_BEHIND = 4  # documents, at most; each is kept in memory until its file was looked at


class Checking:
    """One thread, for pdfium bears no two. Leaving it waits until all is checked.

    `check` and leaving raise UserError where a quote was not found on the pages.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._pending: deque[Future[None]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._thread.shutdown(cancel_futures=kind is not None)
        if kind is None:
            self._wait(0)

    def check(self, path: Path, document: CorpusDocument) -> None:
        self._pending.append(self._thread.submit(verify, path, document))
        self._wait(_BEHIND)

    def _wait(self, most: int) -> None:
        while len(self._pending) > most:
            self._pending.popleft().result()
