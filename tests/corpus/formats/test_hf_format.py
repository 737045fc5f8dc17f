"""The Hugging Face data set: as `datasets` loads it, and what comes back."""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tables_at_hand import CROSSED, NEVER, NO, TEXT, found, lume, written

from annotator.corpus.formats.hf import HF
from annotator.corpus.hugging_face import schema
from annotator.corpus.record import CorpusDocument
from annotator.corpus.registry import reader
from annotator.errors import UserError

os.environ.setdefault("HF_HUB_OFFLINE", "1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(HF, tmp_path / "lume")


def loaded(path: Path, cache: Path, **options: Any) -> Any:
    datasets = pytest.importorskip("datasets")
    datasets.disable_progress_bars()
    return datasets.load_dataset(str(path), split="train", cache_dir=str(cache), **options)


def test_everything_comes_back(folder: Path) -> None:
    faults: list[str] = []
    corpus = HF.read(folder, faults.append)
    wanted = lume()
    (briefing, gaggle), (first, second) = list(corpus.documents), tuple(wanted.documents)
    assert faults == []
    assert replace(corpus, documents=(), total=0) == replace(wanted, documents=(), total=0)
    assert replace(briefing, place="") == first
    assert (gaggle.text, gaggle.title) == (second.text, second.title)


def test_every_row_has_the_whole_schema_in_one_order(folder: Path) -> None:
    rows = [json.loads(line) for line in (folder / "corpus.jsonl").read_bytes().splitlines()]
    assert {tuple(row) for row in rows} == {tuple(schema.SCHEMA)}
    assert {tuple(one) for row in rows for one in row["annotations"]} == {
        tuple(schema.SCHEMA["annotations"])
    }
    assert (folder / "corpus.jsonl").read_bytes().isascii()


@pytest.mark.filterwarnings("ignore")
def test_datasets_loads_the_folder_with_the_schema_of_its_card(
    folder: Path, tmp_path: Path
) -> None:
    data = loaded(folder, tmp_path / "cache")
    assert data.features.to_dict() == schema.features()
    row = data[0]
    assert [row["text"][one["start"] : one["end"]] for one in row["annotations"]][1:] == [
        "never",
        "=No",
    ]
    assert row["annotations"][2]["attributes"][1] == {
        "name": "firm", "value": "yes", "type": "yes/no",
    }  # fmt: skip
    assert data[1]["annotations"] == data[1]["lost"] == []


@pytest.mark.filterwarnings("ignore")
def test_the_rows_alone_load_as_json(folder: Path, tmp_path: Path) -> None:
    rows = str(folder / "corpus.jsonl")
    data = loaded(Path("json"), tmp_path / "cache", data_files=rows)
    assert data["title"][:] == ["Briefing, 3 May", "Gaggle"]


@pytest.mark.filterwarnings("ignore")
def test_what_datasets_saves_comes_in_again(folder: Path, tmp_path: Path) -> None:
    data = loaded(folder, tmp_path / "cache")
    data.to_json(str(tmp_path / "saved.jsonl"))
    assert reader(tmp_path / "saved.jsonl") is HF
    (briefing, _), faults = found(HF, tmp_path / "saved.jsonl")
    assert faults == []
    assert (briefing.text, briefing.annotations) == (TEXT, (CROSSED, NEVER, NO))


def test_a_later_list_that_is_first_empty_is_no_trouble(tmp_path: Path) -> None:
    """Where `datasets` guesses the schema from the first rows alone, this one would not load."""
    (briefing, _) = tuple(lume().documents)
    bare = [CorpusDocument(f"e{n}", "Empty", f"Nothing {n}.") for n in range(50)]
    path = written(HF, tmp_path / "lume", replace(lume(), documents=(*bare, briefing)))
    kept = json.loads(_card(path)["dataset_info"])
    assert kept["features"] == schema.for_card()
    documents, faults = found(HF, path)
    assert faults == []
    assert documents[-1].annotations == (CROSSED, NEVER, NO)


def _card(folder: Path) -> dict[str, str]:
    """The lines between the hyphens, by key."""
    head = (folder / "README.md").read_text("utf-8").split("---\n")[1]
    return dict(line.split(": ", 1) for line in head.splitlines())


@pytest.mark.parametrize("title", ['a "b": c', "x\\ny", "🙂 – #1", "- \x7f\x80 é", "\u2028", ""])
def test_the_card_is_yaml_whatever_the_title(tmp_path: Path, title: str) -> None:
    yaml = pytest.importorskip("yaml")
    path = written(HF, tmp_path / "lume", replace(lume(), title=title))
    card = yaml.safe_load((path / "README.md").read_text("utf-8").split("---\n")[1])
    assert card["pretty_name"] == (" ".join(title.split()) or "Annotated press transcripts")
    assert card["configs"] == [{"config_name": "default", "data_files": "corpus.jsonl"}]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"text": None}, "“text” of the row must be text"),
        ({"annotations": 3}, "“annotations” of the row must be a list"),
        ({"annotations": [3]}, "“annotations” must be a list of objects in braces"),
        ({"annotations": [{"label": "x", "start": 3, "end": 1}]}, "is no range of a text"),
        ({"annotations": [{"label": "x", "start": 1, "end": 10**9}]}, "is no range of a text"),
        ({"annotations": [{"label": "x", "fragments": [{"start": 1}]}]}, "whole numbers"),
        ({"turns": [{"start": 0, "end": "9"}]}, "“end” of a turn must be a whole number"),
        ({"times": [{"start": 0}]}, "lists of a start, an end and the seconds"),
        ({"progress": [{"annotator": "Ana", "state": "half"}]}, "must be one of"),
    ],
)
def test_a_row_that_cannot_be_taken_is_told_and_stops_no_other(
    folder: Path, change: dict[str, Any], reason: str
) -> None:
    rows = [json.loads(line) for line in (folder / "corpus.jsonl").read_bytes().splitlines()]
    rows[0] |= change
    (folder / "corpus.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    (gaggle,), faults = found(HF, folder)
    assert gaggle.title == "Gaggle"
    assert len(faults) == 1
    assert faults[0].startswith("Line 1 cannot be imported: ")
    assert reason in faults[0]


def test_without_its_codebook_the_documents_come_in(folder: Path) -> None:
    (folder / "project.json").write_text("{")
    documents, faults = found(HF, folder)
    assert len(documents) == 2
    assert len(faults) == 1
    (folder / "project.json").unlink()
    assert found(HF, folder)[1] == []
    (folder / "project.json").mkdir()
    documents, faults = found(HF, folder)
    assert len(documents) == 2
    assert faults[0].startswith("“project.json” cannot be read: ")


@pytest.mark.parametrize(
    "row",
    [
        '{"kind": "document", "id": "", "title": "", "text": "a", "language": "", "outlet": ""}',
        '{"text": "a", "label": [[0, 1, "x"]]}',
        '{"text": "a", "spans": []}',
        "not json",
        "",
    ],
)
def test_rows_of_other_kinds_are_left_to_those_who_read_them(tmp_path: Path, row: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(f"{row}\n", "utf-8")
    assert not HF.recognises(path, path.read_bytes())
    folder = tmp_path / "folder"
    folder.mkdir()
    assert not HF.recognises(folder, b"")
    with pytest.raises(UserError):
        found(HF, folder)
