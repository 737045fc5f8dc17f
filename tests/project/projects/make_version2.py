"""Made `version2.annotator` when version 2 was the newest: what version 1 had no room for.

    python tests/project/projects/make_version2.py

Kept to show what is in the file. It is not to be run again once there is a version 3, for it
would write that.
"""

from pathlib import Path

from annotator.project.project import Project
from annotator.project.records import NewDocument, Speaker
from annotator.text.span import Span
from annotator.text.timed import Timed
from annotator.text.turn import Turn, TurnKind

TEXT = "MS. HALE: Lume did not close the port. 🙂 We will open it by May.\nQ  When?\n"
SHORTER = "MS. HALE: Lume did not close the port. 🙂\nQ  When?\n"


def fill(project: Project) -> None:
    claim = project.codebook.add("claim", "#5b6b2e", known_id="claim")
    new = NewDocument(
        TEXT,
        "Port briefing",
        turns=(
            Turn(Span(0, 64), 10, "MS. HALE", TurnKind.STATEMENT),
            Turn(Span(65, 73), 68, "", TurnKind.QUESTION),
        ),
        speakers=(Speaker("", "Ines Hale", "spokesperson", ("MS. HALE",)),),
        metadata={"date": "2026-03-01"},
        sources={"date": "dateline"},
        times=(Timed(Span(0, 64), 0.0, 7.5),),
        sketch=b"sketch",
        original=TEXT.encode(),
        filename="port.txt",
        known_id="port",
    )
    document = project.documents.put(new)
    project.annotations.add(document.id, Span(10, 38), claim.id)
    project.annotations.add(document.id, Span(41, 64), claim.id, note="to be lost")
    project.turns.set_speaker([project.turns.of(document.id)[1].id], "Tom Orr")
    project.documents.set_metadata(document.id, {"place": "Lume"})
    project.revisions.apply(project.revisions.plan(document.id, SHORTER))


if __name__ == "__main__":
    target = Path(__file__).with_name("version2.annotator")
    target.unlink(missing_ok=True)
    with Project.create(target, "Version 2", "Ada") as made:
        fill(made)
