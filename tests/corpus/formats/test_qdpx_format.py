"""REFI-QDA projects: what is written, what comes back, and what others have written."""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from vane_corpus import TEXT, corpus, row_id

from annotator.corpus.formats.qdpx import QDPX
from annotator.corpus.importing import import_corpus
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import reader
from annotator.errors import UserError
from annotator.project.project import Project
from annotator.text.span import Span
from annotator.text.turn import TurnKind

QDA = "{urn:QDA-XML:project:1.0}"


def written(path: Path, of: Corpus | None = None) -> Path:
    QDPX.write(of or corpus(), path / "corpus.qdpx", frozenset())
    return path / "corpus.qdpx"


def inner(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read("project.qde")


def read(path: Path) -> tuple[Corpus, list[CorpusDocument], list[str]]:
    faults: list[str] = []
    found = QDPX.read(path, faults.append)
    return found, list(found.documents), faults


def foreign(
    path: Path,
    content: str,
    texts: Mapping[str, bytes] | None = None,
    origin: str = "QualCoder",
) -> Path:
    """A project file such as other tools write."""
    made = path / "foreign.qdpx"
    with zipfile.ZipFile(made, "w") as archive:
        head = f'<Project xmlns="urn:QDA-XML:project:1.0" name="P" origin="{origin}">'
        archive.writestr("project.qde", f"\ufeff{head}{content}</Project>")
        for name, data in (texts or {}).items():
            archive.writestr(name, data)
    return made


def guid(number: int) -> str:
    return f"{number:08X}-0000-4000-8000-000000000000"


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
    assert [replace(one, place="") for one in documents] == list(wanted.documents)
    assert found.total == 2


GOLDEN = """\
<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="urn:QDA-XML:project:1.0 \
http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd" \
name="" origin="Press Annotator"><Users><User guid="0199c2f0-0000-7000-8000-000000000032" \
name="Ana"/></Users><CodeBook><Codes><Code guid="0199c2f0-0000-7000-8000-00000000000a" \
name="denial" isCodable="true" color="#0072b2"><Description>Says “no”.

[Press Annotator]

[Press Annotator]
key: "d"
examples: ["a\\tb", ""]</Description></Code></Codes></CodeBook>
<Sources>
<TextSource guid="0199c2f0-0000-7000-8000-00000000001f" \
name="0199c2f0-0000-7000-8000-00000000001f" \
plainTextPath="internal://0199c2f0-0000-7000-8000-00000000001f.txt"><Description>[Press Annotator]
untitled: true</Description><PlainTextSelection guid="0199c2f0-0000-7000-8000-00000000001b" \
name="Oro" startPosition="0" endPosition="3" creatingUser="0199c2f0-0000-7000-8000-000000000032">\
<Coding guid="b098373a-b864-5ccc-a18e-70346cb85361" \
creatingUser="0199c2f0-0000-7000-8000-000000000032">\
<CodeRef targetGUID="0199c2f0-0000-7000-8000-00000000000a"/></Coding></PlainTextSelection>\
</TextSource>
</Sources><Description>[Press Annotator]
annotators: [{"guid": "0199c2f0-0000-7000-8000-000000000032", \
"id": "0199c2f0-0000-7000-8000-000000000032", "name": "Ana", "colour": "#000000"}]</Description>\
</Project>
"""


def test_a_small_project_is_written_like_this(tmp_path: Path) -> None:
    whole = corpus()
    small = Corpus(
        labels=whole.labels[:1],
        annotators=whole.annotators[:1],
        documents=list(whole.documents)[1:],
    )
    path = written(tmp_path, small)
    assert inner(path).decode() == GOLDEN
    with zipfile.ZipFile(path) as archive:
        names = [f"sources/{row_id(31)}.txt", "project.qde"]
        assert archive.namelist() == names
        assert archive.read(names[0]) == b"Oro."
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_other_packages_rely_on_is_so(tmp_path: Path) -> None:
    path = written(tmp_path)
    root = etree.fromstring(inner(path))
    codes = [one.get("name", "") for one in root.iter(f"{QDA}Code")]
    assert len({name.casefold() for name in codes}) == len(codes)
    assert "denial" in codes
    assert "Denial (2)" in codes
    notes = list(root.iter(f"{QDA}Note"))
    assert all(one.get("creationDateTime") for one in notes)
    assert len({one.get("name") for one in notes}) == len(notes) > 2
    guids = [one.get("guid") for one in root.iter() if one.get("guid")]
    cases = {one.get("guid") for one in root.iter(f"{QDA}Case")}
    # Only the code by which a speaker's turns are marked has the GUID of something else.
    assert len(guids) - len(set(guids)) == len(cases) == 1
    assert root.get("origin") == "Press Annotator"
    (source, *_) = root.iter(f"{QDA}TextSource")
    with zipfile.ZipFile(path) as archive:
        text = archive.read(f"sources/{source.get('guid')}.txt").decode()
    for one in source.iter(f"{QDA}PlainTextSelection"):
        start, end = int(one.get("startPosition", "")), int(one.get("endPosition", ""))
        shown = text[start:end].replace("\x0b", "\ufffd")
        assert one.get("name") in (None, shown)
        assert [child.tag for child in one][-1] == f"{QDA}Coding"


def test_a_project_is_known_by_its_beginning(tmp_path: Path) -> None:
    assert reader(written(tmp_path)) is QDPX


TEXT_OF_ANOTHER = "Hale: 🙂 no.\r\nWe will go.\r\n".encode()
BOOK = f"""
<Users><User guid="{guid(1)}" name="Bo"/></Users>
<CodeBook><Codes>
  <Code guid="{guid(2)}" name="claims" isCodable="false">
    <Description>what is said</Description>
    <Code guid="{guid(3)}" name="denial" isCodable="true" color="#0af"/>
  </Code>
  <Code guid="{guid(4)}" name="Hale" isCodable="true"/>
</Codes></CodeBook>
<Variables><Variable guid="{guid(5)}" name="outlet" typeOfVariable="Text"/></Variables>
<Cases>
  <Case guid="{guid(4)}" name="Hale"><VariableValue><VariableRef targetGUID="{guid(5)}"/>
    <TextValue>Oro</TextValue></VariableValue></Case>
  <Case guid="{guid(6)}"><VariableValue><VariableRef targetGUID="{guid(5)}"/>
    <TextValue>Lume Daily</TextValue></VariableValue><SourceRef targetGUID="{guid(7)}"/></Case>
</Cases>
"""


def coded(start: int, end: int, code: int, number: int, name: str = "") -> str:
    return (
        f'<PlainTextSelection guid="{guid(number)}" name="{name}" startPosition="{start}"'
        f' endPosition="{end}" creatingUser="{guid(1)}" creationDateTime="2026-03-01T09:30:00Z">'
        f'<Description>a memo</Description><Coding guid="{guid(number + 100)}">'
        f'<CodeRef targetGUID="{guid(code)}"/></Coding></PlainTextSelection>'
    )


def source(selections: str, name: str = "Hale.txt") -> str:
    return (
        f'<Sources><TextSource guid="{guid(7)}" name="{name}" plainTextPath="internal://a.txt">'
        f"{selections}</TextSource></Sources>"
    )


def test_a_project_of_another_tool_comes_in(tmp_path: Path) -> None:
    selections = coded(8, 10, 3, 20, "no") + coded(0, 11, 4, 21) + coded(13, 24, 3, 22)
    link = (
        f'<Links><Link guid="{guid(30)}" name="denies" originGUID="{guid(22)}"'
        f' targetGUID="{guid(20)}"/></Links>'
    )
    path = foreign(tmp_path, BOOK + source(selections) + link, {"Sources/a.txt": TEXT_OF_ANOTHER})
    found, (document,), faults = read(path)
    assert faults == []
    assert [(one.name, one.colour, one.definition) for one in found.labels] == [
        ("claims", "", "what is said"),
        ("denial", "#00aaff", ""),
    ]
    assert found.labels[1].parent_id == found.labels[0].id
    assert [(one.name, one.role) for one in found.speakers] == [("Hale", "outlet: Oro")]
    assert document.metadata == {"outlet": "Lume Daily"}
    assert [one.span for one in document.turns] == [Span(0, 11)]
    assert [(one.kind, one.speaker_id) for one in document.turns] == [(TurnKind.STATEMENT, "Hale")]
    (first, second) = document.annotations
    assert (first.label, first.annotator, first.note) == ("denial", "Bo", "a memo")
    assert first.created == "2026-03-01T09:30:00.000Z"
    assert first.quote == first.spans[0].of(document.text) == "no"
    (relation,) = document.relations
    assert (relation.kind, relation.source_id, relation.target_id) == (
        "denies",
        second.id,
        first.id,
    )


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "empty.annotator", "Lume", "Ana") as made:
        yield made


