"""Corpora in, from our own exports and from elsewhere."""

import json
from pathlib import Path
from typing import Any

import pytest
from lume import TEXT, fill, spans

from annotator.corpus.exporting import export
from annotator.corpus.importing import ImportReport, import_corpus
from annotator.errors import Cancelled, UserError
from annotator.project.colours import COLOURS
from annotator.project.project import Project
from annotator.project.records import About, Attribute, AttributeType, Origin, ProgressState
from annotator.text.canonical import canonical
from annotator.text.span import Span

BARE = {
    "text": "We will open the bridge. It was never closed.",
    "annotations": [{"start": 3, "end": 23, "label": "commitment"}],
}


@pytest.fixture
def bring(project: Project, tmp_path: Path) -> Any:
    def bring(*rows: Any) -> ImportReport:
        path = tmp_path / "rows.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), "ascii")
        return import_corpus(project, path)

    return bring


def quotes(project: Project) -> list[tuple[str, str]]:
    names = {label.id: label.name for label in project.codebook.labels()}
    return [
        (names[one.label_id], one.quote)
        for document in project.documents.all()
        for one in project.annotations.of(document.id)
    ]


def test_a_bare_row_is_enough(project: Project, bring: Any) -> None:
    report = bring(BARE)
    assert str(report) == "1 document, 1 annotation, added to the codebook: commitment"
    (document,) = project.documents.all()
    assert document.title == BARE["text"]
    assert quotes(project) == [("commitment", "will open the bridge")]
    (annotation,) = project.annotations.of(document.id)
    assert annotation.origin is Origin.IMPORT
    assert annotation.annotator_id == project.annotators.current().id


def test_unknown_labels_get_colours_that_differ_and_no_key(project: Project, bring: Any) -> None:
    project.codebook.add("denial", COLOURS[0], key="d")
    bring({"text": "abc", "annotations": [{"start": 0, "end": 1, "label": n} for n in "abcd"]})
    added = project.codebook.labels()[1:]
    assert [label.colour for label in added] == list(COLOURS[1:5])
    assert [label.key for label in added] == [""] * 4


def test_labels_are_known_in_any_case(project: Project, bring: Any) -> None:
    project.codebook.add("Commitment", "#000000")
    assert bring(BARE).labels == []
    assert quotes(project) == [("Commitment", "will open the bridge")]


def test_an_import_is_one_step(project: Project, bring: Any) -> None:
    bring(BARE, {"text": "Another.", "annotations": []})
    assert project.history()[0].title == "Import “rows.jsonl”"
    project.undo()
    assert project.documents.all() == project.codebook.labels() == []
    project.redo()
    assert len(project.documents.all()) == 2


def test_a_text_that_is_there_gets_the_annotations_alone(project: Project, bring: Any) -> None:
    here = project.documents.add(text=str(BARE["text"]), title="Here before")
    report = bring(BARE)
    assert (report.documents, report.matched, report.annotations) == (0, 1, 1)
    assert project.documents.all() == [here]
    assert bring(BARE).repeated == 1
    assert len(quotes(project)) == 1


def test_rows_of_one_text_become_one_document(project: Project, bring: Any) -> None:
    further = {**BARE, "annotations": [{"start": 25, "end": 44, "label": "denial"}]}
    bring(BARE, further)
    assert len(project.documents.all()) == 1
    assert [name for name, _ in quotes(project)] == ["commitment", "denial"]


def test_two_documents_of_one_text_stay_two(
    filled: Project, project: Project, tmp_path: Path
) -> None:
    filled.documents.add(text=TEXT, title="The same again")
    export(filled, tmp_path / "out.jsonl", "jsonl")
    import_corpus(project, tmp_path / "out.jsonl")
    assert project.documents.all() == filled.documents.all()
    again = import_corpus(project, tmp_path / "out.jsonl")
    assert (again.documents, again.matched) == (0, 3)


def test_a_corpus_into_a_project_of_the_same_labels(
    filled: Project, project: Project, tmp_path: Path
) -> None:
    """Names, keys and attributes meet; ids differ throughout."""
    fill(project)
    before = project.codebook.labels()
    export(filled, tmp_path / "out.jsonl", "jsonl")
    report = import_corpus(project, tmp_path / "out.jsonl")
    assert (report.documents, report.matched, report.faults) == (0, 2, [])
    assert project.codebook.labels() == before
    assert len(project.annotations.of(project.documents.all()[0].id)) == 6
    assert {one.name for one in project.annotators.all()} == {"Ada", "Ana"}
    assert [one.kind for one in project.relations.all()] == ["denies", "denies"]


