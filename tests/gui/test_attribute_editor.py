"""What is typed into an attribute's field becomes its value, or is told to be none."""

import pytest
from PySide6.QtWidgets import QComboBox

from annotator.gui.panels.attribute_editor import AttributeEditor, UnreadableError, parse, shown
from annotator.project.records import Attribute, AttributeType


def test_values_are_read_and_shown_alike():
    assert parse(" 3,5 ", AttributeType.NUMBER) == 3.5
    assert shown(3.5) == "3.5"
    assert shown(12.0) == "12"
    assert parse("2026-03-31", AttributeType.DATE) == "2026-03-31"
    assert parse("  by spring ", AttributeType.TEXT) == "  by spring "
    assert parse("   ", AttributeType.TEXT) is None


@pytest.mark.parametrize(
    ("typed", "kind"), [("soon", AttributeType.DATE), ("many", AttributeType.NUMBER)]
)
def test_what_is_no_value_is_refused(typed: str, kind: AttributeType):
    with pytest.raises(UnreadableError):
        parse(typed, kind)


def test_a_wrong_date_is_marked_and_not_told(qtbot):
    editor = AttributeEditor(Attribute("a", "by when", AttributeType.DATE), None, None)  # type: ignore[arg-type]
    qtbot.addWidget(editor)
    told: list[object] = []
    editor.edited.connect(lambda _id, value: told.append(value))
    qtbot.keyClicks(editor.field, "soon")
    editor.save()
    assert told == []
    assert editor.field.property("wrong")
    editor.field.clear()
    qtbot.keyClicks(editor.field, "2026-05-01")
    editor.save()
    assert told == ["2026-05-01"]
    assert not editor.field.property("wrong")


def test_a_choice_that_the_codebook_lost_is_still_shown(qtbot):
    attribute = Attribute("a", "how", AttributeType.CHOICE, ("outright", "partial"))
    editor = AttributeEditor(attribute, "sideways", None)  # type: ignore[arg-type]
    qtbot.addWidget(editor)
    assert isinstance(editor.field, QComboBox)
    assert editor.field.currentText() == "sideways"
