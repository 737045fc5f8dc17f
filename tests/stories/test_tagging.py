"""Tagging: by keys alone, with the mouse, and back again by undo."""

from PySide6.QtCore import Qt

from annotator.gui.panels.rows import Part
from annotator.text.span import Span

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
QUOTE = "We have never closed the strait,"


def test_a_quote_is_tagged_with_two_keys(user):
    user.press(Qt.Key.Key_Tab)
    user.press("d")
    assert user.tags == [("denial", QUOTE)]
    assert user.reader.current


def test_another_key_changes_the_label_and_shift_adds_one(user):
    user.press(Qt.Key.Key_Tab)
    user.press("d")
    user.press("c")
    assert user.tags == [("comparison", QUOTE)]
    user.press("M", SHIFT)
    assert sorted(user.tags) == [("commitment", QUOTE), ("comparison", QUOTE)]


def test_space_widens_from_word_to_turn(user):
    user.go_to("same. We will")
    chosen = []
    for _ in range(3):
        user.press(Qt.Key.Key_Space)
        chosen.append(user.reader.selection.of(user.text))
    assert chosen[:2] == ["same", "It is not the same."]
    assert chosen[2].endswith("by 1 May.")
    user.press(Qt.Key.Key_Space, SHIFT)
    assert user.reader.selection.of(user.text) == "It is not the same."


def test_undo_redo_close_open_undo(user, start, project_path):
    user.press(Qt.Key.Key_Tab)
    user.press("d")
    user.go_to("We will reopen")
    user.do("select_sentence")
    user.press("m")
    both = [("denial", QUOTE), ("commitment", "We will reopen the ferry by 1 May.")]
    assert user.tags == both
    user.do("undo")
    user.do("undo")
    assert user.tags == []
    user.do("redo")
    user.do("redo")
    assert user.tags == both
    user.window.close()
    again = start(project_path)
    assert again.tags == both
    again.do("undo")
    assert again.tags == both[:1]


def test_undoing_all_does_not_take_the_starter_project_away(start):
    user = start()
    before = user.tags
    user.go_to(user.text.split()[3])
    user.do("select_word")
    user.press("d")
    user.do("undo")
    user.do("undo")
    assert "nothing of yours" in user.window.status.currentMessage()
    assert user.tags == before


def test_ends_are_moved_by_key(user):
    user.go_to("not the same. We")
    user.do("select_word")
    user.press("c")
    user.do("end_later")
    assert user.tags == [("comparison", "not the")]
    user.do("end_later")
    user.do("start_earlier")
    assert user.tags == [("comparison", "is not the same")]
    user.do("undo")
    assert user.tags == [("comparison", "not the same")]


def test_delete_and_take_back(user):
    user.press(Qt.Key.Key_Tab)
    user.press("d")
    user.do("delete")
    assert user.tags == []
    assert not user.reader.current
    user.do("undo")
    assert user.tags == [("denial", QUOTE)]
    assert user.reader.current


def test_overlapping_annotations_are_gone_through_with_return(user):
    start = user.go_to("It is not the same.")
    user.do("select_sentence")
    user.press("c")
    user.go_to("not the same. We")
    user.do("select_word")
    user.press("d")
    user.reader.set_current("", reveal=False)
    user.go_to("not the same. We")
    seen = []
    for _ in range(2):
        user.press(Qt.Key.Key_Return)
        seen.append(user.window.details.quote.text())
    assert sorted(seen) == ["It is not the same.", "not"]
    assert start


def test_a_key_without_a_selection_says_what_to_do(user):
    user.press("d")
    assert user.tags == []
    assert "Select words first" in user.window.status.currentMessage()


def test_offsets_after_an_emoji_are_right(user):
    user.go_to("It is not")
    user.do("select_turn")
    user.press("m")
    assert user.tags[0][1].startswith("It is not the same.")