def test_a_label_gets_the_attributes_that_it_lacks(project: Project, bring: Any) -> None:
    how = Attribute("", "How", AttributeType.CHOICE, ("outright",))
    project.codebook.add("denial", "#000000", attributes=(how,))
    values = {"how": "outright", "firm": True, "times": 2, "basis": "a report"}
    row = {"start": 0, "end": 2, "label": "denial", "attributes": values}
    assert bring({"text": "No.", "annotations": [row]}).faults == []
    (label,) = project.codebook.labels()
    assert [(one.name, one.type.value) for one in label.attributes] == [
        ("How", "choice"),
        ("firm", "yes/no"),
        ("times", "number"),
        ("basis", "text"),
    ]
    (annotation,) = project.annotations.of(project.documents.all()[0].id)
    assert list(annotation.values.values()) == ["outright", True, 2.0, "a report"]


def test_a_value_that_does_not_fit_is_a_fault(project: Project, bring: Any) -> None:
    times = Attribute("", "times", AttributeType.NUMBER)
    project.codebook.add("denial", "#000000", attributes=(times,))
    row = {"start": 0, "end": 2, "label": "denial", "attributes": {"times": "often"}}
    report = bring({"text": "No.", "annotations": [row]}, BARE)
    assert report.faults == [
        "Line 1 cannot be imported: “times” takes a number, not “often”.",
    ]
    assert report.documents == 1


def test_a_bad_row_stops_none_of_the_others(project: Project, bring: Any) -> None:
    wrong = {"start": 0, "end": 2, "label": "x", "text": "It"}
    report = bring(
        {"text": "No.", "annotations": [wrong], "turns": [{"start": 0, "end": 9}]},
        BARE,
        {"text": "Yes.", "annotations": [{"start": 2, "end": 9, "label": "x"}]},
    )
    assert report.faults == [
        "Line 1 cannot be imported: a turn from 0 to 9 is no range of a text of 3 characters.",
        "Line 3 cannot be imported: an annotation from 2 to 9 is no range of a text of 4"
        " characters.",
    ]
    assert report.documents == 1
    assert quotes(project) == [("commitment", "will open the bridge")]


def test_where_nothing_comes_in_the_project_is_as_before(project: Project, bring: Any) -> None:
    with pytest.raises(UserError, match=r"Nothing was imported. Line 1 .* So it is with 1 other"):
        bring({"text": 1}, {"kind": "thing"})
    with pytest.raises(UserError, match="There is no document in it"):
        bring()
    assert project.undoable is None


def test_line_ends_are_made_ours_and_positions_carried(project: Project, bring: Any) -> None:
    text = "\ufeffOne\r\ntwo\rthree\0 four 🙂"
    spots = [Span(1, 4), Span(6, 9), Span(10, 15), Span(17, 23)]
    rows = [{"start": s.start, "end": s.end, "label": "x", "text": s.of(text)} for s in spots]
    report = bring({"text": text, "title": "Ends", "annotations": rows})
    (document,) = project.documents.all()
    assert project.documents.text(document.id) == canonical(text)[0]
    assert [quote for _, quote in quotes(project)] == ["One", "two", "three", "four 🙂"]
    assert report.warnings == [
        "“Ends”: line ends and byte order mark made ours, positions carried over."
        " One character that cannot be kept was replaced by “\ufffd”."
    ]


def test_positions_that_a_tool_has_shifted_are_put_right_and_told(
    project: Project, bring: Any
) -> None:
    text = "🙂🙂 We will open the bridge. It was never closed."
    rows = [
        {"start": 5, "end": 25, "label": "commitment", "text": "We will open the bri"},
        {"start": 36, "end": 400, "label": "denial", "text": "never closed"},
        {"label": "denial", "text": "It was"},
        {"start": 3, "end": 10, "label": "denial", "text": "It rained"},
    ]
    report = bring({"text": text, "title": "B", "annotations": rows})
    assert (report.annotations, report.lost, report.faults) == (3, 1, [])
    assert sorted(quote for _, quote in quotes(project)) == [
        "It was",
        "We will open the bri",
        "never closed",
    ]
    assert [str(one).partition("”")[2] for one in report.repairs] == [
        " at 5–25: now at 3–23 (counted in UTF-16 units)",
        " at 36–400: now at 35–47 (found again by its words)",
        ": now at 28–34 (found by its words)",
        " at 3–10: kept as lost (its words are not there)",
    ]


