"""A bar on a terminal that says how far long work is; elsewhere nothing is shown."""

import shutil
import time
from typing import TextIO

_PAUSE = 0.1  # seconds between two pictures
_WIDEST = 30  # characters of the bar itself


class ProgressBar:
    """Call `clear` before anything else is printed."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_terminal = stream.isatty()
        self._begun = self._painted = time.monotonic()
        self._doing = ""
        self._shown = False

    def tell(self, doing: str, done: int, total: int) -> None:
        """`doing` is one word ("Reading"); another one begins anew."""
        now = time.monotonic()
        if doing != self._doing:
            self._doing, self._begun = doing, now
        if self._is_terminal and now - self._painted >= _PAUSE:
            self._painted, self._shown = now, True
            columns = shutil.get_terminal_size().columns - 1
            line = pictured(doing, done, total, now - self._begun)
            self._stream.write("\r" + line[:columns].ljust(columns))
            self._stream.flush()

    def clear(self) -> None:
        if self._shown:
            self._shown = False
            self._stream.write("\r" + " " * (shutil.get_terminal_size().columns - 1) + "\r")
            self._stream.flush()


def pictured(doing: str, done: int, total: int, seconds: float) -> str:
    """The line: a bar, how many of how many, how many a second, and how long it will take."""
    full = _WIDEST * done // total if total else 0
    bar = "#" * full + "." * (_WIDEST - full)
    line = f"{doing} [{bar}] {done:,} of {total:,}"
    if done and seconds > 1:
        rate = done / seconds
        line += f", {rate:,.0f} a second, {_duration((total - done) / rate)} left"
    return line


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
