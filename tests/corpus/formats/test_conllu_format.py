"""CoNLL-U with CorefUD entities: what udapi and conllu make of it, and what others have written."""

import json
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from notation import notated

from annotator.corpus.fitting import fitted
from annotator.corpus.formats.conllu import CONLLU
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import reader
from annotator.errors import UserError
from annotator.project.records import Annotator, Attribute, AttributeType, Label, Origin, Relation
from annotator.text.context import quote_of
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind

Told = list[tuple[str, tuple[str, ...]]]


def document(notation: str, row_id: str = "d1") -> CorpusDocument:
    text, spans = notated(notation)
    made = tuple(
        CorpusAnnotation(f"{row_id}.{number}", label, (span,), span.of(text), "Ana")
        for number, (span, label) in enumerate(spans)
    )
    return CorpusDocument(row_id, "Briefing", text, annotations=made)


def with_fragments(one: CorpusDocument, label: str, *spans: tuple[int, int]) -> CorpusDocument:
    parts = tuple(Span(*pair) for pair in spans)
    made = CorpusAnnotation(f"{one.id}.x", label, parts, quote_of(one.text, parts), "Ana")
    return replace(one, annotations=(*one.annotations, made))


def written(path: Path, *documents: CorpusDocument, **corpus: Any) -> Path:
    made = fitted(Corpus(documents=documents, **corpus), CONLLU, print)
    CONLLU.write(made, path / "corpus.conllu", frozenset())
    return path / "corpus.conllu"


def read(path: Path) -> list[CorpusDocument]:
    faults: list[str] = []
    found = list(CONLLU.read(path, faults.append).documents)
    assert faults == []
    return found


def told(one: CorpusDocument) -> Told:
    made = (
        (this.label, tuple(span.of(one.text) for span in this.spans)) for this in one.annotations
    )
    return sorted(made)


def foreign(path: Path, content: str) -> Path:
    (path / "foreign.conllu").write_bytes(content.replace(" ", "\t").replace("~", " ").encode())
    return path / "foreign.conllu"


GOLDEN = """\
# newdoc id = d1
# global.Entity = eid-etype-head-other
{corpus}
{document}
# newpar
# sent_id = 1-1
# speaker = Vane
# text = VANE: We never crossed it.
1\tVANE\t_\t_\t_\t_\t0\troot\t_\tSpaceAfter=No|TokenRange=0:4
2\t:\t_\t_\t_\t_\t1\tdep\t_\tTokenRange=4:5
3\tWe\t_\t_\t_\t_\t1\tdep\t_\tEntity=(e1-press%20line-1-annotator:Ana|TokenRange=6:8
4\tnever\t_\t_\t_\t_\t1\tdep\t_\tBridge=e1<e2:denies|Entity=(e2-denial-1-annotator:Ana,how:out%2Dright)|TokenRange=9:14
5\tcrossed\t_\t_\t_\t_\t1\tdep\t_\tEntity=e1)|TokenRange=15:22
6\tit\t_\t_\t_\t_\t1\tdep\t_\tSpaceAfter=No|TokenRange=23:25
7\t.\t_\t_\t_\t_\t1\tdep\t_\tSpacesAfter=\\n\\n|TokenRange=25:26

# newpar
# sent_id = 1-2
# text = So?
1\tSo\t_\t_\t_\t_\t0\troot\t_\tSpaceAfter=No|TokenRange=28:30
2\t?\t_\t_\t_\t_\t1\tdep\t_\tSpaceAfter=No|TokenRange=30:31

"""


def test_it_is_written_token_by_token(tmp_path: Path) -> None:
    one = document("VANE: [We [never](denial) crossed](press line) it.\n\nSo?")
    outer, inner = one.annotations
    inner = replace(inner, attributes={"how": "out-right"}, origin=Origin.HAND, note="a\nnote")
    one = replace(
        one,
        annotations=(outer, inner),
        turns=(Turn(Span(0, 26), 6, "VANE", TurnKind.ANSWER, speaker_id="Vane"),),
        relations=(Relation("r1", "denies", inner.id, outer.id, "a note"),),
    )
    labels = (Label("l1", "denial", "#0072b2", definition="not so"),)
    path = written(tmp_path, one, labels=labels, annotators=(Annotator("p", "Ana", "#000000"),))
    lines = path.read_text("utf-8").split("\n")
    assert path.read_text("utf-8") == GOLDEN.format(corpus=lines[2], document=lines[3])
    row = json.loads(lines[3].removeprefix("# doc_json_document = "))
    assert (row["title"], row["text"], row["annotations"]) == ("Briefing", "", [])
    assert row["entities"]["e2"]["note"] == "a\nnote"
    found = CONLLU.read(path, print)
    assert found.labels == labels
    (back,) = found.documents
    assert (back.turns, back.relations) == (one.turns, one.relations)
    assert back.annotations == one.annotations


