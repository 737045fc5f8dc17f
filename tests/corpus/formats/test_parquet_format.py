"""Parquet: as pyarrow, pandas and `datasets` read it, and what comes back."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tables_at_hand import CROSSED, NEVER, NO, TEXT, found, lume, written

from annotator.corpus.formats.parquet import PARQUET
from annotator.corpus.hugging_face import schema
from annotator.corpus.record import CorpusDocument
from annotator.corpus.registry import reader
from annotator.errors import UserError

os.environ.setdefault("HF_HUB_OFFLINE", "1")
pyarrow: Any = pytest.importorskip("pyarrow")
parquet: Any = pytest.importorskip("pyarrow.parquet")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(PARQUET, tmp_path / "lume.parquet")


def test_everything_comes_back(file: Path) -> None:
    faults: list[str] = []
    corpus = PARQUET.read(file, faults.append)
    wanted = lume()
    (briefing, gaggle), (first, second) = list(corpus.documents), tuple(wanted.documents)
    assert faults == []
    assert replace(corpus, documents=(), total=0) == replace(wanted, documents=(), total=0)
    assert replace(briefing, place="") == first
    assert (gaggle.text, gaggle.title) == (second.text, second.title)


def test_pandas_makes_a_frame_of_it(file: Path) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_parquet(file)
    assert list(frame["title"]) == ["Briefing, 3 May", "Gaggle"]
    (row, _) = frame.itertuples()
    assert [row.text[one["start"] : one["end"]] for one in row.annotations][1:] == ["never", "=No"]


@pytest.mark.filterwarnings("ignore")
def test_datasets_reads_it_with_its_features(file: Path, tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    datasets.disable_progress_bars()
    data = datasets.load_dataset(
        "parquet", data_files=str(file), split="train", cache_dir=str(tmp_path / "cache")
    )
    assert data.features.to_dict() == schema.features()
    assert data[0]["turns"][0]["end_seconds"] == 4.25
    data.to_parquet(str(tmp_path / "again.parquet"))
    assert reader(tmp_path / "again.parquet") is PARQUET
    (briefing, _), faults = found(PARQUET, tmp_path / "again.parquet")
    assert faults == []
    assert (briefing.text, briefing.annotations) == (TEXT, (CROSSED, NEVER, NO))


def test_a_large_corpus_lies_in_groups_of_rows(tmp_path: Path) -> None:
    documents = [CorpusDocument(f"d{n}", f"D {n}", f"{n} " + "word " * 70_000) for n in range(30)]
    path = written(PARQUET, tmp_path / "large.parquet", replace(lume(), documents=documents))
    assert parquet.ParquetFile(path).metadata.num_row_groups == 3
    assert [one.id for one in found(PARQUET, path)[0]] == [one.id for one in documents]


def changed(file: Path, column: str, values: list[Any]) -> Path:
    table = parquet.read_table(file)
    place = table.column_names.index(column)
    parquet.write_table(table.set_column(place, column, [values]), file)
    return file


@pytest.mark.parametrize(
    ("column", "values", "reason"),
    [
        ("text", [None, "Nothing."], "“text” of the row must be text"),
        ("annotations", [7, None], "“annotations” of the row must be a list"),
        ("turns", [[{"start": 0, "end": 10**12}], None], "is no range of a text"),
        ("lost", [[{"label": "x", "text": None}], []], "must be text"),
    ],
)
def test_a_row_that_cannot_be_taken_is_told_and_stops_no_other(
    file: Path, column: str, values: list[Any], reason: str
) -> None:
    (gaggle,), faults = found(PARQUET, changed(file, column, values))
    assert gaggle.title == "Gaggle"
    assert len(faults) == 1
    assert faults[0].startswith("Row 1 cannot be imported: ")
    assert reason in faults[0]


def test_a_table_of_other_things_is_none_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "other.parquet"
    parquet.write_table(pyarrow.table({"text": ["a"], "label": [1]}), path)
    assert not PARQUET.recognises(path, path.read_bytes())
    with pytest.raises(UserError, match="no table of annotated documents"):
        found(PARQUET, path)


def test_what_is_cut_short_or_no_parquet_is_refused(file: Path) -> None:
    whole = file.read_bytes()
    for content in (b"", b"PAR1", b"PAR1" + b"\xff" * 50, whole[:-9], whole[: len(whole) // 2]):
        file.write_bytes(content)
        assert not PARQUET.recognises(file, content)
        with pytest.raises(UserError, match="no sound Parquet file"):
            found(PARQUET, file)


def test_a_damaged_footer_is_refused(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:-200] + b"\xff" * 192 + whole[-8:])
    with pytest.raises(UserError, match="no sound Parquet file"):
        found(PARQUET, file)


def test_a_damaged_group_is_told(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4:400] = b"\xff" * 396
    file.write_bytes(content)
    documents, faults = found(PARQUET, file)
    assert documents == []
    assert len(faults) == 1
    assert faults[0].startswith("Group 1 of the rows is damaged")
