"""Label Studio's tasks and labelling config, out and in."""

import json
import warnings
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from vane import TEXT, VALUES, annotation_id, corpus, read_with_faults, spans

from annotator.corpus.formats.label_studio import LABEL_STUDIO
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import reader
from annotator.errors import UserError
from annotator.project.records import Label
from annotator.text.span import Span


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "export"
    LABEL_STUDIO.write(corpus(), path, frozenset())
    return path


def tasks(folder: Path) -> list[dict[str, Any]]:
    return json.loads((folder / "tasks.json").read_text("ascii"))


def read(folder: Path, *rows: object) -> tuple[list[Any], list[str]]:
    path = folder / "project-1-at-2026.json"
    path.write_text(json.dumps(rows), "utf-8")
    assert reader(path) is LABEL_STUDIO
    return read_with_faults(LABEL_STUDIO, path)


def region(start: int, end: int, label: str, row_id: str = "r", **more: object) -> dict[str, Any]:
    value = {"start": start, "end": end, "labels": [label]}
    row = {"id": row_id, "from_name": "label", "to_name": "text", "type": "labels", "value": value}
    return row | more


def test_the_config_is_just_this(tmp_path: Path) -> None:
    path = tmp_path / "small"
    label = Label("l", "so & so", "#0072b2", "d", "What is\n“not” so.")
    LABEL_STUDIO.write(Corpus("Oro", (label,)), path, frozenset())
    assert (path / "labelling-config.xml").read_text("utf-8") == (
        "<View>\n"
        '  <Header value="$title"/>\n'
        '  <Labels name="label" toName="text">\n'
        '    <Label value="so &amp; so" background="#0072b2" hotkey="d"'
        ' hint="What is&#10;“not” so."/>\n'
        "  </Labels>\n"
        '  <Text name="text" value="$text" granularity="symbol"/>\n'
        '  <TextArea name="note" toName="text" perRegion="true" editable="true"'
        ' displayMode="region-list" placeholder="Note"/>\n'
        "</View>\n"
    )
    assert (path / "tasks.json").read_text("ascii") == "[]\n"


def test_a_task_is_a_line_and_an_annotator_an_annotation(written: Path) -> None:
    lines = (written / "tasks.json").read_text("ascii").split("\n")
    assert (lines[0], lines[-2]) == ("[", "]")
    assert len(lines) == 3 + 3
    first, second, third = tasks(written)
    assert [len(one["annotations"]) for one in (first, second, third)] == [2, 1, 0]
    assert first["data"]["text"] == TEXT
    assert first["data"]["date"] == "2026-05-03"
    # One whom it does not know would make it refuse the file.
    assert "completed_by" not in first["annotations"][0]


def test_fields_and_notes_are_told_by_region(written: Path) -> None:
    results = tasks(written)[0]["annotations"][0]["result"]
    told = {one["from_name"]: one["value"] for one in results if one.get("id") == annotation_id(1)}
    assert told["label"] == {
        "start": spans("a")[0].start, "end": spans("a")[0].end, "text": "We never crossed",
        "labels": ["denial"],
    }  # fmt: skip
    assert told["denial-how"]["choices"] == ["outright"]
    assert told["denial-firm"]["choices"] == ["yes"]
    assert told["denial-strength"]["number"] == 2.5
    assert told["denial-what"]["text"] == ["a=b;"]
    assert told["denial-by-when"]["datetime"] == "2026-06-01"
    assert told["note"]["text"] == ["one\nnote, “two”"]