HARD = [
    "[One [two](b). [Three](c)\nfour](a) [fi](d)[ve](d).",
    "  \n[e\u0301](a)te\u0301 \u00a0\u2028 [שלום](b-c)\x85",
    "[ edge ](a)[\n](blank)[.](a)",
    " \n\t ",
    "# text = x\n\n[1\t_](a)\n_ [_](b|c=d)",
    "[w](" + "l" * 300 + ") [w](Denial) [w](denial) [w](50% & \u2028more)",
    "[🙂👩‍👩‍👧](:,<>)!",
]


@pytest.mark.parametrize("notation", HARD)
def test_hard_texts_come_back(notation: str, tmp_path: Path) -> None:
    documents = [document(notation), document("[So](a).", "d2"), document("", "d3")]
    found = read(written(tmp_path, *documents))
    assert [one.text for one in found] == [one.text for one in documents]
    for one, wanted in zip(found, documents, strict=True):
        by_id = {this.id: this for this in one.annotations}
        assert [by_id[this.id] for this in wanted.annotations] == list(wanted.annotations)


def crossing() -> CorpusDocument:
    """Spans that nest, cross, have fragments, lie on one token, go over sentences and lines."""
    one = document("[One [two](b) [three](c)](a). Four five.\nSix [seven. Eight](d) nine ten.")
    one = with_fragments(one, "fragments", (0, 3), (8, 13), (30, 35))
    for number, (start, end) in enumerate([(4, 19), (8, 19), (8, 13), (26, 47)]):
        made = CorpusAnnotation(f"d1.y{number}", f"y{number}", (Span(start, end),), "", "Ana")
        one = replace(one, annotations=(*one.annotations, made))
    spelled = (replace(this, quote=quote_of(one.text, this.spans)) for this in one.annotations)
    return replace(one, annotations=tuple(spelled))


