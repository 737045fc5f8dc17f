"""Who reads with a screen reader hears a name wherever the keyboard can go."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDialog, QWidget

from annotator.corpus.survey import survey
from annotator.gui.dialogs.keys import KeysDialog
from annotator.gui.dialogs.label import LabelDialog
from annotator.gui.dialogs.project import ProjectDialog
from annotator.gui.dialogs.speakers import SpeakersDialog
from annotator.gui.export_window.window import ExportWindow
from annotator.gui.importing_window.window import ImportingWindow
from annotator.gui.revising.edit_text import EditTextDialog
from annotator.gui.revising.review import ReviewDialog
from annotator.project.records import About


def nameless(top: QWidget) -> list[str]:
    """The widgets that take the keyboard and have no name to be read out."""
    found: list[str] = []
    for widget in [top, *top.findChildren(QWidget)]:
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


def review(user) -> ReviewDialog:
    window = user.window
    document = window.desk.document
    assert document is not None
    plan = window.desk.project.revisions.plan(document.id, f"{document.text}\nMore.")
    return ReviewDialog(plan, document, window.desk.labels, window.appearance.theme, window)


def importing(user, path: Path) -> ImportingWindow:
    row = {"text": "No.", "annotations": [{"start": 0, "end": 2, "label": "x", "text": "Yes"}]}
    path.write_text(json.dumps(row), "ascii")
    window = user.window
    found = survey(window.desk.project, path)
    return ImportingWindow(found, [], window.appearance.theme, window)


def export_window(user) -> ExportWindow:
    window = user.window
    return ExportWindow(
        window.desk.project,
        "",
        before=None,
        left={},
        theme=window.appearance.theme,
        parent=window,
    )


def test_every_part_of_the_window_has_a_name(user):
    user.press(Qt.Key.Key_Tab)
    user.press("d")
    user.do("find")
    user.window.tell_error("Something could not be opened.")
    user.window.history_panel.show()
    assert nameless(user.window) == []


def test_every_field_of_the_document_s_details_has_a_name(user):
    user.do("document_details")
    assert user.window.details.document.isVisible()
    assert nameless(user.window) == []


@pytest.mark.parametrize(
    "kind", ["export", "keys", "label", "edit text", "review", "speakers", "project", "import"]
)
def test_every_part_of_the_dialogs_has_a_name(user, kind: str, tmp_path: Path):
    labels = list(user.window.desk.labels.values())
    dialogs: dict[str, QDialog] = {
        "export": export_window(user),
        "keys": KeysDialog(labels, user.window),
        "label": LabelDialog(labels[0], labels, user.window),
        "edit text": EditTextDialog("It is so.", True, 100, user.window),
        "review": review(user),
        "project": ProjectDialog("Islands", About(), user.window),
        "import": importing(user, tmp_path / "rows.jsonl"),
        "speakers": SpeakersDialog(user.window.desk, print, [], user.window),
    }
    dialogs[kind].show()
    assert nameless(dialogs[kind]) == []
    for dialog in dialogs.values():
        dialog.close()
