"""Opening: files dropped, pasted, named; good ones come in whatever is among them."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from annotator.project.project import Project


def titles(user) -> list[str]:
    return [document.title for document in user.window.desk.project.documents.all()]


def test_the_first_start_has_something_to_tag(start):
    user = start()
    assert len(titles(user)) >= 4
    assert user.window.desk.project.annotations.counts()
    assert [label.name for label in user.window.desk.labels.values()] == [
        "denial",
        "comparison",
        "commitment",
    ]


def test_one_bad_file_among_good_ones(user, tmp_path: Path, look_through):
    good, bad, empty = tmp_path / "good.txt", tmp_path / "bad.txt", tmp_path / "empty.txt"
    good.write_text("MR. OAK: We will pay.\n", encoding="utf-8")
    bad.write_bytes(bytes(range(256)) * 40)
    empty.write_bytes(b"")
    other = tmp_path / "other.md"
    other.write_bytes("# Über die Fähre\n\nFrage: Kommt sie?\n".encode("cp1252"))
    look_through(user, [bad, good, empty, other])
    assert len(titles(user)) == 3
    assert "2 transcripts opened" in user.told
    user.do("undo")
    assert len(titles(user)) == 1


def test_a_folder_is_opened_with_what_is_in_it(user, tmp_path: Path, look_through):
    folder = tmp_path / "briefings"
    folder.mkdir()
    (folder / "picture.png").write_bytes(b"\x89PNG")
    for name in ("one.txt", "two.txt"):
        (folder / name).write_text(f"Briefing {name}\n\nMS. ASH: It is so.\n", encoding="utf-8")
    look_through(user, [folder])
    assert len(titles(user)) == 3
    assert "picture" not in user.told


def test_the_same_text_is_not_opened_twice(user, tmp_path: Path):
    again = tmp_path / "again.txt"
    again.write_text(user.text, encoding="utf-8")
    user.drop(again)
    assert len(titles(user)) == 1
    assert "already in the project" in user.told


def test_text_is_pasted(user):
    QGuiApplication.clipboard().setText("Q  Will it rain?\nMR. OAK: No.\n")
    user.do("paste")
    assert len(titles(user)) == 2
    assert user.text.startswith("Q  Will it rain?")


def test_a_corpus_that_was_exported_comes_back(user, tmp_path: Path, import_them):
    from annotator.corpus.exporting import export

    user.press(Qt.Key.Key_Tab)
    user.press("d")
    path = tmp_path / "islands.jsonl"
    export(user.window.desk.project, path, "jsonl")
    with Project.create(tmp_path / "empty.annotator"):
        pass
    assert user.window.projects.open(tmp_path / "empty.annotator")
    import_them(user, [path])
    assert titles(user) == ["Briefing of the Ministry for the Islands"]
    user.window.desk.open_document(user.window.desk.project.documents.all()[0].id)
    assert user.tags == [("denial", "We have never closed the strait,")]


def test_a_deleted_document_comes_back_with_its_annotations(user):
    user.press(Qt.Key.Key_Tab)
    user.press("d")
    user.do("delete_document")
    assert titles(user) == []
    assert user.window.desk.document is None
    user.do("undo")
    assert len(titles(user)) == 1
    user.window.desk.open_document(user.window.desk.project.documents.all()[0].id)
    assert len(user.tags) == 1


def test_a_broken_project_leaves_the_open_one(user, tmp_path: Path):
    broken = tmp_path / "broken.annotator"
    broken.write_bytes(b"no database at all" * 400)
    assert not user.window.projects.open(broken)
    assert "broken.annotator" in user.told
    user.press(Qt.Key.Key_Tab)
    user.press("d")
    assert len(user.tags) == 1


def test_last_time_s_project_is_opened_again(start, project_path: Path):
    first = start(project_path)
    first.window.close()
    again = start()
    assert again.window.desk.project.path == project_path


def test_a_project_that_has_gone_is_told(start, project_path: Path):
    first = start(project_path)
    first.window.close()
    project_path.unlink()
    again = start()
    assert project_path.name in again.told
    assert again.window.desk.project.title


def test_the_line_below_tells_when_it_was_said(user, tmp_path: Path):
    film = tmp_path / "harbour.srt"
    film.write_text(
        "1\n00:00:01,000 --> 00:00:04,000\nMS. VANE: The harbour opens.\n\n"
        "2\n01:03:12,500 --> 01:03:15,000\nMR. LUME: So it does.\n",
        "utf-8",
    )
    user.drop(film)
    user.go_to("The harbour")
    assert user.window.status.place.text().endswith("0:00:01")
    user.go_to("So it does")
    assert user.window.status.place.text().endswith("1:03:12")
    user.do("undo")
