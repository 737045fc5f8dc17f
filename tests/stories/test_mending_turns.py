"""Turns put right in the transcript by keys, and back again."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu

from annotator.gui.command_palette import CommandPalette
from annotator.project.project import Project
from annotator.text.span import Span
from annotator.text.turn import TurnKind

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def turns(user) -> list[tuple[str, str, str]]:
    """(speaker, kind, the first words said), as another program reads them."""
    document = user.window.desk.document
    with Project.open(user.window.desk.project.path) as project:
        names = {one.id: one.name for one in project.speakers.all()}
        return [
            (names.get(turn.speaker_id, ""), str(turn.kind), user.text[turn.body :][:12])
            for turn in project.turns.of(document.id)
        ]


def say_who(user, qtbot, typed: str) -> None:
    """Ctrl+T, letters of a name, Return."""
    user.press(Qt.Key.Key_T, CONTROL)
    palette = QApplication.activePopupWidget()
    assert isinstance(palette, CommandPalette)
    qtbot.keyClicks(palette.words, typed)
    qtbot.keyClick(palette.words, Qt.Key.Key_Return)


def place(user) -> str:
    return user.window.status.place.text()


@pytest.fixture
def before(user) -> list[tuple[str, str, str]]:
    return turns(user)


def test_a_turn_is_split_and_the_new_one_given_to_somebody_else(user, before, qtbot):
    caret = user.go_to("will reopen")
    user.press(Qt.Key.Key_Return, CONTROL | SHIFT)
    assert user.reader.caret == caret
    say_who(user, qtbot, "Oro Lume")
    assert ("MS. HALE", "answer", "It is not th") in turns(user)
    assert ("Oro Lume", "answer", "will reopen ") in turns(user)
    assert len(turns(user)) == len(before) + 1
    assert "Oro Lume" in place(user)
    user.press(Qt.Key.Key_Z, CONTROL)
    assert ("MS. HALE", "answer", "will reopen ") in turns(user)
    assert "MS. HALE" in place(user)
    user.press(Qt.Key.Key_Z, CONTROL)
    assert turns(user) == before
    user.do("redo")
    user.do("redo")
    assert ("Oro Lume", "answer", "will reopen ") in turns(user)


def test_a_caret_within_a_word_splits_before_it(user, before):
    start = user.go_to("reopen")
    user.reader.select(Span(start + 3, start + 3))
    user.press(Qt.Key.Key_Return, CONTROL | SHIFT)
    assert "reopen the f" in [said for _, _, said in turns(user)]


def test_where_there_is_nothing_to_split_it_is_told(user, before):
    user.go_to("MS. HALE: Good")
    user.press(Qt.Key.Key_Return, CONTROL | SHIFT)
    assert "between two of its words" in user.told
    assert turns(user) == before


def test_turns_are_joined(user, before):
    user.go_to("Is that not")
    user.press(Qt.Key.Key_J, CONTROL)
    assert len(turns(user)) == len(before) - 1
    assert ("Q", "question", "Is that not ") in turns(user)
    user.press(Qt.Key.Key_Z, CONTROL)
    assert turns(user) == before


def test_all_that_are_selected_are_joined_in_one_step(user, before):
    start = user.go_to("Good morning")
    user.reader.select(Span(start, user.text.index("It is not") + 2))
    user.press(Qt.Key.Key_J, CONTROL)
    assert len(turns(user)) == len(before) - 2
    user.press(Qt.Key.Key_Z, CONTROL)
    assert turns(user) == before


def test_the_kind_is_changed_and_shown_in_the_menu(user, before):
    actions = user.window.actions_by_id
    user.go_to("It is not the same.")
    assert actions["turn_answer"].isChecked()
    user.press(Qt.Key.Key_3, ALT)
    assert ("MS. HALE", "statement", "It is not th") in turns(user)
    assert actions["turn_statement"].isChecked()
    assert not actions["turn_answer"].isChecked()
    assert place(user).endswith("statement")
    user.press(Qt.Key.Key_Z, CONTROL)
    assert actions["turn_answer"].isChecked()
    assert place(user).endswith("answer to turn 2")


def test_a_kind_that_is_chosen_again_stays_ticked(user):
    user.go_to("It is not the same.")
    user.do("turn_answer")
    assert user.window.actions_by_id["turn_answer"].isChecked()
    assert not user.window.desk.project.history()[0].title.startswith("Set kind")


def test_where_no_turn_is_nothing_is_ticked_and_keys_say_so(user, before):
    user.go_to("Briefing of")
    kinds = ("question", "answer", "statement", "moderator", "direction")
    ticked = [user.window.actions_by_id[f"turn_{kind}"].isChecked() for kind in kinds]
    assert not any(ticked)
    user.press(Qt.Key.Key_1, ALT)
    assert "no turn here" in user.window.status.currentMessage()
    user.press(Qt.Key.Key_T, CONTROL)
    assert QApplication.activePopupWidget() is None
    assert turns(user) == before


def test_a_turn_is_made_of_the_selection_and_taken_away(user, before, qtbot):
    start = user.go_to("Briefing of the")
    user.reader.select(Span(start, start + 8))
    user.press(Qt.Key.Key_T, CONTROL | SHIFT)
    assert ("", "statement", "Briefing of ") in turns(user)
    say_who(user, qtbot, "Hal")
    assert ("MS. HALE", "statement", "Briefing of ") in turns(user)
    user.do("delete_turn")
    assert turns(user) == before
    for _ in range(3):
        user.press(Qt.Key.Key_Z, CONTROL)
    assert turns(user) == before


def test_a_turn_is_said_by_nobody(user, qtbot):
    user.go_to("It is not the same.")
    say_who(user, qtbot, "nobody")
    assert ("", "answer", "It is not th") in turns(user)
    assert "nobody" in place(user)


def test_those_of_the_document_come_first_and_new_ones_only_when_unknown(user, qtbot):
    project = user.window.desk.project
    project.speakers.add("Ada Vane", role="Minister", aliases=("MS. VANE",))
    user.go_to("It is not the same.")
    user.press(Qt.Key.Key_T, CONTROL)
    palette = QApplication.activePopupWidget()
    assert isinstance(palette, CommandPalette)

    def shown() -> list[str]:
        model = palette.view.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    assert shown()[0] == "MS. HALE"
    assert shown()[-2:] == ["Ada Vane", "Nobody"]
    qtbot.keyClicks(palette.words, "MS. VANE")
    assert shown() == ["Ada Vane"], "an alias finds its speaker, and needs no new one"
    palette.words.setText("Somebody")
    assert shown() == ["New speaker “Somebody”"]
    palette.close()


def test_an_answer_leads_to_its_question(user):
    user.go_to("reopen the ferry")
    user.press(Qt.Key.Key_Q, ALT)
    assert user.text[user.reader.caret :].startswith("Is that not")
    user.press(Qt.Key.Key_Q, ALT)
    assert "answers no question" in user.window.status.currentMessage()


def test_what_was_mended_is_there_after_closing(start, project_path, qtbot):
    user = start(project_path)
    user.go_to("It is not the same.")
    say_who(user, qtbot, "Oro Lume")
    user.press(Qt.Key.Key_4, ALT)
    mended = turns(user)
    user.window.close()
    again = start(project_path)
    assert turns(again) == mended
    assert "Oro Lume" in [one.name for one in again.window.desk.document.speakers.values()]
    again.do("undo")
    again.do("undo")
    assert ("MS. HALE", str(TurnKind.ANSWER), "It is not th") in turns(again)


def test_the_menu_of_the_transcript_has_the_turn_s_too(user, qtbot):
    user.go_to("It is not the same.")
    shown: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        turn = next(found for found in menu.findChildren(QMenu) if found.title() == "Turn")
        shown.extend(action.text() for action in turn.actions())
        menu.close()

    QTimer.singleShot(50, look)
    user.reader.menu_requested.emit(user.reader.caret_point)
    assert "Split turn at the caret" in shown
    assert "Turn is a question" in shown


def test_undo_goes_to_the_turn_that_changed(user):
    user.go_to("It is not the same.")
    user.press(Qt.Key.Key_3, ALT)
    user.reader.resize(400, 60)
    user.reader.scroll_to(0)
    user.press(Qt.Key.Key_Z, CONTROL)
    assert "It is not" in user.text[user.reader.scroll_position :]
