"""The import window: a corpus is looked through, its labels matched, then it comes in."""

import json
from pathlib import Path

import pytest
import small_formats
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog

from annotator.gui.importing_window.document_table import FATE, REMARK, TITLE, Which
from annotator.gui.importing_window.label_table import HERE, NAME
from annotator.gui.importing_window.window import ImportingWindow
from annotator.project.project import Project

TEXT = "MS. VANE: 🙂 We never closed the bridge over the Lume. We will open it by May.\n"


def marked(label: str, words: str, shift: int = 0, text: str = TEXT) -> dict[str, object]:
    start = text.index(words) + shift
    return {"start": start, "end": start + len(words), "label": label, "text": words}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two new documents, of which one has a place that is shifted and words that are not there."""
    gone = {"start": 0, "end": 5, "label": "denial", "text": "We burnt it"}
    rows = [
        {
            "title": "Hearing",
            "text": TEXT,
            "annotations": [
                marked("Denial", "We never closed the bridge", 1),
                marked("promise", "We will open it by May"),
                gone,
            ],
        },
        {"title": "Gaggle", "text": "Nothing was said.\n"},
        {"title": "Broken", "text": 7},
    ]
    path = tmp_path / "hearings.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "ascii")
    return path


def titles(user) -> list[str]:
    return [document.title for document in user.window.desk.project.documents.all()]


def press(window: ImportingWindow, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.focusWidget(), key, modifier)


def column(view, place: int) -> list[str]:
    model = view.model()
    return [str(model.index(row, place).data()) for row in range(model.rowCount())]


def test_it_comes_in_by_return_and_goes_by_undo(user, corpus: Path, import_them):
    def act(window: ImportingWindow) -> None:
        assert "JSON Lines" in window.words.text()
        assert "2 documents" in window.words.text()
        assert "3 annotations" in window.words.text()
        assert column(window.view, TITLE) == ["Hearing", "Gaggle"]
        assert column(window.view, FATE) == ["new", "new"]
        assert column(window.view, REMARK) == ["1 put right, 1 lost", ""]
        assert window.import_button.text() == "Import 2 documents"
        press(window, Qt.Key.Key_Return)

    labels = len(user.window.desk.labels)
    import_them(user, [corpus], act)
    assert titles(user)[1:] == ["Hearing", "Gaggle"]
    assert user.text == TEXT
    assert user.tags == [
        ("denial", "We never closed the bridge"),
        ("promise", "We will open it by May"),
    ]
    assert "2 documents, 2 annotations, 1 lost annotation, 1 place put right" in user.told
    assert "Line 3" in user.told
    user.do("undo")
    assert len(titles(user)) == 1
    assert len(user.window.desk.labels) == labels


def test_cancelled_nothing_comes_in(user, corpus: Path, import_them):
    before = user.window.desk.project.undoable
    import_them(user, [corpus], lambda window: press(window, Qt.Key.Key_Escape))
    assert len(titles(user)) == 1
    assert user.window.desk.project.undoable == before
    assert user.told == ""


def test_a_label_is_matched_by_key(user, corpus: Path, import_them):
    def act(window: ImportingWindow) -> None:
        window.pages.setCurrentIndex(0)
        assert column(window.label_view, NAME) == ["Denial", "promise", "denial"]
        assert column(window.label_view, HERE) == ["denial", "add as new", "denial"]
        window.label_view.setFocus()
        press(window, Qt.Key.Key_Down)
        press(window, Qt.Key.Key_Space)
        (box,) = window.label_view.findChildren(QComboBox)
        assert box.currentText() == "add as new"
        popup = QApplication.activePopupWidget()
        assert popup is not None
        for _ in range(3):
            QTest.keyClick(box.view(), Qt.Key.Key_Down)
        QTest.keyClick(box.view(), Qt.Key.Key_Return)
        assert column(window.label_view, HERE)[1] == "commitment"
        press(window, Qt.Key.Key_Return)

    import_them(user, [corpus], act)
    assert ("commitment", "We will open it by May") in user.tags
    assert "promise" not in [one.name for one in user.window.desk.labels.values()]


def test_documents_are_left_out_by_space(user, corpus: Path, import_them):
    def act(window: ImportingWindow) -> None:
        window.view.setFocus()
        press(window, Qt.Key.Key_Down)
        press(window, Qt.Key.Key_Space)
        assert window.import_button.text() == "Import 1 document"
        window.which.setCurrentIndex(list(Which).index(Which.LEFT_OUT))
        window.which.activated.emit(window.which.currentIndex())
        assert column(window.view, TITLE) == ["Gaggle"]
        press(window, Qt.Key.Key_Space)
        assert window.import_button.text() == "Import 2 documents"
        window.documents.tick({0, 1}, on=False)
        assert not window.import_button.isEnabled()
        window.documents.tick({0}, on=True)
        window.accept()

    import_them(user, [corpus], act)
    assert titles(user)[1:] == ["Hearing"]


def test_what_wants_a_look_can_be_read_in_full(user, corpus: Path, import_them):
    def act(window: ImportingWindow) -> None:
        look = window.look
        assert window.pages.currentWidget() is look
        assert column(look.view, 0) == ["Lost", "Left out", "Put right"]
        assert look.full.toPlainText().endswith(
            "kept as lost (its words are not there).\n\n“We burnt it”"
        )
        look.view.selectRow(1)
        assert (
            look.full.toPlainText() == "Line 3 cannot be imported: “text” of the row must be text."
        )
        look.which.setCurrentIndex(3)
        look.which.activated.emit(3)
        assert column(look.view, 0) == ["Put right"]
        assert "We never closed the bridge" in look.full.toPlainText()

    import_them(user, [corpus], act)


def test_one_s_own_export_is_there_already(user, tmp_path: Path, import_them):
    from annotator.corpus.exporting import export

    user.press(Qt.Key.Key_Tab)
    user.press("d")
    export(user.window.desk.project, tmp_path / "islands.jsonl", "jsonl")

    def act(window: ImportingWindow) -> None:
        assert "1 document, 1 there already" in window.words.text()
        assert column(window.view, FATE) == ["in the project"]
        assert not window.pages.isTabVisible(2)
        assert window.view.isColumnHidden(REMARK)
        window.accept()

    import_them(user, [tmp_path / "islands.jsonl"], act)
    assert len(titles(user)) == 1
    assert "1 document there already" in user.told


def test_nothing_found_is_said_and_nothing_can_be_imported(user, tmp_path: Path, import_them):
    path = tmp_path / "empty.jsonl"
    path.write_bytes(b"")

    def act(window: ImportingWindow) -> None:
        assert "Nothing that can be imported was found" in window.words.text()
        assert not window.import_button.isEnabled()
        assert not window.sides.isVisible()
        press(window, Qt.Key.Key_Escape)

    import_them(user, [path], act)


def test_what_cannot_be_read_is_told_and_the_next_one_comes(
    user, tmp_path: Path, corpus: Path, import_them
):
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(b'{"kind": "project", "version": 99}\n')
    import_them(user, [broken, corpus])
    assert "a newer Press Annotator has written it" in user.told
    assert titles(user)[1:] == ["Hearing", "Gaggle"]


def test_a_folder_that_is_a_corpus_is_dropped(
    user, tmp_path: Path, import_them, monkeypatch: pytest.MonkeyPatch
):
    small_formats.register(monkeypatch)
    folder = tmp_path / "hearings"
    folder.mkdir()
    (folder / "one.txt").write_text("We will open it.\n", "utf-8")
    (folder / "one.spans").write_text("0 7 promise", "utf-8")
    import_them(user, [folder])
    assert titles(user)[1:] == ["one"]
    assert user.tags == [("promise", "We will")]


def test_the_file_dialog_s_format_is_taken(
    user, tmp_path: Path, corpus: Path, import_them, monkeypatch: pytest.MonkeyPatch
):
    """A name that tells nothing, in a format that was chosen."""
    small_formats.register(monkeypatch)
    plain = corpus.rename(tmp_path / "hearings.dat")
    monkeypatch.setattr(
        QFileDialog,
        "getOpenFileNames",
        lambda *_: ([str(plain)], "JSON Lines (*.jsonl)"),
    )
    monkeypatch.setattr(user, "drop", lambda *_: user.do("import_corpus"))
    import_them(user, [])
    assert titles(user)[1:] == ["Hearing", "Gaggle"]


def test_a_codebook_alone_comes_in(user, tmp_path: Path, import_them, monkeypatch):
    from annotator.corpus.record import Corpus
    from annotator.project.records import Label

    small_formats.register(monkeypatch)
    monkeypatch.setattr(
        small_formats.Quotes, "read", lambda *_: Corpus(labels=(Label("1", "hedge", "#0072b2"),))
    )
    path = tmp_path / "codebook.quotes"
    path.write_text("quotes", "utf-8")

    def act(window: ImportingWindow) -> None:
        assert window.import_button.text() == "Import 1 label"
        assert not window.left.isVisible()
        press(window, Qt.Key.Key_Return)

    import_them(user, [path], act)
    assert "hedge" in [one.name for one in user.window.desk.labels.values()]
    with Project.open(user.window.desk.project.path) as project:
        assert project.codebook.by_name("hedge")


def test_long_names_and_many_rows_leave_the_window_its_size(user, tmp_path: Path, import_them):
    name = "a name that is far too long to be read " * 8
    rows = [
        {
            "title": f"{name}{n}",
            "text": f"No {n}.",
            "annotations": [{"start": 0, "end": 2, "label": f"{name}{n % 50}"}],
        }
        for n in range(400)
    ]
    path = tmp_path / "long.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "ascii")

    def act(window: ImportingWindow) -> None:
        assert window.minimumSizeHint().width() < 980
        assert window.minimumSizeHint().height() < 620
        assert len(window.documents.rows) == 400
        assert len(window.labels.rows) == 50
        window.reject()

    import_them(user, [path], act)
