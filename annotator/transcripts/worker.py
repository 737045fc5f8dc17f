"""A process that reads files for the program: `python -m annotator.transcripts.worker`.

It is asked on its standard input and answers on its standard output (`wire.py`). It ends when
the input ends, so never outlives the program; and by itself where one file takes far too long,
even in a library that never comes back to Python. The folder for temporary files is its own, and
goes with it.
"""

import contextlib
import faulthandler
import os
import queue
import shutil
import signal
import tempfile
import threading
from pathlib import Path
from typing import Any, BinaryIO

import psutil

from annotator.transcripts import registry
from annotator.transcripts.answers import said
from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.limits import SECONDS_AT_MOST, limit_memory, seconds_for
from annotator.transcripts.reading import answer_to
from annotator.transcripts.shelf import Shelf
from annotator.transcripts.source import Source
from annotator.transcripts.wire import receive, send

_NICE = 5
_LARGEST_QUESTION = 0  # bytes beside its JSON


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked, answers = _channel()
    limit_memory()
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


def _listen(asked: BinaryIO, questions: "queue.SimpleQueue[dict[str, Any]]") -> None:
    """In a thread of its own, so that the end of the program is noticed while a file is read."""
    with contextlib.suppress(OSError, ValueError):
        while frame := receive(asked, _LARGEST_QUESTION):
            questions.put(frame.said)
    _leave()


def _leave() -> None:
    """At once, whatever is being read; what a reader has started or laid down goes as well."""
    with contextlib.suppress(psutil.Error):
        for one in psutil.Process().children(recursive=True):
            one.kill()
    shutil.rmtree(tempfile.gettempdir(), ignore_errors=True)
    os._exit(0)


def _answer(question: dict[str, Any], shelf: Shelf, answers: BinaryIO) -> None:
    source = Source(Path(question["path"]), question["member"], tuple(question["at"]))

    def telling(form: TranscriptFormat, size: int) -> None:
        seconds = seconds_for(size, form.seconds)
        send(answers, {"reading": form.title, "seconds": seconds})

    faulthandler.dump_traceback_later(SECONDS_AT_MOST, exit=True)
    try:
        try:
            told, data = said(answer_to(source, shelf, telling))
        except MemoryError:
            told, data = {"wants_memory": True}, b""
        send(answers, {"number": question["number"], **told}, data)
    except OSError:
        _leave()  # nobody listens any more
    finally:
        faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    main()
