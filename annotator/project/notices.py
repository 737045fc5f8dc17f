"""Who is told what was committed."""

import threading
from collections import deque
from collections.abc import Callable

from annotator.project.records import Change

Listener = Callable[[Change], None]


class Notices:
    """Tells every listener of every notice, in the order of the commits.

    A notice that comes up while one is being told (a listener changed something, or another
    thread did) is told next, by the thread that is telling already.
    """

    def __init__(self) -> None:
        self._listeners: dict[object, Listener] = {}
        self._waiting: deque[Change] = deque()
        self._telling = False
        self._lock = threading.Lock()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Answers how to stop listening; asking that twice does no harm."""
        token = object()
        self._listeners[token] = listener

        def stop() -> None:
            self._listeners.pop(token, None)

        return stop

    def tell(self, change: Change) -> None:
        """Raises what a listener raised, after all of them were told of everything."""
        with self._lock:
            self._waiting.append(change)
            if self._telling:
                return
            self._telling = True
        errors: list[Exception] = []
        try:
            while (next_one := self._next()) is not None:
                errors += self._tell_all(next_one)
        finally:
            self._telling = False
        if len(errors) == 1:
            raise errors[0]
        if errors:
            raise ExceptionGroup("listeners failed", errors)

    def _next(self) -> Change | None:
        with self._lock:
            self._telling = bool(self._waiting)
            return self._waiting.popleft() if self._waiting else None

    def _tell_all(self, change: Change) -> list[Exception]:
        errors: list[Exception] = []
        for listener in tuple(self._listeners.values()):
            try:
                listener(change)
            except Exception as error:
                errors.append(error)
        return errors
