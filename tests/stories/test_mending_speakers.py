"""A speaker renamed, or several joined, in the whole project at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from annotator.gui.dialogs.speakers import SpeakersDialog
from annotator.project.project import Project
from annotator.transcripts.opening import open_text
from annotator.transcripts.storing import store

SECOND = "MINISTER HALE: The dues stay.\nQ   For how long?\nMINISTER HALE: For a year.\n"


@pytest.fixture
def dialog(start, project_path: Path) -> SpeakersDialog:
    with Project.open(project_path) as project:
        store(project, open_text(SECOND))
    user = start(project_path)
    user.go_to("Good morning")
    user.do("speakers")
    found = user.window.findChild(SpeakersDialog)
    assert found is not None
    found.activateWindow()
    return found


def heard(path: Path) -> dict[str, tuple[int, int]]:
    """(turns, documents) by name, as another program reads them."""
    with Project.open(path) as project:
        counts = project.speakers.counts()
        return {
            one.name: (counts[one.id].turns, counts[one.id].documents)
            if one.id in counts
            else (0, 0)
            for one in project.speakers.all()
        }


def rename(dialog: SpeakersDialog, name: str) -> None:
    dialog.page.rename.click()
    field = dialog.page.view.viewport().findChild(QLineEdit)
    assert field is not None
    field.setText(name)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.qWait(20)


def test_who_speaks_at_the_caret_is_selected_and_all_are_counted(dialog, project_path):
    assert dialog.page.chosen() == ["MS. HALE"]
    rows = {row.name: (row.turns, row.texts) for row in dialog.page.table.rows}
    assert rows == heard(project_path)
    assert rows["Q"] == (2, 2)


def test_a_speaker_is_renamed_in_one_step(dialog, project_path):
    window = dialog.parent()
    rename(dialog, "Jane Hale")
    assert "Jane Hale" in heard(project_path)
    assert "MS. HALE" not in heard(project_path)
    assert "Jane Hale" in window.status.place.text()
    assert "now called Jane Hale" in window.status.currentMessage()
    assert dialog.page.chosen() == ["Jane Hale"]
    QTest.keyClick(dialog.page.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "MS. HALE" in heard(project_path)
    assert "MS. HALE" in [row.name for row in dialog.page.table.rows]
    assert "MS. HALE" in window.status.place.text()


def test_two_of_different_documents_are_joined_in_one_step(dialog, project_path):
    before = heard(project_path)
    dialog.page.choose(["MS. HALE", "MINISTER HALE"])
    kept, gone = dialog.page.chosen()
    dialog.page.join.click()
    after = heard(project_path)
    assert gone not in after
    assert after[kept] == (before[kept][0] + before[gone][0], 2)
    assert kept in dialog.told.text()
    dialog.parent().actions_by_id["undo"].trigger()
    assert heard(project_path) == before


def test_a_name_that_is_taken_is_refused_in_a_sentence(dialog, project_path):
    before = heard(project_path)
    rename(dialog, "MINISTER HALE")
    assert "Join makes one" in dialog.told.text()
    assert heard(project_path) == before


def test_only_who_says_nothing_is_deleted(dialog, project_path):
    before = heard(project_path)
    dialog.page.deny.click()
    assert "has turns in the project" in dialog.told.text()
    assert heard(project_path) == before
    dialog.parent().desk.project.speakers.add("Nobody Else")
    dialog.page.choose(["Nobody Else"])
    dialog.page.deny.click()
    assert heard(project_path) == before


def test_it_closes_with_the_window(dialog):
    dialog.parent().close()
    assert not dialog.isVisible()


def test_the_dialog_is_opened_once(dialog):
    dialog.parent().actions_by_id["speakers"].trigger()
    assert len(dialog.parent().findChildren(SpeakersDialog)) == 1
