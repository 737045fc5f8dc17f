"""Makes the README's pictures from the starter project, so that they stay true.

    python tests/pictures/make.py [FOLDER]

Offscreen unless QT_QPA_PLATFORM says otherwise; FOLDER is `resources/pictures` by default.
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from annotator.gui.main_window import MainWindow

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
FOLDER = Path(__file__).parents[2] / "resources" / "pictures"


def settle() -> None:
    from PySide6.QtTest import QTest

    QTest.qWait(400)


def overlap(window: "MainWindow") -> None:
    """Five annotations over one another, in a project that is thrown away."""
    from annotator.text.span import Span

    document = window.desk.document
    assert document is not None
    turn = max(document.turns, key=lambda turn: len(turn.span), default=None)
    start = turn.body if turn else document.text.index("“")
    labels = list(window.desk.labels)
    for number in range(5):
        span = Span(start + 24 * number, start + 260 - 30 * number)
        window.desk.project.annotations.add(document.id, span, labels[number % 3])
    window.reader.reveal(start)
    window.reader.select(Span(start + 100, start + 100))
    window.reader.cycle_marks()


def opening(window: "MainWindow", picture: Path) -> None:
    """The opening window with transcripts made of the seeds, one of them twice, one broken."""
    from annotator import starter
    from annotator.files import Sources
    from annotator.gui.opening_window.window import OpeningWindow
    from annotator.transcripts.batch import Batch

    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(starter.seed_files()):
            words = seed.read_text("utf-8")
            (Path(folder) / f"2031-0{number + 1}-{seed.name}").write_text(f"{words}\n*", "utf-8")
        (Path(folder) / "scan.pdf").write_bytes(b"%PDF-1.4\n")
        with Batch() as batch:
            sources = list(Sources([Path(folder)]))
            dialog = OpeningWindow(batch, sources, 0, window.appearance.theme, window)
            dialog.resize(1180, 640)
            dialog.show()
            while dialog.reading.isRunning():
                settle()
            dialog.view.selectRow(2)
            settle()
            dialog.grab().save(str(picture))
            dialog.reject()


def review(window: "MainWindow", picture: Path) -> None:
    """A new version in which one annotation is lost and one has other words."""
    from annotator.gui.revising.review import ReviewDialog

    document = window.desk.document
    assert document is not None
    first, second = sorted(mark.spans[0] for mark in document.marks.values())[1:3]
    text = document.text
    between = text[first.end : second.start]
    new = f"{text[: first.start]}{between}Well, {text[second.start :].replace(' not ', ' never ')}"
    plan = window.desk.project.revisions.plan(document.id, new)
    dialog = ReviewDialog(plan, document, window.desk.labels, window.appearance.theme, window)
    dialog.resize(1180, 640)
    dialog.show()
    settle()
    dialog.grab().save(str(picture))
    dialog.reject()


def wait_until(happened: Callable[[], bool]) -> None:
    """Lets threads beside the window work, which `settle` does not."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    timer = QTimer(interval=20)
    timer.timeout.connect(lambda: loop.quit() if happened() else None)
    timer.start()
    loop.exec()


def export(window: "MainWindow", picture: Path) -> None:
    """The export window where a format has no room for all."""
    from annotator.gui.export_window.window import ExportWindow

    dialog = ExportWindow(
        window.desk.project,
        "",
        before=None,
        left={},
        theme=window.appearance.theme,
        parent=window,
    )
    dialog.resize(1120, 680)
    dialog.show()
    dialog.formats.choose("conll")
    dialog.pages.setCurrentWidget(dialog.left_out)
    wait_until(lambda: bool(dialog.left_out.lines))
    settle()
    dialog.grab().save(str(picture))
    dialog.reject()


def import_(window: "MainWindow", picture: Path) -> None:
    """A corpus of which a tool has shifted some positions, and which calls a label otherwise."""
    from annotator.corpus.exporting import export as write
    from annotator.corpus.survey import survey
    from annotator.gui.importing_window.window import ImportingWindow

    project = window.desk.project
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "from a colleague.jsonl"
        write(project, path, "jsonl")
        rows = [json.loads(line) for line in path.read_text("ascii").splitlines()]
        path.write_text("".join(f"{json.dumps(_shifted(row))}\n" for row in rows[1:]), "ascii")
        found = survey(project, path)
        labels = project.codebook.labels()
        dialog = ImportingWindow(found, labels, window.appearance.theme, window)
        dialog.resize(1180, 560)
        dialog.show()
        settle()
        dialog.grab().save(str(picture))
        dialog.reject()


def _shifted(row: dict[str, Any]) -> dict[str, Any]:
    """Each annotation two characters late and new, one kind by another name."""
    for number, one in enumerate(row["annotations"]):
        late = 2 if number % 3 == 0 else 0
        one |= {"start": one["start"] + late, "end": one["end"] + late, "id": ""}
        one["annotator"] = "Bo"
        one["label"] = "promise" if one["label"] == "commitment" else one["label"]
    return row | {"relations": []}


def main(folder: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from annotator.gui.app import begin, make_window

    program = QApplication([])
    window = make_window()
    window.resize(1280, 800)
    window.show()
    begin(window, [])
    window.desk.project.annotators.rename(window.desk.project.annotators.current().id, "Ada")
    documents = window.desk.project.documents.all()
    counts = window.desk.project.annotations.counts()
    tagged = sorted(documents, key=lambda document: -counts.get(document.id, 0))
    window.desk.open_document(tagged[0].id)
    for _ in range(3):
        window.reader.next_mark()
    window.look.set_light()
    settle()
    window.grab().save(str(folder / "window.png"))
    window.look.set_dark()
    settle()
    window.grab().save(str(folder / "window-dark.png"))
    window.look.set_light()
    opening(window, folder / "opening.png")
    review(window, folder / "review.png")
    export(window, folder / "export.png")
    import_(window, folder / "import.png")
    overlap(window)
    settle()
    window.reader.grab().save(str(folder / "overlaps.png"))
    window.close()
    program.processEvents()


if __name__ == "__main__":
    goal = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    goal.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = home
        main(goal)
