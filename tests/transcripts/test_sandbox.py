"""Files read in worker processes, and what happens to those that would hurt."""

import contextlib
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import psutil
import pytest

from annotator.transcripts import limits
from annotator.transcripts.answers import Reading, Refusal
from annotator.transcripts.packing import unpack
from annotator.transcripts.sandbox import Answered, Pool
from annotator.transcripts.source import Source

BRIEFING = "MS. HALE:  It’s open.\r\n\r\nQ  Why?\r\n"

HOSTILE = """
import ctypes, os, sys, time
from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.transcript import Transcript

def read(data, filename):
    deed = data.decode().split()[1]
    if deed == "crash":
        ctypes.string_at(0)
    if deed == "leave":
        os._exit(3)
    if deed == "sleep":
        time.sleep(600)
    if deed == "eat":
        eaten = [bytearray(1 << 20) for _ in range(1 << 14)]
    if deed == "fail":
        raise LookupError("a bug of the reader's")
    if deed == "recurse":
        return read(data, filename)
    if deed == "print":
        print("noise " * 10_000)
        sys.stdout.flush()
        os.write(1, b"noise")
    if deed == "babble":
        for channel in range(3, 20):
            try:
                os.write(channel, b"no frame of ours " * 10)
            except OSError:
                pass
    if deed == "child":
        import subprocess
        started = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        with open(filename_of(data), "w") as told:
            told.write(str(started.pid))
        time.sleep(600)
    if deed == "litter":
        import tempfile
        tempfile.mkdtemp()
        os._exit(3)
    if deed == "outside":
        from annotator.text.span import Span
        from annotator.text.turn import Turn, TurnKind
        return Transcript("Short.", "T", (Turn(Span(0, 99), 0, "X", TurnKind.STATEMENT),))
    if deed == "carriage":
        return Transcript("One\\r\\nTwo", "T")
    return Transcript("Said.", "Title", original=data, filename=filename)

def filename_of(data):
    return data.decode().split()[2]

DEED = TranscriptFormat("deed", "Deeds", (".deed",), read)
"""


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A format of somebody else's, installed where workers find it."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "deeds.py").write_text(HOSTILE, "utf-8")
    info = folder / "deeds-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: deeds\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[annotator.transcript_formats]\ndeed = deeds:DEED\n")
    before = os.environ.get("PYTHONPATH", "")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(folder), before)))
    yield folder
    os.environ["PYTHONPATH"] = before


@pytest.fixture
def pool(stranger: Path) -> Iterator[Pool]:
    with Pool(2) as made:
        yield made


def answers(pool: Pool, sources: Iterable[Source]) -> list[Answered]:
    return sorted(pool.read(sources))


def deed(folder: Path, what: str) -> Source:
    path = folder / f"{what.partition(' ')[0]}.deed"
    path.write_text(f"deed {what}", "utf-8")
    return Source(path)


def briefing(folder: Path, name: str = "briefing.txt") -> Source:
    path = folder / name
    path.write_bytes(BRIEFING.encode("cp1252"))
    return Source(path)


