"""Documents: stored as they are, found again, put in the trash."""

import pytest

from annotator.errors import UserError
from annotator.project.project import Project
from annotator.project.records import Document, Label, ProgressState
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind


def test_a_document_comes_back_as_it_was_given(project: Project):
    text = "MS. HALE: Wir schließen den Hafen nicht. 🙂\n\nQ  Warum?\n"
    turns = (
        Turn(Span(0, 42), 10, "MS. HALE", TurnKind.STATEMENT, 1.5, 4.0),
        Turn(Span(44, 52), 47, "", TurnKind.QUESTION),
    )
    metadata = {"date": "2026-03-01", "outlet": "Foreign Ministry", "mood": "tense"}
    made = project.documents.add(
        text=text,
        title="Port",
        turns=turns,
        metadata=metadata,
        original=b"\xffraw",
        filename="port.txt",
    )
    found = project.documents.get(made.id)
    assert found == made
    assert (made.length, made.date, made.outlet, made.extra) == (
        len(text),
        "2026-03-01",
        "Foreign Ministry",
        {"mood": "tense"},
    )
    assert project.documents.text(made.id) == text
    assert project.documents.original(made.id) == b"\xffraw"
    stored = project.turns.of(made.id)
    assert [(t.span, t.body, t.speaker, t.kind, t.start_seconds) for t in stored] == [
        (t.span, t.body, t.speaker, t.kind, t.start_seconds) for t in turns
    ]
    assert all(turn.id for turn in stored)


def test_speakers_are_known_across_documents(project: Project):
    hale = project.speakers.add("Ines Hale", role="spokesperson", aliases=["MS. HALE"])
    for number in range(2):
        text = f"MS. HALE: Good day {number}.\nMR. ORR: And to you.\n"
        turns = [
            Turn(Span(0, 21), 10, "MS. HALE", TurnKind.STATEMENT),
            Turn(Span(22, 42), 31, "MR. ORR", TurnKind.STATEMENT),
        ]
        document = project.documents.add(text=text, title="Talk", turns=turns)
        speakers = project.speakers.of(document.id)
        assert hale.id in speakers.values()
    assert [one.name for one in project.speakers.all()] == ["Ines Hale", "MR. ORR"]


def test_same_text_is_noticed_until_it_is_in_the_trash(project: Project, talk: Document):
    text = project.documents.text(talk.id)
    assert project.documents.same_text(text) == talk
    assert project.documents.same_text(text + " ") is None
    project.documents.delete([talk.id])
    assert project.documents.same_text(text) is None


def test_the_trash_keeps_everything(project: Project, talk: Document, denial: Label):
    made = project.annotations.add(talk.id, Span(10, 36), denial.id)
    project.documents.delete([talk.id])
    assert project.documents.all() == []
    assert project.documents.get(talk.id) is None
    assert project.history()[0].title == "Delete “Port briefing”"
    assert project.annotations.label_counts() == {}
    with pytest.raises(UserError, match="no longer in the project"):
        project.annotations.add(talk.id, Span(0, 1), denial.id)
    project.undo()
    assert project.documents.all() == [talk]
    assert project.annotations.of(talk.id) == [made]


def test_documents_are_listed_in_the_order_they_came(project: Project):
    made = [project.documents.add(text=str(number), title=str(number)) for number in range(5)]
    assert project.documents.all() == made
    project.documents.delete([made[1].id, made[3].id])
    assert project.history()[0].title == "Delete 2 documents"
    assert [one.title for one in project.documents.all()] == ["0", "2", "4"]


def test_metadata_can_be_set_and_taken_away(project: Project, talk: Document):
    project.documents.set_metadata(talk.id, "place", "Lume")
    project.documents.set_metadata(talk.id, "licence", "free")
    found = project.documents.get(talk.id)
    assert found is not None
    assert (found.place, found.extra) == ("Lume", {"licence": "free"})
    project.documents.set_metadata(talk.id, "licence", "")
    found = project.documents.get(talk.id)
    assert found is not None
    assert found.extra == {}


def test_what_no_database_takes_is_replaced_where_it_was_typed(project: Project, talk: Document):
    project.documents.rename(talk.id, "Port\0 \ud83d briefing")
    found = project.documents.get(talk.id)
    assert found is not None
    assert found.title == "Port\ufffd \ufffd briefing"


def test_a_text_is_never_changed_in_silence(project: Project):
    with pytest.raises(ValueError, match="canonical"):
        project.documents.add(text="half \ud83d", title="Half")
    with pytest.raises(ValueError, match="outside the text"):
        project.documents.add(
            text="ab", title="Turn", turns=[Turn(Span(0, 3), 0, "", TurnKind.QUESTION)]
        )
    assert project.documents.all() == []


def test_an_id_that_is_taken_is_replaced(project: Project, talk: Document):
    project.documents.delete([talk.id])
    again = project.documents.add(text="x", title="Again", known_id=talk.id)
    assert again.id != talk.id
    kept = project.documents.add(text="y", title="Kept", known_id="kept-id", imported=talk.imported)
    assert (kept.id, kept.imported) == ("kept-id", talk.imported)


def test_a_document_that_is_gone_is_said_so(project: Project):
    with pytest.raises(UserError, match="no longer"):
        project.documents.text("nowhere")
    with pytest.raises(UserError, match="no longer"):
        project.documents.rename("nowhere", "x")
    assert project.documents.original("nowhere") == b""


def test_progress_is_each_annotator_s_own(project: Project, talk: Document):
    ada, bo = project.annotators.current(), project.annotators.add("Bo")
    project.progress.set(talk.id, ProgressState.BEGUN)
    project.progress.set(talk.id, ProgressState.DONE)
    assert project.progress.of(ada.id) == {talk.id: ProgressState.DONE}
    assert project.progress.of(bo.id) == {}
    assert project.history()[0].title == "Mark “Port briefing” as done"
    project.undo()
    assert project.progress.of(ada.id) == {talk.id: ProgressState.BEGUN}
    before = project.history()
    project.annotators.use(bo.id)
    project.progress.set(talk.id, ProgressState.NEW)
    assert project.history() == before


def test_many_texts_are_each_their_own(project: Project):
    made = [project.documents.add(text=f"{n}" * 3_000_000, title=str(n)) for n in range(8)]
    for one in (*made, *reversed(made)):
        assert project.documents.text(one.id)[:2] == one.title * 2
