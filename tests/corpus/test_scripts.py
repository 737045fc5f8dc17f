"""`corpus.read`, `corpus.write` and `corpus.rows`, as a script has them."""

import json
from pathlib import Path

import pytest
from lume import spans

from annotator import corpus
from annotator.corpus.gathering import Selection, gather
from annotator.corpus.parts import Part
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument
from annotator.errors import UserError
from annotator.project.project import Project
from annotator.text.span import Span


def test_what_is_written_is_read_again(filled: Project, tmp_path: Path) -> None:
    report = corpus.write(gather(filled, Selection()), tmp_path / "all.jsonl", "jsonl")
    assert (report.annotations, report.left_out) == (3, None)
    read = corpus.read(tmp_path / "all.jsonl")
    briefing, gaggle = read.documents
    assert [one.label for one in briefing.annotations] == ["denial", "denial", "commitment"]
    assert briefing.annotations[2].spans == tuple(spans("c"))
    assert gaggle.annotations == ()


def test_switches_and_losses(filled: Project, tmp_path: Path) -> None:
    report = corpus.write(gather(filled, Selection()), tmp_path / "t.csv", "csv", "raw")
    assert report.tally.lost[Part.TURNS] == 3
    assert ",=HYPERLINK(1)," in (tmp_path / "t.csv").read_text("utf-8-sig")


def test_annotations_are_rows_for_a_data_frame(filled: Project) -> None:
    rows = list(corpus.rows(gather(filled, Selection())))
    assert [(row["label"], row["speaker"]) for row in rows[1:]] == [
        ("denial", "MINISTER VELA"),
        ("commitment", "MINISTER VELA"),
    ]
    assert rows[0]["denial: how"] == "outright"


def test_positions_that_do_not_fit_are_put_right_and_told(tmp_path: Path) -> None:
    row = {"text": "a 🙂 We never did.", "annotations": [
        {"start": 5, "end": 18, "label": "denial", "text": "We never did."}
    ]}  # fmt: skip
    (tmp_path / "shifted.jsonl").write_text(json.dumps(row))
    told: list[str] = []
    (document,) = corpus.read(tmp_path / "shifted.jsonl", told=told.append).documents
    (annotation,) = document.annotations
    assert annotation.spans[0].of(document.text) == "We never did."
    assert len(told) == 1


def test_a_file_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    with pytest.raises(UserError, match="is no corpus that can be read"):
        corpus.read(tmp_path / "picture.png")
    with pytest.raises(UserError, match=r"There is no file “none\.jsonl”"):
        corpus.read(tmp_path / "none.jsonl")
    with pytest.raises(UserError, match="There is no format “brta” to import"):
        corpus.read(tmp_path / "picture.png", "brta")


def test_what_the_system_has_against_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    with pytest.raises(UserError, match=r"^“folder\.jsonl” could not be read: "):
        corpus.read(tmp_path / "folder.jsonl", "jsonl")


@pytest.mark.parametrize("name", ["brat", "csv", "jsonl", "xlsx"])
def test_half_a_character_is_refused_in_one_sentence(name: str, tmp_path: Path) -> None:
    text = "Hale said so.\n"
    annotation = CorpusAnnotation("1", "denial", (Span(0, 4),), "Hale", note="not \ud800 so")
    document = CorpusDocument("2", "Briefing", text, annotations=(annotation,))
    with pytest.raises(UserError, match="half a character") as told:
        corpus.write(Corpus(documents=(document,)), tmp_path / "made", name)
    assert str(told.value).endswith(".")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["brat", "conll", "csv", "elan", "webvtt"])
def test_what_has_no_place_in_the_text_is_refused_in_one_sentence(
    name: str, tmp_path: Path
) -> None:
    found = CorpusAnnotation("1", "denial", (), "Hale")
    beyond = CorpusAnnotation("1", "denial", (Span(0, 4),), "Hale")
    for annotation, text in ((found, "Hale said so.\n"), (beyond, "")):
        document = CorpusDocument("2", "Briefing", text, annotations=(annotation,))
        with pytest.raises(UserError, match="“Briefing” an annotation denial has no place"):
            corpus.write(Corpus(documents=(document,)), tmp_path / "made", name)
        assert list(tmp_path.iterdir()) == []
