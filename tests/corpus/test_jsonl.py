"""The rows of a JSONL file, as anybody may read them."""

import json
from dataclasses import replace
from typing import Any

from lume import TEXT, spans

from annotator.corpus.exporting import export
from annotator.corpus.gathering import Selection
from annotator.project.project import Project
from annotator.text.span import Span


def rows(project: Project, **chosen: Any) -> list[dict[str, Any]]:
    path = project.path.with_suffix(".jsonl")
    export(project, path, "jsonl", selection=Selection(**chosen))
    return [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]


def label_id(project: Project, name: str) -> str:
    label = project.codebook.by_name(name)
    assert label
    return label.id


def test_the_first_row_is_the_project(filled: Project) -> None:
    first = rows(filled)[0]
    assert list(first) == [
        "kind", "format", "version", "offsets", "title", "codebook", "annotators", "speakers",
    ]  # fmt: skip
    assert first["kind"] == "project"
    assert first["format"] == "press-annotator"
    assert first["version"] == 1
    assert first["offsets"] == "code points, end exclusive"
    assert first["title"] == "Lume"
    assert [label["name"] for label in first["codebook"]] == ["denial", "commitment", "comparison"]
    assert [label["parent"] for label in first["codebook"]] == [None, None, "denial"]
    assert first["codebook"][0]["attributes"][0]["choices"] == ["outright", "partial"]
    assert [one["name"] for one in first["annotators"]] == ["Ana"]
    assert {one["name"] for one in first["speakers"]} == {"MINISTER VELA", "Q"}


def test_then_comes_a_row_a_document(filled: Project) -> None:
    _, briefing, gaggle = rows(filled)
    assert list(briefing) == [
        "kind", "id", "title", "text", "metadata", "turns", "annotations", "relations",
    ]  # fmt: skip
    assert briefing["text"] == TEXT
    assert briefing["metadata"]["date"] == "2026-05-03"
    assert briefing["metadata"]["filename"] == "briefing.txt"
    assert briefing["metadata"]["extra"] == {"licence": "free"}
    assert briefing["turns"][1] == {
        "start": 60, "end": 90, "speaker": "Q", "kind": "question", "who": "Q", "body": 63,
    }  # fmt: skip
    assert (gaggle["annotations"], gaggle["turns"], gaggle["relations"]) == ([], [], [])


def test_an_annotation_has_its_words_and_what_was_said_of_them(filled: Project) -> None:
    fragmented, nested, _ = rows(filled)[1]["annotations"]
    first, last = spans("a")
    assert fragmented["fragments"] == [[first.start, first.end], [last.start, last.end]]
    assert (fragmented["start"], fragmented["end"]) == (first.start, last.end)
    assert fragmented["text"] == "We never crossed the Lume. not so"
    assert fragmented["attributes"] == {"how": "outright"}
    assert fragmented["label"] == "denial"
    assert fragmented["annotator"] == "Ana"
    assert fragmented["origin"] == "hand"
    assert "fragments" not in nested
    assert TEXT[nested["start"] : nested["end"]] == nested["text"] == "never"


def test_relations_name_the_annotations_they_tie(filled: Project) -> None:
    briefing = rows(filled)[1]
    source, target = briefing["annotations"][:2]
    (relation,) = briefing["relations"]
    assert (relation["source"], relation["target"]) == (source["id"], target["id"])
    assert (relation["kind"], relation["note"]) == ("denies", "a note")


def test_it_is_ascii_with_a_line_feed_after_each_row(filled: Project) -> None:
    rows(filled)
    written = filled.path.with_suffix(".jsonl").read_bytes()
    assert written.isascii()
    assert written.endswith(b"}\n")
    assert b"\r" not in written


def test_chosen_documents_bring_their_speakers_alone(filled: Project) -> None:
    gaggle = filled.documents.all()[1]
    first, only = rows(filled, documents=frozenset({gaggle.id}))
    assert only["title"] == "Gaggle"
    assert first["speakers"] == []


def test_chosen_labels_bring_their_parents_and_their_annotations(filled: Project) -> None:
    first, briefing, _ = rows(filled, labels=frozenset({label_id(filled, "commitment")}))
    assert [label["name"] for label in first["codebook"]] == ["commitment"]
    assert [one["label"] for one in briefing["annotations"]] == ["commitment"]
    assert briefing["relations"] == []
    first, briefing, _ = rows(filled, labels=frozenset({label_id(filled, "comparison")}))
    assert [label["name"] for label in first["codebook"]] == ["denial", "comparison"]
    assert briefing["annotations"] == []


def test_chosen_annotators(filled: Project) -> None:
    ben = filled.annotators.add("Ben")
    first, briefing, _ = rows(filled, annotators=frozenset({ben.id}))
    assert [one["name"] for one in first["annotators"]] == ["Ben"]
    assert briefing["annotations"] == []


def test_a_relation_to_a_document_left_out_or_in_the_trash_is_left_out(filled: Project) -> None:
    briefing, gaggle = filled.documents.all()
    here = filled.annotations.of(briefing.id)[0]
    there = filled.annotations.add(gaggle.id, Span(0, 7), here.label_id)
    filled.relations.add("other side", there.id, here.id)
    kinds = [[one["kind"] for one in row["relations"]] for row in rows(filled)[1:]]
    assert kinds == [["denies"], ["other side"]]
    assert rows(filled, documents=frozenset({gaggle.id}))[1]["relations"] == []
    filled.documents.delete([briefing.id])
    assert [row["relations"] for row in rows(filled)[1:]] == [[]]


def test_attributes_of_one_name_go_by_id(filled: Project) -> None:
    label = filled.codebook.by_name("commitment")
    assert label
    twin = replace(label.attributes[0], id="")
    label = filled.codebook.update(replace(label, attributes=(*label.attributes, twin)))
    told = rows(filled)[1]["annotations"][2]["attributes"]
    assert told == {label.attributes[0].id: True}
