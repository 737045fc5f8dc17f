"""What a process that reads files may take for one of them."""

MEMORY = 1024 * 1024 * 1024
"""Bytes of a worker's address space, and of what it and its children really hold."""

SECONDS = 9.0
"""For most files; with what starting takes, the user is told within ten."""
_LARGE = 8 * 1024 * 1024
_SECONDS_A_MB = 0.5  # beyond that
STARVED = 3
"""Times as long, where other programs keep the processor."""
SECONDS_AT_MOST = 120.0
"""After which a worker ends by itself, whoever may still wait for it."""


def seconds_for(size: int) -> float:
    """How long a file of so many bytes may take, on a machine that has nothing else to do."""
    return SECONDS + max(0, size - _LARGE) / (1024 * 1024) * _SECONDS_A_MB
