"""Which files a named path stands for."""

from pathlib import Path

from annotator.files import files_in


def test_a_folder_stands_for_the_readable_files_in_it(tmp_path: Path):
    for name in ("b.md", "a.txt", "deep/c.jsonl", "picture.png", ".hidden.txt", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    names = [path.relative_to(tmp_path).as_posix() for path in files_in([tmp_path])]
    assert names == ["a.txt", "b.md", "deep/c.jsonl"]


def test_a_file_that_is_named_is_meant_whatever_it_is(tmp_path: Path):
    path = tmp_path / "minutes.pdf"
    assert list(files_in([path])) == [path]
