"""The opening window: many files looked through and put right before they come in."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from annotator.gui.opening_window.found_table import REMARK, TITLE, Which
from annotator.gui.opening_window.window import OpeningWindow
from annotator.project.project import Project
from annotator.text.turn import TurnKind

SPEAKERS = """Briefing on the harbour, part {number}

MS. VANE: Good morning. The harbour opens on day {number}.
Q   Is that certain?
MS. VANE: It is. Bottom line: it opens.
MR. LUME: And I have nothing to add to part {number}, but this one thing.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "harbour"
    made.mkdir()
    for number in (1, 2, 3):
        (made / f"part-{number}.txt").write_text(SPEAKERS.format(number=number), "utf-8")
    return made


def titles(user) -> list[str]:
    return [document.title for document in user.window.desk.project.documents.all()]


def press(window: OpeningWindow, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.focusWidget(), key, modifier)


def column(window: OpeningWindow, place: int) -> list[str]:
    return [str(window.shown.index(r, place).data()) for r in range(window.shown.rowCount())]


def test_a_folder_comes_in_as_one_step_by_return(user, folder: Path, look_through):
    look_through(user, [folder], lambda window: press(window, Qt.Key.Key_Return))
    assert titles(user)[1:] == [f"Briefing on the harbour, part {n}" for n in (1, 2, 3)]
    assert "3 transcripts opened" in user.told
    assert user.text.startswith("Briefing on the harbour, part 1")
    user.do("undo")
    assert len(titles(user)) == 1
    user.do("redo")
    assert len(titles(user)) == 4


def test_cancelled_nothing_comes_in(user, folder: Path, look_through):
    look_through(user, [folder], lambda window: press(window, Qt.Key.Key_Escape))
    assert len(titles(user)) == 1


def test_one_file_opens_at_once(user, folder: Path):
    user.window.opening.open_paths([folder / "part-2.txt"])
    assert titles(user)[1:] == ["Briefing on the harbour, part 2"]


def test_an_archive_is_looked_through_like_a_folder(user, folder: Path, look_through):
    archive = folder.parent / "harbour.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for file in sorted(folder.iterdir()):
            made.write(file, f"2031/{file.name}")
    look_through(user, [archive], lambda window: press(window, Qt.Key.Key_Return))
    assert len(titles(user)) == 4


def test_rows_are_left_out_by_space_and_the_button_says_how_many_are_not(
    user, folder: Path, look_through
):
    def act(window: OpeningWindow) -> None:
        assert window.open_button.text() == "Open 3 transcripts"
        press(window, Qt.Key.Key_Down)
        press(window, Qt.Key.Key_Space)
        assert window.open_button.text() == "Open 2 transcripts"
        window.which.setCurrentIndex(list(Which).index(Which.LEFT_OUT))
        window.which.activated.emit(window.which.currentIndex())
        assert column(window, TITLE) == ["Briefing on the harbour, part 2"]
        window.accept()

    look_through(user, [folder], act)
    assert [title[-1] for title in titles(user)[1:]] == ["1", "3"]


