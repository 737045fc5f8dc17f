"""Chromium without a window, spoken to through two pipes, so that keys can be pressed.

The Chrome DevTools Protocol over `--remote-debugging-pipe`: messages are JSON, each ended by a
NUL; the browser reads them from its file descriptor 3 and answers on 4. POSIX alone has these.
"""

import itertools
import json
import os
import select
import shutil
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM = next(filter(None, map(shutil.which, _NAMES)), None)
FLAGS = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
PATIENCE = 30  # seconds for an answer
_KEYS = {
    "Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "End": 35, "Home": 36, "ArrowUp": 38,
    "ArrowDown": 40,
}  # fmt: skip
_TEXTS = {"Enter": "\r", " ": " "}
_ALT = 1


def flags(folder: Path) -> list[str]:
    """Chromium does not run as root within its sandbox."""
    as_root = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    return [*FLAGS, *as_root, f"--user-data-dir={folder}"]


class Browser:
    """A window of 1280 by 800 pixels; `folder` is for what the browser keeps."""

    def __init__(self, folder: Path) -> None:
        self._numbers = itertools.count(1)
        self._session = ""
        self._buffer = b""
        assert CHROMIUM
        theirs_in, self._out = os.pipe()
        self._in, theirs_out = os.pipe()
        command = [CHROMIUM, *flags(folder), "--remote-debugging-pipe", "--window-size=1280,800"]
        self._process = os.posix_spawn(
            CHROMIUM, command, os.environ, file_actions=_placed(theirs_in, theirs_out)
        )
        os.close(theirs_in)
        os.close(theirs_out)

    def open(self, address: str) -> None:
        """In a page of its own, which is spoken to from now on."""
        self._session = ""
        target = self._ask("Target.createTarget", url=address)["targetId"]
        attached = self._ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        self.wait_for("document.getElementById('status')?.textContent || ''")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(OSError, AssertionError):
            self._ask("Browser.close", of_page=False)
        os.close(self._out)
        os.close(self._in)
        os.waitpid(self._process, 0)

    def value(self, expression: str) -> Any:
        """What an expression of the page's own language gives."""
        told = self._ask("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    def wait_for(self, expression: str) -> Any:
        """Its value, once that counts as true; while a page is loaded, it may not be had."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with suppress(AssertionError):
                if value := self.value(expression):
                    return value
            time.sleep(0.02)
        raise AssertionError(expression)

    def reload(self) -> None:
        self._ask("Page.reload")

    def press(self, *keys: str) -> None:
        """A key after the other, "Alt+ArrowDown" for two at once."""
        for key in keys:
            name = key.removeprefix("Alt+")
            told = {
                "key": name,
                "code": "Space" if name == " " else name,
                "windowsVirtualKeyCode": _KEYS[name],
                "modifiers": _ALT if key != name else 0,
            }
            self._ask("Input.dispatchKeyEvent", type="keyDown", text=_TEXTS.get(name, ""), **told)
            self._ask("Input.dispatchKeyEvent", type="keyUp", **told)

    def type(self, words: str) -> None:
        self._ask("Input.insertText", text=words)

    def _ask(self, method: str, *, of_page: bool = True, **params: Any) -> Any:
        number = next(self._numbers)
        told = {"id": number, "method": method, "params": params}
        if self._session and of_page:
            told["sessionId"] = self._session
        os.write(self._out, json.dumps(told).encode() + b"\0")
        while (answer := self._next()).get("id") != number:
            pass
        assert "error" not in answer, answer
        return answer["result"]

    def _next(self) -> Any:
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._in], [], [], PATIENCE)
            data = os.read(self._in, 1 << 16) if ready else b""
            assert data, "the browser does not answer"
            self._buffer += data
        message, _, self._buffer = self._buffer.partition(b"\0")
        return json.loads(message)


def _placed(theirs_in: int, theirs_out: int) -> list[tuple[Any, ...]]:
    """The pipes as 3 and 4, by way of others, since they may be 3 or 4 already."""
    silent = (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)
    pairs = ((theirs_in, 63), (theirs_out, 64), (63, 3), (64, 4))
    return [*((os.POSIX_SPAWN_DUP2, *pair) for pair in pairs), silent]
