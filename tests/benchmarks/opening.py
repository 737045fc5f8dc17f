"""Opening transcripts: `python tests/benchmarks/opening.py [TRANSCRIPTS]`.

Files a second by format, each of some 35,000 characters, read by one worker and found whole;
many of them into a project, with the memory at the peak; turns in 10 MB of text. The files are
made here, the same ones each time.
"""

import json
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[1]))  # for the makers of files

from hostile import sound
from hostile.pdf_making import basic, pdf, stream, written

from annotator.project.project import Project
from annotator.transcripts.batch import Batch
from annotator.transcripts.source import Source
from annotator.transcripts.turns import find_turns

SIZE = 35_000
"""Characters of a transcript; the median of the White House's briefings, which have 80 turns."""
EACH = 60
"""Files of a format."""
SPEAKERS = ("MS. HALE", "Q", "MR. ORLIK", "Q", "THE MINISTER", "MODERATOR")
SENTENCES = {"Q": (1, 3), "MODERATOR": (1, 3)}
"""How many they say at a time, where that is fewer than others do."""
SOUNDS = ("ba", "cor", "del", "fen", "gri", "hol", "jun", "kes", "lum", "mar", "nis", "oro", "pel")
_LINES_A_PAGE, _COLUMNS = 23, 85

Said = list[tuple[str, str]]
"""Speakers and what they say, a paragraph each."""


