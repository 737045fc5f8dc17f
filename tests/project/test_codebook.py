"""The codebook: labels with keys, parents and attributes."""

from dataclasses import replace

import pytest

from annotator.errors import UserError
from annotator.project.project import Project
from annotator.project.records import Attribute, AttributeType, Document, Label
from annotator.text.span import Span

HOW = Attribute("", "how", AttributeType.CHOICE, ("outright", "partial"), True, "In what way")
WHAT = Attribute("", "what", AttributeType.TEXT)


def test_a_label_comes_back_as_it_was_given(project: Project, commitment: Label):
    made = project.codebook.add(
        "denial",
        "#AA3344",
        key="d",
        definition="Says that it is not so.",
        examples=("We did not.", "That is false."),
        parent_id=commitment.id,
        relations=("denies",),
        attributes=(HOW, WHAT),
    )
    assert project.codebook.labels() == [commitment, made]
    assert project.codebook.get(made.id) == made
    assert project.codebook.by_name(" Denial ") == made
    assert (made.colour, made.examples) == ("#aa3344", ("We did not.", "That is false."))
    assert [(one.name, one.required) for one in made.attributes] == [("how", True), ("what", False)]


def test_names_and_keys_are_borne_once(project: Project, denial: Label, commitment: Label):
    with pytest.raises(UserError, match="already a label called “Denial”"):
        project.codebook.add("Denial", "#000000")
    with pytest.raises(UserError, match="The key “d” belongs to “denial”"):
        project.codebook.update(replace(commitment, key="d"))
    with pytest.raises(UserError, match="needs a name"):
        project.codebook.add("  ", "#000000")
    for colour, key in (("red", ""), ("#000000", "dd")):
        with pytest.raises(ValueError, match="not a"):
            project.codebook.add("other", colour, key)
    assert project.codebook.labels() == [denial, commitment]


def test_a_label_can_be_changed(project: Project, denial: Label):
    changed = project.codebook.update(
        replace(denial, name="rejection", definition="New.", key="", attributes=(WHAT, HOW))
    )
    assert project.codebook.get(denial.id) == changed
    turned = project.codebook.update(
        replace(changed, attributes=(replace(changed.attributes[1], name="manner"), WHAT))
    )
    (stored,) = project.codebook.labels()
    assert stored == turned
    assert stored.attributes[0].id == changed.attributes[1].id
    assert stored.attributes[1].id != changed.attributes[0].id
    project.undo()
    assert project.codebook.get(denial.id) == changed
    project.undo()
    assert project.codebook.get(denial.id) == denial


def test_saving_an_unchanged_label_is_no_step(project: Project, denial: Label):
    before = project.history()
    project.codebook.update(denial)
    assert project.history() == before


def test_no_label_lies_below_itself(project: Project, denial: Label, commitment: Label):
    below = project.codebook.update(replace(commitment, parent_id=denial.id))
    with pytest.raises(UserError, match="below itself"):
        project.codebook.update(replace(denial, parent_id=below.id))
    with pytest.raises(UserError, match="below itself"):
        project.codebook.update(replace(denial, parent_id=denial.id))
    with pytest.raises(UserError, match="“commitment” lies below it"):
        project.codebook.delete(denial.id)


def test_a_label_in_use_stays(project: Project, talk: Document, denial: Label):
    for start in range(2):
        project.annotations.add(talk.id, Span(start, start + 1), denial.id)
    with pytest.raises(UserError, match="2 annotations"):
        project.codebook.delete(denial.id)
    project.annotations.delete([one.id for one in project.annotations.of(talk.id)])
    project.codebook.delete(denial.id)
    assert project.codebook.labels() == []
    assert project.history()[0].title == "Delete label “denial”"


def test_a_label_goes_with_its_attributes_and_comes_back(project: Project):
    made = project.codebook.add("denial", "#000000", attributes=(HOW, WHAT))
    project.codebook.delete(made.id)
    project.undo()
    assert project.codebook.labels() == [made]


def test_an_attribute_with_values_stays(project: Project, talk: Document):
    label = project.codebook.add("denial", "#000000", attributes=(HOW, WHAT))
    how, what = label.attributes
    project.annotations.add(talk.id, Span(0, 1), label.id, values={how.id: "partial"})
    with pytest.raises(UserError, match=r"“how” cannot be taken away.*1 annotation "):
        project.codebook.update(replace(label, attributes=(what,)))
    retyped = replace(how, type=AttributeType.TEXT)
    with pytest.raises(UserError, match="another type"):
        project.codebook.update(replace(label, attributes=(retyped, what)))
    project.codebook.update(replace(label, attributes=(how,)))
    found = project.codebook.get(label.id)
    assert found is not None
    assert found.attributes == (how,)


def test_ids_from_elsewhere_are_kept_unless_taken(project: Project):
    given = replace(HOW, id="attribute-1")
    one = project.codebook.add("one", "#000000", attributes=(given,), known_id="label-1")
    two = project.codebook.add("two", "#000000", attributes=(given,), known_id="label-1")
    assert (one.id, one.attributes[0].id) == ("label-1", "attribute-1")
    assert two.id != "label-1"
    assert two.attributes[0].id != "attribute-1"
    assert project.codebook.labels() == [one, two]


def test_a_label_that_is_gone_is_said_so(project: Project, denial: Label):
    project.codebook.delete(denial.id)
    with pytest.raises(UserError, match="no longer in the codebook"):
        project.codebook.delete(denial.id)
    with pytest.raises(UserError, match="no longer in the codebook"):
        project.codebook.update(denial)
