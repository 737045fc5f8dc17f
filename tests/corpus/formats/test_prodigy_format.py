"""Prodigy's tasks, out and in."""

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab
from vane import TEXT, annotation_id, corpus, read_with_faults, spans, written

from annotator.corpus.formats.prodigy import PRODIGY
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import reader
from annotator.text.span import Span


def tasks(folder: Path) -> list[dict[str, Any]]:
    lines = written(PRODIGY, folder).read_bytes().split(b"\n")[:-1]
    return [json.loads(line) for line in lines]


def read(folder: Path, *rows: object, name: str = "theirs.jsonl") -> tuple[list[Any], list[str]]:
    path = folder / name
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8", newline="\n")
    assert reader(path) is PRODIGY
    return read_with_faults(PRODIGY, path)


def test_a_small_file_is_just_this(tmp_path: Path) -> None:
    document = CorpusDocument("d", "T", "No.", {"date": "2026-05-03"})
    path = tmp_path / "small.jsonl"
    PRODIGY.write(Corpus("Oro", documents=[document]), path, frozenset())
    assert path.read_text("ascii") == (
        '{"_view_id": "spans_manual", "text": "No.", "meta": {"title": "T", "date": "2026-05-03"},'
        ' "spans": [], "relations": [], "answer": "accept", "press_annotator": {"project":'
        ' {"kind": "project", "format": "press-annotator", "version": 1, "offsets":'
        ' "code points, end exclusive", "title": "Oro", "codebook": [], "annotators": [],'
        ' "speakers": []}, "id": "d", "title": "T", "metadata": {"language": "", "date":'
        ' "2026-05-03", "outlet": "", "place": "", "url": "", "filename": "", "imported": ""}},'
        ' "tokens": [{"text":"No","start":0,"end":2,"id":0,"ws":false},'
        '{"text":".","start":2,"end":3,"id":1,"ws":false}]}\n'
    )


def test_each_annotator_has_a_task(tmp_path: Path) -> None:
    told = tasks(tmp_path)
    assert [one.get("_session_id") for one in told] == ["Ana", "Ben", "Ana", None]
    assert [len(one["spans"]) for one in told] == [3, 3, 1, 0]
    assert told[0]["text"] == told[1]["text"] == TEXT


def test_spacy_rebuilds_text_and_spans_from_the_tokens(tmp_path: Path) -> None:
    for task in tasks(tmp_path):
        tokens = task["tokens"]
        doc = Doc(
            Vocab(), words=[one["text"] for one in tokens], spaces=[one["ws"] for one in tokens]
        )
        assert doc.text == task["text"]
        assert [one["start"] for one in tokens] == [one.idx for one in doc]
        for span in task["spans"]:
            found = doc[span["token_start"] : span["token_end"] + 1]
            assert found.text == task["text"][span["start"] : span["end"]]
            assert doc.char_span(span["start"], span["end"], span["label"]) is not None


def test_relations_lead_from_last_token_to_last_token(tmp_path: Path) -> None:
    ana, ben = tasks(tmp_path)[:2]
    (tie,) = ana["relations"]
    assert tie["label"] == "denies"
    assert tie["head_span"]["start"] == spans("a")[0].start
    assert ana["tokens"][tie["head"]]["end"] == spans("a")[0].end
    assert ana["tokens"][tie["child"]]["end"] == spans("d")[0].end
    # Those that lead out of a layer, or of a document, have no place in its task.
    assert ben["relations"] == []
    assert len(ana["press_annotator"]["relations"]) == 2


def test_it_comes_back_whole(tmp_path: Path) -> None:
    found, faults = read_with_faults(PRODIGY, written(PRODIGY, tmp_path))
    assert faults == []
    for wanted, made in zip(corpus().documents, found, strict=True):
        assert {one.id: one for one in made.annotations} == {
            one.id: one for one in wanted.annotations
        }
        assert made.turns == wanted.turns
        assert {one.id: one for one in made.relations} == {one.id: one for one in wanted.relations}


