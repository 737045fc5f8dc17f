"""Exporting, by keys through the real dialog; the files are read as another program would."""

import csv
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox

from annotator.gui.dialogs.export import ExportDialog
from annotator.project.project import Project
from annotator.transcripts.opening import open_text
from annotator.transcripts.storing import store

OTHER = "A second briefing 🙂🙂\n\nMR. OAK: We never said so. We will pay by Monday.\n"
Key = Qt.Key
Dialog = TypeVar("Dialog", bound=QDialog)


@pytest.fixture
def two(start, project_path: Path):
    """A user with two documents, both tagged by hand: a denial and a commitment in each."""
    with Project.open(project_path) as project:
        store(project, open_text(OTHER))
    user = start(project_path)
    documents = user.window.desk.project.documents.all()
    words = {OTHER: ("We never said so.", "We will pay")}
    for document in reversed(documents):
        user.window.desk.open_document(document.id)
        for key, quote in zip("dm", words.get(user.text, ("We have", "We will")), strict=True):
            user.go_to(quote)
            user.do("select_sentence")
            user.press(key)
    return user


@pytest.fixture
def export(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Opens the dialog, presses keys in it, then Return; `answer` is pressed in a question."""

    def act(user, target: Path, *keys: Key, answer: Key | None = None) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))

        def press(dialog: ExportDialog) -> None:
            if answer is not None:
                when_asked(QMessageBox, partial(press_in, answer))
            for key in keys:
                QTest.keyClick(dialog.focusWidget(), key)
            QTest.keyClick(dialog.focusWidget(), Key.Key_Return)
            if dialog.isVisible():
                dialog.reject()  # so that the test goes on, and fails

        when_asked(ExportDialog, press)
        user.do("export")

    return act


def press_in(key: Key, box: QMessageBox) -> None:
    QTest.keyClick(box.focusWidget(), key)


def when_asked(kind: type[Dialog], act: Callable[[Dialog], object], tries: int = 500) -> None:
    """Does `act` once a dialog of `kind` is open; gives up, and closes what is, after 5 s."""

    def look(left: int) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind) and dialog.isActiveWindow():
            act(dialog)
        elif left:
            if isinstance(dialog, kind):
                dialog.activateWindow()  # a window of another test may still have the keys
            QTimer.singleShot(10, partial(look, left - 1))
        elif isinstance(dialog, QDialog):
            dialog.reject()  # so that the test goes on, and fails

    QTimer.singleShot(0, partial(look, tries))


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def quotes(path: Path) -> list[str]:
    """The words that a JSON Lines file puts each annotation on, by its positions alone."""
    return [
        document["text"][annotation["start"] : annotation["end"]]
        for document in rows(path)[1:]
        for annotation in document["annotations"]
    ]


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


FERRY = "We will reopen the ferry by 1 May."
STRAIT = "We have never closed the strait,"


def test_return_exports_everything_as_json_lines(two, export, tmp_path: Path):
    path = tmp_path / "all.jsonl"
    export(two, path)
    assert sorted(quotes(path)) == sorted(
        [STRAIT, FERRY, "We never said so.", "We will pay by Monday."]
    )
    assert "4 annotations written to all.jsonl" in two.told


def test_only_this_document_as_a_table(two, export, tmp_path: Path):
    path = tmp_path / "one.csv"
    # Up: the other format; then past its option and the list to the button beside the list.
    export(two, path, Key.Key_Up, *[Key.Key_Tab] * 3, Key.Key_Space)
    found = table(path)
    assert [row["label"] for row in found] == ["denial", "commitment"]
    for row in found:
        assert row["document"] == "Briefing of the Ministry for the Islands"
        assert two.text[int(row["start"]) : int(row["end"])] == row["text"]
    assert [row["text"] for row in found] == [STRAIT, FERRY]


def test_only_one_label(two, export, tmp_path: Path):
    path = tmp_path / "denials.jsonl"
    to_labels = [Key.Key_Tab] * 5  # the list of documents, its three buttons, the labels
    unticked = (Key.Key_Down, Key.Key_Space, Key.Key_Down, Key.Key_Space)
    export(two, path, *to_labels, *unticked)
    assert sorted(quotes(path)) == sorted([STRAIT, "We never said so."])


def test_the_format_of_last_time_is_chosen_again(two, export, tmp_path: Path):
    export(two, tmp_path / "first.csv", Key.Key_Up)
    export(two, tmp_path / "second.csv")
    assert len(table(tmp_path / "second.csv")) == 4


@pytest.mark.parametrize(
    ("typed", "made"),
    [("islands", "islands.jsonl"), ("up to 3.11", "up to 3.11.jsonl"), ("a.JSONL", "a.JSONL")],
)
def test_a_name_gets_the_suffix_that_it_lacks(two, export, tmp_path: Path, typed: str, made: str):
    export(two, tmp_path / typed)
    assert len(quotes(tmp_path / made)) == 4
    assert not (made != typed and (tmp_path / typed).exists())


@pytest.mark.parametrize("name", ["islands.csv", "copy.annotator"])
def test_a_name_of_another_format_is_refused(two, export, tmp_path: Path, name: str):
    export(two, tmp_path / name)
    assert not (tmp_path / name).exists()
    assert name in two.told
    assert "nothing was written" in two.told


def test_a_file_under_the_completed_name_is_not_replaced_unasked(two, export, tmp_path: Path):
    there = tmp_path / "islands.jsonl"
    there.write_text("mine", "utf-8")
    export(two, tmp_path / "islands", answer=Key.Key_Escape)
    assert there.read_text("utf-8") == "mine"
    export(two, tmp_path / "islands", answer=Key.Key_Return)  # the safe answer is the proposed one
    assert there.read_text("utf-8") == "mine"
