"""Web Annotations in JSON-LD, out and in."""

import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from vane import TEXT, annotation_id, corpus, read_with_faults, spans

from annotator.corpus.formats.w3c import W3C
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import Switches, reader
from annotator.text.span import Span

ANCHOR = Path(__file__).with_name("anchor.mjs")
NEEDED = (
    *("@apache-annotator/dom", "@apache-annotator/selector"),
    *("@recogito/text-annotator", "jsdom"),
)
UTF16 = frozenset({"utf16"})


def written(folder: Path, switches: Switches = frozenset()) -> Path:
    path = folder / "export"
    W3C.write(corpus(), path, switches)
    return path


def pages(path: Path) -> list[dict[str, Any]]:
    """In the order of the collection, each with its text."""
    found: list[dict[str, Any]] = []
    name = json.loads((path / "annotations.jsonld").read_text("ascii"))["first"]
    page = path / name
    while True:
        told = json.loads(page.read_text("ascii"))
        found.append({**told, "text": page.with_suffix(".txt").read_bytes().decode("utf-8")})
        if "next" not in told:
            return found
        page = page.with_name(told["next"])


def read(folder: Path, told: object, name: str = "theirs.json") -> tuple[list[Any], list[str]]:
    path = folder / name
    path.write_text(json.dumps(told), "utf-8")
    assert reader(path) is W3C
    return read_with_faults(W3C, path)


def annotated(source: str, *selectors: object, **more: object) -> dict[str, Any]:
    target = {"source": source, "selector": list(selectors)}
    row = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "target": target}
    return row | more


def position(start: object, end: object) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def words(exact: str, prefix: str = "", suffix: str = "") -> dict[str, Any]:
    return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}


def test_an_annotation_is_just_this(tmp_path: Path) -> None:
    one = CorpusAnnotation(
        "0199c2f0-0000-7000-8003-000000000001", "so & so", (Span(2, 4),), "No", "Ana", "why",
        {"firm": True}, created="2026-05-03T09:30:00.000Z",
    )  # fmt: skip
    document = CorpusDocument("d", "Briefing", "🙂 No.", annotations=(one,))
    W3C.write(Corpus("Oro", documents=[document]), tmp_path / "a", frozenset())
    lines = (tmp_path / "a" / "documents" / "briefing-d.jsonld").read_text("ascii").split("\n")
    assert json.loads(lines[1]) == {
        "id": "urn:uuid:0199c2f0-0000-7000-8003-000000000001",
        "type": "Annotation",
        "motivation": "tagging",
        "creator": {"id": "urn:press-annotator:person:Ana", "type": "Person", "name": "Ana"},
        "created": "2026-05-03T09:30:00.000Z",
        "body": [
            {
                "type": "TextualBody", "purpose": "tagging", "value": "so & so",
                "format": "text/plain",
            },
            {
                "type": "TextualBody", "purpose": "describing", "value": "firm: yes",
                "format": "text/plain", "press_annotator": {"name": "firm", "value": True},
            },
            {
                "type": "TextualBody", "purpose": "commenting", "value": "why",
                "format": "text/plain",
            },
        ],
        "target": {
            "type": "SpecificResource",
            "source": "briefing-d.txt",
            "selector": [
                {"type": "TextPositionSelector", "start": 2, "end": 4},
                {"type": "TextQuoteSelector", "exact": "No", "prefix": "🙂 ", "suffix": "."},
            ],
        },
        "press_annotator": {"origin": "import"},
    }  # fmt: skip
    assert lines[2:] == ["]}", ""]


def test_pages_are_chained_and_counted(tmp_path: Path) -> None:
    path = written(tmp_path)
    found = pages(path)
    assert [len(one["items"]) for one in found] == [8, 1, 0]
    assert [one["startIndex"] for one in found] == [0, 8, 9]
    assert [one.get("prev") for one in found] == [None, found[0]["id"], found[1]["id"]]
    collection = json.loads((path / "annotations.jsonld").read_text("ascii"))
    assert collection["total"] == 9
    assert collection["last"] == f"documents/{found[-1]['id']}"
    assert collection["label"] == "Lume"
    assert [one["text"] for one in found] == [one.text for one in corpus().documents]


def test_fragments_are_targets_and_relations_link(tmp_path: Path) -> None:
    first = pages(written(tmp_path))[0]
    fragments = first["items"][3]["target"]
    assert [one["selector"][1]["exact"] for one in fragments] == ["That is", "not so"]
    tie = first["items"][5]
    assert tie["motivation"] == "linking"
    ends = [first["items"][number]["id"] for number in (0, 4)]
    assert [one["id"] for one in tie["target"]] == ends
    assert [one["value"] for one in tie["body"]] == ["denies", "a tie"]


