from typing import TYPE_CHECKING

from annotator.transcripts.opening import open_bytes
from annotator.transcripts.storing import store

if TYPE_CHECKING:
    from annotator.project.project import Project

FILE = b"---\ntitle: Daily\ndate: 2031-05-03\nplace: Oro\n---\nMS. HALE:  Good.\r\n\r\nQ  Why?\r\n"


def test_a_stored_transcript_has_all_that_was_read(project: "Project") -> None:
    document = store(project, open_bytes(FILE, "daily.md"))
    assert (document.title, document.date, document.place) == ("Daily", "2031-05-03", "Oro")
    assert document.filename == "daily.md"
    assert project.documents.text(document.id) == "MS. HALE:  Good.\n\nQ  Why?\n"
    assert project.documents.original(document.id) == FILE
    assert [turn.speaker for turn in project.turns.of(document.id)] == ["MS. HALE", "Q"]


def test_storing_is_one_step(project: "Project") -> None:
    store(project, open_bytes(FILE, "daily.md"))
    project.undo()
    assert project.documents.all() == []
