"""The formats of corpora: ours and a stranger's register alike, by entry point."""

import importlib.util
import logging
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import ClassVar, cast

from annotator.corpus.endless import endless_file
from annotator.corpus.parts import Part, Tell
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.errors import UserError

_log = logging.getLogger(__name__)

GROUP = "annotator.corpus_formats"
HEAD = 65_536
"""Bytes of a file's beginning by which it is known."""

Fault = Callable[[str], None]
"""Told one sentence about each part of a file that is left out. May raise instead."""

Switches = frozenset[str]
"""The names of those that are on."""


class Family(StrEnum):
    """What a format is for, as the export window groups them."""

    WHOLE = "Everything"
    ANNOTATION = "Annotation tools"
    QUALITATIVE = "Qualitative analysis"
    LANGUAGE = "Language technology"
    TABLES = "Tables and statistics"
    READING = "To read and print"
    RECORDINGS = "Recordings"
    CITATIONS = "Citations"
    OTHER = "Other"


@dataclass(frozen=True, slots=True)
class Switch:
    """A choice that a format offers when it is written; off until it is chosen.

    `name` is an option of the command line ("raw"), `title` a check box, `tip` its tool tip.
    """

    name: str
    title: str
    tip: str


class CorpusFormat:
    """One format; its own file states the rest by these attributes and methods.

    `suffixes` begin with a dot; the first is that of what is written. With `folder`, a folder is
    written, and they are those of the files in it that may also be read alone. `description` is
    a line on who reads it, which begins with a capital and has no full stop. `holds` is
    what it has room for, `shown` what else is there for people alone to read; `limits` a
    sentence on what it holds only in part. `packages` are those that must be installed, as
    (module, requirement) pairs.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    description: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]
    family: ClassVar[Family] = Family.OTHER
    folder: ClassVar[bool] = False
    readable: ClassVar[bool] = True
    writable: ClassVar[bool] = True
    holds: ClassVar[frozenset[Part]] = frozenset()
    shown: ClassVar[frozenset[Part]] = frozenset()
    limits: ClassVar[str] = ""
    switches: ClassVar[tuple[Switch, ...]] = ()
    packages: ClassVar[tuple[tuple[str, str], ...]] = ()

    @property
    def suffix(self) -> str:
        return self.suffixes[0]

    def missing(self) -> str:
        """How to add what is not installed, in a sentence; empty where all is there."""
        lacking = [wanted for module, wanted in self.packages if not _is_there(module)]
        if not lacking:
            return ""
        command = f'"{sys.executable}" -m pip install ' + " ".join(f'"{one}"' for one in lacking)
        return f"{self.title} needs a library that is not installed; this adds it: {command}"

    def recognises(self, path: Path, head: bytes) -> bool:
        """Whether a file with one of the suffixes, or a folder of any name, holds this format.

        `head` is the file's beginning, empty for a folder. Raises nothing. A format that is only
        written knows none.
        """
        del path, head
        return False

    def narrowed(self, document: CorpusDocument, tell: Tell) -> CorpusDocument:
        """The document as it will be read back, where the format is narrower than `holds` says.

        Whatever is changed or left out is told.
        """
        del tell
        return document

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        """Makes `path`, a file or folder that does not exist yet.

        The documents come fitted to what the format holds, and are gone through once. The same
        corpus gives the same bytes, on every day and machine. Raises UserError where the format
        is only read.
        """
        del corpus, path, switches
        raise UserError(f"{self.title} only comes in; it is not written.")

    def read(self, path: Path, fault: Fault) -> Corpus:
        """Raises UserError where nothing of the file can be read, or nothing ever is."""
        del path, fault
        raise UserError(f"{self.title} only goes out; it is not read.")

    def read_back(self, path: Path, switches: Switches) -> Iterator[CorpusDocument]:
        """The documents in what `write` made, in any order, to be compared with those written.

        A format that is only written says here what its file holds. Raises UserError.
        """
        del switches
        yield from self.read(path, refuse).documents


def refuse(sentence: str) -> None:
    """A `Fault` that lets nothing pass."""
    raise UserError(sentence)


def _is_there(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


@cache
def formats() -> dict[str, CorpusFormat]:
    """All formats by name; one that fails to load is logged and left out."""
    found = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    loaded = {point.name: _load(point) for point in found}
    return {name: form for name, form in loaded.items() if form is not None}


def _load(point: EntryPoint) -> CorpusFormat | None:
    try:
        return cast("CorpusFormat", point.load())
    except Exception as error:  # a stranger's format may fail in any way, and stops no other
        _log.warning("The corpus format “%s” could not be loaded: %s", point.name, error)
        return None


def writer(name: str) -> CorpusFormat:
    """The format that `export --format` names. Raises UserError for an unknown one."""
    known = {key: form for key, form in formats().items() if form.writable}
    return _named(name, known, "export to")


def reader_named(name: str) -> CorpusFormat:
    """The format that `convert --from` names. Raises UserError for an unknown one."""
    known = {key: form for key, form in formats().items() if form.readable}
    return _named(name, known, "import")


def _named(name: str, known: dict[str, CorpusFormat], verb: str) -> CorpusFormat:
    if name not in known:
        there = ", ".join(known)
        raise UserError(f"There is no format “{name}” to {verb}; there are {there}.")
    if known[name].missing():
        raise UserError(known[name].missing())
    return known[name]


def reader(path: Path) -> CorpusFormat | None:
    """The format of a file or folder, by its suffix and its beginning; None where it is none."""
    folder = _is_folder(path)
    suffix = path.suffix.lower()
    fitting = [
        form
        for form in formats().values()
        if form.readable and (form.folder if folder else suffix in form.suffixes)
    ]
    if not fitting:
        return None
    if folder and endless_file(path, deep=False):
        return None
    head = b"" if folder else _head(path)
    return next((form for form in fitting if _recognises(form, path, head)), None)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that is too long, say
        return False


def _recognises(form: CorpusFormat, path: Path, head: bytes) -> bool:
    try:
        return form.recognises(path, head)
    except OSError:
        return False
    except Exception:  # a stranger's format may fail in any way, and stops no other
        _log.exception("The corpus format “%s” could not look at “%s”.", form.name, path.name)
        return False


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError:
        return b""
