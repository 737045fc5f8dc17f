"""Transcripts into a project in one step, undone and redone; speakers of all of them joined.

    python tests/benchmarks/storing.py [DOCUMENTS]

Each has 35 kB and 60 turns. Seconds of CPU, and the process's memory at its peak so far.
"""

import random
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

from annotator.project.project import Project
from annotator.project.records import NewDocument, Speaker
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind

TURNS = 60
SENTENCE = "The ministry said that it will open the bridge before the end of the month. "


def transcripts(count: int) -> Iterator[NewDocument]:
    """Each by some of 400 people, and by "Q"."""
    chance = random.Random(5)
    for number in range(count):
        names = ["Q", *(f"MS. HALE {chance.randrange(400)}" for _ in range(4))]
        lines = [f"{chance.choice(names)}: {number} {SENTENCE * 7}" for _ in range(TURNS)]
        text = "\n".join(lines)
        told = [Speaker("", name.title(), aliases=(name,)) for name in names[1:]]
        yield NewDocument(
            text,
            f"Transcript {number}",
            list(_turns(lines)),
            told,
            metadata={"date": "2026-03-01"},
            sources={"date": "dateline"},
            sketch=text.encode()[:512],
            original=text.encode(),
            filename=f"{number}.txt",
        )


def _turns(lines: list[str]) -> Iterator[Turn]:
    start = 0
    for line in lines:
        name = line.partition(":")[0]
        span = Span(start, start + len(line))
        yield Turn(span, start + len(name) + 2, name, TurnKind.STATEMENT)
        start = span.end + 1


def timed(act: Callable[[], object]) -> float:
    begun = process_time()
    act()
    return process_time() - begun


def main(count: int) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Project.create(Path(folder) / "many.annotator") as project,
    ):
        made = timed(lambda: list(transcripts(count)) and None) if count < 3_000 else 0.0

        def join() -> None:
            kept, *others = (one.id for one in project.speakers.all())
            project.speakers.merge(kept, others)

        steps: list[tuple[str, Callable[[], object]]] = [
            ("add", lambda: project.documents.add_many(transcripts(count))),
            ("undo", project.undo),
            ("redo", project.redo),
            ("join all speakers", join),
            ("undo joining", project.undo),
            ("list", project.documents.all),
            ("count speakers", project.speakers.counts),
        ]
        print(f"{count:,} documents of {TURNS} turns; making them takes {made:.1f} s")
        for name, act in steps:
            seconds = timed(act)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"{name:18} {seconds:8.2f} s {1000 * seconds / count:8.2f} ms each {peak} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