def briefing(seed: int, size: int = SIZE) -> Said:
    """Made-up words, other ones for another seed."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(SOUNDS, k=chance.randint(1, 3))) for _ in range(900)]
    said: Said = []
    so_far = 0
    while so_far < size:
        who = SPEAKERS[len(said) % len(SPEAKERS)]
        sentences = [
            " ".join(chance.choices(words, k=chance.randint(6, 18))).capitalize() + "."
            for _ in range(chance.randint(*SENTENCES.get(who, (3, 12))))
        ]
        said.append((who, " ".join(sentences)))
        so_far += len(said[-1][0]) + len(said[-1][1]) + 4
    return said


def lines(said: Said) -> list[str]:
    return [f"{who}  {what}" if who == "Q" else f"{who}: {what}" for who, what in said]


def plain(said: Said) -> str:
    return "Daily briefing\n\n" + "\n\n".join(lines(said)) + "\n"


def page(said: Said) -> str:
    return sound.html("".join(f"<p>{escape(line)}</p>\n" for line in lines(said)))


def cues(said: Said, mark: str) -> Iterator[str]:
    """One for each sentence, of four seconds; `mark` stands before the milliseconds."""
    at = 0
    for who, what in said:
        for count, sentence in enumerate(what.split(". ")):
            since, until = (f"{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}" for s in (at, at + 4))
            name = "" if count else f"{who}: "
            yield f"{since}{mark}000 --> {until}{mark}000\n{name}{sentence}.\n"
            at += 4


def pages(said: Said) -> bytes:
    """A PDF of as many pages as it takes."""
    broken: list[str] = []
    for line in lines(said):
        words = line.split(" ")
        row = ""
        for word in words:
            if len(row) + len(word) > _COLUMNS:
                broken.append(row)
                row = ""
            row = f"{row} {word}" if row else word
        broken += [row, ""]
    starts = range(0, len(broken), _LINES_A_PAGE)
    return pdf(basic([stream(written(broken[at : at + _LINES_A_PAGE])) for at in starts]))


def _docx(said: Said) -> bytes:
    return sound.docx("".join(map(sound.docx_paragraph, lines(said))))


def _odt(said: Said) -> bytes:
    body = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines(said))
    return sound.odt(sound.odt_content(body))


def _epub(said: Said) -> bytes:
    body = "".join(f"<p>{escape(line)}</p>" for line in lines(said))
    return sound.epub(c1_xhtml=sound.XHTML.replace(sound.PARAGRAPHS, body))


def _mhtml(said: Said) -> bytes:
    head = "Content-Type: text/html; charset=utf-8\r\nContent-Location: http://example.org/\r\n\r\n"
    return sound.mhtml(head + page(said).replace("\n", "\r\n")).encode()


def _rows(said: Said) -> list[dict[str, str]]:
    return [{"speaker": who, "text": what} for who, what in said]


MAKERS: dict[str, Callable[[Said], bytes]] = {
    ".txt": lambda said: plain(said).encode(),
    ".md": lambda said: f"---\ntitle: Daily briefing\n---\n\n{plain(said)}".encode(),
    ".html": lambda said: page(said).encode(),
    ".mhtml": _mhtml,
    ".docx": _docx,
    ".odt": _odt,
    ".rtf": lambda said: sound.rtf(r"\par ".join(lines(said))).encode(),
    ".epub": _epub,
    ".pdf": pages,
    ".srt": lambda said: "\n".join(f"{n}\n{c}" for n, c in enumerate(cues(said, ","), 1)).encode(),
    ".vtt": lambda said: ("WEBVTT\n\n" + "\n".join(cues(said, "."))).encode(),
    ".eml": lambda said: sound.eml(plain(said)).encode(),
    ".json": lambda said: json.dumps(_rows(said)).encode(),
    ".csv": lambda said: "\r\n".join(
        ["speaker,text", *(f'"{who}","{what}"' for who, what in said), ""]
    ).encode(),
}


def made(folder: Path, suffix: str, count: int) -> list[Source]:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        path = folder / f"{number:05}{suffix}"
        path.write_bytes(MAKERS[suffix](briefing(number)))
    return [Source(folder / f"{number:05}{suffix}") for number in range(count)]


def by_format(folder: Path) -> None:
    """One worker, which has read a file of the format already; found, not stored.

    `a core` is what one core does in a second when nothing else keeps it.
    """
    heads = ("files/s", "a core", "MB/s", "of text", "ms each", "turns")
    print(f"{'format':8}" + "".join(f"{head:>9}" for head in heads))
    for suffix in MAKERS:
        sources = made(folder / suffix[1:], suffix, EACH + 1)
        with Batch() as batch:
            (first,) = batch.read(sources[:1], jobs=1)
            start, spent = time.perf_counter(), processor()
            rows = list(batch.read(sources[1:], jobs=1))
            seconds, spent = time.perf_counter() - start, processor() - spent
        if first.error or any(row.error for row in rows):
            print(f"{suffix:8}{first.error or rows[0].error}")
            continue
        size = sum(source.path.stat().st_size for source in sources[1:]) / 1e6
        text = sum(row.characters for row in rows) / 1e6
        figures = (EACH / seconds, EACH / spent, size / seconds, text / seconds)
        told = "".join(f"{figure:9.1f}" for figure in (*figures, 1000 * seconds / EACH))
        print(f"{suffix:8}{told}{first.turns:9}")


def processor() -> float:
    """Seconds of the processor that this process and its workers have used."""
    ours = psutil.Process()
    times = [one.cpu_times() for one in (ours, *ours.children())]
    return sum(one.user + one.system for one in times)


class Peak:
    """The most memory that this process and its children held together, in MB."""

    def __init__(self) -> None:
        self.most = 0.0
        self._done = threading.Event()
        self._watching = threading.Thread(target=self._watch)

    def __enter__(self) -> "Peak":
        self._watching.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._watching.join()

    def _watch(self) -> None:
        ours = psutil.Process()
        while not self._done.wait(0.05):
            try:
                own = ours.memory_info().rss
                others = sum(one.memory_info().rss for one in ours.children(recursive=True))
            except psutil.Error:  # one has just ended
                continue
            self.most = max(self.most, (own + others) / 1e6)


def into_project(folder: Path, count: int) -> None:
    """All of them in one step; `a core` is for reading and storing together."""
    for suffix in (".txt", ".docx"):
        sources = made(folder / f"many-{suffix[1:]}", suffix, count)
        path = folder / f"{suffix[1:]}.annotator"
        with Peak() as peak, Project.create(path) as project, Batch(project) as batch:
            start, spent = time.perf_counter(), processor()
            reading = batch.read(sources)
            next(reading)
            first = time.perf_counter() - start
            for _ in reading:
                pass
            read, spent = time.perf_counter() - start, processor() - spent
            turns = sum(found.turns for found in batch.rows())
            own = time.process_time()
            stored = len(batch.store(project, batch.new_ones()))
            total, own = time.perf_counter() - start, time.process_time() - own
        print(
            f"{stored:,} {suffix} with {turns:,} turns: first row {first:.2f} s, read {read:.1f} s,"
            f" stored {total - read:.1f} s, {stored / total:.0f} files a second;"
            f" a core: {stored / (spent + own):.0f} a second"
            f" ({1000 * spent / stored:.1f} ms to read, {1000 * own / stored:.1f} ms to store);"
            f" peak {peak.most:.0f} MB"
        )


def turns_in(size: int) -> None:
    text = plain(briefing(7, size))
    start = time.perf_counter()
    count = len(find_turns(text))
    seconds = time.perf_counter() - start
    print(f"{count:,} turns in {len(text) / 1e6:.0f} MB of text: {seconds:.1f} s")


def main(arguments: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        by_format(Path(name))
        into_project(Path(name), int(arguments[0]) if arguments else 2_000)
    turns_in(10_000_000)


if __name__ == "__main__":
    main(sys.argv[1:])