def test_a_palette_label_is_clicked_after_a_mouse_selection(user, qtbot):
    user.go_to("reopen the")
    user.do("select_word")
    user.reader.selected_by_mouse.emit(user.reader.mapToGlobal(user.reader.rect().center()))
    palette = user.window.pane.palette_of_labels
    assert palette.isVisible()
    from PySide6.QtWidgets import QPushButton

    button = next(b for b in palette.findChildren(QPushButton) if "commitment" in b.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert user.tags == [("commitment", "reopen")]
    assert not palette.isVisible()


def test_label_keys_do_not_reach_the_text_while_a_note_is_written(user, qtbot):
    user.press(Qt.Key.Key_Tab)
    user.press("d")
    user.do("edit_details")
    details = user.window.details
    details.note.setFocus()
    qtbot.keyClicks(details.note, "mc check")
    qtbot.keyClick(details.note, Qt.Key.Key_Escape)
    assert user.window.focusWidget() is user.reader
    annotation = user.window.desk.project.annotations.get(user.reader.current)
    assert annotation is not None
    assert annotation.note == "mc check"
    assert user.tags == [("denial", QUOTE)]
    user.do("undo")
    assert details.note.toPlainText() == ""


def test_an_attribute_is_filled_in_and_saved(user, qtbot):
    user.press(Qt.Key.Key_Tab)
    user.press("d")
    editors = {e.attribute.name: e for e in user.window.details._editors}
    what = editors["what is denied"]
    what.field.setFocus()
    qtbot.keyClicks(what.field, "that the strait was closed")
    qtbot.keyClick(what.field, Qt.Key.Key_Return)
    annotation = user.window.desk.project.annotations.get(user.reader.current)
    assert annotation is not None
    assert annotation.values[what.attribute.id] == "that the strait was closed"
    user.do("undo")
    assert what.field.text() == ""


def test_the_list_follows_the_pane_and_leads_it(user):
    user.press(Qt.Key.Key_Tab)
    user.press("d")
    user.go_to("We will reopen")
    user.do("select_sentence")
    user.press("m")
    panel = user.window.annotations
    assert panel.list.rowCount() == 2
    assert panel.view.currentIndex().row() == 1
    user.do("start_earlier")
    assert panel.view.currentIndex().row() == 1
    panel.chosen.emit(panel.list.index(0).data(Part.ID))
    assert user.window.details.quote.text() == QUOTE
    panel.filter.setCurrentIndex(panel.filter.findText("commitment"))
    panel.filter.activated.emit(panel.filter.currentIndex())
    assert panel.list.rowCount() == 1


def test_tab_stays_in_the_details_until_escape(user, qtbot):
    user.press(Qt.Key.Key_Tab)
    user.press("d")
    user.do("edit_details")
    details = user.window.details
    qtbot.waitUntil(details.note.isVisible)
    qtbot.wait(20)
    order = []
    for _ in range(6):
        focus = user.window.focusWidget()
        order.append(focus.accessibleName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert order == ["what is denied", "how", "Note", "Label", "what is denied", "how"]
    qtbot.keyClick(details.note, Qt.Key.Key_Escape)
    assert user.window.focusWidget() is user.reader


def test_white_space_at_the_ends_is_no_part_of_an_annotation(user):
    start = user.text.index("reopen")
    user.reader.select(Span(start - 1, start + len("reopen ")))
    user.press("m")
    assert user.tags == [("commitment", "reopen")]
    blank = user.text.index("\n\n")
    user.reader.select(Span(blank, blank + 2))
    user.press("c")
    assert len(user.tags) == 1
    assert "white space" in user.window.status.currentMessage()


def test_the_same_words_are_not_labelled_twice_alike(user):
    for _ in range(2):
        user.go_to("reopen")
        user.do("select_word")
        user.press("m")
    assert user.tags == [("commitment", "reopen")]
    assert user.reader.current


def test_attributes_that_go_with_a_label_are_told(user):
    user.press(Qt.Key.Key_Tab)
    user.press("d")
    annotations = user.window.desk.project.annotations
    how = user.window.desk.label_with_key("d").attributes[1]
    annotations.set_value(user.reader.current, how.id, "outright")
    user.press("m")
    assert "1 of its attributes" in user.window.status.currentMessage()
    user.do("undo")
    assert annotations.get(user.reader.current).values == {how.id: "outright"}


def test_a_sentence_within_a_quote_is_what_is_quoted(user):
    user.go_to("never closed")
    user.do("select_sentence")
    assert user.reader.selection.of(user.text) == QUOTE
    user.press(Qt.Key.Key_Space)
    assert user.reader.selection.of(user.text).endswith("the minister said last night.")
