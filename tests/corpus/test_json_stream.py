"""JSON a value at a time: lists of any length, whatever is in them."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.corpus import json_stream
from annotator.corpus.json_stream import beginning_of, entries
from annotator.errors import UserError

LISTS = frozenset({"items"})
WITHIN = frozenset({"first"})


def read(path: Path, text: str) -> tuple[list[tuple[str, object]], list[str]]:
    path.write_text(text, "utf-8", newline="")
    faults: list[str] = []
    return list(entries(path, faults.append, LISTS, WITHIN)), faults


def test_members_and_entries_come_as_they_stand(tmp_path: Path) -> None:
    text = '{"id": 1, "first": {"items": [1, {"a": [2]}], "next": null}, "total": 2}'
    found, faults = read(tmp_path / "a.json", text)
    assert found == [("id", 1), ("", 1), ("", {"a": [2]}), ("next", None), ("total", 2)]
    assert faults == []


@given(st.lists(st.recursive(st.text() | st.integers(-9, 9), st.lists), max_size=9), st.booleans())
def test_blocks_may_end_anywhere(
    tmp_path_factory: pytest.TempPathFactory, told: list[object], indented: bool
) -> None:
    path = tmp_path_factory.mktemp("stream") / "a.json"
    path.write_text(json.dumps(told, indent=1 if indented else None), "utf-8")
    block = json_stream._BLOCK  # pyright: ignore[reportPrivateUsage]
    json_stream._BLOCK = 3  # pyright: ignore[reportPrivateUsage]
    try:
        assert [entry for _, entry in entries(path, pytest.fail)] == told
    finally:
        json_stream._BLOCK = block  # pyright: ignore[reportPrivateUsage]


def test_an_entry_that_is_refused_stops_no_other(tmp_path: Path) -> None:
    text = '[1, {"a": 1, "a": 2}, 99999999999999999999, NaN, "\\ud800", "good"]'
    found, faults = read(tmp_path / "a.json", text)
    assert [entry for _, entry in found] == [1, "good"]
    assert [fault.partition(" cannot")[0] for fault in faults] == [
        "Entry 2", "Entry 3", "Entry 4", "Entry 5",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ['[1, {"a": ', "[1, 2 3]", "[1, 2] [3]", "[1,", '[1, "a\tb"]'])
def test_what_stands_before_the_break_is_kept(tmp_path: Path, text: str) -> None:
    found, faults = read(tmp_path / "a.json", text)
    assert found[0] == ("", 1)
    assert len(faults) == 1
    assert "nothing can be read" in faults[0]


@pytest.mark.parametrize(
    "text", ["", "  ", "nonsense", "3", '{"a" 1}', "{3: 4}", "[" * 100_000, '{"\\ud800": 1}']
)
def test_what_is_no_json_is_refused_in_a_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(UserError, match=r"“a\.json” cannot be imported"):
        read(tmp_path / "a.json", text)


def test_what_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "LARGEST", 1 << 20)
    monkeypatch.setattr(json_stream, "MOST_NODES", 1 << 10)
    for text in ("x" * (1 << 22), "[]" * (1 << 11)):
        with pytest.raises(UserError, match="one value"):
            read(tmp_path / "a.json", f'["{text}"]')


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b'["\xff"]')
    with pytest.raises(UserError, match="it is not UTF-8 text"):
        list(entries(path, pytest.fail))


def test_the_beginning_of_a_file_that_goes_on() -> None:
    head = b'\xef\xbb\xbf [ {"a": {"b": 1}, "c": [1, "two"], "text": "cut o'
    assert beginning_of(head) == {"a": {"b": "1"}, "c": ["1", "two"], "text": None}
    assert beginning_of(b"nonsense") == {}
    assert beginning_of(b"{3") == {}
