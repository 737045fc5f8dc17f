"""brat standoff: the files as brat wants them, and what comes back of what was done there."""

import json
import warnings
from dataclasses import replace
from pathlib import Path

import pytest
from notation import notated

from annotator.corpus.fitting import fitted
from annotator.corpus.formats.brat import BRAT
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import reader
from annotator.project.records import (
    Annotator,
    Attribute,
    AttributeType,
    Label,
    Origin,
    Relation,
    Value,
)
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind

TEXT, SPANS = notated(
    "VANE: [We [never](denial) crossed\nthe Lume](press line <b>, 2 | x). [🙂 it\tis](Denial) so.\n"
)
VALUES: dict[str, Value] = {"what is denied": "that it was so", "firm": True}


def annotations() -> tuple[CorpusAnnotation, ...]:
    return tuple(
        CorpusAnnotation(
            f"a{number}", label, (span,), span.of(TEXT), "Ana Vane",
            "a note\n\tof \u2028 lines", VALUES if label == "denial" else {}, Origin.HAND,
        )
        for number, (span, label) in enumerate(SPANS)
    )  # fmt: skip


def briefing() -> CorpusDocument:
    turn = Turn(Span(0, 32), 6, "VANE", TurnKind.ANSWER, speaker_id="Vane")
    relations = (
        Relation("r1", "denies", "a1", "a0", "a note\\n"),
        Relation("r2", "Equiv", "a1", "elsewhere"),
    )
    return CorpusDocument(
        "d1", "Briefing, 3 May", TEXT, {"date": "2026-05-03"}, turns=(turn,),
        annotations=annotations(), relations=relations,
    )  # fmt: skip


def corpus(*documents: CorpusDocument) -> Corpus:
    how = Attribute("how", "how", AttributeType.CHOICE, ("out right", "partial, or so"))
    firm = Attribute("firm", "firm", AttributeType.YES_NO)
    labels = (
        Label("l1", "denial", "#0072b2", relations=("denies",), attributes=(how, firm)),
        Label("l2", "press line <b>, 2 | x", "#f0e442", parent_id="l1"),
        Label("l3", "Denial", "", definition="another\none"),
    )
    people = (Annotator("p1", "Ana Vane", "#000000"),)
    return Corpus("Lume", labels, people, documents=documents or (briefing(),))


def written(path: Path, made: Corpus | None = None) -> Path:
    BRAT.write(fitted(made or corpus(), BRAT, print), path / "out", frozenset())
    return path / "out"


def read(path: Path) -> list[CorpusDocument]:
    faults: list[str] = []
    found = list(BRAT.read(path, faults.append).documents)
    assert faults == []
    return found


def test_standoff_as_it_is_written(tmp_path: Path) -> None:
    folder = written(tmp_path)
    assert sorted(file.name for file in folder.iterdir()) == [
        "annotation.conf", "annotation.conf.json", "briefing-3-may-d1.ann",
        "briefing-3-may-d1.json", "briefing-3-may-d1.txt", "visual.conf",
    ]  # fmt: skip
    assert (folder / "briefing-3-may-d1.txt").read_bytes().decode() == TEXT
    assert (folder / "briefing-3-may-d1.ann").read_bytes().decode().split("\n") == [
        "T1\tpress_line_b_2_x 6 22;23 31\tWe never crossed the Lume",
        "A1\tAnnotator T1 Ana_Vane",
        "#1\tAnnotatorNotes T1\ta note\\n\\tof \\u2028 lines",
        "T2\tdenial 9 14\tnever",
        "A2\tAnnotator T2 Ana_Vane",
        "A3\twhat_is_denied T2 that_it_was_so",
        "A4\tfirm T2 yes",
        "#2\tAnnotatorNotes T2\ta note\\n\\tof \\u2028 lines",
        "T3\tDenial 33 37;38 40\t🙂 it is",
        "A5\tAnnotator T3 Ana_Vane",
        "#3\tAnnotatorNotes T3\ta note\\n\\tof \\u2028 lines",
        "R1\tdenies Arg1:T2 Arg2:T1",
        "#4\tAnnotatorNotes R1\ta note\\\\n",
        "",
    ]


