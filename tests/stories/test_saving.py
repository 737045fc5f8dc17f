"""What happens when a change cannot be saved: it is told, and nothing before it is lost."""

import sqlite3
from pathlib import Path

from PySide6.QtCore import Qt

from annotator.project.project import Project


def test_a_project_that_another_program_holds(user, project_path: Path, monkeypatch):
    user.press(Qt.Key.Key_Tab)
    user.press("d")
    monkeypatch.setattr("annotator.project.engine.BUSY_SECONDS", 0.1)
    other = sqlite3.connect(project_path)
    other.execute("BEGIN IMMEDIATE")
    raw = user.window.desk.project.store.database.raw
    raw.execute("PRAGMA busy_timeout=100")
    user.press("c")
    assert "another program is using the project" in user.told
    assert user.window.status.saved.text() == "Last change not saved"
    other.rollback()
    other.close()
    user.press("c")
    assert user.tags == [("comparison", "We have never closed the strait,")]
    assert user.window.status.saved.text() == "Saved"
    assert user.told == ""


def test_a_file_that_is_taken_away_can_be_copied(user, project_path: Path, tmp_path, monkeypatch):
    user.press(Qt.Key.Key_Tab)
    user.press("d")
    project_path.rename(project_path.with_name("elsewhere"))
    user.press("c")
    assert "moved, deleted or replaced" in user.told
    goal = tmp_path / "rescued.annotator"
    monkeypatch.setattr(
        "annotator.gui.projects.QFileDialog.getSaveFileName", lambda *_: (str(goal), "")
    )
    user.do("save_copy")
    with Project.open(goal) as rescued:
        document = rescued.documents.all()[0]
        assert [a.quote for a in rescued.annotations.of(document.id)] == [
            "We have never closed the strait,"
        ]
