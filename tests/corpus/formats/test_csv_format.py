"""The table for spreadsheets."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables_at_hand import CROSSED, NEVER, NO, found, written

from annotator.corpus.exporting import export
from annotator.corpus.formats.csv import CSV
from annotator.corpus.record import CorpusAnnotation
from annotator.corpus.registry import reader
from annotator.corpus.tables.guarding import guarded, unguarded
from annotator.errors import UserError
from annotator.project.project import Project
from annotator.project.records import Attribute, AttributeType
from annotator.text.span import Span


def table(project: Project, *, raw: bool = False) -> list[dict[str, str]]:
    path = project.path.with_suffix(".csv")
    export(project, path, "csv", switches=frozenset({"raw"} if raw else ()))
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_row_an_annotation_with_its_surroundings(filled: Project) -> None:
    first, second, third = table(filled)
    assert second["document"] == "Briefing, 3 May"
    assert second["speaker"] == "MINISTER VELA"
    assert second["label"] == "denial"
    assert second["text"] == "never"
    assert second["sentence"] == "We never crossed the Lume."
    assert second["annotator"] == "Ana"
    assert second["created"].endswith("Z")
    assert third["sentence"] == "We will open the bridge by May."
    assert first["sentence"] == "We never crossed the Lume. 🙂 That is not so."
    assert first["fragments"] == "15–41 52–58"
    assert second["fragments"] == ""


def test_attributes_are_readable_together_and_each_in_a_column(filled: Project) -> None:
    first, second, third = table(filled)
    assert first["attributes"] == "how=outright"
    assert first["denial: how"] == "outright"
    assert third["attributes"] == "firm=yes"
    assert third["commitment: firm"] == "yes"
    assert second["denial: how"] == second["attributes"] == ""


def test_it_opens_in_excel(filled: Project) -> None:
    table(filled)
    written = filled.path.with_suffix(".csv").read_bytes()
    assert written.startswith("\ufeffdocument,".encode())
    assert written.endswith(b"\r\n")


def test_no_cell_is_a_formula_unless_raw(filled: Project) -> None:
    assert table(filled)[0]["note"] == "'=HYPERLINK(1)"
    assert table(filled, raw=True)[0]["note"] == "=HYPERLINK(1)"


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "＝1", "'=1", "''-"])
def test_what_a_spreadsheet_may_take_for_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize("cell", ["", "a=1", "'quoted'", " =1", "1-2", "“=1”"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert guarded(cell) == unguarded(cell) == cell


@given(st.text(alphabet="'=+-@\t\r\nab ", max_size=8))
def test_taking_the_apostrophe_away_gives_the_cell_back(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_numbers_stay_numbers(project: Project) -> None:
    depth = Attribute("", "depth", AttributeType.NUMBER)
    label = project.codebook.add("-label", "#0072b2", attributes=(depth,))
    document = project.documents.add(text="=1+1 is two", title="@home")
    values = {label.attributes[0].id: -5}
    project.annotations.add(document.id, Span(0, 4), label.id, values=values)
    (row,) = table(project)
    assert row["'-label: depth"] == "-5"
    assert (row["document"], row["label"], row["text"]) == ("'@home", "'-label", "'=1+1")
    assert row["sentence"] == "'=1+1 is two"


@pytest.mark.parametrize("raw", [True, False])
def test_line_ends_quotes_and_long_texts_survive(project: Project, *, raw: bool) -> None:
    text = '"One, two";\n\n\tthree\u2028four\x85 ' + "long " * 60_000
    label = project.codebook.add("all", "#0072b2")
    document = project.documents.add(text=text, title="Long")
    project.annotations.add(document.id, Span(0, len(text)), label.id, note="a\r\nb")
    csv.field_size_limit(2**31 - 1)
    (row,) = table(project, raw=raw)
    assert row["text"] == text
    assert row["note"] == "a\r\nb"


def test_no_annotation_gives_the_head_alone(project: Project) -> None:
    project.documents.add(text="Nothing.", title="Empty")
    assert table(project) == []


def saved_again(
    path: Path, encoding: str = "utf-8", separator: str = ",", *, columns: Sequence[str] = ()
) -> Path:
    """As a spreadsheet in another country saves it: some columns alone, rows by label."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["label"])
    again = path.with_name("again.csv")
    with again.open("w", encoding=encoding, newline="", errors="replace") as file:
        names = columns or list(rows[0])
        table = csv.DictWriter(file, names, extrasaction="ignore", delimiter=separator)
        table.writeheader()
        table.writerows(rows)
    return again