def test_the_configuration_as_it_is_written(tmp_path: Path) -> None:
    folder = written(tmp_path)
    assert (folder / "annotation.conf").read_text("utf-8") == (
        "[entities]\n"
        "denial\n"
        "\tpress_line_b_2_x\n"
        "Denial\n"
        "\n[relations]\n"
        "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n"
        "denies\tArg1:<ENTITY>, Arg2:<ENTITY>\n"
        "\n[events]\n"
        "\n[attributes]\n"
        "Annotator\tArg:<ENTITY>, Value:Ana_Vane\n"
        "how\tArg:denial, Value:out_right|partial_or_so\n"
        "firm\tArg:denial, Value:yes|no\n"
        "what_is_denied\tArg:denial, Value:that_it_was_so\n"
    )
    assert (folder / "visual.conf").read_text("utf-8") == (
        "[labels]\n"
        "press_line_b_2_x | press line ‹b›, 2 x\n"
        "Ana_Vane | Ana Vane\n"
        "what_is_denied | what is denied\n"
        "\n[drawing]\n"
        "SPAN_DEFAULT\tfgColor:black, bgColor:lightgrey, borderColor:darken\n"
        "ARC_DEFAULT\tcolor:black, arrowHead:triangle-5\n"
        "ATTRIBUTE_DEFAULT\tglyph:*\n"
        "denial\tbgColor:#0072b2, fgColor:white\n"
        "press_line_b_2_x\tbgColor:#f0e442, fgColor:black\n"
    )


def test_all_of_it_comes_back(tmp_path: Path) -> None:
    folder = written(tmp_path, corpus(briefing(), CorpusDocument("d0", "A gaggle", "No.\n")))
    assert reader(folder) is BRAT
    found = BRAT.read(folder, print)
    assert found.labels == corpus().labels
    first, second = found.documents
    known = {name: value for name, value in first.metadata.items() if value}
    assert replace(first, place="", metadata=known) == briefing()
    assert (second.id, second.text, second.annotations) == ("d0", "No.\n", ())


