"""Annotations: placed, changed, counted, deleted with what hangs on them."""

from dataclasses import replace

import pytest
from notation import notated

from annotator.errors import UserError
from annotator.project.project import Project
from annotator.project.records import (
    Annotation,
    Attribute,
    AttributeType,
    Document,
    Label,
    Origin,
    Relation,
    Value,
)
from annotator.text.span import Span


@pytest.fixture
def full_label(project: Project) -> Label:
    asked = (
        Attribute("", "how", AttributeType.CHOICE, ("outright", "partial")),
        Attribute("", "firm", AttributeType.YES_NO),
        Attribute("", "years", AttributeType.NUMBER),
        Attribute("", "what", AttributeType.TEXT),
        Attribute("", "by when", AttributeType.DATE),
    )
    return project.codebook.add("promise", "#336699", attributes=asked)


def tag(project: Project, notation: str) -> tuple[str, list[Annotation]]:
    text, spans = notated(notation)
    document = project.documents.add(text=text, title="Tagged")
    for _, name in spans:
        if project.codebook.by_name(name) is None:
            project.codebook.add(name, "#000000")
    book = {label.name: label.id for label in project.codebook.labels()}
    return document.id, [project.annotations.add(document.id, at, book[name]) for at, name in spans]


def test_an_annotation_knows_its_words_and_those_around(project: Project):
    document, (made,) = tag(
        project, "“🙂 He said [we will win](commitment), and left the room at once."
    )
    assert made.quote == "we will win"
    assert made.prefix == "“🙂 He said "
    assert made.suffix == ", and left the room at once."
    assert made.annotator_id == project.annotators.current().id
    assert made.created == made.changed
    assert project.annotations.get(made.id) == made
    assert project.annotations.of(document) == [made]


def test_they_come_in_reading_order_the_longer_first(project: Project):
    document, made = tag(
        project, "[We [will not](denial) yield](commitment). [Never](denial). [We](commitment)"
    )
    project.annotations.delete([made[0].id])
    whole = project.annotations.add(document, made[0].span, made[0].label_id)
    wanted = [whole, *made[1:]]
    assert project.annotations.of(document) == wanted
    assert project.annotations.marks(document) == [
        (one.id, one.label_id, one.span.start, one.span.end) for one in wanted
    ]


def test_fragments_are_kept_and_painted_each(project: Project, talk: Document, denial: Label):
    spans = (Span(10, 12), Span(21, 26), Span(31, 36))
    made = project.annotations.add(talk.id, spans, denial.id)
    assert made.spans == spans
    assert made.quote == "We close port."
    assert made.span == Span(10, 36)
    whole = project.annotations.add(talk.id, Span(0, 5), denial.id)
    assert project.annotations.of(talk.id) == [whole, made]
    assert project.annotations.marks(talk.id) == [
        (whole.id, denial.id, 0, 5),
        *((made.id, denial.id, span.start, span.end) for span in spans),
    ]


@pytest.mark.parametrize(
    "spans",
    [
        Span(3, 3),
        Span(50, 500),
        [],
        [Span(5, 8), Span(1, 3)],
        [Span(1, 3), Span(3, 5)],
        [Span(1, 5), Span(4, 8)],
        [Span(1, 3), Span(4, 4)],
    ],
)
def test_spans_that_are_no_place_in_the_text_are_a_bug(
    project: Project, talk: Document, denial: Label, spans: Span | list[Span]
):
    with pytest.raises(ValueError, match=r"span|text|order"):
        project.annotations.add(talk.id, spans, denial.id)
    made = project.annotations.add(talk.id, Span(0, 2), denial.id)
    with pytest.raises(ValueError, match=r"span|text|order"):
        project.annotations.set_spans(made.id, spans)
    assert project.annotations.of(talk.id) == [made]


