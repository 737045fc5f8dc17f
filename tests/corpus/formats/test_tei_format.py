"""TEI P5: what is written, its rules, what comes back, and what others have written."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from lxml import etree
from vane_corpus import TEXT, corpus, row_id

from annotator.corpus.fitting import fitted
from annotator.corpus.formats.tei import TEI
from annotator.corpus.importing import import_corpus
from annotator.corpus.parts import Loss, Part
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import reader
from annotator.errors import UserError
from annotator.project.project import Project
from annotator.project.records import Origin
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind

NS = {"t": "http://www.tei-c.org/ns/1.0"}
ID = "{http://www.w3.org/XML/1998/namespace}id"


def written(path: Path, of: Corpus | None = None) -> Path:
    TEI.write(of or corpus(), path / "corpus.xml", frozenset())
    return path / "corpus.xml"


def read(path: Path) -> tuple[Corpus, list[CorpusDocument], list[str]]:
    faults: list[str] = []
    found = TEI.read(path, faults.append)
    return found, list(found.documents), faults


def foreign(path: Path, content: str) -> Path:
    made = path / "foreign.xml"
    made.write_text(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{content}</TEI>', "utf-8")
    return made


def one(path: Path, content: str) -> CorpusDocument:
    """The only document in it, with nothing left out."""
    _, (document,), faults = read(foreign(path, content))
    assert faults == []
    return document


def told(document: CorpusDocument) -> list[tuple[str, str]]:
    return [(this.label, this.quote) for this in document.annotations]


def test_all_that_a_corpus_holds_comes_back(tmp_path: Path) -> None:
    wanted = corpus()
    found, documents, faults = read(written(tmp_path))
    assert faults == []
    assert (found.title, found.labels, found.annotators, found.speakers, found.about) == (
        wanted.title,
        wanted.labels,
        wanted.annotators,
        wanted.speakers,
        wanted.about,
    )
    assert [replace(this, place="") for this in documents] == list(wanted.documents)
    assert found.total == 2


GOLDEN = """\
<?xml version="1.0" encoding="utf-8"?>
<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader>
<fileDesc>
<titleStmt><title>Lume</title></titleStmt>
<publicationStmt><p>Written by Press Annotator.</p></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc>
<encodingDesc>
<appInfo><application ident="press-annotator" version="1"><label>Press Annotator</label>\
</application></appInfo>
<classDecl>
<taxonomy xml:id="turns">
<category xml:id="turn-statement"><gloss>statement</gloss></category>
<category xml:id="turn-question"><gloss>question</gloss></category>
<category xml:id="turn-answer"><gloss>answer</gloss></category>
<category xml:id="turn-moderator"><gloss>moderator</gloss></category>
<category xml:id="turn-stage-direction"><gloss>stage direction</gloss></category></taxonomy>\
</classDecl></encodingDesc></teiHeader>
<TEI xml:id="d-0199c2f0-0000-7000-8000-000000000001">
<teiHeader>
<fileDesc>
<titleStmt><title>Briefing</title>
<respStmt xml:id="a-2c86d747-45f7-50fe-be5b-74b5d688619a"><resp>annotator</resp>\
<persName>Ana</persName><note type="id">Ana</note></respStmt></titleStmt>
<publicationStmt><p>Part of a corpus.</p></publicationStmt>
<sourceDesc><bibl/></sourceDesc></fileDesc>
<encodingDesc>
<classDecl>
<taxonomy xml:id="d1-labels">
<category xml:id="l-886bc528-98a4-5252-9706-79c867ed0a85"><gloss>denial</gloss>\
<desc type="id">denial</desc></category></taxonomy></classDecl></encodingDesc>
<profileDesc><particDesc><listPerson>
<person xml:id="s-40faab99-3626-53a1-837a-0e025c475c3e"><persName>Vane</persName>\
<note type="id">Vane</note></person></listPerson></particDesc></profileDesc></teiHeader>
<text xml:space="preserve"><body><u xml:id="d1-u0" \
who="#s-40faab99-3626-53a1-837a-0e025c475c3e" ana="#turn-answer"><seg type="speaker">VANE: </seg>\
We <anchor xml:id="d1-9"/>never<anchor xml:id="d1-14"/> did.</u><ab>
Oro &amp; <anchor xml:id="d1-26"/>Lume</ab><anchor xml:id="d1-30"/></body></text>
<standOff>
<spanGrp type="annotations">
<span xml:id="a-0199c2f0-0000-7000-8000-000000000002" from="#d1-9" to="#d1-14" \
ana="#l-886bc528-98a4-5252-9706-79c867ed0a85" resp="#a-2c86d747-45f7-50fe-be5b-74b5d688619a" \
next="#a-0199c2f0-0000-7000-8000-000000000002.2"><note>why</note><fs type="history">\
<f name="origin"><string>hand</string></f></fs></span>
<span xml:id="a-0199c2f0-0000-7000-8000-000000000002.2" from="#d1-26" to="#d1-30" \
ana="#l-886bc528-98a4-5252-9706-79c867ed0a85" resp="#a-2c86d747-45f7-50fe-be5b-74b5d688619a" \
prev="#a-0199c2f0-0000-7000-8000-000000000002"/></spanGrp></standOff>
</TEI>
</teiCorpus>
"""


def test_a_small_corpus_is_written_like_this(tmp_path: Path) -> None:
    """Whom and what the corpus does not list the document itself does."""
    text = "VANE: We never did.\nOro & Lume"
    spans = (Span(9, 14), Span(26, 30))
    row = CorpusAnnotation(row_id(2), "denial", spans, "", "Ana", "why", origin=Origin.HAND)
    turn = Turn(Span(0, 19), 6, "VANE", TurnKind.ANSWER, speaker_id="Vane")
    document = CorpusDocument(row_id(1), "Briefing", text, turns=(turn,), annotations=(row,))
    path = written(tmp_path, Corpus("Lume", documents=[document]))
    assert path.read_text("utf-8") == GOLDEN
    _, (found,), _ = read(path)
    assert found.annotations == (replace(row, quote="never Lume"),)
    assert found.turns == (turn,)


POINTERS = (
    "ana", "from", "to", "resp", "who", "active", "passive", "ref", "target", "next", "prev",
    "start", "end", "synch", "since", "origin",
)  # fmt: skip


def test_the_rules_of_tei_are_kept(tmp_path: Path) -> None:
    root = etree.parse(str(written(tmp_path))).getroot()
    ids = [this.get(ID) for this in root.iter() if this.get(ID)]
    assert len(set(ids)) == len(ids)
    pointed = {
        pointer
        for this in root.iter()
        for name in POINTERS
        for pointer in this.get(name, "").split()
    }
    # The other end of a relation may lie in another document, but lies in the file.
    assert pointed <= {f"#{name}" for name in ids}
    for document in cast("list[Any]", root.findall("t:TEI", NS)):
        parts = [etree.QName(this).localname for this in document]
        assert parts == ["teiHeader", "text", "standOff"]
        for path in ("titleStmt/t:title", "publicationStmt/t:p", "sourceDesc/t:bibl"):
            assert document.find(f"t:teiHeader/t:fileDesc/t:{path}", NS) is not None
        body = document.find("t:text/t:body", NS)
        assert {etree.QName(this).localname for this in body} <= {"ab", "u", "anchor"}
        assert (
            "".join(body.itertext()).replace("\n", "")
            in TEXT.replace("\x0b", "").replace("\n", "") + "Oro."
        )
    names = {
        this.get("name") for tag in ("f", "fDecl") for this in root.iter(f"{{{NS['t']}}}{tag}")
    }
    assert "how_x0020__x0026__x0020_why" in names


def test_a_corpus_is_known_by_its_root(tmp_path: Path) -> None:
    assert reader(written(tmp_path)) is TEI
    other = tmp_path / "other.xml"
    other.write_text("<html><body>TEI</body></html>", "utf-8")
    assert reader(other) is not TEI


def test_turns_over_each_other_are_told(tmp_path: Path) -> None:
    turns = tuple(
        Turn(Span(*place), place[0], "Q", TurnKind.QUESTION) for place in ((0, 8), (4, 9), (9, 9))
    )
    losses: list[Loss] = []
    document = CorpusDocument(row_id(1), "Gaggle", "Who is it?", turns=turns)
    fit = list(fitted(Corpus(documents=[document]), TEI, losses.append).documents)
    assert [loss.part for loss in losses] == [Part.TURNS]
    _, (found,), _ = read(written(tmp_path, Corpus(documents=fit)))
    assert found.turns == (turns[0], turns[2])


HEADER = """
<teiHeader>
  <fileDesc>
    <titleStmt><title>
      A debate
      in Oro</title></titleStmt>
    <publicationStmt><p/></publicationStmt>
    <sourceDesc><bibl><date when="1923-05-03">3 May</date><publisher>Lume Daily</publisher></bibl>
    </sourceDesc>
  </fileDesc>
  <encodingDesc><classDecl><taxonomy>
    <category xml:id="vow"><catDesc>vow</catDesc>
      <category xml:id="firm"><catDesc><term>firm vow</term>: one that binds the speaker whatever
        may come</catDesc></category>
    </category></taxonomy></classDecl></encodingDesc>
  <profileDesc>
    <langUsage><language ident="en">English</language></langUsage>
    <particDesc><listPerson>
      <person xml:id="hale"><persName>Ida Hale</persName><occupation>envoy</occupation></person>
    </listPerson></particDesc></profileDesc>
