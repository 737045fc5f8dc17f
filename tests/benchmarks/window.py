"""The whole window: first paint from a cold start; keys with their commits; undo.

    python tests/benchmarks/window.py

Offscreen unless QT_QPA_PLATFORM says otherwise. CPU milliseconds of this process (medians),
but for the start, which is told in seconds on the clock as well.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from material import marks, transcript
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator import starter
from annotator.gui.app import make_window
from annotator.gui.main_window import MainWindow
from annotator.project.project import Project
from annotator.project.records import Annotation
from annotator.text.span import Span

CASES = (
    ("50 kB", 50_000, 100),
    ("50 kB", 50_000, 5_000),
    ("1 MB", 1_000_000, 5_000),
    ("1 MB", 1_000_000, 50_000),
    ("10 MB", 10_000_000, 50_000),
)
KEYS = 15
STARTS = 5

START = """
import time
begun = time.perf_counter()
import json, sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
program = QApplication([])
from annotator.gui.app import make_window

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(json.dumps([time.perf_counter() - begun, time.process_time()]), flush=True)
            import os
            os._exit(0)
        return False

window = make_window()
watch = Watch()
window.installEventFilter(watch)
window.show()
program.exec()
"""


def cold_start(home: Path) -> tuple[float, float]:
    """(seconds on the clock, seconds of CPU) to the first paint of a new process's window."""
    environment = os.environ | {"XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home)}
    told = subprocess.run(
        [sys.executable, "-c", START],
        env=environment,
        capture_output=True,
        check=True,
        text=True,
    )
    clock, cpu = json.loads(told.stdout.splitlines()[-1])
    return clock, cpu


def timed(act: Callable[[], object]) -> float:
    """CPU milliseconds until `act` is done and everything is painted."""
    begun = process_time()
    act()
    QApplication.processEvents()
    return 1000 * (process_time() - begun)


def make_project(path: Path, size: int, count: int) -> None:
    text = transcript(size)
    with Project.create(path) as project:
        starter.add_codebook(project)
        labels = [label.id for label in project.codebook.labels()]
        document = project.documents.add(text=text, title="Material")
        project.documents.add(text="Nothing to measure.", title="Beside")
        annotator = project.annotators.current().id
        project.annotations.add_many(
            Annotation("", document.id, labels[n % len(labels)], annotator, mark.spans, "")
            for n, mark in enumerate(marks(text, count))
        )


def measure(window: MainWindow, path: Path) -> list[float]:
    """Milliseconds: read from the project, opened to first paint, key, worst key, undo."""
    window.projects.open(path)
    QApplication.processEvents()
    desk = window.desk
    document = desk.document
    if document is None:
        raise RuntimeError("the document did not open")
    desk.open_document(desk.project.documents.all()[-1].id)
    QApplication.processEvents()
    opened = timed(lambda: desk.open_document(document.id))
    begun = process_time()
    desk.project.documents.text(document.id)
    desk.project.turns.of(document.id)
    list(desk.project.annotations.marks(document.id))
    database = 1000 * (process_time() - begun)
    window.reader.setFocus()
    keys: list[float] = []
    for number in range(KEYS):
        start = len(document.text) * number // (KEYS + 1)
        span = Span(start, start + 60)
        window.reader.select(span)
        QApplication.processEvents()
        keys.append(timed(lambda: QTest.keyClick(window.reader, Qt.Key.Key_D)))
    undone = [timed(window.history.undo) for _ in range(KEYS)]
    return [database, opened, median(keys), max(keys), median(undone)]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        starts = [cold_start(home) for _ in range(STARTS)]
        print(f"first window: {median(s[0] for s in starts):.2f} s on the clock, ", end="")
        print(f"{median(s[1] for s in starts):.2f} s CPU")
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
        program = QApplication([])
        window = make_window()
        window.resize(1280, 800)
        window.show()
        program.processEvents()
        print("\ntext    annotations  database  opened  key+commit  worst  undo   (ms, CPU)")
        for name, size, count in CASES:
            path = home / f"{size}-{count}.annotator"
            make_project(path, size, count)
            figures = measure(window, path)
            shown = "  ".join(f"{figure:8.1f}" for figure in figures)
            print(f"{name:6}  {count:11,}  {shown}", flush=True)
        window.close()


if __name__ == "__main__":
    begun = perf_counter()
    main()
    print(f"\n{perf_counter() - begun:.0f} s in all")
