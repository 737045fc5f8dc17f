"""UIMA CAS XMI: what is written, what dkpro-cassis makes of it, and what others have written."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cassis import Cas, TypeSystem, load_cas_from_xmi, load_typesystem
from lume_crossing import TEXT, all_of, corpus, document, maker, told

from annotator.corpus.fitting import fitted
from annotator.corpus.formats.xmi import XMI
from annotator.corpus.parts import Loss
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import reader
from annotator.errors import UserError
from annotator.project.records import Origin
from annotator.text.context import quote_of
from annotator.text.span import Span

ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
LEMMA = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Lemma"
METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
NAME = "briefing-3-may-d1.xmi"


def written(path: Path, made: Corpus | None = None) -> Path:
    XMI.write(made or corpus(), path / "out", frozenset())
    return path / "out"


def read(path: Path) -> tuple[list[CorpusDocument], list[str]]:
    faults: list[str] = []
    return list(XMI.read(path, faults.append).documents), faults


def foreign(folder: Path, cas: Cas, name: str = "gaggle.xmi") -> Path:
    """As INCEpTION exports it: a file with its type system beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    cas.to_xmi(folder / name)
    cas.typesystem.to_xml(folder / "TypeSystem.xml")
    return folder / name


GOLDEN = """\
<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"\
 xmlns:t1="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore"\
 xmlns:t2="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore"\
 xmlns:t3="http:///webanno/custom.ecore" xmi:version="2.0">
<cas:NULL xmi:id="0"/>
<t1:DocumentMetaData xmi:id="2" sofa="1" begin="0" end="11" language="x-unspecified"\
 documentTitle="Gaggle" documentId="d2" isLastSegment="true"/>
<t1:MetaDataStringField xmi:id="3" sofa="1" begin="0" end="0" key="press-annotator"\
 value="{&quot;kind&quot;: &quot;document&quot;, &quot;id&quot;: &quot;d2&quot;,\
 &quot;title&quot;: &quot;Gaggle&quot;, &quot;metadata&quot;: {}}"/>
<t2:Sentence xmi:id="4" sofa="1" begin="0" end="10"/>
<t3:PressAnnotation xmi:id="5" sofa="1" begin="0" end="2" label="a &lt;b&gt;"\
 note="one&#10;&#9;two" id="x" origin="import"/>
<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text"\
 sofaString="🙂\tHe &amp; I.&#10;"/>
<cas:View sofa="1" members="2 3 4 5"/>
</xmi:XMI>
""".replace("\t", "&#9;")


def test_a_small_document(tmp_path: Path) -> None:
    small = replace(document(), id="d2", title="Gaggle", text="🙂\tHe & I.\n", metadata={})
    one = replace(
        document().annotations[2],
        id="x", label="a <b>", spans=(Span(0, 1),), annotator="", note="one\n\ttwo", created="",
        changed="", origin=Origin.IMPORT,
    )  # fmt: skip
    small = replace(small, filename="", turns=(), relations=(), annotations=(one,))
    XMI.write(Corpus(documents=(small,)), tmp_path / "out", frozenset())
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["TypeSystem.xml", "codebook.json", "gaggle-d2.xmi", "layers.json"]
    assert (tmp_path / "out" / "gaggle-d2.xmi").read_text("utf-8") == GOLDEN


def test_cassis_finds_the_same_words(tmp_path: Path) -> None:
    folder = written(tmp_path)
    with (folder / "TypeSystem.xml").open("rb") as file:
        types = load_typesystem(file)
    with (folder / NAME).open("rb") as file:
        cas = load_cas_from_xmi(file, types)
    assert cas.sofa_string == TEXT
    found = all_of(cas, "webanno.custom.PressAnnotation")
    assert {(one.id, one.get_covered_text()) for one in found} == {
        (one.id, span.of(TEXT)) for one in document().annotations for span in one.spans
    }
    assert {one.fragment for one in found if one.id == "a"} == {"1/2", "2/2"}
    assert {(one.how, one.firm_u3f_) for one in found if one.id in "ab"} == {
        ("outright", None),
        (None, "yes"),
    }
    (tie,) = all_of(cas, "webanno.custom.PressRelation")
    assert (tie.Governor.id, tie.Dependent.id, tie.label) == ("a", "b", "denies")
    assert (tie.begin, tie.end) == (tie.Dependent.begin, tie.Dependent.end)
    (metadata,) = all_of(cas, METADATA)
    assert metadata.documentTitle == "Briefing, 3 May"
    sentences = [one.get_covered_text() for one in all_of(cas, f"{LEMMA[:-5]}Sentence")]
    assert " ".join(sentences).split() == TEXT.split()


