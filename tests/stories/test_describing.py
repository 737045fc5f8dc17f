"""What is known of a document, put right in the Details panel; and its original shown."""

import stat
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest

from annotator.gui.originals import safe_name
from annotator.project.project import Project
from annotator.project.records import BY_HAND, Document

TEXT = "MS. HALE: Good morning.\nQ   When?\nMS. HALE: In May.\n"


@pytest.fixture
def briefing(tmp_path: Path) -> Path:
    path = tmp_path / "2026-03-31 briefing.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def describing(user, briefing: Path, qtbot):
    """With a document from a file open, and the keyboard in its title."""
    user.drop(briefing)
    user.window.activateWindow()  # after the progress of reading, keys go to it a little later
    qtbot.waitUntil(user.window.isActiveWindow)
    user.press(Qt.Key.Key_F4)
    assert user.window.focusWidget() is user.window.details.document.fields["title"].field
    return user


def field(user, name: str):
    return user.window.details.document.fields[name].field


def write(user, name: str, words: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    line = field(user, name)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)
    QTest.keyClick(line, end)


def stored(user) -> Document:
    """As another program reads it."""
    with Project.open(user.window.desk.project.path) as project:
        found = project.documents.get(user.window.desk.document.id)
        assert found is not None
        return found


def test_each_field_is_one_step_and_comes_by_hand(describing):
    user = describing
    assert field(user, "date").text() == "2026-03-31"
    assert user.window.details.document.fields["date"].source.text() == stored(user).sources["date"]
    write(user, "place", "Port Aldara")
    write(user, "date", "2026-04", Qt.Key.Key_Tab)
    assert user.window.focusWidget() is field(user, "place")
    assert (stored(user).place, stored(user).date) == ("Port Aldara", "2026-04")
    assert stored(user).sources["date"] == BY_HAND
    assert user.window.details.document.fields["date"].source.text() == BY_HAND
    assert "2026-04" in user.window.pane.where.text()
    user.do("undo")
    assert field(user, "date").text() == "2026-03-31"
    user.do("undo")
    assert field(user, "place").text() == stored(user).place == ""


def test_escape_brings_back_what_was_there_and_then_leaves(describing):
    user = describing
    line = field(user, "title")
    before = line.text()
    QTest.keyClicks(line, "Something else")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == before == stored(user).title
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert user.window.focusWidget() is user.reader


@pytest.mark.parametrize("wrong", ["2026-02-30", "2026-13", "31.3.2026", "20260331", "26"])
def test_a_date_that_is_none_is_marked_and_not_saved(describing, wrong: str):
    write(describing, "date", wrong)
    line = field(describing, "date")
    assert line.property("wrong")
    assert "wants a date" in line.accessibleDescription()
    assert stored(describing).date == "2026-03-31"
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not line.property("wrong")


@pytest.mark.parametrize("right", ["2024-02-29", "2026-12", "1999", ""])
def test_a_day_a_month_or_a_year_is_a_date(describing, right: str):
    line = field(describing, "date")
    line.clear()
    line.setModified(True)
    write(describing, "date", right)
    assert stored(describing).date == right


def test_a_title_is_never_empty(describing):
    line = field(describing, "title")
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.property("wrong")
    assert stored(describing).title


def test_what_has_no_field_of_its_own_is_edited_too(describing):
    user = describing
    document = user.window.desk.document
    user.window.desk.project.documents.set_metadata(document.id, {"interpreter": "A. Vane"})
    write(user, "interpreter", "B. Vane")
    assert stored(user).extra["interpreter"] == "B. Vane"
    line = field(user, "interpreter")
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "interpreter" not in stored(user).extra
    assert "interpreter" not in user.window.details.document.fields


def test_what_is_typed_is_saved_when_another_document_is_opened(describing):
    user = describing
    first, path = user.window.desk.document.id, user.window.desk.project.path
    QTest.keyClicks(field(user, "title"), "Morning briefing")
    user.do("previous_document")
    assert user.window.desk.document.id != first
    assert field(user, "title").text() == user.window.desk.document.document.title
    with Project.open(path) as project:
        saved = project.documents.get(first)
        assert saved is not None
        assert saved.title == "Morning briefing"


def test_an_annotation_takes_the_panel_and_f4_gives_it_back(describing):
    user = describing
    details = user.window.details
    user.reader.setFocus()
    user.go_to("In May")
    user.do("select_word")
    user.press("m")
    assert not details.document.isVisible()
    user.press(Qt.Key.Key_F4)
    assert not user.reader.current
    assert details.document.isVisible()


def test_the_counts_follow_the_turns(describing, qtbot):
    user = describing
    counts = user.window.details.document.counts
    qtbot.waitUntil(lambda: "10 words" in counts.text())
    assert "3 turns" in counts.text()
    assert "2 speakers" in counts.text()
    user.reader.setFocus()
    user.go_to("Good morning")
    user.do("join_turns")
    assert "2 turns" in counts.text()


def test_the_original_is_shown_as_a_copy_that_goes_with_the_program(
    describing, monkeypatch, briefing: Path
):
    user = describing
    shown: list[Path] = []

    def open_url(url: QUrl) -> bool:
        shown.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr("annotator.gui.originals.QDesktopServices.openUrl", open_url)
    user.window.details.document.original.click()
    user.do("show_original")
    assert len(set(shown)) == 2
    for copy in shown:
        assert copy.read_bytes() == briefing.read_bytes()
        assert copy.name == "original-2026-03-31-briefing.txt"
        assert not copy.stat().st_mode & stat.S_IWUSR
    user.window.close()
    assert not any(copy.exists() for copy in shown)


def test_where_no_program_answers_it_is_told(describing, monkeypatch):
    monkeypatch.setattr("annotator.gui.originals.QDesktopServices.openUrl", lambda _: False)
    describing.do("show_original")
    assert "No program on this computer opens" in describing.told


def test_pasted_text_has_no_original(user, monkeypatch):
    user.do("show_original")
    assert "there is no original to show" in user.told
    assert not user.window.details.document.original.isVisible()


@pytest.mark.parametrize(
    ("filename", "safe"),
    [
        ("Talk of May.DOCX", "original-Talk-of-May.docx"),
        ("evil.exe", "original-evil.txt"),
        ("..\\..\\con.desktop", "original-con.txt"),
        ("../../étape.html", "original-étape.html"),
        ("", "original.txt"),
        ("a" * 300 + ".pdf", "original-" + "a" * 40 + ".pdf"),
    ],
)
def test_no_name_of_an_original_can_do_harm(filename: str, safe: str):
    assert safe_name(filename) == safe
