"""Many files at once: read, compared, put right, stored."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotator.errors import Cancelled, UserError
from annotator.project.records import BY_HAND
from annotator.text.turn import TurnKind
from annotator.transcripts.batch import Batch
from annotator.transcripts.found import Found
from annotator.transcripts.opening import open_file, open_text
from annotator.transcripts.source import Source
from annotator.transcripts.storing import store

if TYPE_CHECKING:
    from annotator.project.project import Project

BRIEFING = """Daily Briefing {n}

MS. HALE:  The bridge over the Lume is open again since {n} o’clock.

Q  Why was it closed?

MS. HALE:  It was being painted.

MR. NOTE:  The paint was blue.

(Laughter.)

MR. NOTE:  And dry.

MR. ORO:  Thank you.
"""


@pytest.fixture
def batch(project: "Project") -> Iterator[Batch]:
    with Batch(project) as made:
        yield made


def written(folder: Path, *names: str) -> list[Source]:
    """Files with different texts."""
    return [text_file(folder, name, BRIEFING.format(n=n)) for n, name in enumerate(names)]


def text_file(folder: Path, name: str, text: str) -> Source:
    path = folder / name
    path.write_text(text, "utf-8")
    return Source(path)


def read(batch: Batch, sources: list[Source]) -> list[Found]:
    list(batch.read(sources, jobs=2))
    return batch.rows()


def test_a_row_tells_what_was_found(batch: Batch, tmp_path: Path) -> None:
    good, bad = written(tmp_path, "2031-05-03.md"), Source(tmp_path / "none.txt")
    first, second = read(batch, [*good, bad])
    assert (first.number, first.title) == (0, "Daily Briefing 0")
    assert (first.turns, first.characters) == (7, len(BRIEFING.format(n=0)))
    assert first.speakers == (("MS. HALE", 2), ("Q", 1), ("MR. NOTE", 2), ("MR. ORO", 1))
    assert first.is_new
    assert second.error.startswith("There is no file “none.txt”")
    assert not second.is_new


def test_a_transcript_comes_back_as_it_was_read(batch: Batch, tmp_path: Path) -> None:
    sources = written(tmp_path, "a.txt", "b.md")
    read(batch, sources)
    for number, source in enumerate(sources):
        assert batch.transcript(number) == open_file(source.path)


def test_the_same_text_is_told_whatever_comes_first(batch: Batch, tmp_path: Path) -> None:
    same = BRIEFING.format(n=7)
    sources = [text_file(tmp_path, f"{n}.txt", same) for n in range(6)]
    told = {found.number: found for found in batch.read(sources)}
    assert [told[n].same_as for n in range(6)] == [None, 0, 0, 0, 0, 0]
    assert batch.rows() == [told[n] for n in range(6)]
    assert batch.new_ones() == [0]


def test_nearly_the_same_text_is_told_and_kept(batch: Batch, tmp_path: Path) -> None:
    long = "".join(BRIEFING.format(n=n) for n in range(20))
    near = text_file(tmp_path, "near.txt", f"{long}\n\nMR. ORO:  And good night.")
    first, second = read(batch, [text_file(tmp_path, "long.txt", long), near])
    (likeness,) = second.near or first.near
    assert 0.7 < likeness.likeness < 1
    assert {likeness.number} < {0, 1}
    assert batch.new_ones() == [0, 1]


def test_documents_that_came_without_a_sketch_are_compared_too(
    project: "Project", tmp_path: Path
) -> None:
    long = "".join(BRIEFING.format(n=n) for n in range(20))
    title = "From an older project"
    document = project.documents.add(text=long, title=title, turns=open_text(long).turns)
    near = text_file(tmp_path, "near.txt", f"{long}\n\nMR. ORO:  And good night.")
    for _ in range(2):  # the second time the sketch is there
        with Batch(project) as batch:
            (found,) = read(batch, [near])
        assert found.in_project
        assert found.in_project.document_id == document.id
        assert 0.7 < found.in_project.likeness < 1
        assert document.id in project.documents.sketches()
    assert project.undoable
    assert title in project.undoable.title


def test_what_the_project_has_already_is_told(project: "Project", tmp_path: Path) -> None:
    there, new = written(tmp_path, "there.txt", "new.txt")
    document = store(project, open_file(there.path))
    with Batch(project) as batch:
        first, second = read(batch, [there, new])
    assert first.in_project
    assert first.in_project.document_id == document.id
    assert first.in_project.likeness == 1
    assert second.is_new


def test_a_speaker_is_renamed_in_all_files(
    batch: Batch, project: "Project", tmp_path: Path
) -> None:
    read(batch, written(tmp_path, "a.txt", "b.txt"))
    changed = batch.rename_speaker("MS. HALE", "Ida Hale")
    assert changed == batch.rows()
    assert ("Ida Hale", 2) in changed[0].speakers
    transcript = batch.transcript(0)
    assert "MS. HALE" in {turn.speaker for turn in transcript.turns}, "as it stands in the text"
    (hale,) = (one for one in transcript.speakers if one.name == "Ida Hale")
    assert hale.aliases == ("MS. HALE",)


def test_speakers_are_joined_under_one_name(batch: Batch, tmp_path: Path) -> None:
    read(batch, written(tmp_path, "a.txt"))
    batch.rename_speaker("MR. ORO", "Oro")
    (found,) = batch.join_speakers(["MS. HALE", "Oro"], "The ministry")
    assert found.speakers == (("The ministry", 3), ("Q", 1), ("MR. NOTE", 2))
    (joined,) = (one for one in batch.transcript(0).speakers if one.name == "The ministry")
    assert set(joined.aliases) == {"MS. HALE", "Oro", "MR. ORO"}


def test_no_speaker_s_turns_belong_to_what_was_said_before(batch: Batch, tmp_path: Path) -> None:
    read(batch, written(tmp_path, "a.txt"))
    (found,) = batch.not_a_speaker("MR. NOTE")
    assert found.speakers == (("MS. HALE", 3), ("Q", 1), ("MR. ORO", 1))
    transcript = batch.transcript(0)
    assert len(transcript.turns) == found.turns == 6
    said = [turn.span.of(transcript.text) for turn in transcript.turns]
    assert said[2].endswith("painted.\n\nMR. NOTE:  The paint was blue.")
    assert transcript.turns[3].kind is TurnKind.STAGE_DIRECTION
    assert said[4] == "MR. NOTE:  And dry."
    assert (transcript.turns[4].speaker, transcript.turns[4].body) == (
        "MS. HALE",
        transcript.turns[4].span.start,
    )


def test_files_that_come_later_are_put_right_too(batch: Batch, tmp_path: Path) -> None:
    first, second = written(tmp_path, "a.txt", "b.txt")
    read(batch, [first])
    batch.not_a_speaker("MR. NOTE")
    rows = read(batch, [second])
    assert [row.turns for row in rows] == [6, 6]
    assert [row.number for row in rows] == [0, 1]


def test_an_empty_name_is_refused(batch: Batch) -> None:
    with pytest.raises(UserError, match="needs a name"):
        batch.rename_speaker("Q", " ")


def test_metadata_is_set_by_hand(batch: Batch, tmp_path: Path) -> None:
    read(batch, written(tmp_path, "a.txt"))
    batch.set_title(0, " Bridge ")
    found = batch.set_metadata(0, "outlet", "The Lume Post")
    assert (found.title, found.outlet) == ("Bridge", "The Lume Post")
    transcript = batch.transcript(0)
    assert transcript.sources["outlet"] == BY_HAND
    assert batch.set_metadata(0, "outlet", "").outlet == ""


def test_the_chosen_ones_are_stored_in_one_step(
    batch: Batch, project: "Project", tmp_path: Path
) -> None:
    sources = written(tmp_path, "a.txt", "b.txt", "c.txt")
    read(batch, [*sources, Source(tmp_path / "none.txt")])
    batch.rename_speaker("MS. HALE", "Ida Hale")
    told: list[tuple[int, int]] = []
    stored = batch.store(project, [2, 0, 3], lambda *done: told.append(done))
    assert list(stored) == [0, 2]
    titles = [project.documents.get(one).title for one in stored.values()]  # pyright: ignore[reportOptionalMemberAccess]
    assert titles == ["Daily Briefing 0", "Daily Briefing 2"]
    assert project.documents.original(stored[0]) == sources[0].path.read_bytes()
    assert project.undoable
    assert project.undoable.title == "Open 2 transcripts"
    project.undo()
    assert project.documents.all() == []
    assert told


def test_one_file_s_step_has_its_name(batch: Batch, project: "Project", tmp_path: Path) -> None:
    read(batch, written(tmp_path, "a.txt"))
    batch.store(project, [0])
    assert project.undoable
    assert project.undoable.title == "Open “Daily Briefing 0”"


def test_storing_that_is_cancelled_leaves_nothing(
    batch: Batch, project: "Project", tmp_path: Path
) -> None:
    read(batch, written(tmp_path, "a.txt", "b.txt"))

    def stop(done: int, _: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        batch.store(project, [0, 1], stop)
    assert project.documents.all() == []
    assert len(batch.store(project, [0, 1])) == 2


def test_reading_that_is_cancelled_keeps_what_was_read(batch: Batch, tmp_path: Path) -> None:
    (source,) = written(tmp_path, "a.txt")
    reading = batch.read(source for _ in range(100_000))
    next(reading)
    threading.Thread(target=batch.cancel).start()
    for _ in reading:
        pass
    rows = batch.rows()
    assert 0 < len(rows) < 100_000
    assert batch.transcript(rows[0].number).title == "Daily Briefing 0"