def test_what_was_written_comes_back(tmp_path: Path) -> None:
    folder = written(tmp_path)
    made = XMI.read(folder, pytest.fail)
    (found,) = made.documents
    assert (made.title, made.labels) == ("Lume", corpus().labels)
    assert (made.annotators, made.speakers) == (corpus().annotators, corpus().speakers)
    assert sorted(told(found)) == sorted((one.label, one.quote) for one in document().annotations)
    assert (found.turns, found.metadata) == (document().turns, document().metadata)
    assert found.relations == document().relations
    assert {one.id: one.attributes for one in found.annotations if one.attributes} == {
        "a": {"how": "outright"},
        "b": {"firm?": True},
    }
    (alone,), faults = read(folder / NAME)
    assert (replace(alone, place=""), faults) == (replace(found, place=""), [])


def test_control_characters_are_told_and_stand_for_one_each(tmp_path: Path) -> None:
    losses: list[Loss] = []
    odd = replace(document(), text=TEXT.replace("left", "l\x0bf\x0c"), title="a\x0b\\u000b")
    named = [replace(one, label="den\x1bial", note="C:\\u0041 \\u001b") for one in odd.annotations]
    named = [replace(one, quote=quote_of(odd.text, one.spans)) for one in named]
    odd = replace(odd, annotations=tuple(named))
    made = fitted(Corpus(documents=(odd,)), XMI, losses.append)
    folder = written(tmp_path, made)
    assert [str(loss) for loss in losses] == [
        "a\x0b\\u000b: 2 characters that XML has no room for: written as “\ufffd”"
    ]
    (found,), faults = read(folder)
    assert faults == []
    assert found.text == TEXT.replace("left", "l\ufffdf\ufffd")
    assert found.title == odd.title
    assert {(one.label, one.note) for one in found.annotations} == {
        ("den\x1bial", "C:\\u0041 \\u001b")
    }


def dkpro() -> TypeSystem:
    types = TypeSystem()
    entity = types.create_type(ENTITY)
    types.create_feature(entity, "value", "uima.cas.String")
    types.create_feature(entity, "identifier", "uima.cas.String")
    types.create_feature(types.create_type(LEMMA), "value", "uima.cas.String")
    metadata = types.create_type(METADATA, "uima.tcas.DocumentAnnotation")
    types.create_feature(metadata, "documentTitle", "uima.cas.String")
    types.create_feature(metadata, "documentId", "uima.cas.String")
    return types


def entities() -> Cas:
    cas = Cas(dkpro())
    cas.sofa_string = "🙂 Vane met Hale in Oro."
    make = maker(cas, ENTITY)
    cas.add(make(begin=2, end=6, value="PER", identifier="Q1"))
    cas.add(make(begin=11, end=15, value="PER"))
    cas.add(make(begin=19, end=22))
    cas.add(maker(cas, LEMMA)(begin=2, end=6, value="vane"))
    return cas


def test_named_entities_of_dkpro(tmp_path: Path) -> None:
    (found,), faults = read(foreign(tmp_path, entities()))
    assert (found.title, found.text) == ("gaggle", "🙂 Vane met Hale in Oro.")
    assert told(found) == [("PER", "Vane"), ("PER", "Hale"), ("NamedEntity", "Oro")]
    assert found.annotations[0].attributes == {"identifier": "Q1"}
    assert faults == [
        "“gaggle.xmi”: The layer “Lemma” says something of each word, and was passed over."
    ]


