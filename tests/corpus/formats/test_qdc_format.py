"""REFI-QDA codebooks: written, read, and brought into a project without any document."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from vane_corpus import corpus

from annotator.corpus.exporting import export
from annotator.corpus.formats.qdc import QDC
from annotator.corpus.importing import import_corpus
from annotator.corpus.record import Corpus
from annotator.corpus.registry import reader
from annotator.errors import UserError
from annotator.project.project import Project
from annotator.project.records import Label


def read(path: Path) -> tuple[Corpus, list[str]]:
    faults: list[str] = []
    return QDC.read(path, faults.append), faults


def test_the_whole_codebook_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "book.qdc"
    QDC.write(corpus(), path, frozenset())
    assert reader(path) is QDC
    found, faults = read(path)
    assert faults == []
    assert found.labels == corpus().labels


GOLDEN = """\
<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Press Annotator"><Codes>\
<Code guid="0199c2f0-0000-7000-8000-00000000000c" name="denial" isCodable="true" color="#009e73">\
<Description>&lt;Says&gt; no.</Description>\
<Code guid="0199c2f0-0000-7000-8000-00000000000b" name="Denial (2)" isCodable="true" \
color="#d55e00"><Description>[Press Annotator]
name: "Denial"
attributes: [{"id": "0199c2f0-0000-7000-8000-000000000001", "name": "how & why", \
"type": "choice", "choices": ["out\\nright", "\\"half\\""], "required": true, \
"description": "d"}]</Description></Code></Code></Codes></CodeBook>
"""


def test_a_codebook_is_written_like_this(tmp_path: Path) -> None:
    _, child, parent, _ = corpus().labels
    parent = replace(parent, name="denial", definition="<Says> no.", key="", relations=())
    path = tmp_path / "book.qdc"
    QDC.write(Corpus(labels=(parent, child)), path, frozenset())
    golden = GOLDEN.replace("how & why", "how &amp; why")
    assert path.read_text("utf-8") == golden


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "empty.annotator", "Lume", "Ana") as made:
        yield made


def foreign(path: Path, content: str) -> Path:
    made = path / "book.qdc"
    head = '<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="QualCoder"><Codes>'
    made.write_text(f"\ufeff{head}{content}</Codes></CodeBook>", "utf-8")
    return made


def code(number: int, name: str, within: str = "") -> str:
    return (
        f'<Code guid="{{{number:08x}-0000-4000-8000-000000000000}}" name="{name}">{within}</Code>'
    )


def test_its_labels_are_added_and_told(tmp_path: Path, empty: Project) -> None:
    path = foreign(tmp_path, code(1, "claims", code(2, "vow", "<Description>binds</Description>")))
    assert str(import_corpus(empty, path)) == "added to the codebook: claims, vow"
    made = {one.name: one for one in empty.codebook.labels()}
    assert made["vow"].definition == "binds"
    assert made["vow"].parent_id == made["claims"].id
    with pytest.raises(UserError, match="All labels in it are there already"):
        import_corpus(empty, path)


def test_an_empty_codebook_is_nothing(tmp_path: Path, empty: Project) -> None:
    with pytest.raises(UserError, match="There is no document in it"):
        import_corpus(empty, foreign(tmp_path, ""))


def test_a_code_without_a_guid_is_told(tmp_path: Path, empty: Project) -> None:
    path = foreign(tmp_path, code(1, "vow") + '<Code name="x"/>' + code(1, "y"))
    report = import_corpus(empty, path)
    assert report.labels == ["vow"]
    assert report.faults == [
        "The code “x” has no GUID of its own; it was left out.",
        "The code “y” has no GUID of its own; it was left out.",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>', "there are no codes in it"),
        (b'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>', "damaged"),
        (b"\x00\xff", "damaged"),
    ],
)
def test_what_is_no_codebook_is_told(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "book.qdc"
    path.write_bytes(data)
    with pytest.raises(UserError, match=reason):
        read(path)


def test_a_project_gives_its_codebook_alone(tmp_path: Path, empty: Project) -> None:
    empty.codebook.add("vow", "#0072b2")
    empty.documents.add(text="We will.", title="Oro")
    report = export(empty, tmp_path / "book.qdc", "qdc")
    assert report.documents == 1
    assert [one.name for one in read(tmp_path / "book.qdc")[0].labels] == ["vow"]


def test_no_label_is_its_own_parent(tmp_path: Path, empty: Project) -> None:
    told = '<Description>[Press Annotator]\nid: "same"</Description>'
    path = foreign(tmp_path, code(1, "vow", told + code(2, "firm", told)))
    import_corpus(empty, path)
    made = {one.name: one for one in empty.codebook.labels()}
    assert made["firm"].parent_id == made["vow"].id


def test_labels_that_lie_too_deep_to_be_read_are_not_written(tmp_path: Path) -> None:
    parents = [None, *map(str, range(299))]
    book = [Label(str(n), f"label {n}", "", parent_id=one) for n, one in enumerate(parents)]
    QDC.write(Corpus(labels=tuple(book[:150])), tmp_path / "deep.qdc", frozenset())
    assert len(read(tmp_path / "deep.qdc")[0].labels) == 150
    with pytest.raises(UserError, match="“label 150” lies more than 150 labels deep"):
        QDC.write(Corpus(labels=tuple(book)), tmp_path / "deeper.qdc", frozenset())
