"""Documents: stored as they are, found again, put in the trash."""

import pytest

from annotator.errors import Cancelled, UserError
from annotator.project.project import Project
from annotator.project.records import BY_HAND, Document, Label, NewDocument, ProgressState, Speaker
from annotator.text.span import Span
from annotator.text.timed import Timed
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


def turn(text: str, line: str, speaker: str) -> Turn:
    start = text.index(line)
    body = start + len(speaker) + 2
    return Turn(Span(start, start + len(line)), body, speaker, TurnKind.STATEMENT)


def test_one_speaker_for_all_the_ways_in_which_a_name_is_written(project: Project):
    text = "INES HALE: Good day.\nMS. HALE: The port is open.\nMR. ORR: Is it?\n"
    turns = [
        turn(text, "INES HALE: Good day.", "INES HALE"),
        turn(text, "MS. HALE: The port is open.", "MS. HALE"),
        turn(text, "MR. ORR: Is it?", "MR. ORR"),
    ]
    told = [
        Speaker("", "Ines Hale", "spokesperson", ("MS. HALE", "INES HALE")),
        Speaker("", "Nobody here"),
    ]
    first = project.documents.add(text=text, title="Talk", turns=turns, speakers=told)
    hale, orr = project.speakers.all()
    assert (hale.name, hale.role, orr.name) == ("Ines Hale", "spokesperson", "MR. ORR")
    who = [one.speaker_id for one in project.turns.of(first.id)]
    assert who == [hale.id, hale.id, orr.id]
    assert [one.speaker for one in project.turns.of(first.id)][1] == "MS. HALE"

    again = "MS. HALE: It is.\nMr Orr: Good.\n"
    turns = [
        turn(again, "MS. HALE: It is.", "MS. HALE"),
        turn(again, "Mr Orr: Good.", "Mr Orr"),
    ]
    told = [Speaker("", "MR. ORR", "reporter", ("Mr Orr",))]
    second = project.documents.add(text=again, title="Again", turns=turns, speakers=told)
    assert [one.speaker_id for one in project.turns.of(second.id)] == [hale.id, orr.id]
    assert project.speakers.get(orr.id) == Speaker(orr.id, "MR. ORR", "reporter", ("Mr Orr",))
    project.undo()
    assert project.speakers.get(orr.id) == orr


def test_two_people_are_never_taken_for_one(project: Project):
    def add(*told: Speaker) -> str:
        text = "MS. HALE: Good day.\n"
        turns = [turn(text, text.strip(), "MS. HALE")]
        made = project.documents.add(text=text, title="Talk", turns=turns, speakers=told)
        return project.turns.of(made.id)[0].speaker_id

    ines = add(Speaker("", "Ines Hale", "spokesperson", ("MS. HALE",)))
    assert add() == ines, "the only one who is written so"
    assert add(Speaker("", "MS. HALE", "minister")) != ines, "another role"
    project.undo()
    vera = add(Speaker("", "Vera Hale", aliases=("MS. HALE",)))
    assert vera != ines
    assert add() not in (ines, vera), "now it is in doubt"


def test_where_it_comes_from_and_when_it_was_said_are_kept(project: Project):
    times = (Timed(Span(0, 4), 0.0, 1.5), Timed(Span(5, 9), 1.5, 3.0))
    made = project.documents.add(
        text="Good day.", title="Talk", metadata={"date": "2026-03-01"},
        sources={"date": "dateline"}, times=times, sketch=b"\x01\x02",
    )  # fmt: skip
    assert project.documents.get(made.id) == made
    assert made.sources == {"date": "dateline"}
    assert project.documents.times(made.id) == times
    assert project.documents.sketches() == {made.id: b"\x01\x02"}
    other = project.documents.add(text="And another.", title="Talk")
    assert project.documents.times(other.id) == ()
    before = project.history()
    project.documents.set_sketches({other.sha256: b"\x03"})
    assert project.history() == before
    assert project.documents.sketches()[other.id] == b"\x03"


def test_many_come_in_as_one_step(project: Project):
    told: list[int] = []
    new = [NewDocument(f"MS. HALE: {n}", f"Talk {n}", sketch=bytes([n])) for n in range(1, 4)]
    ids = project.documents.add_many(iter(new), told.append)
    assert told == [1, 3]
    assert [one.id for one in project.documents.all()] == ids
    assert project.history()[0].title == "Open 3 transcripts"
    there = project.documents.same_texts([one.sha256 for one in project.documents.all()] + ["no"])
    assert {one.id for one in there.values()} == set(ids)
    project.undo()
    assert project.documents.all() == []

    def stop(done: int) -> None:
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        project.documents.add_many(new, stop)
    assert project.documents.all() == []
    assert len(project.history()) == 1


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
    told = {"title": "The port", "place": "Lume", "licence": "free", "date": ""}
    project.documents.set_metadata(talk.id, told)
    found = project.documents.get(talk.id)
    assert found is not None
    assert (found.title, found.place, found.extra) == ("The port", "Lume", {"licence": "free"})
    assert found.sources == {"title": BY_HAND, "place": BY_HAND, "licence": BY_HAND}
    project.documents.set_metadata(talk.id, {"licence": ""})
    found = project.documents.get(talk.id)
    assert found is not None
    assert found.extra == {}
    assert found.sources == {"title": BY_HAND, "place": BY_HAND}
    assert [step.title for step in project.history()[:2]] == ["Set licence", "Rename “The port”"]
    project.undo()
    project.undo()
    assert project.documents.get(talk.id) == talk


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
    again = project.documents.put(NewDocument("x", "Again", known_id=talk.id))
    assert again.id != talk.id
    kept = project.documents.put(
        NewDocument("y", "Kept", known_id="kept-id", imported=talk.imported)
    )
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