def custom_types() -> TypeSystem:
    types = TypeSystem()
    claim = types.create_type("webanno.custom.Claim")
    types.create_feature(claim, "comment", "uima.cas.String")
    types.create_feature(claim, "stance", "uima.cas.String")
    types.create_feature(claim, "sure", "uima.cas.Boolean")
    types.create_feature(claim, "weight", "uima.cas.Double")
    link = types.create_type("webanno.custom.ClaimLink", "uima.cas.TOP")
    types.create_feature(link, "role", "uima.cas.String")
    types.create_feature(link, "target", claim)
    types.create_feature(claim, "about", "uima.cas.FSArray", elementType=link)
    tie = types.create_type("webanno.custom.Answers")
    types.create_feature(tie, "Governor", claim)
    types.create_feature(tie, "Dependent", claim)
    types.create_feature(tie, "how", "uima.cas.String")
    return types


def claims() -> Cas:
    types = custom_types()
    cas = Cas(types)
    cas.sofa_string = "We will. You will not."
    claim, tie = maker(cas, "webanno.custom.Claim"), maker(cas, "webanno.custom.Answers")
    link = maker(cas, "webanno.custom.ClaimLink")
    first = claim(begin=0, end=8, stance="for", sure=True, weight=0.5, comment="a note")
    second = claim(begin=9, end=22, stance="against")
    slot = link(role="rebuts", target=first)
    second.about = maker(cas, "uima.cas.FSArray")(elements=[slot])
    cas.add_all([first, second, slot])
    cas.add(tie(begin=0, end=8, Governor=second, Dependent=first, how="flatly"))
    return cas


def test_layers_that_a_user_has_made_in_inception(tmp_path: Path) -> None:
    (found,), faults = read(foreign(tmp_path, claims()))
    assert faults == []
    assert told(found) == [("for", "We will."), ("against", "You will not.")]
    first = found.annotations[0]
    assert (first.note, first.attributes) == ("a note", {"sure": True, "weight": 0.5})
    assert sorted(one.kind for one in found.relations) == ["flatly", "rebuts"]


def test_each_users_layer_is_theirs(tmp_path: Path) -> None:
    for user in ("bea", "carl"):
        cas = entities()
        cas.add(maker(cas, METADATA)(begin=0, end=23, documentTitle="gaggle.txt", documentId=user))
        foreign(tmp_path / "annotation" / "gaggle.txt", cas, f"{user}.xmi")
    found, _ = read(tmp_path)
    assert [one.title for one in found] == ["gaggle.txt", "gaggle.txt"]
    assert [{one.annotator for one in this.annotations} for this in found] == [{"bea"}, {"carl"}]
    assert [one.id for one in found] == ["", ""]
    assert len({one.id for this in found for one in this.annotations}) == 6


def test_an_export_that_has_been_through_inception(tmp_path: Path) -> None:
    """The title is the file's, the id the user's; what the user made has no annotator."""
    path = written(tmp_path) / NAME
    words = path.read_text("utf-8")
    words = words.replace('documentId="d1"', 'documentId="bea"')
    words = words.replace('documentTitle="Briefing, 3 May"', f'documentTitle="{NAME}"')
    words = words.replace(' annotator="Ana" id="c0"', "")
    path.write_text(words, "utf-8")
    (found,), faults = read(path.parent)
    assert (found.id, found.title, faults) == ("d1", "Briefing, 3 May", [])
    who = {one.id: one.annotator for one in found.annotations}
    assert (who["a"], who["c1"]) == ("Ana", "Ana")
    assert [one.annotator for one in found.annotations if one.id not in ("a", "b", "c1")] == ["bea"]


def test_a_fragment_with_another_label_stands_for_itself(tmp_path: Path) -> None:
    path = written(tmp_path) / NAME
    before, word, after = path.read_text("utf-8").partition('label="denial"')
    path.write_text(f'{before}label="commitment"{after}', "utf-8")
    (found,), faults = read(path)
    assert (word, faults) == ('label="denial"', [])
    assert {pair for pair in told(found) if pair[1] in ('🙂 "We', 'crossed"')} == {
        ("commitment", '🙂 "We'),
        ("denial", 'crossed"'),
    }


def test_types_that_stand_in_a_folder_around(tmp_path: Path) -> None:
    foreign(tmp_path / "in" / "deep", claims())
    (tmp_path / "in" / "deep" / "TypeSystem.xml").rename(tmp_path / "in" / "typesystem.xml")
    (found,), _ = read(tmp_path / "in")
    assert sorted(one.kind for one in found.relations) == ["flatly", "rebuts"]