</teiHeader>
"""


def test_a_play_or_a_debate_of_another_hand_comes_in(tmp_path: Path) -> None:
    body = """
    <text><front><p>Printed in Oro.</p></front><body>
      <head>The   debate</head>
      <stage>They rise.</stage>
      <sp who="#hale"><speaker>Hale.</speaker>
        <p>We <seg ana="#firm">will
           go</seg>, they <choice><sic>tiem</sic><corr>time</corr></choice>.</p>
        <p>So be<lb/>it.</p></sp>
      <u who="#vane">No.</u>
    </body></text>"""
    document = one(tmp_path, HEADER + body)
    assert document.text == (
        "The debate\nThey rise.\nHale.\nWe will go, they tiem.\nSo be\nit.\nNo."
    )
    assert document.title == "A debate in Oro"
    assert document.metadata == {"date": "1923-05-03", "outlet": "Lume Daily", "language": "en"}
    assert told(document) == [("firm vow", "will go")]
    turns = [
        (turn.kind, turn.speaker, turn.speaker_id, turn.span.of(document.text)[-6:])
        for turn in document.turns
    ]
    assert turns == [
        (TurnKind.STAGE_DIRECTION, "", "", "rise."[-6:].rjust(6)),
        (TurnKind.STATEMENT, "Hale.", "Ida Hale", "be\nit."),
        (TurnKind.STATEMENT, "", "vane", "No."),
    ]
    said = document.turns[1]
    assert document.text[said.body :].startswith("We will")


def test_a_codebook_of_another_hand_comes_in(tmp_path: Path) -> None:
    found, _, _ = read(foreign(tmp_path, HEADER))
    assert [(label.name, label.parent_id) for label in found.labels] == [
        ("vow", None),
        ("firm vow", "vow"),
    ]
    assert found.labels[1].definition.startswith("firm vow: one that binds")


def test_spans_beside_the_text_are_found(tmp_path: Path) -> None:
    content = """
    <text><body><ab xml:id="all">
      <w xml:id="w1">We</w> <w xml:id="w2">will</w> <anchor xml:id="p1"/><w xml:id="w3">go</w>
      now<anchor xml:id="p2"/> .</ab></body></text>
    <standOff>
      <interpGrp><interp xml:id="i1">a vow</interp></interpGrp>
      <spanGrp type="speech" resp="#bo">
        <span xml:id="s1" target="#w1 #w3" ana="#i1">binds   them</span>
        <span xml:id="s2" from="#p1" to="#p2">when</span>
        <span xml:id="s3" from="#w2" to="#w2" next="#s4" ana="#x #y"/>
        <span xml:id="s4" from="#p2" to="#all" prev="#s3"/>
      </spanGrp>
      <linkGrp type="denies"><link target="#s1 #s2"/></linkGrp>
      <listRelation><relation name="one_x0020_side" active="#s4" passive="#s1"/></listRelation>
    </standOff>"""
    document = one(tmp_path, content)
    assert document.text == "We will go now ."
    assert told(document) == [
        ("a vow", "We go"),
        ("speech", "go now"),
        ("x", "will ."),
        ("y", "will"),
    ]
    first, second, third, _ = document.annotations
    assert (first.note, first.annotator, second.note) == ("binds   them", "bo", "when")
    assert [(tie.kind, tie.source_id, tie.target_id) for tie in document.relations] == [
        ("denies", first.id, second.id),
        ("one side", third.id, first.id),
    ]


def test_times_are_counted_from_the_first(tmp_path: Path) -> None:
    content = """
    <text><timeline unit="min" origin="#a"><when xml:id="a" absolute="12:00:00"/>
      <when xml:id="b" interval="1" since="#a"/><when xml:id="c" unit="s" interval="5"/></timeline>
      <body><u start="#b" end="#c">Yes.</u></body></text>"""
    (turn,) = one(tmp_path, content).turns
    assert (turn.start_seconds, turn.end_seconds) == (60, 65)


def test_white_space_that_is_to_be_kept_is_kept(tmp_path: Path) -> None:
    document = one(
        tmp_path, '<text xml:space="preserve"><body><p> a\n  b</p><p>c</p></body></text>'
    )
    assert document.text == " a\n  bc"


def test_a_file_without_the_namespace_is_read(tmp_path: Path) -> None:
    path = tmp_path / "careless.xml"
    path.write_bytes("<TEI><text><body><p>Où?</p></body></text></TEI>".encode("utf-16"))
    assert reader(path) is TEI
    _, (document,), _ = read(path)
    assert document.text == "Où?"


@pytest.mark.parametrize(
    ("beside", "reason"),
    [
        ('<span from="#a" to="#b"/>', "a span leads to “a”, which is not in the text"),
        ('<span from="#p" to="#p"/>', "a span from “p” to “p” holds nothing"),
        ("<span/>", "a span does not say from where it is"),
        ('<span from="#string-range(x,1,2)"/>', "which is not in the text"),
        ('<relation name="x" active="#a" passive="#b"/>', "does not lead from an annotation"),
        ('<link target="#a #b"/>', "a relation “link” does not lead from an annotation"),
    ],
)
def test_one_bad_span_stops_no_other(tmp_path: Path, beside: str, reason: str) -> None:
    content = (
        '<text><body><p>a<anchor xml:id="p"/> b<w xml:id="w">c</w></p></body></text>'
        f'<standOff>{beside}<span target="#w" ana="#l"/></standOff>'
    )
    _, (document,), faults = read(foreign(tmp_path, content))
    assert told(document) == [("l", "c")]
    (fault,) = faults
    assert reason in fault


def test_a_document_without_a_text_is_told(tmp_path: Path) -> None:
    _, documents, faults = read(foreign(tmp_path, HEADER))
    assert documents == []
    assert faults == ["Document 1 has no text; it was left out."]


def ours(path: Path, before: str, after: str) -> Path:
    """Our own file, in which somebody has changed something."""
    made = written(path)
    data = made.read_text("utf-8")
    assert before in data
    made.write_text(data.replace(before, after), "utf-8")
    return made


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<f name="words">', '<f name="nothing">'),
        ('synch="#d1-t0-start', 'synch="#elsewhere'),
        ('"0-5 6-10"'.strip('"'), "5-0 99-999999999"),
        ('<span target="', '<span corresp="'),
        ('interval="0.5"', 'interval="much"'),
        ('value="2.5"', 'value="INF"'),
        ("<string>suggestion", "<string>nonsense"),
        ("2026-03-01T09:30:00.000Z", "yesterday"),
        ('n="choice"', 'n="colour"'),
        ('<desc type="place">1', '<desc type="place">²'),
        ("_x0026_", "_xD800_"),
        ("#d1-c-000B", "#d1-c-FFFFFF"),
        ('next="#', 'next="#x'),
        ('prev="#', 'prev="#x'),
    ],
)
def test_a_file_of_ours_that_was_changed_is_read(tmp_path: Path, before: str, after: str) -> None:
    _, documents, _ = read(ours(tmp_path, before, after))
    assert len(documents) == 2
    assert documents[1].annotations


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<TEI>", "damaged"),
        (b"<other/>", "damaged"),
        (b'<!DOCTYPE TEI [<!ENTITY a "b">]><TEI>&a;</TEI>', "declarations of its own"),
        (b"<TEI><text>" + b"<div>" * 400, "nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "hostile.xml"
    path.write_bytes(data)
    with pytest.raises(UserError, match=reason):
        read(path)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "empty.annotator", "Lume", "Ana") as made:
        yield made


def test_a_debate_of_another_hand_goes_into_a_project(tmp_path: Path, empty: Project) -> None:
    body = '<text><body><u who="#hale">We <seg ana="#firm">will</seg>.</u></body></text>'
    report = import_corpus(empty, foreign(tmp_path, HEADER + body))
    assert (report.faults, report.documents, report.annotations) == ([], 1, 1)
    assert [one.name for one in empty.speakers.all()] == ["Ida Hale"]
