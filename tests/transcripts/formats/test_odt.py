"""An OpenDocument text comes out as its reader sees it, and what is left out is told."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_docx import docx, zipped
from made_docx import paragraph as word_paragraph
from made_odt import KIND, flat, item, listed, odt, paragraph, part, span, table

from annotator.errors import UserError
from annotator.transcripts.formats.odt import read, recognises
from annotator.transcripts.transcript import Transcript

XML_TEXT = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc"), exclude_characters="<\ufffe\uffff\ufdd0\ufdd1\ufeff"
    )
)


def opened(*body: str, automatic: str = "", styles: str = "", meta: str = "") -> Transcript:
    return read(odt(*body, automatic=automatic, styles=styles, meta=meta), "hale.odt")


def text_of(*body: str, automatic: str = "", styles: str = "") -> str:
    return opened(*body, automatic=automatic, styles=styles).text


def kept(text: str) -> str:
    """As OpenDocument writes it: white space beyond the first space by an element."""
    return re.sub(" +", lambda spaces: f'<text:s text:c="{len(spaces[0])}"/>', text)


@given(st.lists(st.lists(XML_TEXT, max_size=4), min_size=1, max_size=5))
def test_whatever_is_written_comes_out_exactly(paragraphs: list[list[str]]) -> None:
    written = [
        paragraph(*("<text:span>" + kept(_escaped(text)) + "</text:span>" for text in pieces))
        for pieces in paragraphs
    ]
    expected = "\n".join("".join(pieces) for pieces in paragraphs)
    assert text_of(paragraph("("), *written, paragraph(")")) == f"(\n{expected}\n)"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace(">", "&gt;")


def test_white_space_counts_once_and_not_where_a_paragraph_begins() -> None:
    pretty = paragraph("\n  He \n said", "<text:span> so</text:span>", "\xa0 \xa0!", " End ")
    signs = paragraph("a", '<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d', BREAK, "e")
    assert text_of(pretty, signs) == "He said so\xa0 \xa0! End \na   b\tc\nde"


def test_speakers_in_bold_by_styles_with_parents_are_found() -> None:
    named = (
        '<style:style style:name="{}" style:family="text" style:parent-style-name="{}">{}'
        "</style:style>"
    )
    bold = '<style:text-properties fo:font-weight="bold"/>'
    transcript = opened(
        paragraph(span("Ada Vane", "T1"), ": Good day."),
        paragraph(span("Q", "T1"), "\xa0 Why?"),
        paragraph(span("Ada Vane", "T1"), ": We will see."),
        automatic=named.format("T1", "Name", ""),
        styles=named.format("Name", "T1", bold),
    )
    assert [turn.speaker for turn in transcript.turns] == ["Ada Vane", "Q", "Ada Vane"]


BREAK = "<text:soft-page-break/>"
LISTS = """<text:list-style style:name="L">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."
 text:start-value="3"/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="("
 style:num-suffix=")" text:display-levels="2"/></text:list-style>
