"""The workbook: what openpyxl and pandas see in it, and what comes back, whoever saved it again."""

import csv
import gc
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tables_at_hand import CROSSED, GONE, NEVER, NO, TEXT, found, lume, written

from annotator.corpus.formats.csv import CSV
from annotator.corpus.formats.xlsx import XLSX
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import reader
from annotator.corpus.xlsx import sheet_out
from annotator.errors import UserError
from annotator.text.span import Span


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return written(XLSX, tmp_path / "lume.xlsx")


def test_everything_comes_back(book: Path) -> None:
    faults: list[str] = []
    corpus = XLSX.read(book, faults.append)
    wanted = lume()
    (briefing, gaggle), (first, second) = list(corpus.documents), tuple(wanted.documents)
    assert faults == []
    assert replace(corpus, documents=(), total=0) == replace(wanted, documents=(), total=0)
    assert replace(briefing, place="") == first
    assert gaggle.text == second.text
    assert briefing.lost == (GONE,)


def cells(book: Path, sheet: str) -> list[tuple[object, ...]]:
    opened = openpyxl.load_workbook(book)
    try:
        return list(opened[sheet].iter_rows(values_only=True))
    finally:
        opened.close()


def test_openpyxl_sees_real_numbers_a_frozen_row_and_filters(book: Path) -> None:
    opened = openpyxl.load_workbook(book)
    assert opened.sheetnames[:4] == ["Annotations", "Documents", "Text", "Turns"]
    sheet = opened["Annotations"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:X4")
    heads = [cell.value for cell in sheet[1]]
    row = dict(zip(heads, [cell.value for cell in sheet[4]], strict=True))
    assert sheet.cell(1, 1).font.bold
    assert (row["text"], row["start"], row["end"]) == ("=No", 41, 44)
    assert (row["commitment: sum"], row["commitment: firm"]) == (-2.5, "yes")
    assert sheet.column_dimensions["E"].width == 50


def test_no_cell_is_ever_a_formula(book: Path) -> None:
    opened = openpyxl.load_workbook(book)
    kinds = {cell.data_type for sheet in opened for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    quoted = opened["Annotations"].cell(4, 5)
    assert (quoted.value, quoted.data_type, quoted.quotePrefix) == ("=No", "s", True)


def test_texts_are_there_by_paragraph(book: Path) -> None:
    assert cells(book, "Text") == [
        ("document number", "document", "paragraph", "part", "text"),
        (1, "Briefing, 3 May", 1, 1, "VANE: We 🙂 never crossed the Lume."),
        (1, "Briefing, 3 May", 2, 1, "HALE: =No; “that” is so."),
        (2, "Gaggle", 1, 1, "Nothing was said."),
    ]


def test_pandas_makes_a_frame_of_it(book: Path) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_excel(book, sheet_name="Annotations")
    assert list(frame["label"]) == ["denial", "denial", "commitment"]
    assert list(frame["end"] - frame["start"]) == [18, 5, 3]
    sheets = pandas.read_excel(book, sheet_name=None)
    assert list(sheets["Codebook"]["label"]) == ["denial", "commitment"]
    assert list(sheets["Turns"]["end seconds"].dropna()) == [4.25]


def corpus_of(text: str, note: str = "") -> Corpus:
    spans = (Span(0, len(text)),)
    annotation = replace(CROSSED, spans=spans, quote=text, note=note)
    return replace(lume(), documents=(CorpusDocument("d", "D", text, annotations=(annotation,)),))


@pytest.mark.parametrize(
    "text",
    [
        "a\x0b\x0c\x1c b\x85c\u2028d\u2029e\u00a0 f\ufffe\uffff",
        "_x000D_ _x0041_x0042_ _x005F_",
        " \t led and trailed \t ",
        "\n\n\nthree empty paragraphs before, two after\n\n",
        "<a>&amp;</a> ]]> \"'",
        "👩‍👩‍👧 e\u0301 שלום \u202e مرحبا",
    ],
)
def test_every_character_survives(tmp_path: Path, text: str) -> None:
    note = f"{text}\r\n\r_x000D_"
    path = written(XLSX, tmp_path / "one.xlsx", corpus_of(text, note))
    (document,), faults = found(XLSX, path)
    assert faults == []
    assert (document.text, document.annotations[0].quote) == (text, text)
    assert document.annotations[0].note == note


def test_no_cell_has_more_than_a_spreadsheet_keeps(tmp_path: Path) -> None:
    text = "🙂 long " * 20_000 + "end\n" + "short"
    path = written(XLSX, tmp_path / "long.xlsx", corpus_of(text, note="n" * 100_000))
    opened = openpyxl.load_workbook(path, read_only=True)
    longest = max(
        len(str(cell).encode("utf-16-le")) // 2
        for sheet in opened
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    )
    opened.close()
    assert longest <= 32_767
    (document,), faults = found(XLSX, path)
    assert faults == []
    assert document.text == text
    assert document.annotations[0].quote == text
    assert document.annotations[0].note == "n" * 100_000


def test_a_carriage_return_is_written_as_excel_writes_it(tmp_path: Path) -> None:
    path = written(XLSX, tmp_path / "one.xlsx", corpus_of("a", "b\r\nc"))
    with zipfile.ZipFile(path) as archive:
        assert b">b_x000D_\nc<" in archive.read("xl/worksheets/sheet1.xml")
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.create_system for one in archive.infolist()} == {3}


def saved_again(book: Path, change: Callable[[Any], object]) -> Path:
    """By openpyxl, which puts all texts in one place and numbers in another form."""
    opened = openpyxl.load_workbook(book)
    change(opened)
    again = book.with_name("again.xlsx")
    opened.save(again)
    return again


def sort_by_label(opened: Any) -> None:
    for name, column in (("Annotations", 3), ("Text", 4), ("Turns", 2)):
        sheet = opened[name]
        head, *rows = list(sheet.iter_rows(values_only=True))
        rows.sort(key=lambda row: str(row[column]))
        sheet.delete_rows(1, sheet.max_row)
        for row in (head, *rows):
            sheet.append(row)
            for cell in sheet[sheet.max_row]:
                cell.data_type = "s" if cell.data_type == "f" else cell.data_type


def test_sorted_and_saved_by_another_program_it_is_the_same(book: Path) -> None:
    again = saved_again(book, sort_by_label)
    assert reader(again) is XLSX
    (briefing, gaggle), faults = found(XLSX, again)
    assert faults == []
    assert (briefing.text, gaggle.text) == (TEXT, "Nothing was said.\n")
    assert sorted(briefing.annotations, key=lambda one: one.id) == [CROSSED, NO, NEVER]
    assert {one.speaker for one in briefing.turns} == {"VANE", "HALE"}


def keep_annotations_alone(opened: Any) -> None:
    for name in opened.sheetnames[1:]:
        del opened[name]
    sheet = opened["Annotations"]
    sheet.title = "Sheet1"
    sheet.delete_cols([cell.value for cell in sheet[1]].index("document number") + 1)
    sheet.delete_cols(1)


def test_the_annotations_alone_name_their_documents(book: Path) -> None:
    again = saved_again(book, keep_annotations_alone)
    assert reader(again) is XLSX
    (briefing,), faults = found(XLSX, again)
    assert faults == []
    assert (briefing.id, briefing.has_text, briefing.text) == ("d1", False, "")
    assert briefing.annotations == (CROSSED, NEVER, NO)
    assert [one.target_id for one in briefing.relations] == ["n2"]


def spoil(opened: Any) -> None:
    sheet = opened["Annotations"]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(4, heads.index("end") + 1).value = 10**9
    sheet.cell(3, heads.index("label") + 1).value = None
    opened["Turns"].cell(2, 6).value = "=1+1"
    opened["Text"].append([77, "nowhere", 1, 1, "lost"])
    opened["Text"].append([1, "", 10**12, 1, "far"])
    opened["Progress"].cell(2, 4).value = "half"


def test_rows_that_cannot_be_taken_are_told_and_stop_no_other(book: Path) -> None:
    (briefing, _), faults = found(XLSX, saved_again(book, spoil))
    assert [one.id for one in briefing.annotations] == ["n1"]
    assert briefing.text == TEXT
    assert len(faults) == 6
    assert all(fault.startswith("Row ") and fault.endswith(".") for fault in faults)


def parts_of(book: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(book) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


_SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("xl/workbook.xml", b"<workbook"),
        ("xl/workbook.xml", b""),
        (_SHEET, b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'),
        (_SHEET, b"<worksheet><sheetData><row>"),
        (_SHEET, b"\0\1\2"),
    ],
)
def test_broken_and_hostile_ones_are_refused_in_a_sentence(
    tmp_path: Path, book: Path, name: str, content: bytes
) -> None:
    path = packed(tmp_path / "bad.xlsx", {**parts_of(book), name: content})
    with pytest.raises(UserError, match="bad"):
        found(XLSX, path)


def test_a_cell_beyond_all_columns_is_refused(tmp_path: Path, book: Path) -> None:
    parts = parts_of(book)
    parts[_SHEET] = parts[_SHEET].replace(b'r="A2"', b'r="ZZZZZZZ2"')
    with pytest.raises(UserError, match="more columns"):
        found(XLSX, packed(tmp_path / "wide.xlsx", parts))


def test_what_is_cut_short_is_refused(tmp_path: Path, book: Path) -> None:
    whole = book.read_bytes()
    for part in range(1, 8):
        path = tmp_path / "cut.xlsx"
        path.write_bytes(whole[: len(whole) * part // 8])
        assert not XLSX.recognises(path, path.read_bytes())
        with pytest.raises(UserError):
            found(XLSX, path)


def test_other_workbooks_are_none_of_ours(tmp_path: Path) -> None:
    opened = openpyxl.Workbook()
    sheet: Any = opened.active
    sheet.append(["speaker", "text"])
    sheet.append(["VANE", "We never crossed."])
    path = tmp_path / "turns.xlsx"
    opened.save(path)
    assert not XLSX.recognises(path, path.read_bytes())


def test_a_csv_table_that_was_saved_as_a_workbook_is_known(tmp_path: Path) -> None:
    path = written(CSV, tmp_path / "lume.csv")
    opened = openpyxl.Workbook()
    sheet: Any = opened.active
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            sheet.append([int(cell) if cell.isdecimal() else cell for cell in row])
    day = [cell.value for cell in sheet[1]].index("commitment: by when") + 1
    sheet.cell(4, day).value = date(2026, 5, 3)
    opened.save(tmp_path / "saved.xlsx")
    (briefing,), faults = found(XLSX, tmp_path / "saved.xlsx")
    assert faults == []
    assert briefing.annotations == (CROSSED, NEVER, NO)


def test_nothing_is_left_behind_where_the_documents_are_not_asked_for(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    assert XLSX.read(book, pytest.fail).title == "Lume & Oro"
    gc.collect()
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.parametrize(("limit", "value"), [("MOST_ROWS", 3), ("LARGEST", 600)])
def test_a_full_sheet_goes_on_in_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(sheet_out, limit, value)
    path = written(XLSX, tmp_path / "full.xlsx")
    opened = openpyxl.load_workbook(path)
    assert "Annotations (2)" in opened.sheetnames
    assert opened["Annotations (2)"]["A1"].value == "document"
    (briefing, gaggle), faults = found(XLSX, path)
    assert faults == []
    assert briefing.annotations == (CROSSED, NEVER, NO)
    assert (briefing.text, gaggle.text) == (TEXT, "Nothing was said.\n")