@pytest.mark.parametrize("switches", [frozenset(), UTF16])
def test_it_comes_back_whole(tmp_path: Path, switches: Switches) -> None:
    path = written(tmp_path, switches)
    assert reader(path) is W3C
    found, faults = read_with_faults(W3C, path)
    assert faults == []
    for wanted, made in zip(corpus().documents, found, strict=True):
        # What stood around the words is told in the file alone.
        bare = [replace(one, prefix="", suffix="") for one in made.annotations]
        assert bare == list(wanted.annotations)
        assert made.turns == wanted.turns
        assert made.relations == wanted.relations


def _modules() -> Path | None:
    """Where npm has put what is needed, if it has."""
    places = [Path("node_modules"), *map(Path, os.environ.get("NODE_PATH", "").split(os.pathsep))]
    npm = shutil.which("npm")
    if npm:
        told = subprocess.run([npm, "root", "-g"], capture_output=True, text=True, check=False)
        places.append(Path(told.stdout.strip()))
    there = (one for one in places if all((one / name).is_dir() for name in NEEDED))
    return next(there, None)


@pytest.mark.parametrize("switches", [frozenset(), UTF16])
def test_a_page_finds_every_target(tmp_path: Path, switches: Switches) -> None:
    """By Apache Annotator, in characters, and by what Recogito takes from it, in UTF-16 units."""
    node, modules = shutil.which("node"), _modules()
    if not node or not modules:
        pytest.skip(f"Node.js with {', '.join(NEEDED)} (npm install -g) is not there")
    told = {"modules": str(modules.resolve()), "pages": pages(written(tmp_path, switches))}
    ran = subprocess.run(
        [node, str(ANCHOR)], input=json.dumps(told), capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert len(found) == 6
    for one in found:
        assert "error" not in one
        quotes = [target["exact"] for target in one["targets"]]
        assert [target["quote"] for target in one["targets"]] == [[quote] for quote in quotes]
        assert [part["quote"] for part in one["recogito"]["target"]["selector"]] == quotes
        if switches:
            assert [target["units"] for target in one["targets"]] == quotes
        else:
            assert [target["position"] for target in one["targets"]] == [[each] for each in quotes]


def test_what_was_changed_elsewhere_is_taken(tmp_path: Path) -> None:
    path = written(tmp_path)
    name = next(iter((path / "documents").glob("briefing*.jsonld")))
    page = json.loads(name.read_text("ascii"))
    for body in page["items"][0]["body"]:
        if body["value"] == "how: outright":
            body["value"] = "how: partial"
    page["items"].append(
        annotated(page["items"][0]["target"]["source"], words("VANE"), body={"value": "who?"})
    )
    name.write_text(json.dumps(page, indent=2), "utf-8")
    found, faults = read_with_faults(W3C, path)
    assert faults == []
    by_id = {one.id: one for one in found[0].annotations}
    assert by_id[annotation_id(1)].attributes["how"] == "partial"
    fresh = found[0].annotations[-1]
    assert (fresh.label, fresh.note, fresh.quote, fresh.spans) == ("comment", "who?", "VANE", ())


def test_a_list_of_annotations_with_its_text_beside(tmp_path: Path) -> None:
    (tmp_path / "a talk.txt").write_text(TEXT, "utf-8", newline="\n")
    before = len(TEXT[: spans("b")[0].start].encode("utf-16-le")) // 2
    told = [
        annotated(
            "https://oro.example/a%20talk.txt", position(before, before + 5), words("never"),
            id="#1", body=[{"purpose": "tagging", "value": "denial"}, "so?"],
            creator={"name": "Ana"}, created="2026-05-03T09:30:00Z",
        ),
        annotated(
            "https://oro.example/a%20talk.txt", {"type": "FragmentSelector", "value": "char=0,4"},
            id="#2", motivation="highlighting",
        ),
        {
            "type": "Annotation", "motivation": "linking", "body": "#1", "target": "#2",
        },
    ]  # fmt: skip
    (document,), faults = read(tmp_path, told)
    assert faults == []
    assert document.text == TEXT
    first, second = document.annotations
    assert (first.label, first.spans, first.annotator) == ("denial", spans("b"), "Ana")
    assert (first.note, first.created) == ("so?", "2026-05-03T09:30:00.000Z")
    assert (second.label, second.quote) == ("highlighting", "VANE")
    (tie,) = document.relations
    assert (tie.kind, tie.source_id, tie.target_id) == ("related", "#2", "#1")


def test_what_hypothesis_hands_out(tmp_path: Path) -> None:
    row = {
        "id": "aB3", "user": "acct:ana@hypothes.is", "created": "2026-05-03T09:30:00+00:00",
        "uri": "https://oro.example/briefing", "text": "Is it?", "tags": ["denial", "check"],
        "target": [
            {
                "source": "https://oro.example/briefing",
                "selector": [
                    {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 0},
                    words("We never crossed", "VANE: ", " the"),
                ],
            }
        ],
        "document": {"title": ["Briefing of 3 May"]},
    }  # fmt: skip
    note = {"id": "x", "uri": row["uri"], "text": "a page note", "tags": [], "target": [{}]}
    (document,), faults = read(tmp_path, {"total": 2, "rows": [row, note]})
    assert not document.has_text
    assert (document.title, document.metadata["url"]) == ("Briefing of 3 May", row["uri"])
    assert [one.label for one in document.annotations] == ["denial", "check"]
    first = document.annotations[0]
    assert (first.quote, first.prefix, first.suffix) == ("We never crossed", "VANE: ", " the")
    assert (first.annotator, first.note, first.spans) == ("ana", "Is it?", ())
    assert len(faults) == 1


def test_recogitos_own_form(tmp_path: Path) -> None:
    selector = {"quote": "never", "start": 11, "end": 16}
    row = {
        "id": "r1",
        "bodies": [{"purpose": "tagging", "value": "denial"}],
        "target": {"selector": [selector], "creator": {"id": "ana"}, "created": "2026-05-03"},
    }
    (document,), faults = read(tmp_path, [row])
    assert faults == []
    (one,) = document.annotations
    assert (one.label, one.quote, one.spans) == ("denial", "never", (Span(11, 16),))
    assert (one.annotator, one.created) == ("ana", "2026-05-03T00:00:00.000Z")


def test_one_annotation_alone_and_a_page(tmp_path: Path) -> None:
    one = annotated("a.html", words("never"), body={"purpose": "tagging", "value": "denial"})
    for told in (
        one,
        {"@context": one["@context"], "type": "AnnotationPage", "items": [one]},
        {"type": "AnnotationCollection", "total": 1, "first": {"items": [one]}},
    ):
        (document,), faults = read(tmp_path, told, "one.jsonld")
        assert faults == []
        assert [each.quote for each in document.annotations] == ["never"]


@pytest.mark.parametrize(
    "row",
    [
        {"type": "Annotation"},
        annotated("a.txt"),
        annotated("a.txt", position(0, 10**9)),
        annotated("a.txt", position(-4, "x")),
        annotated("a.txt", position([], {}), words("")),
        annotated("a.txt", words("x"), body=[{"purpose": [[]], "value": 3}], creator=[3], id=[]) | {
            "target": []
        },
        {"type": "Annotation", "motivation": "linking", "target": ["#a", "#a"]},
        {"type": ["Annotation", 3], "target": [[[]]], "body": [[]]},
    ],
)  # fmt: skip
def test_what_is_hostile_is_told_and_nothing_else_is_lost(
    tmp_path: Path, row: dict[str, Any]
) -> None:
    (tmp_path / "a.txt").write_text("Good.", "utf-8")
    good = annotated("a.txt", position(0, 4), words("Good"))
    found, faults = read(tmp_path, [good, row, good])
    quotes = [one.quote for document in found for one in document.annotations]
    assert quotes == ["Good", "Good"]
    assert len(faults) == 1


def test_nothing_is_read_from_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Secret.", "utf-8")
    inside = tmp_path / "inside"
    inside.mkdir()
    for source in ("../secret.txt", "..%2Fsecret.txt", "file:///etc/passwd", "C:\\secret.txt"):
        (document,), _ = read(inside, [annotated(source, words("Secret"))])
        assert not document.has_text


def test_a_page_without_its_text_or_broken_stops_no_other(tmp_path: Path) -> None:
    path = written(tmp_path)
    first, second, third = sorted((path / "documents").glob("*.jsonld"))
    first.with_suffix(".txt").unlink()
    second.with_suffix(".txt").write_bytes(b"\xff\xfe")
    found, faults = read_with_faults(W3C, path)
    assert len(found) == 1
    assert len(faults) == 2
    third.write_text("{", "ascii")
    assert len(read_with_faults(W3C, path)[1]) == 3
    third.unlink()
    third.mkdir()
    told = f"“{third.name}” cannot be read: "
    assert any(one.startswith(told) for one in read_with_faults(W3C, path)[1])
    (path / "annotations.jsonld").write_text("[]", "ascii")
    assert reader(path) is W3C
    assert read_with_faults(W3C, path)[0] == []
