"""Sees that a process takes no more time and memory than it may."""

import time
from contextlib import suppress

import psutil

from annotator.transcripts.limits import MEMORY, SECONDS_AT_MOST, STARVED, seconds_for

POLL = 0.05
"""Seconds between two looks."""
_LOOK_ROUND = 1.0  # seconds between two looks at what the process has started, too
_FULL = 0.7  # of the memory
_MOVES = 0.01  # seconds of the processor in that time, of a process that does not just wait


class TooMuch(Exception):  # noqa: N818 - the process's fault; its text goes after a file's name
    TIME = "took too long to read"
    MEMORY = "needs more memory than is allowed for one file"


class Watch:
    """Begins now. `seconds` are those of a machine that has nothing else to do, by default
    those for a small file.

    On one that is busy, a process that is kept from working may take longer.
    """

    def __init__(self, pid: int, seconds: float = 0.0) -> None:
        self.was_full = False
        """Whether it had nearly all the memory that it may have: some libraries then break off."""
        self._pid = pid
        self._seconds = seconds or seconds_for(0)
        self._begun = self._looked = time.monotonic()
        self._used_before: float | None = None  # seconds of the processor, since it started
        self._used = 0.0  # since the first look
        self._moves = False

    def allow(self, seconds: object) -> None:
        """That many, if they are more."""
        if isinstance(seconds, float):
            self._seconds = max(self._seconds, min(seconds, SECONDS_AT_MOST / STARVED))

    def verify(self) -> None:
        """Raises TooMuch."""
        with suppress(psutil.Error):  # it is gone, as its reader will see
            process = psutil.Process(self._pid)
            memory = process.memory_info()
            self.was_full |= memory.vms > _FULL * MEMORY
            if memory.rss > MEMORY:
                raise TooMuch(TooMuch.MEMORY)
            now = time.monotonic()
            if self._used_before is None or now - self._looked > _LOOK_ROUND:
                self._looked = now
                self._look_round(process)
            self._verify_time(now - self._begun)

    def _look_round(self, process: psutil.Process) -> None:
        memory, used = 0, 0.0
        for one in (process, *process.children(recursive=True)):
            with suppress(psutil.Error):
                memory += one.memory_info().rss
                times = one.cpu_times()
                used += times.user + times.system
        if memory > 2 * MEMORY:
            raise TooMuch(TooMuch.MEMORY)
        if self._used_before is not None:
            self._moves = used - self._used_before > _MOVES
            self._used += max(0.0, used - self._used_before)
        self._used_before = used

    def _verify_time(self, passed: float) -> None:
        if passed <= self._seconds:
            return
        starved = self._moves and self._used < 0.7 * self._seconds
        if not starved or passed > STARVED * self._seconds:
            raise TooMuch(TooMuch.TIME)
