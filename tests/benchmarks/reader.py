"""How fast the reader pane is: `python tests/benchmarks/reader.py`.

CPU milliseconds of this process, so that other programs do not count. The window is 1200 x 900
logical pixels where nothing else is said, and drawn off the screen.
"""

import gc
import os
import random
import resource
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

import material
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from annotator.gui.transcript.marks import Mark
from annotator.gui.transcript.view import TranscriptView
from annotator.text.span import Span
from annotator.text.turn import Turn

SIZES = {"50 kB": 50_000, "1 MB": 1_000_000, "10 MB": 10_000_000}
COUNTS = (100, 5_000, 50_000)
WINDOW = (1200, 900)
LARGE_WINDOW = (3840, 2160)
JUMPS, SCROLLS, REPAINTS, PUTS = 40, 80, 15, 30


def main() -> None:
    app = QApplication.instance() or QApplication([])
    _scroll_through()
    head = ("text, marks", "open", "page p50", "p95", "p99", "scroll p50", "p95", "p99")
    _row(*head, "full p50", "p95", "put p50", "max", "width", "peak MB")
    for size_name, size in SIZES.items():
        text = material.transcript(size)
        turns = material.turns(text)
        for count in COUNTS:
            marks = material.marks(text, count)
            _measure(f"{size_name}, {count}", text, turns, marks, WINDOW)
    text = material.transcript(1_000_000)
    marks = material.marks(text, 5_000)
    _measure("1 MB, 5000, 3840x2160", text, material.turns(text), marks, LARGE_WINDOW)
    text = material.one_line(10_000_000)
    _measure("10 MB in one line, 5000", text, (), material.marks(text, 5_000), WINDOW)
    text = material.short_lines(120_000)
    _measure("120000 short lines, 5000", text, (), material.marks(text, 5_000), WINDOW)
    app.quit()


def _measure(
    name: str, text: str, turns: Sequence[Turn], marks: list[Mark], window: tuple[int, int]
) -> None:
    # The material itself is none of the pane's business, nor of the collector's.
    gc.collect()
    gc.freeze()
    opened = [_opening(text, turns, marks, window) for _ in range(3)]
    view = _view(window)
    _open(view, text, turns, marks)
    pages, scrolls = _pages(view), _scrolls(view)
    full, puts, width = _repaints(view), _puts(view), _widths(view)
    _end(view)
    _row(
        name,
        f"{median(opened):.0f}",
        *_shares(pages),
        *_shares(scrolls),
        *_shares(full)[:2],
        f"{median(puts):.1f}",
        f"{max(puts):.1f}",
        f"{median(width):.0f}",
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}",
    )
    gc.collect()


def _opening(text: str, turns: Sequence[Turn], marks: list[Mark], window: tuple[int, int]) -> float:
    view = _view(window)
    milliseconds = _timed(lambda: _open(view, text, turns, marks))
    _end(view)
    return milliseconds


def _view(window: tuple[int, int]) -> TranscriptView:
    view = TranscriptView()
    view.set_labels(material.LABELS)
    view.resize(*window)
    view.show()
    QCoreApplication.processEvents()
    return view


def _end(view: TranscriptView) -> None:
    view.close()
    view.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _open(view: TranscriptView, text: str, turns: Sequence[Turn], marks: list[Mark]) -> None:
    view.open(text, turns, marks)
    _paint(view)


def _paint(view: TranscriptView) -> None:
    """What is due is painted, timers are not run."""
    QCoreApplication.sendPostedEvents()
    QCoreApplication.sendPostedEvents(view, QEvent.Type.UpdateRequest)


def _timed(what: Callable[[], object]) -> float:
    since = process_time()
    what()
    return 1000 * (process_time() - since)


def _pages(view: TranscriptView) -> list[float]:
    """Jumps to places not yet laid out; time of layout and painting together."""
    chance = random.Random(3)
    bar = view.verticalScrollBar()
    found = []
    for _ in range(JUMPS):
        place = chance.randrange(max(1, bar.maximum()))
        found.append(_timed(lambda place=place: (bar.setValue(place), _paint(view))))
    return found


def _scrolls(view: TranscriptView) -> list[float]:
    """A notch of the wheel at a time, with the time between two used as the program does."""
    found = []
    view.scroll_to(0)
    for _ in range(SCROLLS):
        _idle()
        found.append(_timed(lambda: (view.scroll_by(96), _paint(view))))
    return found


def _idle() -> None:
    for _ in range(12):
        QCoreApplication.processEvents()


def _repaints(view: TranscriptView) -> list[float]:
    _idle()
    return [_timed(view.viewport().repaint) for _ in range(REPAINTS)]


def _puts(view: TranscriptView) -> list[float]:
    """An annotation put in the window, until it is painted."""
    chance = random.Random(4)
    found = []
    top = view.scroll_position
    for number in range(PUTS):
        _idle()
        start = top + chance.randrange(1500)
        span = Span(start, start + chance.randint(5, 250))
        mark = Mark(f"new {number}", str(number % 24), (span,))
        found.append(_timed(lambda mark=mark: (view.put_mark(mark), _paint(view))))
    return found


def _widths(view: TranscriptView) -> list[float]:
    """One step of dragging the window's edge, estimates of all heights not counted."""
    found = []
    for width in (1100, 1000, 900, 1000, 800):
        _idle()
        found.append(_timed(lambda width=width: (view.resize(width, 900), _paint(view))))
    return found


def _scroll_through() -> None:
    text = material.transcript(SIZES["10 MB"])
    view = _view(WINDOW)
    _open(view, text, material.turns(text), material.marks(text, 50_000))
    gc.collect()
    before = _resident()
    bar = view.verticalScrollBar()
    pages = 0
    while bar.value() < bar.maximum():
        view.scroll_by(view.viewport().height() * 5)
        _paint(view)
        pages += 1
    print(f"Scrolled through 10 MB in {pages} steps: {_resident() - before:.0f} MB more.\n")
    _end(view)


def _resident() -> float:
    """Megabytes of this process, or 0 where the system does not tell."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * 4096 / 1e6 if status.exists() else 0.0


def _shares(found: list[float]) -> tuple[str, str, str]:
    ordered = sorted(found)
    last = len(ordered) - 1
    half, most, nearly_all = (f"{ordered[round(last * share)]:.1f}" for share in (0.5, 0.95, 0.99))
    return half, most, nearly_all


def _row(*cells: str) -> None:
    print(f"{cells[0]:26}" + "".join(f"{cell:>11}" for cell in cells[1:]), flush=True)


if __name__ == "__main__":
    main()