def test_what_is_there_already_or_broken_is_told_and_not_ticked(user, folder: Path, look_through):
    (folder / "again.txt").write_text(user.text, "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "twice.txt").write_text(SPEAKERS.format(number=1), "utf-8")

    def act(window: OpeningWindow) -> None:
        told = dict(zip(column(window, TITLE), column(window, REMARK), strict=True))
        assert told["empty.txt"] == "“empty.txt” is empty."
        assert told["Briefing of the Ministry for the Islands"].startswith("In the project already")
        assert "1 file could not be read" in window.progress.words.text()
        assert window.open_button.text() == "Open 3 transcripts"
        window.accept()

    look_through(user, [folder], act)
    assert len(titles(user)) == 4


def test_the_preview_shows_the_turns_and_what_the_file_is(user, folder: Path, look_through):
    def act(window: OpeningWindow) -> None:
        assert window.preview.reader.text == SPEAKERS.format(number=1).rstrip("\n") + "\n"
        field = window.preview.fields["place"]
        field.setFocus()
        QTest.keyClicks(field, "Port Aldara")
        press(window, Qt.Key.Key_Tab)
        window.accept()

    look_through(user, [folder], act)
    first = user.window.desk.project.documents.all()[1]
    assert first.place == "Port Aldara"


def test_speakers_are_renamed_joined_and_denied_in_all_files(user, folder: Path, look_through):
    def choose(window: OpeningWindow, *names: str) -> None:
        view = window.speakers.view
        view.clearSelection()
        rows = [window.speakers.shown.index(r, 0) for r in range(window.speakers.shown.rowCount())]
        flags = view.selectionModel().SelectionFlag
        for index in rows:
            if index.data() in names:
                view.selectionModel().select(index, flags.Select | flags.Rows)

    def act(window: OpeningWindow) -> None:
        window.pages.setCurrentWidget(window.speakers)
        choose(window, "MR. LUME")
        window.speakers.deny.click()
        choose(window, "MS. VANE")
        window.speakers.rename.click()
        field = window.speakers.view.viewport().findChild(QLineEdit)
        assert field is not None
        field.setText("Ada Vane")
        QTest.keyClick(field, Qt.Key.Key_Return)
        QTest.qWait(20)
        assert {one.name: one.texts for one in window.speakers.table.rows}["Ada Vane"] == 3
        window.accept()

    look_through(user, [folder], act)
    with Project.open(user.window.desk.project.path) as project:
        names = {speaker.id: speaker.name for speaker in project.speakers.all()}
        for document in project.documents.all()[1:]:
            turns = project.turns.of(document.id)
            said = [names.get(turn.speaker_id) for turn in turns]
            assert said == ["Ada Vane", "Q", "Ada Vane"]
            assert turns[-1].kind is TurnKind.ANSWER
            assert "nothing to add" in turns[-1].span.of(project.documents.text(document.id))


def test_a_step_of_very_many_rows_is_undone_beside_the_window(
    user, folder: Path, look_through, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("annotator.gui.history._MANY", 5)
    look_through(user, [folder])
    assert len(titles(user)) == 4
    user.do("undo")
    assert len(titles(user)) == 1
    assert user.window.documents.list.rowCount() == 1
    user.do("redo")
    assert len(titles(user)) == 4


def test_an_archive_by_another_name_is_opened_with_all_that_is_in_it(user, folder: Path):
    archive = folder.parent / "harbour.txt"
    with zipfile.ZipFile(archive, "w") as made:
        for file in sorted(folder.iterdir()):
            made.write(file, file.name)
    user.drop(archive)
    assert len(titles(user)) == 4


def test_what_was_done_to_speakers_is_taken_back(user, folder: Path, look_through):
    def act(window: OpeningWindow) -> None:
        window.pages.setCurrentWidget(window.speakers)
        before = window.speakers.table.rows
        window.speakers.let_go.emit(["MR. LUME"])
        window.speakers.joined.emit(["Q"], "MS. VANE")
        assert [one.name for one in window.speakers.table.rows] == ["MS. VANE"]
        window.take_back.click()
        window.take_back.click()
        assert window.speakers.table.rows == before
        assert not window.take_back.isVisible()
        window.accept()

    look_through(user, [folder], act)


def test_reading_stops_when_it_is_told_to(user, folder: Path, look_through):
    for number in range(400):
        (folder / f"more-{number:03}.txt").write_text(SPEAKERS.format(number=number), "utf-8")

    def stop(window: OpeningWindow) -> None:
        read = len(window.table.rows)
        assert 0 < read < 403
        assert not window.progress.stop.isVisible()
        window.accept()

    timer = QTimer(user.window, interval=5)

    def soon() -> None:
        window = QApplication.activeModalWidget()
        if isinstance(window, OpeningWindow) and window.table.rows:
            timer.stop()
            press(window, Qt.Key.Key_Return)  # too early: the others are not read yet
            assert window.isVisible()
            QTest.mouseClick(window.progress.stop, Qt.MouseButton.LeftButton)

    timer.timeout.connect(soon)
    timer.start()
    look_through(user, [folder], stop)
    assert 1 < len(titles(user)) < 403