def test_positions_in_utf16_are_put_right_by_the_words(tmp_path: Path, empty: Project) -> None:
    """The emoji counts as two in many of these tools."""
    path = foreign(
        tmp_path, BOOK + source(coded(9, 11, 3, 20, "no")), {"sources/a.txt": TEXT_OF_ANOTHER}
    )
    report = import_corpus(empty, path)
    assert report.faults == []
    (document,) = empty.documents.all()
    assert [one.quote for one in empty.annotations.of(document.id)] == ["no"]


def test_atlas_counts_a_line_end_as_one(tmp_path: Path) -> None:
    path = foreign(
        tmp_path,
        BOOK + source(coded(12, 23, 3, 20)),
        {"sources/a.txt": TEXT_OF_ANOTHER},
        origin="ATLAS.ti for Windows 23",
    )
    _, (document,), _ = read(path)
    (one,) = document.annotations
    assert one.spans[0].of(document.text) == "We will go."


def test_notes_and_selections_without_a_code_come_in(tmp_path: Path) -> None:
    uncoded = f'<PlainTextSelection guid="{guid(20)}" startPosition="0" endPosition="4"/>'
    content = source(
        f'{uncoded}<NoteRef targetGUID="{guid(40)}"/><NoteRef targetGUID="{guid(41)}"/>'
    )
    notes = f"""<Notes>
      <Note guid="{guid(40)}" creatingUser="{guid(1)}">
        <PlainTextContent>look here</PlainTextContent>
        <PlainTextSelection guid="{guid(42)}" startPosition="8" endPosition="10"/></Note>
      <Note guid="{guid(41)}" name="On all"><PlainTextContent>of it all</PlainTextContent></Note>
      <Note guid="{guid(43)}" name="On one" plainTextPath="internal://n.txt"/></Notes>
      <Links><Link guid="{guid(44)}" originGUID="{guid(43)}" targetGUID="{guid(20)}"/></Links>"""
    texts = {"sources/a.txt": TEXT_OF_ANOTHER, "sources/n.txt": b"a linked note"}
    _, (document,), faults = read(foreign(tmp_path, BOOK + content + notes, texts))
    assert faults == []
    told = [(one.label, one.quote or one.spans[0].of(document.text), one.note)
            for one in document.annotations]  # fmt: skip
    assert told == [("uncoded", "Hale", "a linked note"), ("uncoded", "no", "look here")]
    assert document.metadata["note"] == "of it all"