def test_what_is_gone_is_said_so(project: Project, talk: Document, denial: Label):
    made = project.annotations.add(talk.id, Span(0, 2), denial.id)
    project.annotations.delete([made.id])
    with pytest.raises(UserError, match="annotation is no longer"):
        project.annotations.set_note(made.id, "x")
    with pytest.raises(UserError, match="label is no longer"):
        project.annotations.add(talk.id, Span(0, 2), "nowhere")
    with pytest.raises(UserError, match="document is no longer"):
        project.annotations.add("nowhere", Span(0, 2), denial.id)
    assert project.annotations.get(made.id) is None
    assert project.annotations.some([made.id]) == {}
    before = project.history()
    project.annotations.delete([made.id])
    assert project.history() == before


def test_each_change_is_a_step_with_a_name(
    project: Project, talk: Document, denial: Label, commitment: Label
):
    made = project.annotations.add(talk.id, Span(10, 12), denial.id)
    project.annotations.set_label(made.id, commitment.id)
    project.annotations.set_spans(made.id, Span(37, 60))
    project.annotations.set_note(made.id, "By May")
    project.annotations.delete([made.id])
    assert [step.title for step in project.history()[:5]] == [
        "Delete “commitment”",
        "Note",
        "Resize",
        "Change to “commitment”",
        "Label “denial”",
    ]
    project.undo()
    changed = project.annotations.get(made.id)
    assert changed is not None
    assert (changed.label_id, changed.note) == (commitment.id, "By May")
    assert changed.quote == "We will open it by May."
    assert changed.changed >= changed.created
    for _ in range(3):
        project.undo()
    assert project.annotations.of(talk.id) == [made]


def test_setting_what_is_set_is_no_step(project: Project, talk: Document, full_label: Label):
    how = full_label.attributes[0].id
    made = project.annotations.add(
        talk.id, [Span(0, 2), Span(4, 6)], full_label.id, note="n", values={how: "partial"}
    )
    before = project.history()
    project.annotations.set_label(made.id, full_label.id)
    project.annotations.set_spans(made.id, made.spans)
    project.annotations.set_note(made.id, "n")
    project.annotations.set_value(made.id, how, "partial")
    assert project.history() == before
    assert project.annotations.get(made.id) == made


def test_values_of_every_type(project: Project, talk: Document, full_label: Label):
    made = project.annotations.add(talk.id, Span(0, 2), full_label.id)
    given: list[Value] = ["partial", True, 3, "the port", "2026-05-01"]
    for attribute, value in zip(full_label.attributes, given, strict=True):
        project.annotations.set_value(made.id, attribute.id, value)
    found = project.annotations.get(made.id)
    assert found is not None
    assert list(found.values.values()) == ["partial", True, 3.0, "the port", "2026-05-01"]
    project.annotations.set_value(made.id, full_label.attributes[1].id, None)
    found = project.annotations.get(made.id)
    assert found is not None
    assert full_label.attributes[1].id not in found.values


def test_values_that_do_not_fit(project: Project, talk: Document, full_label: Label):
    made = project.annotations.add(talk.id, Span(0, 2), full_label.id)
    asked = {one.name: one.id for one in full_label.attributes}
    cases: list[tuple[str, Value, type[Exception]]] = [
        ("how", "maybe", UserError),
        ("how", True, ValueError),
        ("firm", "yes", ValueError),
        ("years", True, ValueError),
        ("years", float("nan"), ValueError),
        ("by when", "next May", UserError),
        ("by when", "2026-02-30", UserError),
    ]
    for name, value, error in cases:
        with pytest.raises(error):
            project.annotations.set_value(made.id, asked[name], value)
    with pytest.raises(ValueError, match="no attribute"):
        project.annotations.set_value(made.id, "nowhere", "x")
    assert project.annotations.of(talk.id) == [made]


def test_a_new_label_keeps_the_values_it_has_a_place_for(
    project: Project, talk: Document, full_label: Label
):
    what = Attribute("", "what", AttributeType.TEXT)
    other = project.codebook.add("threat", "#990000", attributes=(what,))
    values = {full_label.attributes[0].id: "partial", full_label.attributes[3].id: "the port"}
    made = project.annotations.add(talk.id, Span(0, 2), full_label.id, values=values)
    project.annotations.set_label(made.id, other.id)
    found = project.annotations.get(made.id)
    assert found is not None
    assert found.values == {other.attributes[0].id: "the port"}