def test_pybrat_reads_it(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pybrat.parser import BratParser
    (example,) = BratParser().parse(str(written(tmp_path)))
    assert example.text == TEXT
    told = [
        (one.type, [(part.start, part.end) for part in one.spans], one.mention)
        for one in example.entities
    ]
    assert told == [
        ("press_line_b_2_x", [(6, 22), (23, 31)], "We never crossed the Lume"),
        ("denial", [(9, 14)], "never"),
        ("Denial", [(33, 37), (38, 40)], "🙂 it is"),
    ]
    (relation,) = example.relations
    assert (relation.type, relation.arg1.mention) == ("denies", "never")


def test_no_line_of_it_is_cut_by_brat(tmp_path: Path) -> None:
    ends = "\t\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
    text = "".join(f"a{end}" for end in ends) + "b"
    one = CorpusAnnotation("a1", "all", (Span(0, len(text)),), text, note=ends)
    blank = CorpusAnnotation("a2", "blank", (Span(1, 2), Span(3, 4)), "\t \n")
    tie = Relation("r", "is in", "a2", "a1")
    document = CorpusDocument("d", "t", text, annotations=(one, blank), relations=(tie,))
    folder = written(tmp_path, Corpus(documents=[document]))
    standoff = (folder / "t-d.ann").read_bytes().decode()
    assert [line[0] for line in standoff.splitlines()] == ["T", "#"]
    (found,) = read(folder)
    assert (found.annotations, found.relations) == (document.annotations, document.relations)


def test_names_that_brat_would_take_for_one_are_told_apart(tmp_path: Path) -> None:
    names = ["a b", "a_b", "a-b", "a\tb", "é", "e", "語", "x" * 300, "x" * 299, "Equiv"]
    made = tuple(
        CorpusAnnotation(f"a{number}", name, (Span(number, number + 1),), "x", name)
        for number, name in enumerate(names)
    )
    document = CorpusDocument("d", "t", "x" * len(names), annotations=made)
    folder = written(tmp_path, Corpus(documents=[document]))
    types = [
        line.split()[1] for line in (folder / "t-d.ann").read_text().split("\n") if line[:1] == "T"
    ]
    assert len(set(types)) == len(names)
    assert all(one.replace("_", "").replace("-", "").isalnum() and one.isascii() for one in types)
    assert read(folder)[0].annotations == made


def test_what_is_done_in_brat_comes_in(tmp_path: Path) -> None:
    folder = written(tmp_path)
    file = folder / "briefing-3-may-d1.ann"
    lines = file.read_text("utf-8").replace("A4\tfirm T2 yes", "A4\tfirm T2 no").split("\n")
    lines[8] = "T3\tdenial 41 43\tso"
    lines[2] = "#1\tAnnotatorNotes T1\tanother"
    lines.insert(-1, "T9\tdenial 0 4\tVANE")
    file.write_text("\n".join(lines), "utf-8")
    (found,) = read(folder)
    by_quote = {one.quote: one for one in found.annotations}
    assert set(by_quote) == {"VANE", "We never crossed\nthe Lume", "never", "so"}
    assert by_quote["never"].attributes == {"what is denied": "that it was so", "firm": "no"}
    assert by_quote["never"].id == "a1"
    assert by_quote["We never crossed\nthe Lume"].note == "another"
    assert by_quote["so"].id != "a2"  # moved there by somebody: not the one that was written
    assert found.turns == briefing().turns


def test_without_what_lies_beside_it_reads_as_brat_shows_it(tmp_path: Path) -> None:
    folder = written(tmp_path)
    for file in folder.glob("*.json"):
        file.unlink()
    found = BRAT.read(folder, print)
    names = [(one.name, one.colour, one.parent_id) for one in found.labels]
    assert names == [
        ("denial", "#0072b2", None), ("press line ‹b›, 2 x", "#f0e442", "denial"),
        ("Denial", "", None),
    ]  # fmt: skip
    assert [(one.name, one.choices) for one in found.labels[0].attributes] == [
        ("how", ("out_right", "partial_or_so")),
        ("firm", ("yes", "no")),
        ("what is denied", ("that_it_was_so",)),
    ]
    (document,) = found.documents
    assert [one.label for one in document.annotations] == [
        "press line ‹b›, 2 x", "denial", "Denial",
    ]  # fmt: skip
    assert [one.spans for one in document.annotations] == [(span,) for span, _ in SPANS]
    assert document.annotations[0].annotator == "Ana Vane"


FOREIGN = """\
T1\tPerson 0 4\tVane
T2\tOrganization 15 20;21 25\tOro Bank
T3\tMerge 5 10\tmet t
E1\tMerge:T3 Who:T1 With:T2
A1\tNegation E1
A2\tConfidence T1 High
N1\tReference T1 Wikipedia:534366\tVane
*\tEquiv T1 T2
R1\tPart-of Arg1:T1 Arg2:T2
#1\tAnnotatorNotes T1\tC:\\new
M1\tSpeculation T2
"""


def foreign(
    path: Path, standoff: str | bytes, text: str | None = "Vane met the xOro B Bank.\n"
) -> Path:
    data = standoff.encode() if isinstance(standoff, str) else standoff
    (path / "report.ann").write_bytes(data)
    if text is not None:
        (path / "report.txt").write_bytes(text.encode())
    return path


def test_what_others_have_made_in_brat_is_read(tmp_path: Path) -> None:
    folder = foreign(tmp_path, FOREIGN, "Vane met the ABCDEFGH Bank.\r\n")
    assert reader(folder) is BRAT
    assert reader(folder / "report.ann") is BRAT
    (found,) = read(folder / "report.ann")
    assert (found.title, found.filename) == ("report", "report.txt")
    assert found.text.endswith("\r\n")
    first, event, second = found.annotations
    assert (first.label, first.quote, first.note) == ("Person", "Vane", "C:\\new")
    assert first.attributes == {"Confidence": "High", "Reference": "Wikipedia:534366"}
    assert event.attributes == {"Negation": True}
    assert (second.label, second.attributes) == ("Organization", {"Speculation": True})
    assert (second.spans, second.quote) == ((Span(15, 20), Span(21, 25)), "Oro Bank")
    ends = {one.id: one.label for one in found.annotations}
    assert [(one.kind, ends[one.source_id], ends[one.target_id]) for one in found.relations] == [
        ("Who", "Merge", "Person"),
        ("With", "Merge", "Organization"),
        ("Equiv", "Person", "Organization"),
        ("Part-of", "Person", "Organization"),
    ]


def test_ids_are_those_of_their_document(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        foreign(tmp_path / name, "T1\tA 0 1\tV\nT2\tA 2 3\tn\nR1\tr Arg1:T1 Arg2:T2\n")
    found = read(tmp_path)
    ids = [one.id for document in found for one in document.annotations]
    assert len(set(ids)) == 4
    assert [one.relations[0].source_id for one in found] == [ids[0], ids[2]]


def test_a_text_that_is_not_there_is_the_projects(tmp_path: Path) -> None:
    (found,) = read(foreign(tmp_path, "T1\tPerson 3 7\tVane\n", None) / "report.ann")
    assert (found.has_text, found.text) == (False, "")
    assert (found.annotations[0].spans, found.annotations[0].quote) == ((Span(3, 7),), "Vane")


@pytest.mark.parametrize(
    "line",
    [
        "T1", "T1\tPerson", "T1\tPerson 4 0\tx", "T1\tPerson 0 0\t", "T1\tPerson a b\tx",
        "T1\tPerson 0 99999999999999999999\tx", "T1\t0 4\tx", "E1\t", "E1\tMerge:T1:x", "R1\tr",
        "R1\tr Arg1 Arg2", "A1\tx", "#1", "*\tEquiv", "N1\tReference T9", "what is this",
        "A1", "E9", "N",
    ],
)  # fmt: skip
def test_a_broken_line_stops_no_other(line: str, tmp_path: Path) -> None:
    folder = foreign(tmp_path, f"T7\tPerson 0 4\tVane\n{line}\n")
    faults: list[str] = []
    (found,) = BRAT.read(folder, faults.append).documents
    assert [one.quote for one in found.annotations] == ["Vane"]
    assert faults == [
        "1 line of “report.ann”, the first of them line 2, cannot be understood; the others are"
        " imported."
    ]


def test_places_outside_the_text_keep_their_words(tmp_path: Path) -> None:
    (found,) = read(foreign(tmp_path, "T1\tPerson 30 34\tVane\n"))
    assert (found.annotations[0].spans, found.annotations[0].quote) == ((Span(30, 34),), "Vane")


def test_a_broken_file_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    foreign(tmp_path / "bad", b"T1\tPerson 0 4\t\xff\xfe\n")
    foreign(tmp_path, "T1\tPerson 0 4\tVane\n")
    faults: list[str] = []
    assert len(list(BRAT.read(tmp_path, faults.append).documents)) == 1
    assert faults == ["“bad/report.ann” cannot be imported: it is not UTF-8 text."]


@pytest.mark.parametrize(
    "beside",
    [
        "", "[]", "{", '{"brat": {"T1": 7}}', '{"brat": []}', '{"kind": "document", "brat": {}}',
        '{"kind": "document", "turns": [{"start": 5, "end": 10000}], "brat": {}}',
        '{"brat": {"T1": {"label": "x", "fragments": [[0, 1e9]]}}}', '{"types": [], "files": 7}',
    ],
)  # fmt: skip
def test_damage_to_what_lies_beside_costs_no_annotation(beside: str, tmp_path: Path) -> None:
    folder = written(tmp_path)
    for name in ("briefing-3-may-d1.json", "annotation.conf.json"):
        (folder / name).write_text(beside)
        (found,) = BRAT.read(folder, print).documents
        assert [one.spans for one in found.annotations] == [(span,) for span, _ in SPANS]


@pytest.mark.parametrize(
    "configuration",
    [
        "[entities]\n!Thing\n\tPerson\n----\n<X>=a|b\n \nPerson\n[attributes]\nNot\tArg:<ANY>\n",
        "[spans]\n  \u2028Person\n[attributes\nx\ty\n",
        "\ufeff[entities]\r\nPerson\r\n",
    ],
)
def test_the_configurations_of_others(configuration: str, tmp_path: Path) -> None:
    folder = foreign(tmp_path, "T1\tPerson 0 4\tVane\n")
    (folder / "annotation.conf").write_bytes(configuration.encode())
    (folder / "visual.conf").write_text("[labels]\nPerson | Somebody | Smb\n[drawing]\nx\n")
    found = BRAT.read(folder, print)
    assert "Somebody" in [one.name for one in found.labels]
    assert [one.annotations[0].label for one in found.documents] == ["Somebody"]


def test_a_folder_without_standoff_is_none(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("x")
    assert reader(tmp_path) is not BRAT


def test_what_lies_beside_is_jsonl_s_row(tmp_path: Path) -> None:
    row = json.loads((written(tmp_path) / "briefing-3-may-d1.json").read_bytes())
    assert (row["title"], row["metadata"]["date"]) == ("Briefing, 3 May", "2026-05-03")
    assert row["turns"][0]["speaker"] == "VANE"
    assert "text" not in row or row["text"] == ""
