"""What a process that reads files may take for one of them."""

import contextlib
import sys
from collections.abc import Generator

MEMORY = 1024 * 1024 * 1024
"""Bytes of a worker's address space; with what it has started, it may really hold twice that."""

SECONDS = 9.0
"""For most files; with what starting takes, the user is told within ten."""
_LARGE = 8 * 1024 * 1024
_SECONDS_A_MB = 0.5  # beyond that
_MOST_MORE = 60.0  # seconds that a format may ask for

STARVED = 2
"""Times as long, where other programs keep the processor."""
SECONDS_AT_MOST = 240.0
"""After which a worker ends by itself, whoever may still wait for it."""


def seconds_for(size: int, more: float = 0.0) -> float:
    """How long a file of so many bytes may take, on a machine that has nothing else to do."""
    large = max(0, size - _LARGE) / (1024 * 1024)
    return SECONDS + large * _SECONDS_A_MB + min(max(0.0, more), _MOST_MORE)


if sys.platform == "win32":

    def limit_memory() -> None:
        """Of this process; nothing where the system cannot, and the program watches."""

    @contextlib.contextmanager
    def unlimited_memory() -> Generator[None]:
        """For another program that is started inside."""
        yield

else:
    import resource

    def limit_memory() -> None:
        """Of this process; nothing where the system cannot, and the program watches."""
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        with contextlib.suppress(OSError, ValueError):  # macOS
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))

    @contextlib.contextmanager
    def unlimited_memory() -> Generator[None]:
        """For another program that is started inside."""
        limits = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (limits[1], limits[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_AS, limits)