def test_relations_lead_across_documents_and_down_the_file(project: Project, bring: Any) -> None:
    tie = {"kind": "denies", "source": "one", "target": "two"}
    first = {"id": "one", "start": 0, "end": 2, "label": "x"}
    second = {**first, "id": "two"}
    stray = {**tie, "target": "three"}
    report = bring(
        {"text": "No.", "annotations": [first], "relations": [tie, stray]},
        {"text": "Yes.", "annotations": [second]},
    )
    (relation,) = project.relations.all()
    source, target = map(project.annotations.get, (relation.source_id, relation.target_id))
    assert source
    assert target
    assert (source.quote, target.quote) == ("No", "Ye")
    assert report.faults == [
        "Line 1 cannot be imported: a relation “denies” leads to no annotation in the file."
    ]


def test_annotators_and_metadata_of_a_bare_row(project: Project, bring: Any) -> None:
    row = {"start": 0, "end": 2, "label": "x", "annotator": "Cleo", "note": "n\0"}
    bring(
        {
            "text": "No.",
            "title": "T",
            "metadata": {"date": "2026-05-03", "page": 7, "extra": {"extra": "kept"}},
            "annotations": [row],
            "progress": {"Cleo": "done"},
        }
    )
    (document,) = project.documents.all()
    assert document.date == "2026-05-03"
    assert document.extra == {"page": "7", "extra": "kept"}
    cleo = project.annotators.all()[-1]
    assert cleo.name == "Cleo"
    assert project.progress.of(cleo.id) == {document.id: ProgressState.DONE}
    (annotation,) = project.annotations.of(document.id)
    assert (annotation.annotator_id, annotation.note) == (cleo.id, "n\ufffd")


def test_progress_of_ones_own_is_not_overwritten(project: Project, bring: Any) -> None:
    here = project.documents.add(text="No.", title="T")
    project.progress.set(here.id, ProgressState.BEGUN)
    bring({"text": "No.", "progress": {"Ada": "done"}})
    me = project.annotators.current().id
    assert project.progress.of(me) == {here.id: ProgressState.BEGUN}


def test_a_taken_key_is_left_out_and_a_codebook_alone_is_no_corpus(
    filled: Project, project: Project, tmp_path: Path
) -> None:
    project.codebook.add("debt", "#000000", key="d")
    export(filled, tmp_path / "out.jsonl", "jsonl")
    import_corpus(project, tmp_path / "out.jsonl")
    denial = project.codebook.by_name("denial")
    assert denial
    assert denial.key == ""
    assert denial.id == filled.codebook.labels()[0].id


def test_cancelling_takes_all_of_it_back(filled: Project, project: Project, tmp_path: Path) -> None:
    export(filled, tmp_path / "out.jsonl", "jsonl")

    def stop(done: int, total: int) -> None:
        assert total == 2
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        import_corpus(project, tmp_path / "out.jsonl", stop)
    assert project.documents.all() == project.codebook.labels() == []


def test_a_file_that_is_not_there_or_no_corpus_is_told(project: Project, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"“none\.jsonl” could not be read: No such file"):
        import_corpus(project, tmp_path / "none.jsonl")
    with pytest.raises(UserError, match="no corpus that can be read"):
        import_corpus(project, tmp_path / "table.csv")


def test_overlaps_and_spans_at_both_ends(project: Project, bring: Any) -> None:
    ends = [(0, 3), (0, 3), (1, 2), (2, 3)]
    rows = [{"start": a, "end": b, "label": f"l{n}"} for n, (a, b) in enumerate(ends)]
    bring({"text": "🙂é🙂", "annotations": rows})
    assert [quote for _, quote in quotes(project)] == ["🙂é🙂", "🙂é🙂", "é", "🙂"]


def test_the_other_annotator_keeps_a_layer_of_their_own(
    filled: Project, tmp_path: Path, bring: Any, project: Project
) -> None:
    fill(project)
    span = spans("c")[0]
    row = {"start": span.start, "end": span.end, "label": "commitment", "annotator": "Bo"}
    assert bring({"text": TEXT, "annotations": [row]}).annotations == 1
    assert bring({"text": TEXT, "annotations": [{**row, "annotator": "Ada"}]}).repeated == 1


def test_a_fresh_project_takes_what_the_corpus_says_of_itself(
    filled: Project, tmp_path: Path
) -> None:
    about = About("Said at\nOro.", "CC0 🙂", "A gazette.")
    filled.describe(about)
    path = tmp_path / "corpus.jsonl"
    export(filled, path, "jsonl")
    with Project.create(tmp_path / "fresh.annotator") as fresh:
        import_corpus(fresh, path)
        assert (fresh.title, fresh.about) == ("Lume", about)
    with Project.create(tmp_path / "other.annotator", "Mine") as other:
        other.describe(About(licence="Mine"))
        import_corpus(other, path)
        assert (other.title, other.about) == ("Mine", About(licence="Mine"))
