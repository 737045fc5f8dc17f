"""What a project says about itself is entered in the window, and goes with its corpus."""

import json
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.corpus.exporting import export
from annotator.gui.dialogs.project import ProjectDialog
from annotator.project.project import Project
from annotator.project.records import About


def describe(user, *fields: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Types the fields in their order, and presses a key in the field of the licence."""

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ProjectDialog)
        dialog.name.selectAll()
        for widget, words in zip(
            (dialog.name, dialog.description, dialog.licence, dialog.source), fields, strict=True
        ):
            widget.setFocus()
            QTest.keyClicks(widget, words)
        QTest.keyClick(dialog.licence, end)
        if dialog.isVisible():
            dialog.reject()  # so that the test goes on, and fails

    QTimer.singleShot(50, fill)
    user.do("about_project")


def test_what_is_entered_goes_with_the_corpus(user, tmp_path: Path):
    describe(user, "Straits", "What was said.", "CC BY 4.0", "A gazette.")
    project: Project = user.window.desk.project
    assert project.about == About("What was said.", "CC BY 4.0", "A gazette.")
    assert "Straits" in user.window.windowTitle()
    export(project, tmp_path / "corpus.jsonl", "jsonl")
    with (tmp_path / "corpus.jsonl").open(encoding="utf-8") as file:
        first = json.loads(file.readline())
    assert first["title"] == "Straits"
    assert first["about"] == {
        "description": "What was said.",
        "licence": "CC BY 4.0",
        "source": "A gazette.",
    }
    user.do("undo")
    assert (project.title, project.about) == ("Islands", About())
    assert "Islands" in user.window.windowTitle()


def test_escape_changes_nothing(user):
    before = len(user.window.desk.project.history())
    describe(user, "Straits", "What was said.", "", "", end=Qt.Key.Key_Escape)
    assert user.window.desk.project.title == "Islands"
    assert len(user.window.desk.project.history()) == before


def test_nothing_changed_is_no_step(user):
    before = len(user.window.desk.project.history())
    describe(user, "Islands", "", "", "")
    assert len(user.window.desk.project.history()) == before
