"""A Word document's text comes out as its reader sees it, and what is left out is told."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_docx import OFFICE, W, docx, field, item, paragraph, part, run, table, zipped

from annotator.errors import UserError
from annotator.text.turn import TurnKind
from annotator.transcripts.formats.docx import DOCX, read, recognises
from annotator.transcripts.transcript import Transcript

BOLD = "<w:b/>"
HIDDEN = "<w:vanish/>"
TITLED = """<cp:coreProperties
 xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
 ><dc:title>{title}</dc:title><dc:creator>B. Ord</dc:creator><dc:language>en-GB</dc:language
 ><dcterms:created>2031-04-02T09:00:00Z</dcterms:created></cp:coreProperties>"""

XML_TEXT = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff\ufdd0\ufdd1\ufeff"
    )
)


def opened(*body: str, **parts: str) -> Transcript:
    """What is read of a document with such further parts ("styles")."""
    named = {f"word/{name}.xml": part(name, inner) for name, inner in parts.items()}
    return read(docx(*body, parts=named), "hale.docx")


def text_of(*body: str, **parts: str) -> str:
    return opened(*body, **parts).text


@given(st.lists(st.lists(XML_TEXT, max_size=4), min_size=1, max_size=6))
def test_whatever_stands_in_runs_comes_out_exactly(paragraphs: list[list[str]]) -> None:
    written = [paragraph(*map(run, runs)) for runs in paragraphs]
    expected = "\n".join("".join(runs) for runs in paragraphs)
    text = text_of(paragraph("("), *written, paragraph(")"))
    assert text == f"(\n{expected}\n)"


def test_signs_that_word_writes_as_elements() -> None:
    signs = (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
        '<w:softHyphen/><w:t>e</w:t><w:sym w:font="Symbol" w:char="F061"/>'
        '<w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Arial" w:char="00E9"/></w:r>'
    )
    assert text_of(paragraph(signs)) == "a\tb\nc\u2011d\u00ade\u03b1\u2713é"


def test_white_space_counts_where_it_is_kept_and_only_there() -> None:
    loose = "<w:r><w:t>\n  said\n  so  </w:t></w:r>"
    assert text_of(paragraph(run(" He "), loose, run("\xa0!"))) == " He said   so\xa0!"


def test_a_page_break_begins_no_second_line() -> None:
    broken = '<w:r><w:br w:type="page"/></w:r>'
    assert text_of(paragraph("One."), paragraph(broken, run("Two."))) == "One.\nTwo."


def test_speakers_in_bold_over_several_runs_are_found() -> None:
    style = '<w:style w:type="character" w:styleId="Name"><w:rPr><w:b/></w:rPr></w:style>'
    transcript = opened(
        paragraph(run("Ada ", BOLD), run("Vane", '<w:rStyle w:val="Name"/>'), run(": Good day.")),
        paragraph(run("Q  ", BOLD), run("Why?")),
        paragraph(run("Ada Vane", BOLD), run(": We will see.")),
        styles=style,
    )
    assert [turn.speaker for turn in transcript.turns] == ["Ada Vane", "Q", "Ada Vane"]
    assert transcript.turns[1].kind is TurnKind.QUESTION


def test_tables_are_lines_with_tabs_and_cells_keep_their_paragraphs() -> None:
    inner = table(("x", "y")) + paragraph("<w:r><w:rPr/></w:r>")
    text = text_of(
        paragraph("Before"),
        table(("a", "", "c"), (paragraph("d") + paragraph("e"), "f", "g"), (inner, "h", "i")),
        paragraph("After"),
    )
    assert text == "Before\na\t\tc\nd\ne\tf\tg\nx\ty\th\ti\nAfter"


NUMBERING = """
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2)"/>
 </w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%3"/>
  <w:lvlRestart w:val="0"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>
 <w:lvlText w:val="&#xF0B7;"/><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"""


def test_lists_have_their_marks() -> None:
    text = text_of(
        *(item("one"), item("two"), item("in", level=1), item("deep", level=2)),
        *(item("three"), item("in", level=1), item("deep", level=2), item("dot", 2)),
        *(item("again", 3), item("and on", 1)),
        numbering=NUMBERING,
    )
    assert text.split("\n") == [
        *("3. one", "4. two", "4a) in", "IV deep", "5. three", "5a) in", "V deep", "• dot"),
        *("1. again", "2. and on"),
    ]


def test_a_style_may_number_its_paragraphs() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="Point"><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Sub">'
        '<w:basedOn w:val="Point"/></w:style>'
    )
    sub = paragraph("so", properties='<w:pStyle w:val="Sub"/>')
    plain = paragraph(
        "no", properties='<w:pStyle w:val="Sub"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    assert text_of(sub, plain, sub, styles=style, numbering=NUMBERING) == "3. so\nno\n4. so"


def test_notes_stand_at_the_end_behind_their_marks() -> None:
    def reference(kind: str, number: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    text = text_of(
        paragraph(run("Late"), reference("endnote", 2), run(" and"), reference("footnote", 7)),
        paragraph(run("never"), reference("footnote", 5), run(".")),
        footnotes=f'<w:footnote w:id="5">{paragraph("<w:r><w:footnoteRef/></w:r>", " Five.")}'
        f'</w:footnote><w:footnote w:id="7">{paragraph("Seven,")}{paragraph("and more.")}'
        f'</w:footnote><w:footnote w:id="9">{paragraph("Unused.")}</w:footnote>',
        endnotes=f'<w:endnote w:id="2">{paragraph("Two.")}</w:endnote>',
    )
    assert text == "Late[i] and[1]\nnever[2].\n\n[i] Two.\n[1] Seven,\nand more.\n[2] Five."


def test_a_text_box_stands_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent>"
    drawn = (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    text = text_of(paragraph("Be", drawn, "fore"), paragraph("After"))
    assert text == "Before\nIn the box\nAfter"


def test_tracked_deletions_and_comments_are_left_out_and_told() -> None:
    transcript = opened(
        paragraph(
            run("We "),
            "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>",
            f"<w:ins>{run('always ')}</w:ins>",
            run("said so."),
            '<w:r><w:commentReference w:id="0"/></w:r>',
        ),
        paragraph("<w:moveFrom>" + run("Here.") + "</w:moveFrom>", "There", properties=MERGED),
        paragraph(" it is."),
    )
    assert transcript.text == "We always said so.\nThere it is."
    assert transcript.warnings == (
        "1 tracked deletion was left out; tracked insertions were kept.",
        "1 comment was left out.",
    )


MERGED = "<w:rPr><w:del/></w:rPr>"


def test_hidden_text_is_left_out_and_told() -> None:
    transcript = opened(
        paragraph(run("Seen "), run("unseen", HIDDEN), run("again")),
        paragraph(run("Gone", HIDDEN), properties=f"<w:rPr>{HIDDEN}</w:rPr>"),
        paragraph("End"),
    )
    assert transcript.text == "Seen again\nEnd"
    assert transcript.warnings == ("Hidden text was left out (10 characters).",)


def test_fields_show_their_results_and_links_their_words() -> None:
    nested = field(f"IF {field('PAGE', run('7'))} = 1", run("yes"))
    simple = f'<w:fldSimple w:instr="DATE">{run("2 May")}</w:fldSimple>'
    link = f"<w:hyperlink>{run('the record')}</w:hyperlink>"
    text = text_of(paragraph(nested, run(" "), simple, run(" "), link))
    assert text == "yes 2 May the record"


def test_a_field_that_never_ends_costs_no_text() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert text_of(paragraph(begun, "One."), paragraph("Two.")) == "One.\nTwo."


def test_content_controls_smart_tags_and_ruby() -> None:
    control = (
        f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run('Oro')}</w:sdtContent></w:sdt>"
    )
    tag = f"<w:smartTag>{run(' Bay')}</w:smartTag>"
    ruby = (
        f"<w:r><w:ruby><w:rt>{run('kan')}</w:rt><w:rubyBase>{run('漢')}</w:rubyBase></w:ruby></w:r>"
    )
    block = f"<w:sdt><w:sdtContent>{paragraph('Block')}</w:sdtContent></w:sdt>"
    assert text_of(paragraph(control, tag, ruby), block) == "Oro Bay漢\nBlock"


def test_properties_become_metadata_with_where_they_come_from() -> None:
    data = docx(
        paragraph("Good day."), parts={"docProps/core.xml": TITLED.format(title="Oro talks")}
    )
    transcript = read(data, "hale.docx")
    assert transcript.title == "Oro talks"
    assert transcript.metadata["language"] == "en-GB"
    assert transcript.metadata["author"] == "B. Ord"
    assert transcript.sources["language"] == "the file's properties"


@pytest.mark.parametrize("title", ["Microsoft Word - hale.doc", "Document1", "hale", " "])
def test_a_program_s_title_is_none(title: str) -> None:
    data = docx(
        paragraph("The strait talks"),
        paragraph("Ada Vane: Good day."),
        parts={"docProps/core.xml": TITLED.format(title=title)},
    )
    assert read(data, "hale.docx").title == "The strait talks"


def test_a_strict_document_reads_like_any_other() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = docx(paragraph(run("Ada Vane", BOLD), f"see {W}"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    members["word/document.xml"] = members["word/document.xml"].replace(f'"{W}"', f'"{strict}"')
    members["_rels/.rels"] = members["_rels/.rels"].replace(
        OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"
    )
    assert read(zipped(members), "hale.docx").text == f"Ada Vanesee {W}"


def test_the_document_may_lie_anywhere() -> None:
    data = docx(paragraph("Good day."), document="word/text/document2.xml")
    assert read(data, "hale.docx").text == "Good day."


def test_a_word_document_is_known_by_its_content() -> None:
    data = docx(paragraph("Good day."))
    assert recognises(data)
    assert recognises(data[:-30])
    assert not recognises(zipped({"word/a.txt": "x"}))
    assert not recognises(zipped({"a.docx": data}))
    assert not recognises(b"PK are two letters.")
    assert ".docm" in DOCX.suffixes


CIRCLE = """
<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="numbering" w:styleId="N"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>
</w:style>"""
LINKED = """<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="N"/></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"""


def test_styles_and_lists_in_a_circle_end() -> None:
    styled = paragraph("x", properties='<w:pStyle w:val="A"/>')
    assert text_of(styled, item("y"), styles=CIRCLE, numbering=LINKED) == "x\ny"


def test_a_mark_that_is_a_book_is_cut() -> None:
    long = f'<w:lvl w:ilvl="0"><w:lvlText w:val="{"x" * 100_000}"/></w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{long}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert len(text_of(item("y"), numbering=numbering)) < 300


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 and no more", "damaged"),
        (docx(paragraph("x"))[:400], "damaged"),
        (zipped({"[Content_Types].xml": "<Types/>", "word/other.xml": "<x/>"}), "no document"),
        (zipped({"word/document.xml": "<x/>"}), "no Word document"),
        (zipped({"word/document.xml": "<x"}), "damaged"),
        (docx(), "no text"),
        (docx(paragraph("<w:sdt>" * 300 + "</w:sdt>" * 300)), "nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(UserError, match=f"“hale.docx”.*{reason}"):
        read(data, "hale.docx")


def test_many_tables_within_tables_are_read() -> None:
    nested = paragraph("deep")
    for _ in range(50):
        nested = table((nested + paragraph(),))
    assert text_of(nested).strip() == "deep"
