"""A corrected transcript: annotations and turns carried over, nothing lost in silence."""

from collections.abc import Callable
from typing import Any

import pytest

from annotator.errors import UserError
from annotator.project.check import check
from annotator.project.project import Project
from annotator.project.records import Annotation, Label, Speaker
from annotator.project.revision_plan import RevisionPlan
from annotator.text.revision import Fate
from annotator.text.span import Span
from annotator.text.timed import Timed
from annotator.text.turn import Turn, TurnKind

LINES = (
    "MS. HALE: We never closed the port of Lume.",
    "Q  When will it open again?",
    "MS. HALE: It will open by the first of May. That is a promise.",
    "It was never in doubt, whatever Aldara says.",
)
TEXT = "\n".join(LINES) + "\n"
Snapshot = Callable[[Project], Any]


def line(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def turns(*rows: tuple[str, str, str], text: str = TEXT) -> list[Turn]:
    """Each from the whole of its words, its label and its written name."""
    return [
        Turn(span := line(text, words), span.start + len(label), name, TurnKind.STATEMENT)
        for words, label, name in rows
    ]


@pytest.fixture
def briefing(project: Project) -> str:
    said = turns(
        (LINES[0], "MS. HALE: ", "MS. HALE"),
        (LINES[1], "Q  ", ""),
        (f"{LINES[2]}\n{LINES[3]}", "MS. HALE: ", "MS. HALE"),
    )
    times = [Timed(line(TEXT, one), n * 5.0, n * 5.0 + 5) for n, one in enumerate(LINES)]
    return project.documents.add(
        text=TEXT, title="Port", turns=said, times=times, original=b"first", filename="port.txt"
    ).id


@pytest.fixture
def tag(project: Project, briefing: str, denial: Label) -> Callable[..., Annotation]:
    def add(*words: str) -> Annotation:
        spans = [line(TEXT, one) for one in words]
        return project.annotations.add(briefing, spans, denial.id)

    return add


def fates(plan: RevisionPlan) -> dict[str, tuple[Fate, str]]:
    return {one.old_quote: (one.fate, one.quote) for one in plan.fates}


def said(project: Project, document: str) -> list[tuple[str, str, str]]:
    """Who is meant, what is written before the words, and the words."""
    names = {one.id: one.name for one in project.speakers.all()}
    text = project.documents.text(document)
    return [
        (
            names.get(one.speaker_id, ""),
            text[one.span.start : one.body],
            text[one.body : one.span.end],
        )
        for one in project.turns.of(document)
    ]


def verify_quotes(project: Project, document: str) -> None:
    text = project.documents.text(document)
    for one in project.annotations.of(document):
        assert " ".join(span.of(text) for span in one.spans) == one.quote
    assert check(project) == []


def test_an_edited_text_keeps_what_was_tagged(
    project: Project, briefing: str, tag: Callable[..., Annotation], snapshot: Snapshot
):
    kept = tag("never in doubt")
    changed = tag("We never closed the port of Lume.")
    torn = tag("It will open", "promise")
    lost = tag("When will it open again?")
    tied = project.relations.add("denies", changed.id, lost.id)
    before = snapshot(project)
    new = TEXT.replace("closed the port", "locked the port").replace(LINES[1], "Q  Ever?")
    plan = project.revisions.plan(briefing, new)
    assert snapshot(project) == before, "a plan does nothing"
    assert fates(plan) == {
        kept.quote: (Fate.KEPT, kept.quote),
        changed.quote: (Fate.CHANGED, "We never locked the port of Lume."),
        torn.quote: (Fate.KEPT, torn.quote),
        lost.quote: (Fate.LOST, lost.quote),
    }
    assert plan.counts() == {Fate.KEPT: 2, Fate.CHANGED: 1, Fate.LOST: 1}
    project.revisions.apply(plan)
    assert project.documents.text(briefing) == new
    assert project.documents.original(briefing) == b"first"
    assert [one.id for one in project.annotations.of(briefing)] == [changed.id, torn.id, kept.id]
    assert [one[2] for one in said(project, briefing)] == [
        "We never locked the port of Lume.",
        "Ever?",
        f"{LINES[2][10:]}\n{LINES[3]}",
    ]
    (gone,) = project.annotations.lost(briefing)
    assert (gone.id, gone.quote, gone.spans) == (lost.id, lost.quote, lost.spans)
    assert project.annotations.counts() == {briefing: 3}
    assert lost.id not in {mark[0] for mark in project.annotations.marks(briefing)}
    assert project.annotations.label_counts(briefing) == {lost.label_id: 3}
    assert project.relations.all() == [tied]
    assert [one.span.of(new) for one in project.documents.times(briefing)] == new.splitlines()
    assert project.history()[0].title == "Edit text of “Port”"
    found = project.annotations.get(kept.id)
    assert found is not None
    assert found.changed == kept.changed, "its words are the same"
    verify_quotes(project, briefing)
    project.undo()
    assert snapshot(project) == before
    assert project.documents.text(briefing) == TEXT
    project.redo()
    verify_quotes(project, briefing)


def test_a_lost_one_is_found_again_when_its_words_come_back(
    project: Project, briefing: str, tag: Callable[..., Annotation]
):
    lost = tag("It will open by the first of May.")
    shorter = TEXT.replace("It will open by the first of May. ", "")
    project.revisions.apply(project.revisions.plan(briefing, shorter))
    assert project.annotations.of(briefing) == []
    again = project.revisions.plan(briefing, shorter.replace("Aldara", "Oro"))
    assert again.counts() == {}
    assert again.found_again() == []
    project.revisions.apply(again)
    assert [one.id for one in project.annotations.lost(briefing)] == [lost.id]
    plan = project.revisions.plan(briefing, f"PORT BRIEFING\n{TEXT}")
    assert [one.id for one in plan.found_again()] == [lost.id]
    project.revisions.apply(plan)
    assert project.annotations.lost(briefing) == []
    (found,) = project.annotations.of(briefing)
    assert (found.id, found.quote, found.changed) == (lost.id, lost.quote, lost.changed)
    verify_quotes(project, briefing)


def test_a_lost_one_is_put_back_by_hand_or_deleted(
    project: Project, briefing: str, tag: Callable[..., Annotation], snapshot: Snapshot
):
    first, second = tag("by the first of May"), tag("a promise")
    new = TEXT.replace(LINES[2], "MS. HALE: Next month.")
    project.revisions.apply(project.revisions.plan(briefing, new))
    assert [one.id for one in project.annotations.lost(briefing)] == [first.id, second.id]
    before = snapshot(project)
    project.annotations.put_back(first.id, line(new, "Next month"))
    (found,) = project.annotations.of(briefing)
    assert (found.id, found.quote, found.lost_in) == (first.id, "Next month", "")
    assert project.history()[0].title == "Put back"
    project.annotations.delete([second.id])
    assert project.annotations.lost(briefing) == []
    verify_quotes(project, briefing)
    project.undo()
    project.undo()
    assert snapshot(project) == before


def test_a_plan_can_be_mended_before_it_is_done(
    project: Project, briefing: str, tag: Callable[..., Annotation]
):
    changed, lost, kept = tag("closed the port of Lume"), tag("a promise"), tag("in doubt")
    new = TEXT.replace("closed the port", "visited the port").replace("That is a promise.", "Yes.")
    plan = project.revisions.plan(briefing, new)
    assert [one.fate for one in plan.fates] == [Fate.CHANGED, Fate.LOST, Fate.KEPT]
    plan = plan.with_lost(changed.id).with_place(lost.id, line(new, "Yes."))
    plan = plan.with_lost(kept.id).with_place(kept.id, line(new, "in doubt"))
    assert fates(plan)[kept.quote] == (Fate.MOVED, kept.quote)
    with pytest.raises(ValueError, match="outside"):
        plan.with_place(lost.id, Span(0, 9000))
    with pytest.raises(KeyError):
        plan.with_lost("nowhere")
    project.revisions.apply(plan)
    assert [one.quote for one in project.annotations.of(briefing)] == ["Yes.", "in doubt"]
    assert [one.id for one in project.annotations.lost(briefing)] == [changed.id]
    verify_quotes(project, briefing)


def test_labels_and_names_follow_the_text(project: Project, briefing: str):
    orr = project.speakers.add("Tom Orr")
    first, question, last = (one.id for one in project.turns.of(briefing))
    project.turns.set_speaker([question], "Tom Orr")
    new = (
        TEXT.replace("MS. HALE: We", "DR. HALE: We")
        .replace("Q  When", "No, when")
        .replace("again?\nMS. HALE: It", "again? Tell us.\nIt")
        .replace("Aldara says.", "Aldara says. Thank you.")
    )
    project.revisions.apply(project.revisions.plan(briefing, new))
    assert said(project, briefing) == [
        ("DR. HALE", "DR. HALE: ", "We never closed the port of Lume."),
        ("Tom Orr", "", "No, when will it open again? Tell us."),
        ("MS. HALE", "", f"{LINES[2][10:]}\n{LINES[3]} Thank you."),
    ]
    assert [one.id for one in project.turns.of(briefing)] == [first, question, last]
    assert project.turns.of(briefing)[1].speaker_id == orr.id
    cut = new.replace("No, when will it open again? Tell us.\n", "")
    project.revisions.apply(project.revisions.plan(briefing, cut))
    assert [one.id for one in project.turns.of(briefing)] == [first, last]
    assert check(project) == []


def test_a_new_version_brings_its_own_turns(
    project: Project, briefing: str, tag: Callable[..., Annotation], snapshot: Snapshot
):
    tag("by the first of May")
    first, question, _ = (one.id for one in project.turns.of(briefing))
    project.turns.set_speaker([question], "Tom Orr")
    before = snapshot(project)
    new = (
        "Port of Lume, official text\n"
        "SPOKESPERSON HALE: We never closed the port of Lume.\n"
        "QUESTION: When will it open again?\n"
        "SPOKESPERSON HALE: It will open by the first of May. That is a promise.\n"
        "MR. LIND: Thank you all.\n"
    )
    rows = [(one, f"{one.split(': ')[0]}: ", one.split(": ")[0]) for one in new.splitlines()[1:]]
    plan = project.revisions.plan(
        briefing,
        new,
        turns=turns(*rows, text=new),
        speakers=[Speaker("", "MS. HALE", "spokesperson", ("SPOKESPERSON HALE",))],
        times=[Timed(Span(0, 27), 0.0, 1.0)],
    )
    project.revisions.apply(plan, original=b"second", filename="official.txt", sketch=b"\x07")
    assert [one[0] for one in said(project, briefing)] == [
        "MS. HALE",
        "Tom Orr",
        "MS. HALE",
        "MR. LIND",
    ]
    there = project.turns.of(briefing)
    assert [one.id for one in there[:2]] == [first, question]
    assert there[1].speaker == "QUESTION"
    document = project.documents.get(briefing)
    assert document is not None
    assert (document.filename, document.title, document.length) == (
        "official.txt",
        "Port",
        len(new),
    )
    assert project.documents.original(briefing) == b"second"
    assert project.documents.sketches() == {briefing: b"\x07"}
    assert project.documents.times(briefing) == (Timed(Span(0, 27), 0.0, 1.0),)
    assert [one.quote for one in project.annotations.of(briefing)] == ["by the first of May"]
    assert project.history()[0].title == "Replace “Port” by a new version"
    verify_quotes(project, briefing)
    project.undo()
    assert snapshot(project) == before
    assert project.documents.original(briefing) == b"first"


def test_a_plan_that_is_out_of_date_is_refused(
    project: Project, briefing: str, tag: Callable[..., Annotation], snapshot: Snapshot
):
    made = tag("by the first of May")
    plan = project.revisions.plan(briefing, TEXT.replace("Lume", "Oro"))
    project.annotations.set_note(made.id, "a note matters not")
    changes: list[Callable[[], object]] = [
        lambda: tag("in doubt"),
        lambda: project.annotations.set_spans(made.id, Span(0, 3)),
        lambda: project.turns.join(project.turns.of(briefing)[0].id),
        lambda: project.revisions.apply(project.revisions.plan(briefing, f"{TEXT}So be it.")),
    ]
    for change in changes:
        change()
        before = snapshot(project)
        with pytest.raises(UserError, match="was changed while"):
            project.revisions.apply(plan)
        assert snapshot(project) == before
        project.undo()
    project.revisions.apply(plan)
    assert "Oro" in project.documents.text(briefing)


def test_what_is_no_text_is_refused(project: Project, briefing: str):
    with pytest.raises(UserError, match="needs words"):
        project.revisions.plan(briefing, " \n")
    with pytest.raises(ValueError, match="canonical"):
        project.revisions.plan(briefing, "half \ud83d")
    with pytest.raises(ValueError, match="outside"):
        project.revisions.plan(briefing, "x", turns=[Turn(Span(0, 2), 0, "", TurnKind.ANSWER)])
    project.documents.delete([briefing])
    with pytest.raises(UserError, match="no longer"):
        project.revisions.plan(briefing, "x")
