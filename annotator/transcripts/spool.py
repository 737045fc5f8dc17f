"""What was read, kept in one temporary file until it is stored."""

import tempfile
import threading
from typing import NamedTuple

from annotator.errors import UserError
from annotator.transcripts.packing import Packed


class Place(NamedTuple):
    """Where a packed transcript lies, and the sizes of its pieces; in bytes."""

    start: int
    sizes: tuple[int, int, int]


class Spool:
    """Its file has no name where the system allows that, so nothing is left behind in any case.

    Several threads may use it.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="annotator-")  # noqa: SIM115 - closed by `close`
        self._end = 0
        self._lock = threading.Lock()

    def put(self, packed: Packed) -> Place:
        """Raises UserError where the disk is full."""
        with self._lock:
            place = Place(self._end, packed.sizes)
            try:
                self._file.seek(self._end)
                self._file.write(packed.data)
                self._file.flush()
            except OSError as error:
                raise UserError(
                    "There is no room for what was read in the folder for temporary files"
                    f" ({tempfile.gettempdir()}): {error.strerror}."
                ) from error
            self._end += sum(packed.sizes)
            return place

    def get(self, place: Place) -> Packed:
        return Packed.of(self._read(place.start, sum(place.sizes)), place.sizes)

    def head(self, place: Place) -> bytes:
        """The first of the pieces alone."""
        return self._read(place.start, place.sizes[0])

    def close(self) -> None:
        self._file.close()

    def _read(self, start: int, size: int) -> bytes:
        with self._lock:
            self._file.seek(start)
            return self._file.read(size)
