"""Word documents: the transcript as it is, highlights on it, annotations as comments."""

import re
import tempfile
import zipfile
from pathlib import Path

from arbitrary import corpora
from hypothesis import HealthCheck, given, settings
from lxml import etree
from notation import notated

from annotator.corpus.exporting import export
from annotator.corpus.formats.docx import DOCX
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument
from annotator.corpus.writing import write_checked
from annotator.outside.safe_xml import words_in
from annotator.project.project import Project
from annotator.project.records import Label, Speaker
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind
from annotator.transcripts.formats import docx as transcripts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LABELS = (
    Label("1", "denial", "#d1490f", "d", "It is said not to be so."),
    Label("2", "commitment", "#6a52c0", "c"),
)


def document(text: str, *annotations: CorpusAnnotation, title: str = "Briefing") -> CorpusDocument:
    return CorpusDocument("1", title, text, annotations=annotations)


def marked(notation: str, annotator: str = "", note: str = "") -> CorpusDocument:
    text, found = notated(notation)
    made = [
        CorpusAnnotation(str(place), label, (span,), span.of(text), annotator, note)
        for place, (span, label) in enumerate(found)
    ]
    return document(text, *made)


def parts(
    folder: Path, *documents: CorpusDocument, speakers: tuple[Speaker, ...] = ()
) -> list[str]:
    """The XML of the first document's body and comments."""
    path = folder / "out"
    write_checked(Corpus("", LABELS, speakers=speakers, documents=documents), path, DOCX)
    with zipfile.ZipFile(next(iter(sorted(path.glob("*.docx"))))) as archive:
        return [archive.read(f"word/{name}.xml").decode() for name in ("document", "comments")]


def transcript(body: str) -> str:
    """The paragraphs of the transcript, without what stands before and after them."""
    found = re.findall(r'<w:p><w:pPr><w:pStyle w:val="Transcript\w*"/>.*?</w:p>', body)
    return "\n".join(found)


def test_words_are_shaded_and_commented(tmp_path: Path) -> None:
    body, comments = parts(
        tmp_path, marked("It is [not <so>](denial)\t& no.", annotator="Ana Vane", note="a\nb")
    )
    assert transcript(body) == (
        '<w:p><w:pPr><w:pStyle w:val="Transcript"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">It is </w:t></w:r>'
        '<w:commentRangeStart w:id="0"/>'
        '<w:r><w:rPr><w:shd w:val="clear" w:color="auto" w:fill="f5d7ca"/></w:rPr>'
        '<w:t xml:space="preserve">not &lt;so&gt;</w:t></w:r>'
        '<w:commentRangeEnd w:id="0"/><w:r><w:rPr><w:rStyle w:val="AnnotationReference"/></w:rPr>'
        '<w:commentReference w:id="0"/></w:r>'
        '<w:r><w:tab/><w:t xml:space="preserve">&amp; no.</w:t></w:r></w:p>'
    )
    assert '<w:comment w:id="0" w:author="Ana Vane" w:initials="AV">' in comments
    assert "denial</w:t>" in comments
    assert 'a</w:t><w:br/><w:t xml:space="preserve">b</w:t>' in comments


def test_a_comment_has_the_day_of_its_annotation(filled: Project) -> None:
    folder = filled.path.with_suffix("")
    export(filled, folder, "docx")
    made = next(iter(sorted(folder.glob("briefing*.docx"))))
    comments = etree.fromstring(zipfile.ZipFile(made).read("word/comments.xml"))
    first = comments[0]
    assert first.get(f"{W}author") == "Ana"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", first.get(f"{W}date") or "")
    told = [words_in(one) for one in comments.iter(f"{W}p")]
    assert told[:4] == [
        "denial (part 1 of 2)", "how: outright", "=HYPERLINK(1)", "denial (part 2 of 2)",
    ]  # fmt: skip


def test_what_lies_within_is_underlined_in_the_colour_around_it(tmp_path: Path) -> None:
    body, _ = parts(tmp_path, marked("[We [never](denial) did](commitment)."))
    inner = re.search(r"<w:rPr>([^/]*/><w:shd[^/]*/>)</w:rPr><w:t[^>]*>never<", body)
    assert inner
    assert 'w:u w:val="single" w:color="6a52c0"' in inner[1]
    assert 'w:fill="f5d7ca"' in inner[1]