def test_relations_go_with_their_annotations(project: Project):
    first, (denial,) = tag(project, "We did [not](denial) do it.")
    second, (claim, other) = tag(project, "They [say](claim) that you [did](claim).")
    across = project.relations.add("denies", denial.id, claim.id, "second paragraph")
    within = project.relations.add("one side", other.id, claim.id)
    assert project.relations.add("denies", denial.id, claim.id) == across
    assert project.relations.of(first) == [across]
    assert project.relations.of(second) == [across, within]
    project.relations.set_note(across.id, "third paragraph")
    project.annotations.delete([claim.id])
    assert project.relations.all() == []
    project.undo()
    assert project.relations.all() == [replace(across, note="third paragraph"), within]
    project.relations.delete([across.id, within.id])
    assert project.history()[0].title == "Delete 2 relations"


def test_relations_that_cannot_be(project: Project):
    _, (one, other) = tag(project, "[We](a) [you](a)")
    for kind, target in (("", other.id), ("denies", one.id)):
        with pytest.raises(ValueError, match="relation"):
            project.relations.add(kind, one.id, target)
    with pytest.raises(UserError, match="no longer"):
        project.relations.add("denies", one.id, "nowhere")


def test_counts(project: Project):
    first, made = tag(project, "[We](a) [you](b) [they](a)")
    second, _ = tag(project, "[We](a)")
    empty = project.documents.add(text="x", title="Empty")
    a, b = made[0].label_id, made[1].label_id
    assert project.annotations.counts() == {first: 3, second: 1}
    assert project.annotations.label_counts() == {a: 3, b: 1}
    assert project.annotations.label_counts(first) == {a: 2, b: 1}
    assert project.annotations.label_counts(empty.id) == {}


def test_many_at_once(project: Project, talk: Document, denial: Label):
    given = [
        Annotation("kept", talk.id, denial.id, "", (Span(0, 2),), "", created="2025-01-01T00:00Z"),
        Annotation("kept", talk.id, denial.id, "", (Span(3, 5), Span(8, 9)), "wrong"),
        Annotation("", talk.id, denial.id, "", (Span(10, 12),), "", origin=Origin.IMPORT),
    ]
    made = project.annotations.add_many(given)
    assert [one.id == "kept" for one in made] == [True, False, False]
    assert made[0].changed == made[0].created == "2025-01-01T00:00Z"
    assert made[1].quote == " H :"
    assert project.annotations.of(talk.id) == made
    assert project.history()[0].title == "Add 3 annotations"
    tie = Relation("", "denies", made[0].id, made[1].id)
    (stored,) = project.relations.add_many([tie])
    assert project.relations.all() == [stored]
    project.undo()
    project.undo()
    assert project.annotations.of(talk.id) == []
    project.redo()
    assert project.annotations.of(talk.id) == made


def test_many_at_once_are_all_or_none(project: Project, talk: Document, denial: Label):
    good = Annotation("", talk.id, denial.id, "", (Span(0, 2),), "")
    with pytest.raises(ValueError, match="outside"):
        project.annotations.add_many([good, replace(good, spans=(Span(0, 500),))])
    with pytest.raises(UserError, match="label is no longer"):
        project.annotations.add_many([good, replace(good, label_id="nowhere")])
    assert project.annotations.of(talk.id) == []
    assert project.annotations.add_many([]) == []


def test_thousands_are_undone_as_one(project: Project, talk: Document, denial: Label):
    good = Annotation("", talk.id, denial.id, "", (Span(0, 2),), "")
    made = project.annotations.add_many([good] * 1500)
    project.annotations.delete([one.id for one in made])
    assert project.history()[0].title == "Delete 1,500 annotations"
    project.undo()
    assert project.annotations.of(talk.id) == made
    assert len(project.annotations.some([one.id for one in made])) == 1500