def test_without_a_type_system(tmp_path: Path) -> None:
    path = foreign(tmp_path, entities())
    (tmp_path / "TypeSystem.xml").unlink()
    (found,), _ = read(path)
    assert told(found)[:2] == [("PER", "Vane"), ("PER", "Hale")]
    path = foreign(tmp_path, claims())
    (tmp_path / "TypeSystem.xml").unlink()
    (found,), _ = read(path)
    assert {one.label for one in found.annotations} == {"for", "against"}


DAMAGE: list[tuple[Callable[[str], str], str]] = [
    (lambda words: words[:900], "“briefing-3-may-d1.xmi” is damaged: its XML cannot be read."),
    (
        lambda words: words.replace("?>", '?><!DOCTYPE a [<!ENTITY b "c">]>', 1),
        "“briefing-3-may-d1.xmi” holds XML with declarations of its own, so it was not read.",
    ),
    (
        lambda words: words.replace("sofaString", "other"),
        "“briefing-3-may-d1.xmi” cannot be imported: it holds no text.",
    ),
    (
        lambda words: words.replace('kind="question"', 'kind="song"'),
        "“briefing-3-may-d1.xmi” cannot be imported: “kind” of a turn must be one of statement,"
        " question, answer, moderator, stage direction.",
    ),
]


@pytest.mark.parametrize(("change", "sentence"), DAMAGE)
def test_a_damaged_file_stops_no_other(
    tmp_path: Path, change: Callable[[str], str], sentence: str
) -> None:
    folder = written(tmp_path, corpus(document(), replace(document(), id="d2")))
    path = folder / NAME
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    found, faults = read(folder)
    assert ([one.id for one in found], faults) == (["d2"], [sentence])


def test_a_damaged_file_alone_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path) / NAME
    path.write_text(path.read_text("utf-8")[:900], "utf-8")
    with pytest.raises(UserError, match="is damaged"):
        read(path)


@pytest.mark.parametrize(
    ("begin", "end", "why"),
    [
        ("9", "9", "An annotation that covers nothing was passed over."),
        ("20", "9", "An annotation outside the text was passed over."),
        ("-1", "9", "An annotation outside the text was passed over."),
        ("9", "9999999999999999999999", "An annotation outside the text was passed over."),
        ("9", str(len(TEXT) + 2), "An annotation outside the text was passed over."),
        ("9", "x", "An annotation outside the text was passed over."),
    ],
)
def test_positions_that_are_none(tmp_path: Path, begin: str, end: str, why: str) -> None:
    path = written(tmp_path) / NAME
    words = path.read_text("utf-8")
    place = words.index("<t3:PressAnnotation", words.index('id="b"') + 1)
    start, stop = words.index("begin", place), words.index(" label", place)
    path.write_text(f'{words[:start]}begin="{begin}" end="{end}"{words[stop:]}', "utf-8")
    (found,), faults = read(path)
    assert {one.id for one in found.annotations} == {"a", "b", "c1"}
    assert faults == [f"“{NAME}”: {why}"]


def test_half_a_character_stands_for_all_of_it(tmp_path: Path) -> None:
    cas = entities()
    path = foreign(tmp_path, cas)
    words = path.read_text("utf-8").replace('begin="3" end="7"', 'begin="0" end="1"')
    path.write_text(words, "utf-8")
    (found,), _ = read(path)
    assert ("PER", "🙂") in told(found)


def test_the_rest_of_a_document_that_somebody_has_changed(tmp_path: Path) -> None:
    path = written(tmp_path) / NAME
    words = path.read_text("utf-8").replace('value="{&quot;kind', 'value="{&quot;kind&quot;&quot;')
    path.write_text(words, "utf-8")
    (found,), faults = read(path)
    assert (found.id, found.title, len(found.annotations)) == ("d1", "Briefing, 3 May", 4)
    assert faults == [
        f"“{NAME}”: The field “press-annotator” could not be read, and was passed over."
    ]


def test_who_it_is_read_by(tmp_path: Path) -> None:
    folder = written(tmp_path)
    assert reader(folder) is XMI
    assert reader(folder / NAME) is XMI
    assert reader(foreign(tmp_path / "theirs", entities()).parent) is XMI
    (tmp_path / "model.xmi").write_text('<uml:Model xmlns:uml="http://www.omg.org/XMI"/>', "utf-8")
    assert reader(tmp_path / "model.xmi") is None