<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"
 text:bullet-char="&#x2022;"/></text:list-style>"""


def test_lists_have_their_marks() -> None:
    inner = listed(item(paragraph("in")), item(paragraph("in two")))
    text = text_of(
        listed(
            *(item(paragraph("one"), paragraph("more")), item(paragraph("two"), inner)),
            item(paragraph("nine"), attributes='text:start-value="9"'),
            style="L",
        ),
        listed(item(paragraph("dot")), style="B"),
        listed(item(paragraph("on")), style="L", attributes='text:continue-numbering="true"'),
        listed(item(paragraph("anew")), style="L"),
        automatic=LISTS,
    )
    assert text.split("\n") == [
        *("3. one", "more", "4. two", "(4.a) in", "(4.b) in two", "9. nine", "• dot"),
        *("10. on", "3. anew"),
    ]


def test_tables_are_lines_with_tabs() -> None:
    inner = table(("x", "y"))
    text = text_of(
        paragraph("Before"),
        table(("a", "", "c"), (paragraph("d") + paragraph("e"), inner, "f")),
        paragraph("After"),
    )
    assert text == "Before\na\t\tc\nd\ne\tx\ty\tf\nAfter"


def test_a_cell_over_several_columns_has_one_tab() -> None:
    wide = (
        f'<table:table-cell table:number-columns-spanned="2">{paragraph("wide")}'
        "</table:table-cell><table:covered-table-cell/>"
        f"<table:table-cell>{paragraph('c')}</table:table-cell>"
    )
    under = f"<table:covered-table-cell/><table:table-cell>{paragraph('b')}</table:table-cell>"
    rows = "".join(f"<table:table-row>{cells}</table:table-row>" for cells in (wide, under))
    assert text_of(f"<table:table>{rows}</table:table>") == "wide\tc\n\tb"


def note(kind: str, mark: str, words: str, label: str = "") -> str:
    cited = f'<text:note-citation text:label="{label}">' if label else "<text:note-citation>"
    return (
        f'<text:note text:note-class="{kind}">{cited}{mark}</text:note-citation>'
        f"<text:note-body>{paragraph(words)}</text:note-body></text:note>"
    )


def test_notes_stand_at_the_end_behind_their_marks() -> None:
    text = text_of(
        paragraph("One", note("footnote", "1", "First."), " two", note("endnote", "i", "Late.")),
        paragraph("three", note("footnote", "*", "By hand.", "*"), "."),
    )
    assert text == "One[1] two[i]\nthree*.\n\n[1] First.\n[i] Late.\n* By hand."


def test_a_text_box_follows_its_paragraph() -> None:
    box = f"<draw:frame><draw:text-box>{paragraph('In the box')}</draw:text-box></draw:frame>"
    assert text_of(paragraph("Be", box, "fore"), paragraph("After")) == "Before\nIn the box\nAfter"


def test_what_is_left_out_is_told() -> None:
    deleted = f"<text:deletion>{paragraph('never')}</text:deletion>"
    hidden = (
        '<style:style style:name="H" style:family="text">'
        '<style:text-properties text:display="none"/></style:style>'
    )
    transcript = opened(
        f"<text:tracked-changes><text:changed-region>{deleted}</text:changed-region>"
        "</text:tracked-changes>",
        paragraph(
            "We ",
            '<text:change text:change-id="1"/>said',
            f"<office:annotation>{paragraph('no!')}</office:annotation>",
            " so.",
            span("secret", "H"),
        ),
        f'<text:section text:display="none">{paragraph("gone")}</text:section>',
        automatic=hidden,
    )
    assert transcript.text == "We said so."
    assert transcript.warnings == (
        "1 tracked deletion was left out; tracked insertions were kept.",
        "1 comment was left out.",
        "Hidden text was left out (10 characters).",
    )


def test_links_fields_and_ruby() -> None:
    ruby = (
        "<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>kan</text:ruby-text>"
        "</text:ruby>"
    )
    text = text_of(
        paragraph("<text:a>the record</text:a>", " ", "<text:date>2 May</text:date>", ruby)
    )
    assert text == "the record 2 May漢"


def test_properties_become_metadata() -> None:
    transcript = opened(
        paragraph("Good day."),
        meta="<dc:title>Oro talks</dc:title><dc:language>en-GB</dc:language>"
        '<meta:user-defined meta:name="Place">Oro</meta:user-defined>'
        '<meta:user-defined meta:name="Info 1">x</meta:user-defined>',
    )
    assert transcript.title == "Oro talks"
    assert transcript.metadata["place"] == "Oro"
    assert transcript.sources["language"] == "the file's properties"
    assert "info_1" not in transcript.metadata


def test_a_flat_document_reads_alike() -> None:
    data = flat(paragraph("Good day."))
    assert recognises(data)
    assert read(data, "hale.fodt").text == "Good day."


def test_it_is_known_by_its_content() -> None:
    data = odt(paragraph("Good day."))
    assert recognises(data)
    assert not recognises(docx(word_paragraph("Good day.")))
    assert not recognises(zipped({"a.odt": data}))
    assert not recognises(b"<html>office:document</html>")


LOCKED = (
    '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'
    "</manifest:file-entry>"
)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (odt(paragraph("x"), manifest=LOCKED), "protected by a password"),
        (odt(paragraph("x"))[:300], "damaged"),
        (zipped({"mimetype": KIND}), "no document"),
        (zipped({"content.xml": part("document-content", "<office:body/>")}), "no text document"),
        (odt(), "no text in it"),
        (odt(paragraph("<text:span>" * 300 + "</text:span>" * 300)), "nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(UserError, match=f"“hale.odt” .*{reason}"):
        read(data, "hale.odt")


def test_a_million_spaces_by_one_number_are_not_written() -> None:
    assert len(text_of(paragraph('a<text:s text:c="999999999"/>b'))) < 300