def test_what_it_holds_comes_back_and_names_its_document(tmp_path: Path) -> None:
    documents, faults = found(CSV, written(CSV, tmp_path / "lume.csv"))
    assert faults == []
    (briefing,) = documents
    assert (briefing.id, briefing.title, briefing.filename) == (
        "d1", "Briefing, 3 May", "briefing.txt",
    )  # fmt: skip
    assert (briefing.text, briefing.has_text) == ("", False)
    assert briefing.annotations == (CROSSED, NEVER, NO)
    assert [type(value) for value in briefing.annotations[2].attributes.values()] == [
        str, bool, float,
    ]  # fmt: skip
    assert [(one.kind, one.source_id, one.target_id) for one in briefing.relations] == [
        ("denies", "n1", "n2")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_it_is_read_however_a_spreadsheet_saves_it(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    again = saved_again(written(CSV, tmp_path / "lume.csv"), encoding, separator)
    assert reader(again) is CSV
    documents, faults = found(CSV, again)
    assert faults == []
    assert sorted(documents[0].annotations, key=_id) == [CROSSED, NO, NEVER]


def test_in_windows_own_letters_the_positions_stay(tmp_path: Path) -> None:
    path = written(CSV, tmp_path / "lume.csv")
    (document,), faults = found(CSV, saved_again(path, "cp1252", ";"))
    assert faults == []
    quotes = {one.id: one.quote for one in document.annotations}
    assert quotes == {"n1": "", "n2": "=No", "n3": "never"}
    assert {one.spans for one in document.annotations} == {CROSSED.spans, NEVER.spans, NO.spans}


def test_columns_may_be_gone_and_in_another_order(tmp_path: Path) -> None:
    path = written(CSV, tmp_path / "lume.csv")
    kept = ["note", "end", "annotator", "label", "start", "text", "document", "origin"]
    (document,), faults = found(CSV, saved_again(path, columns=kept))
    assert faults == []
    assert (document.id, document.title) == ("", "Briefing, 3 May")
    no = document.annotations[0]
    assert (no.label, no.spans, no.quote, no.attributes) == ("commitment", NO.spans, "=No", {})


def _id(annotation: CorpusAnnotation) -> str:
    return annotation.id


def edited(path: Path, changes: Mapping[str, Mapping[str, str]]) -> Path:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows({**row, **changes.get(row["annotation id"], {})} for row in rows)
    return path


def test_what_was_edited_in_a_column_holds(tmp_path: Path) -> None:
    changes = {"n1": {"denial: how": "outright"}, "n2": {"commitment: firm": "no"}}
    (document,), _ = found(CSV, edited(written(CSV, tmp_path / "lume.csv"), changes))
    crossed, _, no = document.annotations
    assert crossed.attributes == {"how": "outright"}
    assert no.attributes == {"by when": "2026-05-03", "firm": "no", "sum": -2.5}


def test_another_country_writes_numbers_and_days_otherwise(tmp_path: Path) -> None:
    local = {"commitment: sum": "-2,5", "commitment: by when": "03.05.2026", "start": "41,00"}
    (document,), _ = found(CSV, edited(written(CSV, tmp_path / "lume.csv"), {"n2": local}))
    assert document.annotations[2].attributes == NO.attributes
    assert document.annotations[2].spans == NO.spans


def test_words_that_a_spreadsheet_cut_off_are_not_compared(tmp_path: Path) -> None:
    cut = {"text": "x" * 32_767, "start": "0", "end": "40000"}
    (document,), faults = found(CSV, edited(written(CSV, tmp_path / "lume.csv"), {"n2": cut}))
    assert faults == []
    assert (document.annotations[2].spans, document.annotations[2].quote) == ((Span(0, 40000),), "")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"label": " "}, "it has no label"),
        ({"start": "", "end": "", "text": ""}, "it has neither positions nor words"),
        ({"start": "44", "end": "41"}, "from 44 to 41 there is nothing"),
        ({"start": "-3"}, "its start is “-3”, where a whole number of up to 15 digits is due"),
        ({"end": "9" * 400}, f"its end is “{'9' * 20}”, where a whole number of"),
        ({"fragments": "6–9 7–12"}, "its fragments are not in the order of the text, apart"),
        ({"relations": "[" * 5000}, "it is nested more than 40 deep"),
        ({"relations": '[{"kind": 3}]'}, "“kind” of a relation must be text"),
        ({"document": "", "document id": "", "filename": ""}, "it does not say of which document"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_taken_is_told_and_stops_no_other(
    tmp_path: Path, change: dict[str, str], reason: str
) -> None:
    (document,), faults = found(CSV, edited(written(CSV, tmp_path / "lume.csv"), {"n2": change}))
    assert [one.id for one in document.annotations] == ["n1", "n3"]
    assert len(faults) == 1
    assert faults[0].startswith("Row 4 cannot be imported: ")
    assert reason in faults[0]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\1\2\3" * 40,
        b"speaker,text,start,end\r\nVANE,We never crossed.,0,4\r\n",
        b"label,text\r\ndenial,never\r\n",
        b"VANE: We never crossed the Lume.\n",
        b'"' * 5000,
        b"," * 5000,
    ],
)
def test_other_tables_are_left_to_those_who_read_them(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.csv"
    path.write_bytes(content)
    assert not CSV.recognises(path, content)
    with pytest.raises(UserError):
        CSV.read(path, lambda _: None)


def test_a_quotation_mark_that_never_closes_takes_the_rest_with_it(tmp_path: Path) -> None:
    path = written(CSV, tmp_path / "lume.csv")
    path.write_bytes(path.read_bytes().rsplit(b'"', 1)[0])
    documents, faults = found(CSV, path)
    assert [one.id for one in documents[0].annotations] + faults != []


def test_pandas_reads_the_same(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(written(CSV, tmp_path / "lume.csv"), encoding="utf-8-sig")
    assert list(frame["text"]) == ["We 🙂 never crossed", "never", "'=No"]
    assert list(frame["end"]) == [24, 16, 44]
    assert frame["commitment: sum"].iloc[2] == -2.5