def have_ended(processes: list[psutil.Process]) -> bool:
    """Within ten seconds; where nobody reaps them, as zombies."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        _, alive = psutil.wait_procs(processes, timeout=0.1)
        with contextlib.suppress(psutil.NoSuchProcess):
            if all(one.status() == psutil.STATUS_ZOMBIE for one in alive):
                return True
    return False


def sentence(answered: Answered) -> str:
    assert isinstance(answered.answer, Refusal), answered
    return answered.answer.sentence


def test_what_a_worker_reads_comes_back_whole(pool: Pool, tmp_path: Path) -> None:
    (answered,) = answers(pool, [briefing(tmp_path)])
    reading = answered.answer
    assert isinstance(reading, Reading)
    assert (reading.turns, reading.words, reading.speakers) == (2, 6, (("MS. HALE", 1), ("Q", 1)))
    transcript = unpack(reading.packed)
    assert transcript.text == BRIEFING.replace("\r\n", "\n")
    assert transcript.original == BRIEFING.encode("cp1252")
    assert transcript.filename == "briefing.txt"
    assert [turn.speaker for turn in transcript.turns] == ["MS. HALE", "Q"]


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("crash", "could not be read: the reader for its format (Deeds) failed on it."),
        ("leave", "could not be read: the reader for its format (Deeds) failed on it."),
        ("babble", "could not be read: the reader for its format (Deeds) failed on it."),
        ("sleep", "took too long to read."),
        ("eat", "needs more memory than is allowed for one file."),
        ("recurse", "is nested too deeply to be read."),
    ],
)
def test_a_file_that_hurts_its_reader_is_told_and_the_others_come_in(
    pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, told: str
) -> None:
    monkeypatch.setattr(limits, "SECONDS", 2.0)
    sources = [briefing(tmp_path), deed(tmp_path, what), briefing(tmp_path, "b.txt")]
    first, hurt, last = answers(pool, sources)
    assert sentence(hurt) == f"“{what}.deed” {told}"
    assert isinstance(first.answer, Reading)
    assert isinstance(last.answer, Reading)


def test_a_bug_of_a_reader_is_one_sentence_and_logged(
    pool: Pool, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (failed,) = answers(pool, [deed(tmp_path, "fail")])
    assert sentence(failed).endswith("the reader for its format (Deeds) failed on it.")
    assert "LookupError: a bug of the reader's" in caplog.text


@pytest.mark.parametrize("what", ["outside", "carriage"])
def test_a_transcript_that_breaks_the_promises_is_a_bug(
    pool: Pool, tmp_path: Path, caplog: pytest.LogCaptureFixture, what: str
) -> None:
    (failed,) = answers(pool, [deed(tmp_path, what)])
    assert "failed on it" in sentence(failed)
    assert "ValueError" in caplog.text


def test_what_a_reader_prints_disturbs_nothing(pool: Pool, tmp_path: Path) -> None:
    (answered,) = answers(pool, [deed(tmp_path, "print")])
    assert isinstance(answered.answer, Reading)


def test_what_a_reader_has_started_ends_with_it(
    pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SECONDS", 3.0)
    told = tmp_path / "pid"
    (answered,) = answers(pool, [deed(tmp_path, f"child {told}")])
    assert "took too long" in sentence(answered)
    with contextlib.suppress(psutil.NoSuchProcess):
        assert have_ended([psutil.Process(int(told.read_text()))])


def test_nothing_is_left_of_what_a_reader_laid_down(
    stranger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "litter"))
    (tmp_path / "litter").mkdir()
    with Pool(1) as pool:
        answers(pool, [deed(tmp_path, "litter"), briefing(tmp_path)])
    assert list((tmp_path / "litter").iterdir()) == []


def test_workers_stay_for_the_next_files_and_end_with_the_pool(
    stranger: Path, tmp_path: Path
) -> None:
    ours = psutil.Process()
    before = set(ours.children())
    with Pool(1) as pool:
        answers(pool, [briefing(tmp_path)])
        (worker,) = set(ours.children()) - before
        answers(pool, [briefing(tmp_path), briefing(tmp_path, "b.txt")])
        assert set(ours.children()) - before == {worker}
    assert not worker.is_running()


def test_a_worker_that_is_killed_from_outside_is_replaced(pool: Pool, tmp_path: Path) -> None:
    reading = pool.read(briefing(tmp_path, f"{n}.txt") for n in range(30))
    told = [next(reading)]
    for worker in psutil.Process().children():
        worker.kill()
    told += reading
    assert sorted(one.number for one in told) == list(range(30))
    assert sum(isinstance(one.answer, Refusal) for one in told) <= 2


def test_after_a_cancel_no_more_answers_come(pool: Pool, tmp_path: Path) -> None:
    source = briefing(tmp_path)
    reading = pool.read(source for _ in range(100_000))
    next(reading)
    pool.cancel()
    assert sum(1 for _ in reading) <= 10
    assert len(answers(pool, [source])) == 1


def test_a_cancel_before_the_reading_ends_it_as_it_begins(pool: Pool, tmp_path: Path) -> None:
    source = briefing(tmp_path)
    pool.cancel()
    assert answers(pool, [source]) == []
    assert len(answers(pool, [source])) == 1


def test_a_pool_that_is_closed_ends_the_reading_and_reads_on(pool: Pool, tmp_path: Path) -> None:
    source = briefing(tmp_path)
    reading = pool.read(source for _ in range(1_000))
    next(reading)
    pool.close()
    assert list(reading) == []
    assert len(answers(pool, [source])) == 1


def test_sources_are_taken_as_they_are_needed(pool: Pool, tmp_path: Path) -> None:
    taken: list[int] = []

    def lazily() -> Iterator[Source]:
        source = briefing(tmp_path)
        for number in range(1000):
            taken.append(number)
            yield source

    reading = pool.read(lazily())
    next(reading)
    time.sleep(0.3)
    assert len(taken) < 50
    reading.close()  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
@pytest.mark.parametrize("what", ["sleep", "none"])
def test_workers_end_with_the_program_even_if_it_is_killed(
    stranger: Path, tmp_path: Path, what: str
) -> None:
    source = deed(tmp_path, what)
    paths = [str(briefing(tmp_path).path), str(source.path)]
    program = f"""
        from pathlib import Path
        from annotator.transcripts.sandbox import Pool
        from annotator.transcripts.source import Source
        pool = Pool(1)
        for answered in pool.read(Source(Path(path)) for path in {paths!r}):
            print(answered.number, flush=True)
        input()
    """
    litter = tmp_path / "litter"
    litter.mkdir()
    running = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(litter)},
    )
    assert running.stdout
    running.stdout.readline()
    workers = psutil.Process(running.pid).children()
    assert workers
    running.send_signal(signal.SIGKILL)
    running.communicate()
    assert have_ended(workers)
    assert list(litter.iterdir()) == []
