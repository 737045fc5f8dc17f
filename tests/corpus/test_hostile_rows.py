"""What must not get in, each told in one sentence with its line."""

from pathlib import Path

import pytest

from annotator.corpus.importing import import_corpus
from annotator.corpus.strict_json import Refused, parse
from annotator.errors import UserError
from annotator.project.project import Project

GOOD = b'{"text": "Good."}\n'
HEADER = '{"kind": "project", "format": "press-annotator", "version": 1'


def faults(project: Project, row: bytes) -> list[str]:
    path = project.path.with_suffix(".jsonl")
    path.write_bytes(GOOD + row + b"\n")
    report = import_corpus(project, path)
    assert report.documents == 1
    return report.faults


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"nonsense", "it is not JSON (Expecting value at character 1)"),
        (b"[1]", "it is not an object in braces"),
        (b'{"text": "\xff"}', "it is not UTF-8 text"),
        (b'{"text": "a", "text": "b"}', "“text” stands there twice"),
        (b'{"text": "a", "x": {"y": 1, "y": 2}}', "“y” stands there twice"),
        (b'{"text": "a", "x": NaN}', "NaN is no number in JSON"),
        (b'{"text": "a", "x": -Infinity}', "-Infinity is no number in JSON"),
        (b'{"text": "a", "x": 1e999}', "the number 1e999 is too large"),
        (
            b'{"text": "a", "x": ' + b"9" * 5000 + b"}",
            "the number 99999999999999999999… has more than 15 digits",
        ),
        (b'{"text": "a\\ud800"}', "it has half a character in it (a lone surrogate)"),
        (b'{"text": "a", "\\udc00": 1}', "it has half a character in it (a lone surrogate)"),
        (b'{"x": ' + b"[" * 60 + b"]" * 60 + b"}", "it is nested more than 40 deep"),
        (b'{"x":' * 100_000 + b"1" + b"}" * 100_000, "it is nested more than 40 deep"),
        (b"[" * 100_000, "it is nested more than 40 deep"),
        (b'{"kind": "song", "text": "a"}', "its kind is 'song', where “document” is known"),
        (b'{"text": " "}', "its text is empty"),
        (b'{"text": "a", "annotations": 3}', "“annotations” of the row must be a list"),
        (b'{"text": "a", "annotations": [3]}', "an annotation is not an object in braces"),
        (
            b'{"text": "a", "annotations": [{"start": true, "end": 1, "label": "x"}]}',
            "“start” of an annotation must be a whole number",
        ),
        (
            b'{"text": "a", "annotations": [{"start": 0, "end": 1}]}',
            "“label” of an annotation must be text",
        ),
        (
            b'{"text": "a", "annotations": [{"start": 1, "end": 1, "label": "x"}]}',
            "an annotation from 1 to 1 is no range of a text of 1 characters",
        ),
        (
            b'{"text": "a", "annotations": [{"start": -1, "end": 1, "label": "x"}]}',
            "an annotation from -1 to 1 is no range of a text of 1 characters",
        ),
        (
            b'{"text": "abcd", "annotations": [{"fragments": [[2, 3], [0, 1]], "label": "x"}]}',
            "“fragments” of an annotation must be in the order of the text, apart from each other",
        ),
        (
            b'{"text": "abcd", "annotations": [{"fragments": [[0, 1, 2]], "label": "x"}]}',
            "“fragments” of an annotation must be pairs of whole numbers",
        ),
        (
            b'{"text": "a", "annotations": [{"start": 0, "end": 1, "label": "x", "created": "x"}]}',
            "“created” of an annotation must be a time such as 2026-03-01T09:30:00Z",
        ),
        (
            b'{"text": "a", "turns": [{"start": 0, "end": 2}]}',
            "a turn from 0 to 2 is no range of a text of 1 characters",
        ),
        (b'{"text": "a", "metadata": {"date": []}}', "“date” of the metadata must be a text"),
        (
            b'{"text": "a", "relations": [{"kind": "k", "source": "s", "target": "s"}]}',
            "a relation needs a kind and two different annotations",
        ),
    ],
)
def test_a_hostile_row_is_refused_in_a_sentence(project: Project, row: bytes, reason: str) -> None:
    assert faults(project, row) == [f"Line 2 cannot be imported: {reason}."]
    assert len(project.documents.all()) == 1


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        (', "offsets": "bytes"}', "its offsets are not “code points, end exclusive”"),
        (', "codebook": [{"name": "a", "parent": "b"}]}', "has a parent that is not in"),
        (
            ', "codebook": [{"name": "a", "parent": "b"}, {"name": "b", "parent": "a"}]}',
            "is its own ancestor",
        ),
        (', "codebook": [{"name": "a"}, {"name": "a"}]}', "there are two of the label “a”"),
        (', "codebook": [{"name": "a", "key": "ab"}]}', "“key” of a label must be one character"),
        (', "codebook": [{"name": " "}]}', "“name” of a label must be a text that is not empty"),
        (
            ', "codebook": [{"name": "a", "attributes": [{"name": "b", "type": "c"}]}]}',
            "“type” of an attribute must be one of choice, yes/no, number, text, date",
        ),
    ],
)
def test_a_bad_head_stops_the_whole_file(project: Project, rest: str, reason: str) -> None:
    path = project.path.with_suffix(".jsonl")
    path.write_bytes(f"{HEADER}{rest}\n".encode() + GOOD)
    with pytest.raises(UserError, match="Line 1 cannot be imported") as told:
        import_corpus(project, path)
    assert reason in str(told.value)
    assert project.documents.all() == []


def test_a_newer_file_is_refused(project: Project) -> None:
    path = project.path.with_suffix(".jsonl")
    path.write_bytes(HEADER.replace("1", "2").encode() + b"}\n" + GOOD)
    with pytest.raises(UserError, match="a newer Press Annotator has written it"):
        import_corpus(project, path)


def test_a_second_head_is_a_fault(project: Project) -> None:
    assert faults(project, HEADER.encode() + b"}") == [
        "Line 2 cannot be imported: it is a second project row; import two corpora one after"
        " the other."
    ]


def test_rows_end_at_line_feeds_alone(project: Project) -> None:
    """Not at U+2028 or U+0085, which JSON may hold as they are; BOM, CR and blank lines do."""
    path = project.path.with_suffix(".JSONL")
    path.write_bytes('\ufeff{"text": "a\u2028b\x85c"}\r\n\n  \r\n{"text": "d"}'.encode())
    report = import_corpus(project, path)
    assert (report.documents, report.faults) == (2, [])
    texts = [project.documents.text(one.id) for one in project.documents.all()]
    assert sorted(texts) == ["a\u2028b\x85c", "d"]


def test_a_row_without_end_is_refused_before_it_fills_the_memory(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.corpus.json_lines.MAX_ROW", 1 << 20)
    path = project.path.with_suffix(".jsonl")
    path.write_bytes(GOOD + b"[" * (2 << 20))
    with pytest.raises(UserError, match="Line 2 is longer than 1 MB"):
        import_corpus(project, path)
    assert project.documents.all() == []


def test_ids_of_another_form_are_replaced(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id": "../../x", "text": "a", "annotations": []}')
    import_corpus(project, path)
    assert "/" not in project.documents.all()[0].id


def test_astral_characters_in_either_notation_are_no_surrogates() -> None:
    assert parse(b'{"a": "\\ud83d\\ude42"}') == parse('{"a": "🙂"}'.encode()) == {"a": "🙂"}
    with pytest.raises(Refused):
        parse(b'{"a": "\\ude42\\ud83d"}')
