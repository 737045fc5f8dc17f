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
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget

from annotator.corpus import registry
from annotator.gui.export_window.window import ExportWindow
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
    """Opens the window, types `form` in the list of formats, acts, then presses Return.

    `answer` is pressed in a question that follows.
    """

    def act(
        user,
        target: Path,
        form: str = "",
        do: Callable[[ExportWindow], object] | None = None,
        answer: Key | None = None,
    ) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))

        def press(window: ExportWindow) -> None:
            if answer is not None:
                when_asked(QMessageBox, partial(press_in, answer))
            try:
                QTest.keyClicks(window.focusWidget(), form)
                if do is not None:
                    do(window)
                QTest.keyClick(window.focusWidget(), Key.Key_Return)
            finally:
                if window.isVisible():
                    window.reject()  # so that the test goes on, and fails

        when_asked(ExportWindow, press)
        user.do("export")

    return act


def tab_to(window: ExportWindow, widget: QWidget) -> None:
    for _ in range(40):
        if window.focusWidget() is widget:
            return
        QTest.keyClick(window.focusWidget(), Key.Key_Tab)
    raise AssertionError("Tab does not lead there")


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

    def only_this(window: ExportWindow) -> None:
        tab_to(window, window.choices.documents.list)
        QTest.keyClick(window.focusWidget(), Key.Key_Tab)
        QTest.keyClick(window.focusWidget(), Key.Key_Space)

    export(two, path, "CSV", only_this)
    found = table(path)
    assert [row["label"] for row in found] == ["denial", "commitment"]
    for row in found:
        assert row["document"] == "Briefing of the Ministry for the Islands"
        assert two.text[int(row["start"]) : int(row["end"])] == row["text"]
    assert [row["text"] for row in found] == [STRAIT, FERRY]


def test_only_one_label_and_the_same_again(two, export, tmp_path: Path):
    def only_denials(window: ExportWindow) -> None:
        tab_to(window, window.choices.labels.list)
        for key in (Key.Key_Down, Key.Key_Space, Key.Key_Down, Key.Key_Space):
            QTest.keyClick(window.focusWidget(), key)

    export(two, tmp_path / "denials.jsonl", "", only_denials)
    assert sorted(quotes(tmp_path / "denials.jsonl")) == sorted([STRAIT, "We never said so."])
    export(two, tmp_path / "again.jsonl")
    assert len(quotes(tmp_path / "again.jsonl")) == 2


def test_the_format_of_last_time_is_chosen_again(two, export, tmp_path: Path):
    export(two, tmp_path / "first.csv", "CSV")
    export(two, tmp_path / "second.csv")
    assert len(table(tmp_path / "second.csv")) == 4


def test_what_is_lost_is_told_before_and_named_in_a_report(two, export, tmp_path: Path, qtbot):
    shown: list[str] = []

    def look(window: ExportWindow) -> None:
        qtbot.waitUntil(lambda: bool(window.left_out.lines))
        shown.extend([window.left_out.summary.text(), *window.left_out.lines])
        assert window.preview.text.toPlainText().startswith("document,date,speaker,label,text")

    export(two, tmp_path / "all.csv", "CSV", look)
    assert shown[0].startswith("CSV table: 4 of 4 annotations; without 6 turns")
    report = (tmp_path / "all.csv-left-out.txt").read_text("utf-8")
    assert all(line in report for line in shown[1:])
    assert "see all.csv-left-out.txt" in two.told


def test_nothing_is_lost_in_our_own_format(two, export, tmp_path: Path, qtbot):
    def look(window: ExportWindow) -> None:
        qtbot.waitUntil(lambda: window.pages.tabText(1) == "Nothing is left out")
        assert '"kind": "project"' in window.preview.text.toPlainText()

    export(two, tmp_path / "all.jsonl", "", look)
    assert [one.name for one in tmp_path.glob("*left-out*")] == []


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


def test_a_corpus_folder_with_two_formats_split(two, export, tmp_path: Path):
    """A README, the codebook, checksums, and train and test of each format."""

    def folder(window: ExportWindow) -> None:
        window.folder.click()
        QTest.keyClicks(window.formats, "CSV")
        QTest.keyClick(window.formats, Key.Key_Space)
        window.splitting.box.click()
        for field, share in zip(window.splitting.shares, (50, 0, 50), strict=True):
            field.setValue(share)
        assert window.export_button.isEnabled()

    export(two, tmp_path / "islands", "", folder)
    made = {path.relative_to(tmp_path / "islands").as_posix() for path in tmp_path.rglob("*")
            if path.is_file() and "islands" in path.parts}  # fmt: skip
    assert {"README.md", "checksums.sha256", "splits.csv", "jsonl/train.jsonl"} <= made
    assert {"csv/train.csv", "csv/test.csv", "codebook.md"} <= made
    assert "2 documents, 4 annotations written to islands in 2 formats and checked" in two.told
    shares = {len(quotes(tmp_path / "islands" / "jsonl" / f"{n}.jsonl")) for n in ("train", "test")}
    assert shares == {2}


def test_a_folder_that_somebody_changed_is_not_replaced(two, export, tmp_path: Path):
    def folder(window: ExportWindow) -> None:
        window.folder.click()

    export(two, tmp_path / "islands", "", folder)
    readme = tmp_path / "islands" / "README.md"
    readme.write_text("mine", "utf-8")
    export(two, tmp_path / "islands", "")
    assert readme.read_text("utf-8") == "mine"
    assert "changed since; nothing was written" in two.told


def test_shares_that_do_not_make_a_hundred_are_not_exported(two, export, tmp_path: Path):
    def wrong(window: ExportWindow) -> None:
        window.folder.click()
        window.splitting.box.click()
        window.splitting.shares[0].setValue(85)
        assert not window.export_button.isEnabled()
        assert window.splitting.told.isVisible()

    export(two, tmp_path / "islands", "", wrong)
    assert not (tmp_path / "islands").exists()


def test_a_format_whose_library_is_missing_is_shown_with_how_to_add_it(
    two, export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(registry, "_is_there", lambda module: module != "spacy")

    def look(window: ExportWindow) -> None:
        assert window.title.text() == "spaCy DocBin"
        assert "is not installed; this adds it" in window.missing.text()
        assert "pip install" in window.missing.text()
        assert not window.export_button.isEnabled()
        window.formats.choose("jsonl")
        assert window.export_button.isEnabled()
        assert window.missing.isHidden()

    export(two, tmp_path / "all.jsonl", "spaCy", look)
    assert len(quotes(tmp_path / "all.jsonl")) == 4
