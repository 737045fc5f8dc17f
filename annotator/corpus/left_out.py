"""The report beside an export that names what the format had no room for."""

import secrets
from contextlib import suppress
from pathlib import Path
from typing import Self, TextIO

from annotator.corpus.parts import Loss, Tally
from annotator.corpus.registry import CorpusFormat
from annotator.errors import on_one_line

SUFFIX = "-left-out.txt"
_HEAD = "What was left out or changed in "


class LeftOut:
    """Losses go to a temporary file as they are told, for there may be many."""

    def __init__(self, target: Path, form: CorpusFormat) -> None:
        self.tally = Tally()
        self._target = target
        self._title = form.title
        self._lines: TextIO | None = None
        self._path = target.with_name(f".{secrets.token_hex(8)}{SUFFIX}")
        self._put: Path | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._lines:
            self._lines.close()
        if kind is not None:
            self._path.unlink(missing_ok=True)

    def add(self, loss: Loss) -> None:
        if self._lines is None:
            self._lines = self._path.open("x", encoding="utf-8", newline="\n")
            self._lines.write(f"{_HEAD}“{self._target.name}” ({self._title})\n\n")
        self.tally.add(loss)
        self._lines.write(f"{on_one_line(str(loss))}\n")

    def put(self, within: Path | None = None) -> Path | None:
        """Beside the target, or within a folder; None where nothing was lost.

        An older report beside the target goes if there is no new one.
        """
        if self._put:
            return self._put
        beside = self._target.with_name(self._target.name + SUFFIX)
        if self._lines is None:
            if within is None and _is_report(beside):
                beside.unlink()
            return None
        self._lines.close()
        if within is not None:
            name = f"{SUFFIX[1:]}"
            self._path.replace(within / name)
            self._put = self._target / name
        else:
            self._path.replace(beside)
            self._put = beside
        return self._put


def _is_report(path: Path) -> bool:
    with suppress(OSError, UnicodeDecodeError), path.open(encoding="utf-8") as file:
        return file.read(len(_HEAD)) == _HEAD
    return False