def test_of_a_pdf_the_words_come_in_and_pictures_are_told(tmp_path: Path) -> None:
    content = f"""<Sources>
      <PDFSource guid="{guid(50)}" name="Paper" path="internal://p.pdf">
        <Representation guid="{guid(51)}" plainTextPath="internal://a.txt">
        {coded(8, 10, 3, 52)}</Representation></PDFSource>
      <PictureSource guid="{guid(53)}" name="Map" path="internal://m.png"/>
      <TextSource guid="{guid(54)}" name="Far" plainTextPath="absolute:///x.txt"/></Sources>"""
    path = foreign(tmp_path, BOOK + content, {"sources/a.txt": TEXT_OF_ANOTHER})
    _, (paper, far), faults = read(path)
    assert (paper.title, len(paper.annotations)) == ("Paper", 1)
    assert not far.has_text
    assert faults == ["“Map” holds no text; it was left out."]


@pytest.mark.parametrize(
    ("selection", "reason"),
    [
        (coded(8, 10, 99, 20), "a selection has a code that is not in the codebook"),
        (coded(8, 8000, 3, 20), "an annotation from 8 to 8000 is no range of a text of 26"),
        (coded(8, 8, 3, 20), "an annotation from 8 to 8 is no range of a text of 26"),
        (coded(8, 10, 3, 20).replace('"8"', '"-8"'), "a selection’s startPosition is “-8”"),
        (coded(8, 10, 3, 20).replace('"8"', '"' + "9" * 99 + '"'), "a selection’s startPosition"),
        (
            coded(8, 10, 3, 20).replace(
                "a memo", "[Press Annotator]\nattributes: {&quot;a&quot;: []}"
            ),
            "“attributes” of a description must be an object of texts",
        ),
        (coded(8, 10, 3, 20).replace("a memo", '[Press Annotator]\nparts: "x"'), "“parts” of a"),
    ],
)
def test_one_bad_selection_stops_no_other(tmp_path: Path, selection: str, reason: str) -> None:
    content = BOOK + source(selection + coded(8, 10, 3, 21))
    _, (document,), faults = read(foreign(tmp_path, content, {"sources/a.txt": TEXT_OF_ANOTHER}))
    assert len(document.annotations) == 1
    (fault,) = faults
    assert reason in fault


