"""Foot- and endnotes stand at the end of a text, and nobody speaks them."""

import pytest
from made_docx import docx, paragraph, part, run
from made_odt import odt
from made_odt import paragraph as odt_paragraph
from made_pdf import Piece, column, made_pdf
from test_epub import book

from annotator.transcripts.opening import open_bytes

SAID = ["MS. VANE: The ferry is open.", "QUESTION: Since when?", "MS. VANE: Since May."]
NOTE = "Not in the north."


def word() -> bytes:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:id="2">{paragraph(NOTE)}</w:footnote>'
    body = [paragraph(run(one)) for one in SAID[:2]] + [paragraph(run(SAID[2]), mark)]
    return docx(*body, parts={"word/footnotes.xml": part("footnotes", notes)})


def open_document() -> bytes:
    note = (
        '<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation>'
        f"<text:note-body>{odt_paragraph(NOTE)}</text:note-body></text:note>"
    )
    return odt(*map(odt_paragraph, SAID[:2]), odt_paragraph(SAID[2], note))


def rich() -> bytes:
    note = rf"{{\super\chftn}}{{\footnote\pard{{\super\chftn}} {NOTE}}}"
    return rf"{{\rtf1\ansi {SAID[0]}\par {SAID[1]}\par {SAID[2]}{note}\par}}".encode()


def page(note: str) -> bytes:
    said = "".join(f"<p>{one}</p>" for one in SAID)
    return f"<html><body><h1>Ferry</h1>{said}{note}</body></html>".encode()


def printed() -> bytes:
    said = [column([one], top=700 - 40 * at)[0] for at, one in enumerate(SAID)]
    return made_pdf([[*said, Piece(72, 90, f"1 {NOTE}", size=7)]])


def epub() -> bytes:
    note = f'<aside epub:type="footnote" xmlns:epub="http://www.idpf.org/2007/ops">{NOTE}</aside>'
    chapter = page(note).decode().replace("<html>", '<html xmlns="http://www.w3.org/1999/xhtml">')
    return book(OEBPS__text__a_xhtml=chapter, **{"OEBPS__text__b two_xhtml": ""})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("vane.docx", word()),
        ("vane.odt", open_document()),
        ("vane.rtf", rich()),
        ("vane.epub", epub()),
        ("vane.pdf", printed()),
        ("vane.html", page(f"<div class='footnotes'><p>1. {NOTE}</p></div>")),
        ("vane.html", page(f"<div id='sdfootnote1'><p>1 {NOTE}</p></div>")),
        ("vane.html", page(f"<div id=ftn1><p>[1] {NOTE}</p></div>")),
        ("vane.html", page(f"<ol><li id='fn:1'>{NOTE}</li></ol>")),
        ("vane.md", "\n\n".join([*SAID[:2], f"{SAID[2]}[^1]", f"[^1]: {NOTE}"]).encode()),
    ],
)
def test_the_last_turn_ends_before_the_notes(name: str, data: bytes) -> None:
    transcript = open_bytes(data, name)
    assert transcript.text.endswith(NOTE)
    assert [turn.speaker for turn in transcript.turns] == ["MS. VANE", "QUESTION", "MS. VANE"]
    assert NOTE not in transcript.turns[-1].span.of(transcript.text)