def test_the_sdk_takes_config_and_annotations(written: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from label_studio_sdk.label_interface.interface import LabelInterface
    config = LabelInterface((written / "labelling-config.xml").read_text("utf-8"))
    config.validate()
    (labels,) = (one for one in config.controls if one.tag == "Labels")
    assert list(labels.labels) == ["denial", "Denial", "x" * 300]
    for task in tasks(written):
        assert config.validate_task({"data": task["data"]})  # pyright: ignore[reportArgumentType]
        for annotation in task["annotations"]:
            assert config.validate_prediction(annotation, return_errors=True) == []


def test_the_sdk_converts_it(written: Path, tmp_path: Path) -> None:
    """Its converter cuts the text by our positions."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from label_studio_sdk.converter.converter import Converter
    source = tmp_path / "numbered"
    source.mkdir()
    numbered = [
        task | {"id": number, "annotations": [one | {"id": number} for one in task["annotations"]]}
        for number, task in enumerate(tasks(written), 1)
    ]
    (source / "tasks.json").write_text(json.dumps(numbered), "utf-8")
    converter = Converter(
        str(written / "labelling-config.xml"), str(tmp_path), download_resources=False
    )
    smaller = tmp_path / "min"
    converter.convert_to_json_min(str(source / "tasks.json"), str(smaller), is_dir=False)
    made = json.loads((smaller / "result.json").read_text("utf-8"))
    assert {one["text"] for one in made} == {one.text for one in corpus().documents}
    for row in made:
        for one in row.get("label", ()):
            assert row["text"][one["start"] : one["end"]] == one["text"]
    (smaller / "result.json").rename(tmp_path / "min.json")
    found, _ = read_with_faults(LABEL_STUDIO, tmp_path / "min.json")
    assert reader(tmp_path / "min.json") is LABEL_STUDIO
    quotes = {one.quote for document in found for one in document.annotations}
    assert {"We never crossed", "never", "not so", "Nothing"} <= quotes
    assert {2.5, "2026-06-01"} <= set(
        next(one for one in found[0].annotations if one.attributes).attributes.values()
    )


def test_it_comes_back_whole(written: Path) -> None:
    assert reader(written) is LABEL_STUDIO
    found, faults = read_with_faults(LABEL_STUDIO, written)
    assert faults == []
    for wanted, made in zip(corpus().documents, found, strict=True):
        assert {one.id: one for one in made.annotations} == {
            one.id: one for one in wanted.annotations
        }
        assert made.turns == wanted.turns
        assert {one.id: one for one in made.relations} == {one.id: one for one in wanted.relations}


def test_what_was_changed_there_is_taken(written: Path, tmp_path: Path) -> None:
    task: dict[str, Any] = tasks(written)[0] | {"id": 8, "project": 3}
    ana = task["annotations"][0]
    ana |= {"completed_by": 1, "id": 9, "created_at": "2026-06-01T10:00:00.123456Z"}
    for one in ana["result"]:
        if one.get("from_name") == "denial-how":
            one["value"]["choices"] = ["partial"]
    ana["result"].append(region(0, 4, "commitment", "new"))
    (document, *_), faults = read(tmp_path, task)
    assert faults == []
    by_id = {one.id: one for one in document.annotations}
    assert by_id[annotation_id(1)].attributes == VALUES | {"how": "partial"}
    (fresh,) = (one for one in document.annotations if one.label == "commitment")
    assert (fresh.quote, fresh.annotator) == ("VANE", "Ana")
    assert fresh.created == "2026-06-01T10:00:00.123Z"


def test_names_that_a_config_has_no_room_for_come_back(tmp_path: Path) -> None:
    label = "$a\x0bb"
    one = CorpusAnnotation("i", label, (Span(0, 2),), "No", attributes={"\x0c": "x\x0by"})
    document = CorpusDocument("d", "T\x0b", "No.", annotations=(one,))
    LABEL_STUDIO.write(Corpus(documents=[document]), tmp_path / "a", frozenset())
    config = etree.parse(tmp_path / "a" / "labelling-config.xml")
    assert [one.get("value") for one in config.iter("Label")] == ["\ufffda\ufffdb"]
    (found,), faults = read_with_faults(LABEL_STUDIO, tmp_path / "a")
    assert faults == []
    assert found.annotations[0].label == label
    assert found.annotations[0].attributes == {"\x0c": "x\x0by"}


def test_an_export_of_label_studios_own(tmp_path: Path) -> None:
    result: list[Any] = [
        region(2, 6, "PER", "a", meta={"text": ["who?"]}),
        region(11, 15, "PER", "b"),
        region(2, 6, "PER", "a") | {
            "from_name": "mood", "type": "choices", "value": {"choices": ["calm", "firm"]}
        },
        {"from_id": "a", "to_id": "b", "type": "relation", "direction": "left", "labels": ["met"]},
        {"from_id": "a", "to_id": "b", "type": "relation", "direction": "right"},
        {"id": "z", "from_name": "topic", "type": "choices", "value": {"choices": ["talks"]}},
    ]  # fmt: skip
    user = {"id": 4, "email": "ana@oro.example", "first_name": "Ana", "last_name": ""}
    row = {
        "id": 1,
        "annotations": [
            {"id": 1, "completed_by": user, "result": result, "was_cancelled": False},
            {"id": 2, "completed_by": 5, "result": [region(2, 6, "PER")], "was_cancelled": True},
        ],
        "predictions": [],
        "data": {"body": "🙂 Vane met Hale.", "outlet": "wire", "length": 3},
    }
    (document,), faults = read(tmp_path, row)
    assert document.metadata == {"outlet": "wire", "length": "3"}
    first, second = document.annotations
    assert [one.quote for one in document.annotations] == ["Vane", "Hale"]
    assert (first.annotator, first.note) == ("Ana", "who?")
    assert first.attributes == {"mood": "calm, firm"}
    assert [(one.kind, one.source_id, one.target_id) for one in document.relations] == [
        ("met", second.id, first.id), ("related", first.id, second.id),
    ]  # fmt: skip
    assert len(faults) == 2


def test_positions_that_an_old_version_counted_in_utf_16(tmp_path: Path) -> None:
    result = [region(3, 7, "PER", value={"start": 3, "end": 7, "text": "Vane", "labels": ["PER"]})]
    row = {"data": {"text": "🙂 Vane met Hale."}, "annotations": [{"result": result}]}
    (document,), faults = read(tmp_path, row)
    assert (document.annotations[0].spans, faults) == ((Span(2, 6),), [])


def test_paragraphs_are_turns(tmp_path: Path) -> None:
    value: dict[str, Any] = {
        "start": "0", "end": "1", "startOffset": 3, "endOffset": 2, "paragraphlabels": ["denial"],
    }  # fmt: skip
    row = {
        "data": {"talk": [{"author": "Vane", "text": "We did."}, {"author": "", "text": "No."}]},
        "annotations": [{"result": [{"id": "a", "type": "paragraphlabels", "value": value}]}],
    }
    (document,), faults = read(tmp_path, row)
    assert document.text == "We did.\nNo.\n"
    assert [(one.span, one.speaker_id) for one in document.turns] == [(Span(0, 7), "Vane")]
    assert document.annotations[0].quote == "did.\nNo"
    assert faults == []


def test_predictions_alone_are_no_annotations(tmp_path: Path) -> None:
    row = {"data": {"text": "Vane."}, "predictions": [{"result": [region(0, 4, "P")]}]}
    (document,), faults = read(tmp_path, row)
    assert document.annotations == ()
    assert faults == ["The predictions of entry 1 are left out: nobody has accepted them."]


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        ([region(0, 99, "P")], "from 0 to 99 is no range"),
        ([region(0, 10**400, "P")], "has more than 15 digits"),
        ([region(True, 2, "P")], "is no position in a plain text"),
        ([{"id": [], "type": "labels", "value": {"start": {}, "labels": ["P"]}}], "no position"),
        ([{"type": "labels", "value": {"start": "/p[1]", "end": "", "labels": ["P"]}}], "position"),
        ([{"type": "relation", "from_id": [], "to_id": {}}], "leads to no region"),
        ([3, None, {"type": 3, "value": []}], "is left out"),
        ({"a": 3}, "must be a list"),
    ],
)
def test_what_is_hostile_is_told_and_nothing_else_is_lost(
    tmp_path: Path, result: object, reason: str
) -> None:
    good = {"data": {"text": "Good."}, "annotations": []}
    found, faults = read(tmp_path, good, good | {"annotations": [{"result": result}]}, good)
    assert [found[0].text, found[-1].text] == ["Good.", "Good."]
    assert len(faults) == 1
    assert reason in faults[0]


def test_a_file_that_is_cut_off(written: Path) -> None:
    path = written / "tasks.json"
    path.write_bytes(path.read_bytes()[:-20])
    found, faults = read_with_faults(LABEL_STUDIO, written)
    assert len(found) == 2
    assert len(faults) == 1
    path.write_bytes(b"[{")
    with pytest.raises(UserError, match="cannot be imported"):
        read_with_faults(LABEL_STUDIO, written)
