"""The bytes of sources; archives are kept open, since each begins with a long list."""

import io
from pathlib import Path

from annotator.transcripts.bundle import Bundle
from annotator.transcripts.foreign import is_zip
from annotator.transcripts.opening import LARGEST, bytes_of, refusing
from annotator.transcripts.source import ZIP, Source

_MOST_OPEN = 3


class Shelf:
    def __init__(self) -> None:
        self._open: dict[tuple[object, ...], Bundle] = {}

    def read(self, source: Source) -> bytes:
        """Raises UserError where it cannot be read, or there is too much of it."""
        if not source.at:
            return bytes_of(source.path)
        return self._bundle(source.path, source.at[:-1]).read(source.at[-1])

    def bundle(self, source: Source) -> Bundle:
        """The archive that the source is. Raises UserError where it is none that is sound."""
        return self._bundle(source.path, source.at)

    def is_large_archive(self, source: Source) -> bool:
        """Whether it is too large to be read at once, but may be so, being an archive."""
        if source.at or source.suffix != ZIP:
            return False
        try:
            if source.path.stat().st_size <= LARGEST:
                return False
            with source.path.open("rb") as file:
                return is_zip(file.read(4))
        except OSError:
            return False  # told when it is read

    def _bundle(self, path: Path, at: tuple[int, ...]) -> Bundle:
        with refusing(path):
            status = path.stat()
        key = (path, status.st_size, status.st_mtime_ns, *at)
        if key not in self._open:
            while len(self._open) >= _MOST_OPEN:
                self._open.pop(next(iter(self._open))).close()
            self._open[key] = self._opened(path, at)
        return self._open[key]

    def _opened(self, path: Path, at: tuple[int, ...]) -> Bundle:
        if not at:
            with refusing(path):
                return Bundle(path.open("rb"), path.name)
        outer = self._bundle(path, at[:-1])
        return Bundle(io.BytesIO(outer.read(at[-1])), outer.name(at[-1]))