def test_parts_that_are_told_twice_or_are_the_whole_are_one(tmp_path: Path) -> None:
    parts = f'[Press Annotator]\nparts: ["{guid(21)}", "{guid(21)}", "{guid(20)}"]'
    selections = coded(8, 10, 3, 20).replace("a memo", parts) + coded(13, 24, 3, 21)
    path = foreign(tmp_path, BOOK + source(selections), {"sources/a.txt": TEXT_OF_ANOTHER})
    _, (document,), faults = read(path)
    assert [one.spans for one in document.annotations] == [(Span(8, 10), Span(13, 24))]
    assert faults == []


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    link = f'<Links><Link guid="{guid(1)}" name="x" originGUID="{guid(2)}"/></Links>'
    _, _, faults = read(foreign(tmp_path, BOOK + link))
    assert faults == ["A link “x” does not lead from one annotation to another; it was left out."]


def damaged(path: Path, name: str, data: bytes) -> Path:
    made = path / "damaged.qdpx"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return made


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "it holds no project.qde"),
        ("project.qde", b"", "its XML is of another kind"),
        ("project.qde", b'<Project xmlns="urn:QDA-XML:project:1.0"><Sources>', "is damaged"),
        (
            "project.qde",
            b'<!DOCTYPE P [<!ENTITY a "b">]><Project xmlns="urn:QDA-XML:project:1.0">'
            b"<Users>&a;</Users></Project>",
            "declarations of its own",
        ),
        (
            "project.qde",
            b'<Project xmlns="urn:QDA-XML:project:1.0"><Users>' + b"<a>" * 500,
            "nested too deeply",
        ),
    ],
)
def test_what_is_no_project_is_told(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        read(damaged(tmp_path, name, data))


def test_a_file_cut_short_is_told(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_bytes(path.read_bytes()[:900])
    with pytest.raises(UserError, match="damaged"):
        read(path)


def test_a_text_of_another_encoding_is_read(tmp_path: Path) -> None:
    path = foreign(
        tmp_path,
        BOOK + source(coded(0, 2, 3, 20)),
        {"sources/a.txt": "Où va-t-il?".encode("cp1252")},
    )
    _, (document,), _ = read(path)
    assert document.text == "Où va-t-il?"


def test_the_hard_text_is_hard(tmp_path: Path) -> None:
    """What a file in XML could not hold lies in a text file."""
    path = written(tmp_path)
    with zipfile.ZipFile(path) as archive:
        assert archive.read(f"sources/{row_id(30)}.txt").decode() == TEXT


def test_labels_stay_when_the_code_above_them_is_a_case(tmp_path: Path) -> None:
    book = BOOK.replace(
        f'<Code guid="{guid(4)}" name="Hale" isCodable="true"/>',
        f'<Code guid="{guid(4)}" name="Hale"><Code guid="{guid(8)}" name="moods">'
        f'<Code guid="{guid(9)}" name="calm"/></Code></Code>',
    )
    found, _, _ = read(foreign(tmp_path, book))
    told = {one.name: one for one in found.labels}
    assert set(told) == {"claims", "denial", "moods", "calm"}
    assert told["moods"].parent_id is None
    assert told["calm"].parent_id == told["moods"].id


def test_a_case_beyond_the_text_is_told(tmp_path: Path) -> None:
    path = foreign(tmp_path, BOOK + source(coded(0, 900, 4, 20)), {"sources/a.txt": b"Short."})
    _, (document,), faults = read(path)
    assert document.turns == ()
    assert faults == [
        "Of “Hale.txt” something was left out: a case from 0 to 900 is no range of the text."
    ]
