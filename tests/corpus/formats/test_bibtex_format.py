"""References for LaTeX."""

import re
from dataclasses import replace
from pathlib import Path

from citations import HARD, briefing, exported

from annotator.corpus.exporting import export
from annotator.corpus.formats.bibtex import BIBTEX
from annotator.corpus.record import CorpusDocument
from annotator.project.project import Project


def written(path: Path, *documents: CorpusDocument) -> str:
    exported(path / "out.bib", BIBTEX, *documents)
    return (path / "out.bib").read_bytes().decode()


def test_an_entry_as_it_is_written(tmp_path: Path) -> None:
    assert written(tmp_path, briefing()) == (
        "@online{briefing-3-may-0190-ab,\n"
        "  title = {{Briefing, 3 May}},\n"
        "  language = {en},\n"
        "  date = {2026-05-03},\n"
        "  organization = {{Office of Aldara}},\n"
        "  location = {Oro},\n"
        "  url = {https://aldara.example/briefing?a=1&b=%20_c},\n"
        "  type = {Transcript},\n"
        "  usera = {0190-ab},\n"
        "}\n\n"
    )


def test_words_about_the_day_are_a_note(tmp_path: Path) -> None:
    entry = written(tmp_path, briefing(date="spring of 2026", url=""))
    assert entry.startswith("@misc{")
    assert "  note = {spring of 2026},\n" in entry
    assert "date = " not in entry


def test_signs_of_latex_are_escaped_and_braces_balance(tmp_path: Path) -> None:
    documents = [replace(briefing(outlet=title, date=title), title=title) for title in HARD]
    entries = written(tmp_path, *documents)
    assert entries.count("{") == entries.count("}")
    assert (
        r"{{100 \% sure \& \textbraceleft{}un\textbraceright{}closed \textbackslash{}"
        r" \$5 \#1\_a \textasciitilde{}b\textasciicircum{}c}}"
    ) in entries


def test_an_address_with_braces_stays_one(tmp_path: Path) -> None:
    report = exported(tmp_path / "out.bib", BIBTEX, briefing(url="https://oro.example/{a} b"))
    assert "url = {https://oro.example/%7Ba%7D%20b}" in (tmp_path / "out.bib").read_text("utf-8")
    assert report.left_out
    assert "written as “https://oro.example/%7Ba%7D%20b”" in report.left_out.read_text("utf-8")


def test_no_key_comes_twice(tmp_path: Path) -> None:
    entries = written(tmp_path, briefing(), briefing(), replace(briefing(), title="…", id=""))
    keys = re.findall(r"^@\w+\{(.*),$", entries, re.MULTILINE)
    assert keys == ["briefing-3-may-0190-ab", "briefing-3-may-0190-ab-2", "document"]


def test_a_key_is_the_same_whatever_else_is_chosen(filled: Project) -> None:
    path = filled.path.with_suffix(".bib")
    export(filled, path, "bibtex")
    first = path.read_text("utf-8")
    briefing_row = filled.documents.all()[0]
    assert f"@misc{{briefing-3-may-{briefing_row.id[-12:]},\n" in first
