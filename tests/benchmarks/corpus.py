"""Corpora out and in, by format: seconds, MB a second and peak memory.

    python tests/benchmarks/corpus.py [FORMAT ...] [--documents 2000] [--annotations 300000]

Each export (written, read back and compared) and each import into an empty project runs in a
process of its own. Without formats, all that are there; JSONL first, as the measure of the rest.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from annotator.corpus.exporting import export
from annotator.corpus.importing import import_corpus
from annotator.corpus.parts import Part
from annotator.corpus.registry import formats
from annotator.project.project import Project
from annotator.project.records import Annotation, Attribute, AttributeType, NewDocument
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind

SENTENCE = "The ministry said that it will open the bridge before the end of the month. "
BYTES = 35_000
"""Of a document, with some 87 turns, as a briefing of an hour has."""


def fill(project: Project, documents: int, annotations: int) -> None:
    """Annotations of a sentence; every fifth is longer and overlaps the next one."""
    how = Attribute("", "how", AttributeType.CHOICE, ("outright", "partial"))
    labels = [project.codebook.add(f"label {n}", "#0072b2", attributes=(how,)) for n in range(3)]
    each = annotations // documents
    with project.step("Fill"):
        for number in range(documents):
            text = _text(number)
            new = NewDocument(text=text, title=f"Document {number}", turns=_turns(text))
            document = project.documents.put(new)
            project.annotations.add_many(
                _annotation(document.id, labels[n % 3], n, len(text) // (each + 2))
                for n in range(each)
            )


def _annotation(document_id, label, number, step) -> Annotation:
    start = number * step + 20
    length = step + 30 if number % 5 == 4 else 100
    values = {label.attributes[0].id: "outright"} if number % 2 else {}
    return Annotation(
        "", document_id, label.id, "", (Span(start, start + length),), "", values=values
    )


def _text(number: int) -> str:
    paragraph = f"MS. VANE {number % 7}: {SENTENCE * 10}\nQ  Is that so? 🙂\n"
    return f"Document {number}\n\n" + paragraph * (BYTES // len(paragraph))


def _turns(text: str) -> list[Turn]:
    turns: list[Turn] = []
    start = 0
    for line in text.split("\n"):
        span = Span(start, start + len(line))
        name, colon, _ = line.partition(":")
        if colon or line.startswith("Q "):
            kind = TurnKind.ANSWER if colon else TurnKind.QUESTION
            body = span.start + (len(name) + 2 if colon else 3)
            turns.append(Turn(span, body, name if colon else "Q", kind))
        start = span.end + 1
    return turns


def measured(work: Callable[[], object]) -> None:
    """Prints seconds and the process's peak memory in MB, for the process that asked."""
    import resource

    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def out(project: Path, path: Path, name: str) -> None:
    with Project.open(project) as full:
        measured(lambda: export(full, path, name))


def come_in(project: Path, path: Path, name: str) -> None:
    del name
    opened = Project.open(project) if project.exists() else Project.create(project)
    with opened as here:
        measured(lambda: import_corpus(here, path))


def made(project: Path, documents: int, annotations: int) -> None:
    """In a process of its own: a child's peak begins at what its parent holds."""
    command = [sys.executable, __file__, "--fill", str(project), str(documents), str(annotations)]
    subprocess.run(command, check=True)


def apart(way: str, project: Path, path: Path, name: str) -> tuple[float, float]:
    command = [sys.executable, __file__, "--one", way, str(project), str(path), name]
    told = subprocess.run(command, capture_output=True, check=False, text=True)
    if told.returncode:
        raise SystemExit(f"{name} {way}: {told.stderr.strip().splitlines()[-1]}")
    seconds, peak = json.loads(told.stdout.splitlines()[-1])
    return seconds, peak


def size(path: Path) -> float:
    """In MB."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def _figures(*numbers: float) -> str:
    return "".join(f"{number:9,.1f}" for number in numbers)


def main(names: list[str], documents: int, annotations: int) -> None:
    known = formats()
    chosen = names or ["jsonl", *(name for name in known if name != "jsonl")]
    print(f"{documents:,} documents of {BYTES:,} bytes with {annotations:,} annotations")
    heads = ("MB", "out s", "MB/s", "peak MB", "in s", "MB/s", "peak MB")
    print(" " * 14 + "".join(f"{head:>9}" for head in heads))
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        made(here / "full.annotator", documents, annotations)
        for name in (one for one in chosen if known[one].writable):
            path = here / f"corpus-{name}{known[name].suffix}"
            seconds, peak = apart("out", here / "full.annotator", path, name)
            told = f"{name:14}" + _figures(size(path), seconds, size(path) / seconds, peak)
            if known[name].readable:
                new = here / f"{name}.annotator"
                if Part.TEXT not in known[name].holds:  # it needs the documents that it is of
                    made(new, documents, 0)
                seconds, peak = apart("in", new, path, name)
                told += _figures(seconds, size(path) / seconds, peak)
            print(told, flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--fill"]:
        with Project.create(Path(sys.argv[2])) as empty:
            fill(empty, int(sys.argv[3]), int(sys.argv[4]))
    elif sys.argv[1:2] == ["--one"]:
        _, _, way, project, path, name = sys.argv
        {"out": out, "in": come_in}[way](Path(project), Path(path), name)
    else:
        parser = argparse.ArgumentParser(description=__doc__)
        parser.add_argument("formats", nargs="*")
        parser.add_argument("--documents", type=int, default=2_000)
        parser.add_argument("--annotations", type=int, default=300_000)
        options = parser.parse_args()
        main(options.formats, options.documents, options.annotations)
