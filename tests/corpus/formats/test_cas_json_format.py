"""UIMA CAS JSON: what is written, what dkpro-cassis makes of it, and what others have written."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cassis import Cas, TypeSystem, load_cas_from_json
from lume_crossing import TEXT, all_of, corpus, document, maker, told

from annotator.corpus.formats.cas_json import CAS_JSON
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import reader
from annotator.project.records import Label
from annotator.text.context import quote_of

NAME = "briefing-3-may-d1.json"


def written(path: Path, made: Corpus | None = None) -> Path:
    CAS_JSON.write(made or corpus(), path / "out", frozenset())
    return path / "out"


def read(path: Path) -> tuple[list[CorpusDocument], list[str]]:
    faults: list[str] = []
    return list(CAS_JSON.read(path, faults.append).documents), faults


def foreign(path: Path, row: dict[str, Any]) -> Path:
    (path / "gaggle.json").write_text(json.dumps(row), "utf-8")
    return path / "gaggle.json"


def structure(row_id: int, type_: str, **values: object) -> dict[str, Any]:
    return {"%ID": row_id, "%TYPE": type_, **values}


def spoken(*structures: dict[str, Any]) -> dict[str, Any]:
    sofa = structure(1, "uima.cas.Sofa", sofaID="_InitialView", sofaString="🙂 No. Yes.")
    return {"%TYPES": {}, "%FEATURE_STRUCTURES": [*structures, sofa], "%VIEWS": {}}


def test_a_line_for_each_structure(tmp_path: Path) -> None:
    lines = (written(tmp_path) / NAME).read_text("utf-8").split("\n")
    first = lines.index('"%FEATURE_STRUCTURES": [') + 1
    rows = [json.loads(line.rstrip(",")) for line in lines[first : lines.index("],")]]
    assert rows[0] == {
        "%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView",
        "mimeType": "text", "sofaString": TEXT,
    }  # fmt: skip
    (tie,) = (row for row in rows if row["%TYPE"] == "webanno.custom.PressRelation")
    ends = {row["%ID"]: row["id"] for row in rows if "fragment" in row or row.get("id") == "b"}
    assert (ends[tie["@Governor"]], ends[tie["@Dependent"]]) == ("a", "b")
    assert (tie["label"], tie["note"]) == ("denies", "why")


def test_cassis_finds_the_same_words(tmp_path: Path) -> None:
    with (written(tmp_path) / NAME).open("rb") as file:
        cas = load_cas_from_json(file)
    assert cas.sofa_string == TEXT
    found = all_of(cas, "webanno.custom.PressAnnotation")
    assert {(one.id, one.get_covered_text(), one.label) for one in found} == {
        (one.id, span.of(TEXT), one.label) for one in document().annotations for span in one.spans
    }
    turns = all_of(cas, "webanno.custom.PressTurn")
    assert [(one.speaker, one.who, one.kind) for one in turns] == [
        ("VANE", "Vane", "question"),
        ("HALE", None, "answer"),
    ]


def test_what_was_written_comes_back_with_every_character(tmp_path: Path) -> None:
    text = TEXT.replace("left", "l\x0bf\x7f").replace("\t", "\r")
    odd = replace(document(), text=text, title="\x1b")
    marked = tuple(replace(one, quote=quote_of(text, one.spans)) for one in odd.annotations)
    odd = replace(odd, annotations=marked)
    made = CAS_JSON.read(written(tmp_path, corpus(odd)), pytest.fail)
    (found,) = made.documents
    assert (found.text, found.title, found.turns) == (text, "\x1b", odd.turns)
    assert made.labels == corpus().labels
    assert sorted(told(found)) == sorted((one.label, one.quote) for one in marked)
    (alone,), faults = read(tmp_path / "out" / next(iter(_names(tmp_path / "out"))))
    assert (replace(alone, place=""), faults) == (replace(found, place=""), [])


def _names(folder: Path) -> list[str]:
    beside = ("codebook.json", "layers.json")
    return sorted(one.name for one in folder.iterdir() if one.name not in beside)


def test_what_cassis_has_written(tmp_path: Path) -> None:
    types = TypeSystem()
    made = types.create_type("webanno.custom.Claim")
    types.create_feature(made, "stance", "uima.cas.String")
    types.create_feature(made, "weight", "uima.cas.Double")
    types.create_feature(made, "next", made)
    cas = Cas(types)
    claim = maker(cas, "webanno.custom.Claim")
    cas.sofa_string = "🙂 No. Yes."
    second = claim(begin=6, end=10, stance="for", weight=float("nan"))
    cas.add(second)
    cas.add(claim(begin=2, end=5, stance="against", weight=0.5, next=second))
    path = tmp_path / "gaggle.json"
    cas.to_json(path)
    (found,), faults = read(path)
    assert (found.title, faults) == ("gaggle", [])
    assert sorted(told(found)) == [("against", "No."), ("for", "Yes.")]
    weights = {one.label: one.attributes["weight"] for one in found.annotations}
    assert weights == {"against": 0.5, "for": "NaN"}
    assert [one.kind for one in found.relations] == ["next"]


def test_structures_by_their_ids(tmp_path: Path) -> None:
    row = spoken()
    row["%FEATURE_STRUCTURES"] = {
        "1": {"%TYPE": "uima.cas.Sofa", "sofaString": "No."},
        "7": {"%TYPE": "a.Mark", "@sofa": 1, "begin": 0, "end": 2, "colour": "red"},
    }
    (found,), faults = read(foreign(tmp_path, row))
    assert (told(found), faults) == ([("red", "No")], [])


def test_the_text_that_is_shown_first(tmp_path: Path) -> None:
    other = structure(9, "uima.cas.Sofa", sofaID="German", sofaString="Nein. Doch.")
    marks = [
        structure(2, "a.Mark", **{"@sofa": 1}, begin=3, end=6, label="denial"),
        structure(3, "a.Mark", **{"@sofa": 9}, begin=0, end=5, label="denial"),
    ]
    (found,), faults = read(foreign(tmp_path, spoken(other, *marks)))
    assert (found.text, told(found), faults) == ("🙂 No. Yes.", [("denial", "No.")], [])


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ('{"%TYPES": {}, "%FEATURE_STRUCTURES": [', "it is not JSON"),
        ('{"%TYPES": {}, "%FEATURE_STRUCTURES": 7}', "it has no “%FEATURE_STRUCTURES”"),
        ('{"%TYPES": 3, "%FEATURE_STRUCTURES": [1, "a", null]}', "it holds no text"),
        ('{"%TYPES": ' + "[" * 10_000, "it is nested more than 40 deep"),
        ('{"%TYPES": {}, "a": NaN}', "NaN is no number in JSON"),
        ('{"%TYPES": {}, "a": ' + "1" * 5000 + "}", "has more than 15 digits"),
    ],
)
def test_a_damaged_file_stops_no_other(tmp_path: Path, words: str, why: str) -> None:
    folder = written(tmp_path)
    (folder / "a.json").write_text(words, "utf-8")
    found, (fault,) = read(folder)
    assert [one.id for one in found] == ["d1"]
    assert fault.startswith("“a.json” cannot be imported: ")
    assert why in fault


@pytest.mark.parametrize(
    "odd",
    [
        {"begin": 3, "end": 3},
        {"begin": -3, "end": 3},
        {"begin": 3, "end": 300},
        {"begin": "3", "end": [4]},
        {"begin": 1e300, "end": 3},
        {"begin": True, "end": 6},
    ],
)
def test_positions_that_are_none(tmp_path: Path, odd: dict[str, object]) -> None:
    types = {"a.Mark": {"%NAME": "a.Mark", "%SUPER_TYPE": "uima.tcas.Annotation", "%X": 1}}
    good = structure(2, "a.Mark", **{"@sofa": 1}, begin=3, end=6, label="denial")
    row = spoken(good, structure(3, "a.Mark", **{"@sofa": 1}, **odd)) | {"%TYPES": types}
    (found,), faults = read(foreign(tmp_path, row))
    assert told(found) == [("denial", "No.")]
    assert len(faults) == 1


def test_types_that_are_their_own_ancestors(tmp_path: Path) -> None:
    types = {"a.Mark": {"%SUPER_TYPE": "b.Mark"}, "b.Mark": {"%SUPER_TYPE": "a.Mark"}, "c": []}
    row = spoken(structure(2, "a.Mark", **{"@sofa": 1}, begin=3, end=6)) | {"%TYPES": types}
    (found,), _ = read(foreign(tmp_path, row))
    assert found.annotations == ()


def test_layers_for_inception(tmp_path: Path) -> None:
    """As its own export of layers is made, which its import reads."""
    long = Label("l3", "x" * 300, "#000000")
    made = replace(corpus(), labels=(*corpus().labels, long))
    layers = json.loads((written(tmp_path, made) / "layers.json").read_text("utf-8"))
    assert [(one["name"], one["type"]) for one in layers] == [
        ("webanno.custom.PressRelation", "relation"),
        ("webanno.custom.PressAnnotation", "span"),
        ("webanno.custom.PressTurn", "span"),
        ("webanno.custom.PressTime", "span"),
    ]
    assert layers[0]["attach_type"] == {"name": "webanno.custom.PressAnnotation"}
    features = {one["name"]: one for one in layers[1]["features"]}
    assert features["label"]["tag_set"]["tags"] == [
        {"tag_name": "denial", "tag_description": "It is said not to be so."},
        {"tag_name": "commitment", "tag_description": ""},
    ]
    assert json.loads(features["label"]["traits"])["keyBindings"] == [
        {"keyCombo": "d", "value": "denial"},
        {"keyCombo": "c", "value": "commitment"},
    ]
    firm = features["firm_u3f_"]
    assert (firm["uiName"], firm["description"]) == ("firm?", "Is there a day?")
    assert [one["tag_name"] for one in firm["tag_set"]["tags"]] == ["yes", "no"]
    with (tmp_path / "out" / NAME).open("rb") as file:
        cas = load_cas_from_json(file)
    known: dict[str, set[str]] = {
        one["name"]: {this["name"] for this in one["features"]} for one in layers
    }
    for name, features in known.items():
        there = {one.name for one in cas.typesystem.get_type(name).features}
        assert there - {"Governor", "Dependent"} <= features


def test_who_it_is_read_by(tmp_path: Path) -> None:
    folder = written(tmp_path)
    assert reader(folder) is CAS_JSON
    assert reader(folder / NAME) is CAS_JSON
    assert reader(folder / "layers.json") is not CAS_JSON
    assert not CAS_JSON.recognises(tmp_path / "a.json", b'[{"text": "a"}]')
    (tmp_path / "empty").mkdir()
    assert not CAS_JSON.recognises(tmp_path / "empty", b"")
