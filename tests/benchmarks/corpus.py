"""Export and import of 50,000 annotations: `python tests/benchmarks/corpus.py [ANNOTATIONS]`."""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from annotator.corpus.exporting import export
from annotator.corpus.importing import import_corpus
from annotator.project.project import Project
from annotator.project.records import Annotation
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind

DOCUMENTS = 100
SENTENCE = "The ministry said that it will open the bridge before the end of the month. "


def fill(project: Project, annotations: int) -> None:
    """Documents of some 80,000 code points, annotations of a sentence that overlap by half."""
    labels = [project.codebook.add(f"label {n}", "#0072b2").id for n in range(3)]
    each = annotations // DOCUMENTS
    text = (SENTENCE * 9 + SENTENCE.strip() + "\n") * 100
    with project.step("Fill"):
        for number in range(DOCUMENTS):
            here = f"Document {number} 🙂\n{text}"
            document = project.documents.add(
                text=here, title=f"Document {number}", turns=_turns(here)
            )
            step = len(here) // (each + 2)
            project.annotations.add_many(
                Annotation("", document.id, labels[n % 3], "", (Span(at, at + 2 * step),), "")
                for n, at in enumerate(range(0, step * each, step))
            )


def _turns(text: str) -> list[Turn]:
    turns: list[Turn] = []
    start = 0
    for number, line in enumerate(text.split("\n")[:-1]):
        span = Span(start, start + len(line))
        turns.append(Turn(span, start, f"SPEAKER {number % 5}", TurnKind.STATEMENT))
        start = span.end + 1
    return turns


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(annotations: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        with (
            Project.create(here / "full.annotator") as full,
            Project.create(here / "new.annotator") as new,
        ):
            fill(full, annotations)
            table, rows = here / "full.csv", here / "full.jsonl"
            figures = [
                ("export JSONL", timed(lambda: export(full, rows, "jsonl")), rows),
                ("export CSV", timed(lambda: export(full, table, "csv")), table),
                ("import JSONL", timed(lambda: import_corpus(new, rows)), rows),
                ("import again", timed(lambda: import_corpus(new, rows)), rows),
            ]
            print(f"{annotations:,} annotations in {DOCUMENTS} documents")
            print(f"{'':14}{'seconds':>9}{'MB':>8}{'MB/s':>8}")
            for name, seconds, file in figures:
                size = file.stat().st_size / 1e6
                print(f"{name:14}{seconds:9.2f}{size:8.1f}{size / seconds:8.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
