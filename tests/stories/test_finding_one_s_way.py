"""Find, the palette, documents: getting to a place without the mouse."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.gui.command_palette import CommandPalette


def test_find_goes_from_hit_to_hit(user, qtbot):
    user.do("find")
    bar = user.window.find_bar
    qtbot.keyClicks(bar.words, "same")
    qtbot.keyClick(bar.words, Qt.Key.Key_Return)
    assert bar.count.text().endswith("of 2")
    first = bar.count.text()
    user.do("find_next")
    assert bar.count.text() != first
    qtbot.keyClick(bar.words, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert user.window.focusWidget() is user.reader


def test_a_wrong_expression_is_told_beside_the_words(user, qtbot):
    user.do("find")
    bar = user.window.find_bar
    bar.regular.setChecked(True)
    qtbot.keyClicks(bar.words, "(")
    qtbot.keyClick(bar.words, Qt.Key.Key_Return)
    assert bar.count.text() == "no valid pattern"


def test_the_palette_puts_a_label(user, qtbot):
    user.press(Qt.Key.Key_Tab)
    user.do("palette")
    palette = QApplication.activePopupWidget()
    assert isinstance(palette, CommandPalette)
    qtbot.keyClicks(palette.words, "comparison")
    qtbot.keyClick(palette.words, Qt.Key.Key_Return)
    assert [label for label, _ in user.tags] == ["comparison"]


def test_documents_are_filtered_and_gone_through(start):
    user = start()
    desk, panel = user.window.desk, user.window.documents
    first = desk.document.id
    user.do("next_document")
    assert desk.document.id != first
    user.do("previous_document")
    assert desk.document.id == first
    wanted = desk.project.documents.all()[-1].title
    panel.filter.setText(wanted[:12])
    assert panel.shown.rowCount() >= 1
    panel.filter.returnPressed.emit()
    assert desk.document.document.title == wanted


def test_undo_in_another_document_goes_there(start):
    user = start()
    first = user.window.desk.document.id
    user.go_to(user.text.split()[3])
    user.do("select_word")
    user.press("d")
    user.do("delete")
    user.do("next_document")
    user.do("undo")
    assert user.window.desk.document.id == first
    assert user.reader.current


def test_turns_and_annotations_are_stepped_through(user):
    user.go_to("Briefing")
    user.do("next_turn")
    assert user.text[user.reader.caret :].startswith(("MS. HALE: Good", "Good"))
    user.press(Qt.Key.Key_Tab)
    user.press("d")
    user.go_to("Briefing")
    assert not user.reader.current
    user.do("next_annotation")
    assert user.reader.current


def test_a_hit_is_labelled_after_find(user, qtbot):
    user.do("find")
    bar = user.window.find_bar
    qtbot.keyClicks(bar.words, "ferry")
    qtbot.keyClick(bar.words, Qt.Key.Key_Return)
    qtbot.keyClick(bar.words, Qt.Key.Key_Escape)
    user.press("m")
    assert user.tags == [("commitment", "ferry")]


def test_filtering_opens_nothing_and_takes_no_letter_to_the_text(start, qtbot):
    user = start()
    before = user.window.desk.document.id
    panel = user.window.documents
    panel.filter.setFocus()
    qtbot.keyClicks(panel.filter, "gaggle")
    assert panel.filter.text() == "gaggle"
    assert user.window.desk.document.id == before
    panel.filter.clear()
    assert panel.view.currentIndex().data() == user.window.desk.document.document.title


def test_a_click_on_the_open_document_gives_the_keys_to_its_text(start, qtbot):
    user = start()
    view = user.window.documents.view
    place = view.visualRect(view.currentIndex()).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert user.window.focusWidget() is user.reader


def test_deleting_a_document_opens_the_next_and_undo_comes_back(start):
    user = start()
    first = user.window.desk.document.id
    user.do("delete_document")
    assert user.window.desk.document.id != first
    user.do("undo")
    assert user.window.desk.document.id == first


def test_the_next_start_goes_on_where_the_last_one_ended(start):
    user = start()
    user.do("next_document")
    left, caret = user.window.desk.document.id, user.go_to(user.text.split()[40])
    user.window.close()
    again = start()
    assert again.window.desk.document.id == left
    assert again.reader.caret == caret