def test_the_legend_tells_the_labels_used(tmp_path: Path) -> None:
    body, _ = parts(tmp_path, marked("[No.](denial) [No.](denial) [Else.](of another’s)"))
    table = etree.fromstring(body.encode()).find(f".//{W}tbl")
    assert table is not None
    rows = [[words_in(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
    assert rows == [
        ["Label", "Definition", "Number"],
        ["denial", "It is said not to be so.", "2"],
        ["of another’s", "", "1"],
    ]


def test_right_to_left_paragraphs_run_so(tmp_path: Path) -> None:
    body, _ = parts(tmp_path, document("שלום (Vane) 2026\nVane: שלום."))
    first, second = transcript(body).split("\n")
    assert "<w:bidi/>" in first
    assert '<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">שלום (</w:t></w:r>' in first
    assert '<w:r><w:t xml:space="preserve">Vane</w:t></w:r>' in first
    assert "<w:bidi/>" not in second
    assert '<w:rtl/></w:rPr><w:t xml:space="preserve">שלום</w:t>' in second


def test_speakers_are_set_off_and_named_where_the_text_does_not(tmp_path: Path) -> None:
    text = "MS. VANE: No. Why?\n(Laughter.)\nIt is."
    turns = (
        Turn(Span(0, 13), 10, "MS. VANE", TurnKind.STATEMENT, speaker_id="MS. VANE"),
        Turn(Span(14, 18), 14, "", TurnKind.QUESTION, speaker_id="Jo Hale"),
        Turn(Span(19, 30), 19, "", TurnKind.STAGE_DIRECTION),
        Turn(Span(31, 37), 31, "", TurnKind.QUESTION, speaker_id="MS. VANE"),
    )
    made = CorpusDocument("1", "Briefing", text, turns=turns)
    people = (Speaker("s", "MS. VANE"), Speaker("t", "Jo Hale"))
    body, _ = parts(tmp_path, made, speakers=people)
    first, direction, last = transcript(body).split("\n")
    assert 'w:val="SpeakerName"/></w:rPr><w:t xml:space="preserve">MS. VANE: <' in first
    assert re.search(r"No\..*<w:r><w:br/></w:r>.*Jo Hale.*<w:br/>.*Why\?", first)
    assert "StageDirection" in direction
    assert 'w:val="TranscriptQuestion"' in last
    assert body.count('w:pStyle w:val="SpeakerAbove"') == 1


def test_control_characters_are_told_and_replaced(tmp_path: Path) -> None:
    report = write_checked(
        Corpus(labels=LABELS, documents=[marked("one\x0b[two\x0c](denial)", note="\x07")]),
        tmp_path / "out",
        DOCX,
    )
    assert report.left_out
    assert str(report.tally).startswith("1 of 1 annotation; 3 characters replaced")
    assert "3 control characters: each written as “�”" in report.left_out.read_text("utf-8")


def test_a_name_too_long_for_an_author_stands_in_the_comment(tmp_path: Path) -> None:
    name = "Vane " * 60
    _, comments = parts(tmp_path, marked("[No.](denial)", annotator=name))
    assert f'w:author="{name[:255]}"' in comments
    assert f">{name}</w:t>" in comments


def test_it_opens_as_a_transcript_again(filled: Project) -> None:
    folder = filled.path.with_suffix("")
    export(filled, folder, "docx")
    made = next(iter(sorted(folder.glob("briefing*.docx"))))
    opened = transcripts.read(made.read_bytes(), made.name)
    for line in filled.documents.text(filled.documents.all()[0].id).split("\n"):
        assert line.replace("  ", " ") in opened.text.replace("  ", " ")


_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@settings(max_examples=60, deadline=None, suppress_health_check=_SLOW)
@given(corpus=corpora())
def test_whatever_is_written_is_found_again(corpus: Corpus) -> None:
    with tempfile.TemporaryDirectory() as folder:
        report = write_checked(corpus, Path(folder) / "out", DOCX)
        assert report.annotations == sum(len(one.annotations) for one in corpus.documents)


def test_a_long_definition_has_its_place_at_the_end(tmp_path: Path) -> None:
    label = Label("1", "denial", "#d1490f", "d", "It is not so.\nCounts: a plain no.")
    write_checked(
        Corpus(labels=(label,), documents=[marked("[No.](denial)")]), tmp_path / "out", DOCX
    )
    (made,) = (tmp_path / "out").glob("*.docx")
    with zipfile.ZipFile(made) as archive:
        body = archive.read("word/document.xml").decode()
    table, _, rest = body.partition("</w:tbl>")
    assert "It is not so." in table
    assert "Counts" not in table
    assert re.search(r"No\..*Definitions.*denial.*It is not so\..*Counts: a plain no\.", rest)


def test_what_is_only_to_be_read_is_told_so(filled: Project) -> None:
    folder = filled.path.with_suffix("")
    report = export(filled, folder, "docx")
    assert report.left_out
    told = report.left_out.read_text("utf-8")
    assert "Briefing, 3 May: 3 turns: shown, but only to be read\n" in told
