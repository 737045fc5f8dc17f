"""Reads many files in worker processes, so that none can hurt the program or the others."""

import logging
import os
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import count
from typing import NamedTuple, Self

from annotator.errors import Cancelled, UserError
from annotator.transcripts.answers import Answer, Listing, Reading, Refusal
from annotator.transcripts.child import Child
from annotator.transcripts.source import ZIP, Source

_log = logging.getLogger(__name__)

_WAIT = 0.05  # seconds between looks at whether it is cancelled
_AHEAD = 2  # answers a worker that may wait for whoever takes them


class Answered(NamedTuple):
    """`number` is the source's place in the order of all; members of an archive count."""

    number: int
    source: Source
    answer: Reading | Refusal


class Pool:
    """Workers, started as they are needed and kept for the next files until it is closed."""

    def __init__(self, jobs: int = 0) -> None:
        """As many at a time as `jobs`; 0 stands for one a core."""
        self.jobs = jobs or _cores()
        self.passed_over = 0
        """Files in archives that were left out, since no format has their suffix."""
        self.added = 0
        """By how many files the archives have made more of the sources."""
        self.idle: list[Child] = []
        self._run: _Run | None = None
        self._is_cancelled = False

    def read(self, sources: Iterable[Source]) -> Iterator[Answered]:
        """Each source's answer as it comes. Archives are read member by member.

        `sources` are taken as they are needed, in other threads, one at a time. Raises UserError
        where no worker can be started.
        """
        run = self._run = _Run(self, sources)
        if self._is_cancelled:
            run.cancel()
        self._is_cancelled = False
        return run.answers()

    def cancel(self) -> None:
        """From any thread: what is being read is given up, and no more answers come.

        Before `read`, that ends as it begins.
        """
        if self._run is None:
            self._is_cancelled = True
        else:
            self._run.cancel()

    def close(self) -> None:
        """What is being read is given up. More may be read, by new workers."""
        if self._run is not None:
            self._run.end()
        while self.idle:
            self.idle.pop().close()

    def ended(self, run: "_Run") -> None:
        if self._run is run:
            self._run = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


_Done = queue.Queue[Answered | BaseException | None]


class _Run:
    """One reading of many sources: a thread for each worker."""

    def __init__(self, pool: Pool, sources: Iterable[Source]) -> None:
        self._pool = pool
        self._intake = _Intake(sources)
        self._done: _Done = queue.Queue(_AHEAD * pool.jobs)
        self._cancelled = threading.Event()
        self._threads: list[threading.Thread] = []

    def cancel(self) -> None:
        self._cancelled.set()

    def end(self) -> None:
        """Once it returns, nobody works any more."""
        self._cancelled.set()
        while self._threads:
            self._threads.pop().join()
        self._pool.ended(self)

    def answers(self) -> Iterator[Answered]:
        try:
            working = 0 if self._cancelled.is_set() else self._pool.jobs
            for _ in range(working):
                self._threads.append(threading.Thread(target=self._work, daemon=True))
                self._threads[-1].start()
            while working and not self._cancelled.is_set():
                with suppress(queue.Empty):
                    one = self._done.get(timeout=_WAIT)
                    if isinstance(one, BaseException):
                        raise one
                    if one is None:
                        working -= 1
                    else:
                        yield one
        finally:
            self.end()

    def _work(self) -> None:
        """In a thread of its own, with one worker at a time."""
        hand = _Hand(self._pool.idle, self._cancelled.is_set)
        try:
            while not self._cancelled.is_set() and self._work_on_next(hand):
                pass
            self._put(None)
        except Cancelled:
            pass
        except BaseException as error:  # handed over to the thread that waits for answers
            self._put(error)
        finally:
            hand.give_back()

    def _work_on_next(self, hand: "_Hand") -> bool:
        """Whether there was one."""
        with self._intake.lock:
            taken = self._intake.take()
            if taken is None:
                return False
            if taken[1].suffix == ZIP:
                # The others wait, so that what is in it comes before what is after it.
                self._work_on(*taken, hand)
                return True
        self._work_on(*taken, hand)
        return True

    def _work_on(self, number: int, source: Source, hand: "_Hand") -> None:
        answer = Refusal(source.trouble) if source.trouble else hand.ask(source)
        if isinstance(answer, Listing):
            with self._intake.lock:
                self._pool.passed_over += answer.passed_over
                self._pool.added += len(answer.members) - 1
                self._intake.put_first(number, answer.members)
            return
        if isinstance(answer, Refusal) and answer.bug:
            _log.error("Reading “%s” failed.\n%s", source, answer.bug)
        self._put(Answered(number, source, answer))

    def _put(self, one: Answered | BaseException | None) -> None:
        while not self._cancelled.is_set():
            with suppress(queue.Full):
                self._done.put(one, timeout=_WAIT)
                return


class _Intake:
    """The sources still to be read; each is numbered as it is taken."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self.lock = threading.RLock()
        self._sources = iter(sources)
        self._first: deque[tuple[int | None, Source]] = deque()
        self._numbers = count()

    def take(self) -> tuple[int, Source] | None:
        number, source = self._first.popleft() if self._first else (None, next(self._sources, None))
        if source is None:
            return None
        return next(self._numbers) if number is None else number, source

    def put_first(self, number: int, sources: Sequence[Source]) -> None:
        """Before all others; the first of them gets the `number`."""
        numbers = (number, *(None for _ in sources[1:]))
        self._first.extendleft(reversed(list(zip(numbers, sources, strict=True))))


class _Hand:
    """What one thread asks: a worker that was idle, or a new one when that has ended."""

    def __init__(self, idle: list[Child], cancelled: Callable[[], bool]) -> None:
        self._idle = idle
        self._cancelled = cancelled
        self._child: Child | None = None

    def ask(self, source: Source) -> Answer:
        child = self._child
        if child is None or not child.is_alive:
            child = self._child = self._new()
        return child.ask(source, self._cancelled)

    def give_back(self) -> None:
        if self._child is not None and self._child.is_alive:
            self._idle.append(self._child)

    def _new(self) -> Child:
        with suppress(IndexError):
            return self._idle.pop()
        try:
            return Child()
        except OSError as error:
            raise UserError(
                f"The process that reads files could not be started: {error.strerror}."
            ) from error


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
