"""Corpora broken by chance, each read within limits of time and memory.

It is done in a process of its own, so that a crash of native code does not end the search. A
finding is told once for each place in the code, and what led to it is kept. The same number gives
the same breakage.
"""

import faulthandler
import logging
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

import psutil
from hostile.breaking.anything import Files, put_broken
from hostile.corpus_promises import broken_promises_of
from hostile.corpus_samples import sample
from hypothesis import HealthCheck, Phase, given, settings

from annotator.corpus import read
from annotator.corpus.importing import import_corpus
from annotator.corpus.record import Corpus
from annotator.corpus.registry import HEAD, CorpusFormat, formats, reader
from annotator.errors import UserError
from annotator.project.check import check
from annotator.project.project import Project

LONGEST = 5
"""Seconds that one reading may take."""
MEMORY = 1_500
"""Megabytes that it may take, beside what its libraries do."""
_GRACE = 60
"""Seconds after its time in which a child may end by itself."""
_FUZZ = Path(__file__).with_name("fuzz.py")
_OURS = "/annotator/"


class Hung(BaseException):
    """No Exception, so that nothing on the way takes it for one."""


def search(name: str, seconds: int, kept: Path, first: int) -> int:
    """The exit status: 1 where there were findings. `first` is the number to begin after."""
    names = readable() if name == "all" else [name]
    return max(_search(one, seconds, kept, first) for one in names)


def readable() -> list[str]:
    return [name for name, form in formats().items() if form.readable and not form.missing()]


def _search(name: str, seconds: int, kept: Path, first: int) -> int:
    """One child after another, each until its time is over or it crashes."""
    end, number, failed = time.monotonic() + seconds, first, 0
    kept.mkdir(parents=True, exist_ok=True)
    while (left := int(end - time.monotonic())) > 0:
        orders = ["--child", str(number), str(left), str(kept)]
        command = [sys.executable, str(_FUZZ), f"corpus:{name}", *orders]
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=left + _GRACE,
            check=False,
        )  # fmt: skip
        lines = done.stdout.splitlines()
        reached = [int(line[7:]) for line in lines if line.startswith("number ")]
        print("\n".join(line for line in lines if not line.startswith("number ")), flush=True)
        failed |= int(done.returncode != 0)
        if done.returncode in (0, 1) or not reached:
            print(done.stderr[-2_000:], end="", flush=True)
            break
        number = reached[-1]
        print(f"{name}: crashed with {done.returncode} at {number}: {done.stderr[-2_000:]}")
    return failed


def made() -> Iterator[Corpus]:
    """A rich one, and some that are arbitrary, but the same each time."""
    arbitrary: Any = import_module("arbitrary")
    drawn: list[Corpus] = []

    @settings(
        max_examples=4, database=None, deadline=None, derandomize=True,
        phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow],
    )  # fmt: skip
    @given(arbitrary.corpora())
    def draw(one: Corpus) -> None:
        drawn.append(one)

    draw()
    yield rich()
    yield from drawn


def rich() -> Corpus:
    return import_module("vane").corpus()


class _Looking:
    """One format's samples, its own and those of the others, to be broken in `folder`."""

    def __init__(self, form: CorpusFormat, folder: Path) -> None:
        self._form = form
        self._folder = folder
        self._samples: list[Files] = []
        for place, one in enumerate(made()):
            (folder / str(place)).mkdir()
            self._samples.append(sample(form, one, folder / str(place)))
        (folder / "others").mkdir()
        others = [formats()[name] for name in readable() if name != form.name]
        self._others = [sample(one, rich(), folder / "others") for one in others]
        # So that the libraries are there before the memory is limited.
        (whole,) = (folder / "0").iterdir()
        assert not broken_promises_of(form, whole)

    def look(self, number: int) -> None:
        """Raises what the reader raises, and AssertionError for a broken promise."""
        chance = Random(number)
        path = self._folder / f"broken{chance.choice(self._form.suffixes)}"
        _remove(path)
        samples = self._samples if chance.randrange(30) else self._others
        put_broken(chance.choice(samples), path, chance)
        with _within(LONGEST):
            broken = broken_promises_of(self._form, path)
        assert not broken, broken
        with _within(LONGEST):
            self._know(path)
        if number % 20 == 0:
            with _within(4 * LONGEST):
                self._take(path)

    def _know(self, path: Path) -> None:
        head = b"" if path.is_dir() else path.read_bytes()[:HEAD]
        for form in formats().values():
            if form.readable and (form.folder if path.is_dir() else path.suffix in form.suffixes):
                form.recognises(path, head)
        reader(path)

    def _take(self, path: Path) -> None:
        with suppress(UserError):
            list(read(path, self._form.name, lambda sentence: None).documents)
        place = self._folder / "project"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        with Project.create(place / "p.annotator", "Title", "Ana") as project:
            with suppress(UserError):
                assert str(import_corpus(project, path, form=self._form))
            found = check(project)
            assert not found, found


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def _within(seconds: int) -> Iterator[None]:
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def _hung(*_: object) -> None:
    raise Hung


def child(name: str, number: int, seconds: int, kept: Path) -> int:
    faulthandler.enable()
    logging.disable(logging.CRITICAL)
    signal.signal(signal.SIGALRM, _hung)
    end, first, places = time.monotonic() + seconds, number, Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        looking = _Looking(formats()[name], Path(folder))
        _limit_memory()
        while time.monotonic() < end:
            number += 1
            print(f"number {number}", flush=True)
            try:
                looking.look(number)
            except (Exception, Hung) as error:
                places[_place(error)] += 1
                if places[_place(error)] == 1:
                    _keep(Path(folder), kept / f"{name}-{number}")
                    print("".join(traceback.format_exception(error))[-2_000:], flush=True)
    print(f"corpus:{name}: {number - first} inputs, findings: {dict(places)}")
    return int(bool(places))


def _limit_memory() -> None:
    mapped: int = psutil.Process().memory_info().vms
    most = mapped + (MEMORY << 20)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _place(error: BaseException) -> str:
    """What tells one finding from another."""
    frames = [one for one in traceback.extract_tb(error.__traceback__) if _OURS in one.filename]
    if isinstance(error, AssertionError) or not frames:
        return f"{type(error).__name__} {str(error)[:60]}"
    return f"{type(error).__name__} {frames[-1].filename.split(_OURS)[-1]}:{frames[-1].lineno}"


def _keep(folder: Path, place: Path) -> None:
    for path in folder.glob("broken*"):
        if path.is_dir():
            shutil.copytree(path, place, symlinks=True, dirs_exist_ok=True)
        else:
            shutil.copyfile(path, place.with_suffix(path.suffix))