def test_udapi_reads_it(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from udapi.core.document import Document
    one = crossing()
    one = replace(one, relations=(Relation("r", "denies it", "d1.0", "d1.x"),))
    other = document("[So](a-b) [ends](c) it.", "d2")
    path = written(tmp_path, one, other)
    loaded = Document()
    loaded.from_conllu_string(path.read_text("utf-8"))
    found = sorted(
        (entity.etype, tuple(word.form for word in mention.words))
        for entity in loaded.coref_entities
        for mention in entity.mentions
    )
    assert found == sorted(
        (this.label.replace("-", "%2D"), _words(one_of.text, this.spans))
        for one_of in (one, other)
        for this in one_of.annotations
    )
    bridges = [
        (link.relation, link.target.etype)
        for entity in loaded.coref_entities
        for mention in entity.mentions
        for link in mention.bridging
    ]
    assert bridges == [("denies%20it", "fragments")]
    assert [tree.newdoc for tree in loaded.trees if tree.newdoc] == ["d1", "d2"]
    assert all(tree.text == tree.compute_text() for tree in loaded.trees)
    assert caplog.records == []


def _words(text: str, spans: tuple[Span, ...]) -> tuple[str, ...]:
    return tuple(word for span in spans for word in span.of(text).replace(".", " .").split())


def test_what_udapi_writes_again_is_read(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from udapi.core.document import Document
    one = replace(crossing(), relations=(Relation("r", "denies it", "d1.0", "d1.x"),))
    again = Document()
    again.from_conllu_string(written(tmp_path, one).read_text("utf-8"))
    assert len(again.coref_entities) == len(one.annotations)
    again.store_conllu(str(tmp_path / "again.conllu"))
    (back,) = read(tmp_path / "again.conllu")
    assert (back.text, told(back)) == (one.text, told(one))
    assert [this.kind for this in back.relations] == ["denies it"]


def test_conllu_reads_it(tmp_path: Path) -> None:
    import conllu

    path = written(tmp_path, document("[We](a) never.  Did we?"), document("So.", "d2"))
    first, second, third = conllu.parse(path.read_text("utf-8"))
    assert first.metadata["newdoc id"] == "d1"
    assert first.metadata["text"] == "We never."
    assert first[0]["misc"] == {"Entity": "(e1-a-1-annotator:Ana)", "TokenRange": "0:2"}
    assert first[2]["misc"] == {"SpacesAfter": "\\s\\s", "TokenRange": "8:9"}
    assert second.metadata["text"] == "Did we?"
    assert third.metadata["newdoc id"] == "d2"
    assert [token["head"] for token in first] == [0, 1, 1]


def test_an_annotation_changed_elsewhere_is_read_as_it_is_there(tmp_path: Path) -> None:
    one = document("[We](denial) [never](denial) crossed.")
    path = written(tmp_path, one)
    text = path.read_text("utf-8").replace(
        "(e1-denial-1-annotator:Ana", "(e1-claim-1-annotator:Ben"
    )
    path.write_text(text, "utf-8", newline="\n")
    (back,) = read(path)
    first, second = back.annotations
    assert (first.label, first.annotator) == ("claim", "Ben")
    assert second == one.annotations[1]


COREFUD = """\
#~newdoc~id~=~report
#~global.Entity~=~eid-etype-head-minspan-other
#~sent_id~=~1
#~text~=~The~minister~of~Oro~left.
1 The the DET _ _ 2 det _ Entity=(e1-person-2-1,2-gender:f
2 minister minister NOUN _ _ 5 nsubj _ _
3 of of ADP _ _ 4 case _ _
4 Oro Oro PROPN _ _ 2 nmod _ Entity=(e2-place-1-)e1)
5 left leave VERB _ _ 0 root _ SpaceAfter=No
6 . . PUNCT _ _ 5 punct _ _

#~sent_id~=~2
1-2 Ella's _ _ _ _ _ _ _ _
1 Ella she PRON _ _ 3 nsubj _ Entity=(e1-person-1--)
2 's be AUX _ _ 3 cop _ _
2.1 _ it PRON _ _ _ _ 3:nsubj Entity=(e9-person-1--)
3 back back ADV _ _ 0 root _ Entity=(e3[1/2]-act-1--)
4 , , PUNCT _ _ 3 punct _ _
5 soon soon ADV _ _ 3 advmod _ Bridge=e2<e3:when|Entity=(e3[2/2]-act-1--)
"""


def test_the_files_of_corefud_are_read(tmp_path: Path) -> None:
    path = foreign(tmp_path, COREFUD)
    assert reader(path) is CONLLU
    (one,) = read(path)
    assert one.title == "report"
    assert one.text == "The minister of Oro left.\nElla's back , soon\n".replace("left .", "left.")
    assert told(one) == [
        ("act", ("back", "soon")),
        ("person", ("Ella's",)),
        ("person", ("The minister of Oro",)),
        ("place", ("Oro",)),
    ]
    person = next(this for this in one.annotations if this.quote.startswith("The"))
    assert person.attributes == {"entity": "e1", "minspan": "1,2", "gender": "f"}
    labels = {this.id: this.label for this in one.annotations}
    (bridge,) = one.relations
    assert (bridge.kind, labels[bridge.source_id], labels[bridge.target_id]) == (
        "when", "act", "place",
    )  # fmt: skip


def test_a_treebank_without_entities_is_its_text(tmp_path: Path) -> None:
    path = foreign(tmp_path, "1 We we _ _ _ _ _ _ _\r\n2 left leave _ _ _ _ _ _ SpaceAfter=No\r\n")
    (one,) = read(path)
    assert (one.title, one.text, one.annotations) == ("foreign", "We left", ())


@pytest.mark.parametrize(
    ("misc", "faults"),
    [
        ("Entity=(e1-a-1-", 1), ("Entity=e1)", 1), ("Entity=()", 0), ("Entity=((", 0),
        ("Entity=(e1[2/2]-a-1-)", 0), ("Entity=(e1[x-a-1-)", 0), ("Bridge=e1<e2,<,:,e<", 0),
        ("Entity=", 0), ("SpacesAfter=x|SpacesBefore=y", 0), ("Entity=(e1)|Bridge=e1<e1:x", 0),
    ],
)  # fmt: skip
def test_broken_brackets_cost_no_text(misc: str, faults: int, tmp_path: Path) -> None:
    told_faults: list[str] = []
    path = foreign(tmp_path, f"1 We _ _ _ _ _ _ _ {misc}\n")
    (one,) = CONLLU.read(path, told_faults.append).documents
    assert one.text.strip() == "We"
    assert len(told_faults) == faults


@pytest.mark.parametrize("row", ["{", "[]", '{"entities": 7}', '{"turns": [{"start": 9}]}', "{}"])
def test_damaged_comments_cost_no_annotation(row: str, tmp_path: Path) -> None:
    path = written(tmp_path, document("[We](denial) never."))
    lines = path.read_text("utf-8").split("\n")
    lines[2:4] = [f"# doc_json_corpus = {row}", f"# doc_json_document = {row}"]
    path.write_text("\n".join(lines), "utf-8", newline="\n")
    (one,) = CONLLU.read(path, print).documents
    assert told(one) == [("denial", ("We",))]


def test_a_broken_document_stops_no_other(tmp_path: Path) -> None:
    path = foreign(
        tmp_path,
        "#~newdoc\n1 We _ _ _ _ _ _ _ _\n\n#~newdoc\n1 never\n\n#~newdoc\n1 so _ _ _ _ _ _ _ _\n",
    )
    faults: list[str] = []
    found = list(CONLLU.read(path, faults.append).documents)
    assert [one.text for one in found] == ["We\n", "so\n"]
    assert faults == [
        "The document at line 4 cannot be imported: line 5 does not have the ten columns of"
        " CoNLL-U."
    ]


def test_what_is_no_text_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "broken.conllu"
    path.write_bytes(b"# newdoc\n1\t\xff\n")
    with pytest.raises(UserError, match=r"^“broken.conllu” is not UTF-8 text"):
        read(path)
    assert read(written(tmp_path)) == []


def test_a_codebook_comes_back_without_a_document(tmp_path: Path) -> None:
    how = Attribute("a1", "how", AttributeType.CHOICE, ("x",))
    labels = (Label("l1", "denial", "#0072b2", attributes=(how,)),)
    assert CONLLU.read(written(tmp_path, labels=labels), print).labels == labels


def test_a_big_file_without_documents_is_several(tmp_path: Path) -> None:
    sentence = (
        "1\tWe\t_\t_\t_\t_\t_\t_\t_\t" + "x" * 10_000 + "\n2\tleft\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
    )
    path = tmp_path / "big.conllu"
    path.write_text(sentence * 600, "utf-8")
    found = read(path)
    assert [one.title for one in found] == ["big", "big 2"]
    assert "".join(one.text for one in found) == "We left\n" * 600


def test_entities_without_end_do_not_fill_the_memory(tmp_path: Path) -> None:
    opening = "".join(f"(e{number}-a-1-" for number in range(30_000))
    closing = "".join(f"e{number})" for number in range(30_000))
    middle = "2\t" + "x" * 20_000 + "\t_\t_\t_\t_\t_\t_\t_\t_\n"
    path = tmp_path / "bomb.conllu"
    path.write_text(
        f"1\ta\t_\t_\t_\t_\t_\t_\t_\tEntity={opening}\n{middle}"
        f"3\tb\t_\t_\t_\t_\t_\t_\t_\tEntity={closing}\n",
        "utf-8",
    )
    faults: list[str] = []
    assert list(CONLLU.read(path, faults.append).documents) == []
    assert faults == [
        "The document at line 1 cannot be imported: its annotations lie over each other too often."
    ]


def test_what_nothing_can_hold_is_in_no_name(tmp_path: Path) -> None:
    path = tmp_path / "nul.conllu"
    entities = "# newdoc id = d\0\n# global.Entity = eid-etype-x\0\n"
    path.write_text(f"{entities}1\tWe\t_\t_\t_\t_\t_\t_\t_\tEntity=(e\0-la\0-y\0)\n", "utf-8")
    (found,) = CONLLU.read(path, print).documents
    (annotation,) = found.annotations
    told = (found.title, annotation.id, annotation.label, *annotation.attributes.items())
    assert "\0" not in repr(told).replace("\\x00", "\0")
