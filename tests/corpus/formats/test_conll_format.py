"""CoNLL BIO: what is written, what spaCy and seqeval make of it, and what others have written."""

import warnings
from collections.abc import Sequence
from pathlib import Path

import pytest
from notation import notated

from annotator.corpus.fitting import fitted
from annotator.corpus.formats.conll import CONLL
from annotator.corpus.parts import Loss, Part
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import reader
from annotator.errors import UserError
from annotator.text.span import Span


def document(notation: str, title: str = "Briefing", row_id: str = "d1") -> CorpusDocument:
    text, spans = notated(notation)
    made = tuple(
        CorpusAnnotation(str(number), label, (span,), span.of(text))
        for number, (span, label) in enumerate(spans)
    )
    return CorpusDocument(row_id, title, text, annotations=made)


def written(path: Path, *documents: CorpusDocument) -> tuple[Path, list[Loss]]:
    losses: list[Loss] = []
    corpus = fitted(Corpus(documents=documents), CONLL, losses.append)
    CONLL.write(corpus, path / "corpus.conll", frozenset())
    return path / "corpus.conll", losses


def read(path: Path) -> list[CorpusDocument]:
    faults: list[str] = []
    found = list(CONLL.read(path, faults.append).documents)
    assert faults == []
    return found


def told(documents: Sequence[CorpusDocument]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (one.text, [(this.label, this.spans[0].of(one.text)) for this in one.annotations])
        for one in documents
    ]


def foreign(path: Path, lines: str, name: str = "foreign.conll") -> Path:
    (path / name).write_bytes(lines.encode())
    return path / name


GOLDEN = """\
-DOCSTART- -X- O O

VANE\t-X-\tDoc=d1|Title=Briefing,\\s3\\sMay|SpaceAfter=No\tO
:\t-X-\t_\tO
We\t-X-\t_\tB-denial
never\t-X-\t_\tI-denial
crossed\t-X-\t_\tI-denial
the\t-X-\t_\tI-denial
Lume\t-X-\tSpaceAfter=No\tI-denial
.\t-X-\tSpacesAfter=\\s\tI-denial

Is\t-X-\t_\tO
it\t-X-\t_\tO
so\t-X-\tSpaceAfter=No\tO
?\t-X-\t_\tO

HALE\t-X-\tSpaceAfter=No\tO
:\t-X-\tSpacesAfter=\\t\tO
It\t-X-\t_\tO
isn't\t-X-\tSpaceAfter=No\tB-a%20b
.\t-X-\tSpacesAfter=\\n\\n\tO

"""


def test_it_is_written_token_by_token(tmp_path: Path) -> None:
    notation = "VANE: [We never crossed the Lume.](denial) Is it so?\nHALE:\tIt [isn't](a b).\n\n"
    path, losses = written(tmp_path, document(notation, "Briefing, 3 May"))
    assert path.read_text("utf-8") == GOLDEN
    assert losses == []
    (back,) = read(path)
    assert (back.id, back.title) == ("d1", "Briefing, 3 May")
    assert told([back]) == [
        (
            "VANE: We never crossed the Lume. Is it so?\nHALE:\tIt isn't.\n\n",
            [("denial", "We never crossed the Lume."), ("a b", "isn't")],
        )
    ]


HARD = [
    "[no](a)[thing](a)",
    "un[do](a)ing [🙂👩‍👩‍👧](b)!",
    "  \n[e\u0301](a)te\u0301 \u00a0\u2028 [שלום](b)\x85",
    "[One. Two.\nThree](a). Four.",
    "# comment\tO\n[-DOCSTART-](a) -X- O O\n\nB-a",
    "[tab\there|and\\there](x)",
    "[w](" + "l" * 300 + ") [w](Denial) [w](denial) [w](50% & \u2028more)",
    " \n\t ",
    "_ _[_](_)",
]


@pytest.mark.parametrize("notation", HARD)
def test_hard_texts_come_back(notation: str, tmp_path: Path) -> None:
    documents = [document(notation), document("[So](a).", "", "d2")]
    path, losses = written(tmp_path, *documents)
    assert losses == []
    assert told(read(path)) == told(documents)
    assert all(len(line.split()) == 4 for line in path.read_text("utf-8").split("\n") if line)


def test_what_bio_cannot_say_is_told(tmp_path: Path) -> None:
    notation = "[a [long](in) one](out) [ edge ](edge)[ \n](blank)"
    one = document(notation)
    spans = (Span(0, 1), Span(7, 8))
    split = CorpusAnnotation("9", "split", spans, "a o")
    path, losses = written(
        tmp_path, one, CorpusDocument("d2", "Gaggle", one.text, annotations=(split,))
    )
    first, second = told(read(path))
    assert first[1] == [("out", "a long one"), ("edge", "edge")]
    assert second[1] == [("split", "a"), ("split", "o")]
    assert [loss.part for loss in losses] == [
        Part.OVERLAPS, Part.EDGES, Part.EDGES, Part.FRAGMENTS,
    ]  # fmt: skip
    assert str(losses[2]) == "Briefing: blank “” at 17–19: left out: it is white space alone"


