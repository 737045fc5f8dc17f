"""A transcript is corrected, or a new version comes: every annotation is accounted for."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from annotator.gui.revising.edit_text import EditTextDialog, paragraphs_around
from annotator.gui.revising.review import ReviewDialog
from annotator.project.project import Project
from annotator.text.revision import Fate
from annotator.text.span import Span

Act = Callable[..., object]


def when_open(kind: type[QDialog], act: Act, tries: int = 500) -> None:
    """Does `act` once a dialog of `kind` is open, then closes it if it still is."""

    def look(left: int) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            try:
                act(dialog)
            finally:
                if dialog.isVisible():
                    dialog.reject()  # so that the test goes on, and fails
        elif left:
            QTimer.singleShot(10, partial(look, left - 1))

    QTimer.singleShot(0, partial(look, tries))


def tag(user, words: str, key: str) -> None:
    start = user.text.index(words)
    user.reader.select(Span(start, start + len(words)))
    user.press(key)


def type_instead(words: str, other: str) -> Act:
    """Replaces words in the field as a hand does, and changes the text."""

    def act(dialog: EditTextDialog) -> None:
        cursor = dialog.field.textCursor()
        start = dialog.field.toPlainText().index(words)
        cursor.setPosition(start)
        cursor.setPosition(start + len(words), cursor.MoveMode.KeepAnchor)
        cursor.insertText(other)
        QTest.keyClick(dialog.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    return act


@pytest.fixture
def tagged(user):
    tag(user, "We have never closed the strait", "d")
    tag(user, "It is not the same.", "c")
    tag(user, "We will reopen the ferry by 1 May", "m")
    return user


def quotes(user) -> list[str]:
    return [quote for _, quote in user.tags]


def test_a_word_misheard_is_corrected_and_the_annotations_stay(tagged):
    tagged.go_to("Good morning")
    when_open(EditTextDialog, type_instead("Good morning", "A very good evening"))
    tagged.do("edit_text")
    assert "MS. HALE: A very good evening. “We have never" in tagged.text
    assert quotes(tagged) == [
        "We have never closed the strait",
        "It is not the same.",
        "We will reopen the ferry by 1 May",
    ]
    tagged.do("undo")
    assert "Good morning" in tagged.text
    assert len(quotes(tagged)) == 3


def test_what_changes_is_shown_before_it_is_done(tagged):
    tagged.go_to("We will reopen")
    seen: list[str] = []

    def look(dialog: ReviewDialog) -> None:
        seen.extend(one.fate.value for one in dialog.table.fates)
        assert dialog.after.text != dialog.before.text
        assert dialog.current is not None
        assert dialog.current.old_quote == "We will reopen the ferry by 1 May"
        QTest.keyClick(dialog.view, Qt.Key.Key_Escape)

    def edit(dialog: EditTextDialog) -> None:
        when_open(ReviewDialog, look)
        type_instead("the ferry by 1 May", "the harbour by 3 May")(dialog)

    when_open(EditTextDialog, edit)
    tagged.do("edit_text")
    assert seen == [Fate.KEPT, Fate.KEPT, Fate.CHANGED]
    assert "ferry" in tagged.text  # it was not agreed to


def test_a_new_version_keeps_moves_changes_and_loses_and_all_is_settled_by_hand(
    tagged, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    new = tmp_path / "official.txt"
    new.write_text(
        "Briefing of the Ministry for the Islands (official text)\n\n"
        "MS. HALE: Good morning. “We never closed the strait,” the minister said last night.\n"
        "Q   Is that not the same as in March? 🙂\n"
        "MS. HALE: We will reopen the ferry by 1 May.\n"
        "MS. HALE: Thank you.\n",
        "utf-8",
    )
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(new), ""))

    def settle(dialog: ReviewDialog) -> None:
        fates = {one.old_quote: one.fate for one in dialog.table.fates}
        assert fates["It is not the same."] is Fate.LOST
        assert fates["We will reopen the ferry by 1 May"] is Fate.KEPT
        assert dialog.only_look.isChecked()
        dialog.accept()

    when_open(ReviewDialog, settle)
    tagged.do("replace_text")
    assert "official text" in tagged.text
    assert quotes(tagged) == [
        "We never closed the strait",
        "We will reopen the ferry by 1 May",
    ]
    lost = tagged.window.annotations.lost
    assert lost.isVisible()
    assert lost.list.rows[0].quote == "It is not the same."
    with Project.open(tagged.window.desk.project.path) as project:
        document = project.documents.all()[0]
        assert project.documents.original(document.id) == new.read_bytes()
    start = tagged.text.index("not the same")
    tagged.reader.select(Span(start, start + 12))
    tagged.do("put_lost")
    assert "not the same" in quotes(tagged)
    assert not lost.isVisible()
    tagged.do("undo")
    assert lost.isVisible()
    tagged.do("undo")
    assert "official" not in tagged.text
    assert not lost.isVisible()
    assert len(quotes(tagged)) == 3


def test_a_lost_one_is_put_in_its_place_in_the_window_that_shows_it(tagged):
    tagged.go_to("It is not the same")

    def settle(dialog: ReviewDialog) -> None:
        one = dialog.current
        assert one is not None
        assert one.fate is Fate.LOST
        start = dialog.plan.text.index("No comment")
        dialog.after.select(Span(start, start + 10))
        dialog.place.click()
        assert dialog.current is not None
        assert dialog.current.quote == "No comment"
        dialog.take_back.click()
        assert dialog.current.fate is Fate.LOST
        dialog.after.select(Span(start, start + 10))
        dialog.place.click()
        dialog.accept()

    def edit(dialog: EditTextDialog) -> None:
        when_open(ReviewDialog, settle)
        type_instead("It is not the same.", "No comment!")(dialog)

    when_open(EditTextDialog, edit)
    tagged.do("edit_text")
    assert "No comment" in quotes(tagged)


def test_a_lost_one_is_deleted_by_key_and_comes_back_by_undo(tagged):
    project, document = tagged.window.desk.project, tagged.window.desk.document
    new = tagged.text.replace("It is not the same. ", "")
    project.revisions.apply(project.revisions.plan(document.id, new))
    lost = tagged.window.annotations.lost
    QTest.mouseClick(lost.view.viewport(), Qt.MouseButton.LeftButton, pos=lost.view.rect().center())
    assert tagged.window.details.annotation_id == lost.current
    QTest.keyClick(lost.view, Qt.Key.Key_Delete)
    assert not lost.isVisible()
    tagged.do("undo")
    assert lost.isVisible()


def test_what_is_not_touched_stays_to_the_character(user):
    words = "one\u2029two\xa0three\u2028four 🙂 e\u0301"
    dialog = EditTextDialog(words, True, 100, user.window)
    assert dialog.text() == words
    cursor = dialog.field.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    cursor.insertText("!")
    assert dialog.text() == f"{words}!"
    dialog.deleteLater()


def test_paragraphs_are_taken_whole():
    text = "a b\nc d\n\ne"
    assert paragraphs_around(text, Span(5, 5)).of(text) == "c d"
    assert paragraphs_around(text, Span(1, 5)).of(text) == "a b\nc d"
    assert paragraphs_around(text, Span(9, 10)).of(text) == "e"
