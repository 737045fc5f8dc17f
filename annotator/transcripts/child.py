"""One worker process as the program sees it: started, asked, watched, and killed in need."""

import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from annotator.errors import Cancelled, on_one_line
from annotator.transcripts.answers import LARGEST_ANSWER, Answer, Refusal, answer_of
from annotator.transcripts.source import Source
from annotator.transcripts.watch import POLL, TooMuch, Watch
from annotator.transcripts.wire import Frame, receive, send

_START = 60.0  # seconds; a machine may be busy, and its disk asleep
_LEAVE = 1.0  # seconds to end by itself
_BLOATED = 256 * 1024 * 1024
"""Bytes that a worker may keep when it is done with a file; Python does not give all back."""
_MOST_NOTES = 8  # of what it is doing, for one file

_ROOT = Path(__file__).parents[2]
# -P: what lies in the folder where the program happens to run is no module.
_COMMAND = ("-P", "-m", "annotator.transcripts.worker")

if sys.platform == "win32":
    _FLAGS = (
        subprocess.CREATE_NO_WINDOW
        | subprocess.CREATE_NEW_PROCESS_GROUP
        | subprocess.BELOW_NORMAL_PRIORITY_CLASS
    )
else:
    _FLAGS = 0


class Child:
    """Raises OSError where no process can be started."""

    def __init__(self) -> None:
        self._folder = tempfile.mkdtemp(prefix="annotator-")
        try:
            self._process = _started(self._folder)
        except OSError:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        self._frames: queue.SimpleQueue[Frame | None] = queue.SimpleQueue()
        self._questions = 0
        self._reading = ""  # the title of the format that is at work
        self._seen: psutil.Process | None = None
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, source: Source, cancelled: Callable[[], bool]) -> Answer:
        """What comes of reading the source.

        Where the process breaks off or takes more than it may, it is ended, and the answer
        says so. Raises Cancelled, having ended it.
        """
        try:
            if not self._questions:
                self._await(Watch(self._process.pid, _START), cancelled)
            return self._asked(source, cancelled)
        except (TooMuch, _Broken) as reason:
            self.kill()
            return Refusal(on_one_line(f"“{source.filename}” {reason}."))
        except BaseException:
            self.kill()
            raise

    def close(self) -> None:
        """Ends it, gently if it can; may be called twice."""
        with suppress(OSError):
            self._stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_LEAVE)
        self.kill()

    def kill(self) -> None:
        """Ends it at once, with whatever it has started."""
        for one in self._family():
            with suppress(psutil.Error):
                one.kill()
        self._process.kill()
        self._process.wait()
        with suppress(OSError):
            self._stdin.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _asked(self, source: Source, cancelled: Callable[[], bool]) -> Answer:
        self._questions += 1
        self._reading = ""
        question = {
            "number": self._questions,
            "path": os.path.abspath(source.path),  # noqa: PTH100 - Path.absolute keeps ".."
            "member": source.member,
            "at": source.at,
        }
        with suppress(OSError):  # it has broken off, as is about to be seen
            send(self._stdin, question)
        frame = self._await(Watch(self._process.pid), cancelled)
        if frame.said.get("number") != self._questions:
            raise self._broken()
        if "wants_memory" in frame.said:
            raise TooMuch(TooMuch.MEMORY)
        try:
            answer = answer_of(frame, source)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise self._broken() from error
        self._shed()
        return answer

    def _await(self, watch: Watch, cancelled: Callable[[], bool]) -> Frame:
        """The next frame that is no note. Raises TooMuch, Cancelled, _Broken."""
        notes = 0
        while notes < _MOST_NOTES:
            try:
                frame = self._frames.get(timeout=POLL)
            except queue.Empty:
                if cancelled():
                    raise Cancelled from None
                watch.verify()
                continue
            if frame is None:
                break
            if "reading" not in frame.said:
                return frame
            notes += 1
            self._reading = str(frame.said["reading"])
            watch.allow(frame.said.get("seconds"))
        raise TooMuch(TooMuch.MEMORY) if watch.was_full else self._broken()

    def _broken(self) -> "_Broken":
        if not self._questions:
            return _Broken("could not be read: the process that reads files did not start")
        reader = f"the reader for its format ({self._reading})" if self._reading else "the program"
        return _Broken(f"could not be read: {reader} failed on it")

    def _listen(self) -> None:
        """In a thread of its own: pipes cannot be waited for with a limit everywhere."""
        stream: Any = self._process.stdout
        with suppress(OSError, ValueError, RecursionError, MemoryError):
            while frame := receive(stream, LARGEST_ANSWER):
                self._frames.put(frame)
        self._frames.put(None)
        with suppress(OSError):
            stream.close()

    def _shed(self) -> None:
        with suppress(psutil.Error):
            # It is dear to make, and there is one answer after the other.
            self._seen = self._seen or psutil.Process(self._process.pid)
            if self._seen.memory_info().rss > _BLOATED:
                self.close()

    def _family(self) -> list[psutil.Process]:
        with suppress(psutil.Error):
            return psutil.Process(self._process.pid).children(recursive=True)
        return []

    @property
    def _stdin(self) -> Any:
        return self._process.stdin


class _Broken(Exception):  # noqa: N818 - no error of ours; its text goes after the file's name
    pass


def _started(folder: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603
        [sys.executable, *_COMMAND],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=_environment(folder),
        # A session of its own, so that Ctrl+C reaches only the program; no window on Windows.
        start_new_session=sys.platform != "win32",
        creationflags=_FLAGS,
    )


def _environment(folder: str) -> dict[str, str]:
    """The same whoever starts it, with the same modules to be found as here.

    Temporary files go to `folder`.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    paths = [part for part in os.environ.get("PYTHONPATH", "").split(os.pathsep) if part]
    if _ROOT.name not in ("site-packages", "dist-packages"):
        paths.append(str(_ROOT))
    found = os.pathsep.join(os.path.abspath(part) for part in paths)  # noqa: PTH100
    python = {"PYTHONPATH": found, "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
    return kept | python | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), folder)
