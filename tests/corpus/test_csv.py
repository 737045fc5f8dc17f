"""The table for spreadsheets."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.corpus.exporting import export
from annotator.corpus.formats.csv import guarded, unguarded
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