def test_spacy_converts_it(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from spacy.training.converters.conll_ner_to_docs import conll_ner_to_docs
    path, _ = written(
        tmp_path,
        document("VANE: [We never crossed](denial) it. [So](denial)[lid](a-b). Is [it](x y)?"),
        document("Nothing was said.", "", "d2"),
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        first, second = conll_ner_to_docs(path.read_text("utf-8"), n_sents=0, no_print=True)
    assert [(one.label_, one.text) for one in first.ents] == [
        ("denial", "We never crossed"), ("denial", "So"), ("a-b", "lid"), ("x%20y", "it"),
    ]  # fmt: skip
    assert [sentence.text for sentence in first.sents] == [
        "VANE : We never crossed it .", "So lid .", "Is it ?",
    ]  # fmt: skip
    assert [token.text for token in second] == ["Nothing", "was", "said", "."]


def test_seqeval_finds_the_same_annotations(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from seqeval.metrics.sequence_labeling import get_entities
    notation = "[We never](denial) [said](a-b)[so](a-b). No."
    path, _ = written(tmp_path, document(notation))
    rows = [line.split("\t") for line in path.read_text("utf-8").split("\n")[2:] if line]
    tags = [row[-1] for row in rows]
    assert get_entities(tags) == [("denial", 0, 1), ("a-b", 2, 2), ("a-b", 3, 3)]


CONLL_2003 = """\
-DOCSTART- -X- -X- O

EU NNP I-NP I-ORG
rejects VBZ I-VP O
German JJ I-NP I-MISC
call NN I-NP O
. . O O

Peter NNP I-NP I-PER
Vane NNP I-NP I-PER

-DOCSTART- -X- -X- O

Aldara NNP I-NP B-LOC
Oro NNP I-NP B-LOC
"""


def test_the_files_of_conll_2003_are_read(tmp_path: Path) -> None:
    path = foreign(tmp_path, CONLL_2003)
    assert reader(path) is CONLL
    found = read(path)
    assert [one.title for one in found] == ["foreign", "foreign 2"]
    assert told(found) == [
        (
            "EU rejects German call .\nPeter Vane\n",
            [("ORG", "EU"), ("MISC", "German"), ("PER", "Peter Vane")],
        ),
        ("Aldara Oro\n", [("LOC", "Aldara"), ("LOC", "Oro")]),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "We\tB-denial\nnever\tI-denial\nsaid\tO\n",
        "\ufeffWe B-denial\r\nnever I-denial\r\nsaid O\r\n\r\n",
        "# id = 7\nWe\tB-denial\nnever\tL-denial\nsaid\tO",
        "We _ _ B-denial\nnever _ _ E-denial\nsaid _ _ O\n",
    ],
)
def test_other_dialects_are_read(lines: str, tmp_path: Path) -> None:
    path = foreign(tmp_path, lines, "other.bio")
    assert reader(path) is CONLL
    assert told(read(path)) == [("We never said\n", [("denial", "We never")])]


def test_a_broken_document_stops_no_other(tmp_path: Path) -> None:
    lines = "-DOCSTART- O\n\nWe O\n\n-DOCSTART- O\n\nnever\n\n-DOCSTART- O\n\nsaid B-\nit O\n"
    faults: list[str] = []
    path = foreign(tmp_path, lines)
    assert told(list(CONLL.read(path, faults.append).documents)) == [("We\n", [])]
    assert faults == [
        "The document at line 5 cannot be imported: line 7 does not end with a tag such as O,"
        " B-label and I-label.",
        "The document at line 9 cannot be imported: line 11 does not end with a tag such as O,"
        " B-label and I-label.",
    ]


def test_damaged_columns_of_ours_are_read_as_usual_white_space(tmp_path: Path) -> None:
    lines = "We\t-X-\tDoc=d|SpacesAfter=\\ud800x|Title\tO\nso\t-X-\tSpacesAfter=\\n\\q\tB-a\n"
    (found,) = read(foreign(tmp_path, lines))
    assert told([found]) == [("We so\n", [("a", "so")])]


def test_what_nothing_can_hold_is_in_no_name(tmp_path: Path) -> None:
    lines = "We\t-X-\tDoc=d\0|Title=a\\ud800\tB-de\0nial\n"
    (found,) = read(foreign(tmp_path, lines))
    assert (found.id, found.title) == ("d\ufffd", "a\ufffd")
    assert found.annotations[0].label == "de\ufffdnial"


def test_a_row_of_ours_that_was_cut_in_two_stops_nothing(tmp_path: Path) -> None:
    lines = "We\t-X-\tDoc=d\tO\nnever\n\t-X-\t_\tO\nsaid\t-X-\t_\tB-a\n"
    faults: list[str] = []
    assert list(CONLL.read(foreign(tmp_path, lines), faults.append).documents) == []
    assert "line 2 does not end with a tag" in faults[0]


def test_what_is_no_text_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "broken.conll"
    path.write_bytes(b"We O\n\xff\xfe O\n")
    with pytest.raises(UserError, match=r"^“broken.conll” is not UTF-8 text"):
        read(path)
    assert read(foreign(tmp_path, "")) == []


def test_other_files_of_its_name_are_none(tmp_path: Path) -> None:
    assert reader(foreign(tmp_path, "1\tWe\twe\tPRON\t_\t_\t0\troot\t_\t_\n")) is not CONLL
    assert reader(foreign(tmp_path, "Begin O\nno tag here\n")) is not CONLL