def test_what_prodigy_has_changed_is_taken(tmp_path: Path) -> None:
    first = tasks(tmp_path)[0]
    first["spans"][0] |= {"label": "commitment"}
    first["spans"].append({"start": 0, "end": 4, "label": "speaker"})
    first |= {"_input_hash": 5, "_task_hash": -7}
    (document,), faults = read(tmp_path, first)
    assert faults == []
    assert document.turns
    assert [(one.label[:10], one.quote) for one in document.annotations] == [
        ("commitment", "We never crossed"),
        ("Denial", "never crossed the"),
        ("xxxxxxxxxx", "Why\tthe “e\u0301”?"),
        ("speaker", "VANE"),
    ]


def test_a_task_of_prodigys_own(tmp_path: Path) -> None:
    row = {
        "text": "Vane met Hale.",
        "meta": {"source": "wire", "title": "A meeting"},
        "_input_hash": 1,
        "tokens": [
            {"text": "Vane", "start": 0, "end": 4, "id": 0, "ws": True},
            {"text": "met", "start": 5, "end": 8, "id": 1, "ws": True},
            {"text": "Hale", "start": 9, "end": 13, "id": 2, "ws": False},
            {"text": ".", "start": 13, "end": 14, "id": 3, "ws": False},
        ],
        "spans": [
            {"start": 0, "end": 4, "token_start": 0, "token_end": 0, "label": "PERSON"},
            {"start": 9, "end": 13, "token_start": 2, "token_end": 2, "label": "PERSON"},
        ],
        "relations": [{"head": 0, "child": 2, "label": "met"}],
        "_session_id": "news-ana",
        "answer": "accept",
    }
    bare = {"tokens": row["tokens"], "spans": [], "_task_hash": 3}
    (first, second), faults = read(tmp_path, row, bare)
    assert faults == []
    assert (first.title, first.metadata) == ("A meeting", {"source": "wire"})
    assert [one.spans for one in first.annotations] == [(Span(0, 4),), (Span(9, 13),)]
    assert {one.annotator for one in first.annotations} == {"news-ana"}
    source, target = (one.id for one in first.annotations)
    assert [(one.kind, one.source_id, one.target_id) for one in first.relations] == [
        ("met", source, target)
    ]
    assert second.text == row["text"]


def test_what_was_rejected_is_told(tmp_path: Path) -> None:
    row = {"text": "Vane.", "_input_hash": 1, "spans": [{"start": 0, "end": 4, "label": "P"}]}
    (document,), faults = read(tmp_path, row | {"answer": "reject"})
    assert document.annotations == ()
    assert faults == ["The annotations of line 1 are left out: they were not accepted in Prodigy."]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"spans": 3}, None),
        ({"spans": [{"start": 0, "end": 99, "label": "P"}]}, "from 0 to 99 is no range"),
        ({"spans": [{"start": True, "end": 2, "label": "P"}]}, "from True to 2 is no range"),
        ({"spans": [{"start": 0, "end": 2}]}, "“label” of an annotation must be text"),
        ({"spans": ["x"]}, "it is not an object in braces"),
        ({"relations": [{"head": 4, "child": [], "label": "x"}]}, "leads to no annotation"),
        ({"press_annotator": {"turns": [{"start": 0, "end": 999}]}}, "a turn from 0 to 999"),
        ({"press_annotator": {"project": {"version": 99}}}, "a newer Press Annotator"),
        ({"text": 3}, "“text” of the task must be text"),
        ({"_session_id": []}, "“_session_id” of the task must be text"),
    ],
)
def test_what_is_hostile_is_told_and_nothing_else_is_lost(
    tmp_path: Path, row: dict[str, Any], reason: str | None
) -> None:
    good = {"text": "Good.", "_input_hash": 1}
    found, faults = read(tmp_path, good | row, good)
    assert found[-1].text == "Good."
    assert len(faults) == (reason is not None)
    if reason:
        assert reason in faults[0]


def test_a_line_that_is_cut_off_is_told(tmp_path: Path) -> None:
    path = written(PRODIGY, tmp_path)
    path.write_bytes(path.read_bytes()[:-9])
    found, faults = read_with_faults(PRODIGY, path)
    assert [one.id[-1] for one in found] == ["1", "2"]
    assert len(faults) == 1


def test_ids_without_a_name_are_no_ones_elses(tmp_path: Path) -> None:
    row = {"text": "Vane.", "_input_hash": 1, "spans": [{"start": 0, "end": 4, "label": "P"}]}
    found, _ = read(tmp_path, row, row)
    ids = [one.annotations[0].id for one in found]
    assert len(set(ids)) == 2
    assert annotation_id(1) not in ids
