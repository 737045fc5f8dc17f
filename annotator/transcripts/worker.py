"""A process that reads files for the program: `python -m annotator.transcripts.worker`.

It is asked on its standard input and answers on its standard output (`wire.py`). It ends when
the input ends, so never outlives the program; and by itself where one file takes far too long,
even in a library that never comes back to Python.
"""

import contextlib
import faulthandler
import os
import queue
import signal
import sys
import threading
from pathlib import Path
from typing import Any, BinaryIO

from annotator.transcripts import registry
from annotator.transcripts.answers import said
from annotator.transcripts.limits import MEMORY, SECONDS_AT_MOST
from annotator.transcripts.reading import answer_to
from annotator.transcripts.shelf import Shelf
from annotator.transcripts.source import Source
from annotator.transcripts.wire import receive, send

_NICE = 5
_LARGEST_QUESTION = 0  # bytes beside its JSON


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked, answers = _channel()
    _limit_memory()
    if hasattr(os, "nice"):
        os.nice(_NICE)
    registry.formats()
    questions: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(asked, questions), daemon=True).start()
    send(answers, {"ready": True})
    shelf = Shelf()
    while True:
        _answer(questions.get(), shelf, answers)


def _channel() -> tuple[BinaryIO, BinaryIO]:
    """The pipes, out of reach of whatever a reader may print or ask for."""
    asked = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return asked, answers


def _limit_memory() -> None:
    """Where the system can; everywhere else the program watches."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    with contextlib.suppress(OSError, ValueError):  # macOS
        # The hard limit stays: another program that a reader calls may need more.
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))


def _listen(asked: BinaryIO, questions: "queue.SimpleQueue[dict[str, Any]]") -> None:
    """In a thread of its own, so that the end of the program is noticed while a file is read."""
    with contextlib.suppress(OSError, ValueError):
        while frame := receive(asked, _LARGEST_QUESTION):
            questions.put(frame.said)
    os._exit(0)


def _answer(question: dict[str, Any], shelf: Shelf, answers: BinaryIO) -> None:
    source = Source(Path(question["path"]), question["member"], tuple(question["at"]))

    def telling(title: str, size: int) -> None:
        send(answers, {"reading": title, "size": size})

    faulthandler.dump_traceback_later(SECONDS_AT_MOST, exit=True)
    try:
        try:
            told, data = said(answer_to(source, shelf, telling))
        except MemoryError:
            told, data = {"wants_memory": True}, b""
        send(answers, {"number": question["number"], **told}, data)
    except OSError:
        os._exit(0)  # nobody listens any more
    finally:
        faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    main()
