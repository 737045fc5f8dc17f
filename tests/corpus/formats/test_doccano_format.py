"""doccano's rows, out and in. What its importer and export do was seen with doccano 1.8.4."""

import json
from pathlib import Path
from typing import Any

import pytest
from vane import TEXT, corpus, read_with_faults, spans, written

from annotator.corpus.formats.doccano import DOCCANO
from annotator.corpus.registry import reader
from annotator.text.span import Span


def rows(folder: Path) -> list[dict[str, Any]]:
    lines = written(DOCCANO, folder).read_bytes().split(b"\n")[:-1]
    return [json.loads(line) for line in lines]


def read(folder: Path, *told: object, name: str = "theirs.jsonl") -> tuple[list[Any], list[str]]:
    path = folder / name
    path.write_text("".join(f"{json.dumps(row)}\n" for row in told), "utf-8", newline="\n")
    assert reader(path) is DOCCANO
    return read_with_faults(DOCCANO, path)


def test_rows_have_the_same_fields_as_a_table_needs(tmp_path: Path) -> None:
    assert {tuple(row) for row in rows(tmp_path)} == {
        (
            "id", "entities", "relations", "Comments", "title", "language", "date", "outlet",
            "place", "url", "text", "press_annotator",
        )
    }  # fmt: skip


def test_offsets_are_what_a_page_cuts_by(tmp_path: Path) -> None:
    first = rows(tmp_path)[0]
    units = first["text"].encode("utf-16-le")
    words = {
        units[2 * one["start_offset"] : 2 * one["end_offset"]].decode("utf-16-le")
        for one in first["entities"]
    }
    assert words == {
        "We never crossed", "never", "never crossed the", "That is", "not so",
        "Why\tthe “e\u0301”?",
    }  # fmt: skip


def test_entities_relations_and_names_are_as_its_importer_takes_them(tmp_path: Path) -> None:
    first, second, third = rows(tmp_path)
    numbers = [one["id"] for row in (first, second) for one in row["entities"]]
    assert numbers == [1, 2, 3, 4, 5, 6, 9]
    assert first["relations"] == [
        {"id": 7, "from_id": 1, "to_id": 6, "type": "denies"},
        {"id": 8, "from_id": 4, "to_id": 1, "type": "denies"},
    ]
    assert first["Comments"] == [{"id": 1, "comment": "one\nnote, “two”"}]
    assert max(len(one["label"]) for one in first["entities"]) == 100
    assert (third["entities"], third["relations"]) == ([], [])


def test_it_comes_back_whole(tmp_path: Path) -> None:
    found, faults = read_with_faults(DOCCANO, written(DOCCANO, tmp_path))
    assert faults == []
    for wanted, made in zip(corpus().documents, found, strict=True):
        assert made.annotations == wanted.annotations
        assert made.turns == wanted.turns
        assert {one.id: one for one in made.relations} == {one.id: one for one in wanted.relations}


def test_it_comes_back_from_doccano_with_what_was_changed_there(tmp_path: Path) -> None:
    """Its export: all numbers anew, fields in another order, our comments gone, its own there."""
    first = rows(tmp_path)[0]
    kept = first["entities"][:2]
    anew = {one["id"]: 700 + one["id"] for one in kept}
    exported = {
        "id": first["id"],
        "text": first["text"],
        "Comments": [{"id": 3, "comment": "Is that all?"}],
        "press_annotator": first["press_annotator"],
        "entities": [
            *({**one, "id": anew[one["id"]]} for one in kept),
            {"id": 800, "label": "commitment", "start_offset": 0, "end_offset": 4},
        ],
        "relations": [{"id": 2, "from_id": 701, "to_id": 800, "type": "answers"}],
    }
    (document,), faults = read(tmp_path, exported)
    assert faults == []
    known, nested, fresh = document.annotations
    before = next(iter(corpus().documents))
    assert (known, nested) == before.annotations[:2]
    assert (fresh.label, fresh.quote, fresh.note) == ("commitment", "VANE", "")
    # Those of the layer are gone with their ends; the one to another document stays.
    assert {(one.kind, one.source_id) for one in document.relations} == {
        ("answers", known.id),
        ("other side", known.id),
    }
    assert document.metadata["comments"] == "Is that all?"
    assert document.turns == before.turns


def test_the_older_form_and_its_other_names(tmp_path: Path) -> None:
    found, faults = read(
        tmp_path,
        {"text": "🙂 Vane spoke.", "label": [[3, 7, "PERSON"]], "outlet": "wire"},
        {"id": 7, "data": "Hale.", "labels": [[0, 4, "PERSON"]], "Comments": ["why", "so"]},
    )
    assert faults == []
    assert [one.annotations[0].quote for one in found] == ["Vane", "Hale"]
    assert found[0].annotations[0].spans == (Span(2, 6),)
    assert found[0].metadata == {"outlet": "wire"}
    assert (found[1].id, found[1].metadata) == ("7", {"comments": "why\nso"})


def test_a_list_of_rows(tmp_path: Path) -> None:
    path = tmp_path / "theirs.json"
    row = {"text": "Vane.", "label": [[0, 4, "P"]]}
    path.write_text(json.dumps([row, 3, row], indent=1), "utf-8")
    assert reader(path) is DOCCANO
    found, faults = read_with_faults(DOCCANO, path)
    assert [one.annotations[0].quote for one in found] == ["Vane", "Vane"]
    assert faults == ["Entry 2 cannot be imported: it is not an object in braces."]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"label": [[0, 99, "P"]]}, "from 0 to 99 is no range"),
        ({"label": [[0, 10**400, "P"]]}, "has more than 15 digits"),
        ({"label": [[0, 4]]}, "“label” of an entity must be text"),
        ({"label": [[0, 4, ""]]}, "“label” of an entity must be a text that is not empty"),
        ({"label": {"a": 1}}, None),
        ({"entities": [], "relations": [{"from_id": [], "to_id": {}, "type": "x"}]}, "no entity"),
        ({"press_annotator": {"annotations": [{"spans": 3}]}}, "must be a list"),
        ({"press_annotator": {"annotations": [{"spans": [[0]]}]}}, "no pair of positions"),
        ({"press_annotator": {"turns": 3, "labels": 3, "kinds": []}}, "“turns” of the row"),
        ({"Comments": {"a": 3}}, None),
        ({"text": ""}, "its text is empty"),
    ],
)
def test_what_is_hostile_is_told_and_nothing_else_is_lost(
    tmp_path: Path, row: dict[str, Any], reason: str | None
) -> None:
    good = {"text": "Good.", "label": [[0, 4, "P"]]}
    found, faults = read(tmp_path, good, good | row, good)
    assert [found[0].text, found[-1].text] == ["Good.", "Good."]
    assert len(faults) == (reason is not None)
    if reason:
        assert reason in faults[0]


def test_a_document_that_was_changed_there_loses_only_what_lay_beside_it(tmp_path: Path) -> None:
    first = rows(tmp_path)[0]
    (document,), faults = read(tmp_path, first | {"text": "Short.", "entities": []})
    assert document.text == "Short."
    assert len(faults) > 1
    assert spans("a")[0].of(TEXT) not in document.text


def test_a_comment_has_no_nul_in_it(tmp_path: Path) -> None:
    (document,), _ = read(tmp_path, {"text": "Good.", "Comments": ["a\0b"]})
    assert document.metadata["comments"] == "a\ufffdb"
