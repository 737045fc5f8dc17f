"""Made `version1.annotator` when version 1 was the newest: a row or more in every table.

    python tests/project/projects/make_version1.py

Kept to show what is in the file. It is not to be run again once there is a version 2, for it
would write that.
"""

from pathlib import Path

from annotator.project.project import Project
from annotator.project.records import Attribute, AttributeType, Origin, ProgressState
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind

TEXT = (
    "MS. HALE: Lume did not close the port. 🙂 We will open it by May.\n"
    "Q  Is that more than Orrin does?\n"
    "MS. HALE: It is. [Laughter.]\n"
)


def fill(project: Project) -> None:
    turns = (
        Turn(Span(0, 64), 10, "MS. HALE", TurnKind.STATEMENT, 0.0, 7.5),
        Turn(Span(65, 97), 68, "", TurnKind.QUESTION),
        Turn(Span(98, 126), 108, "MS. HALE", TurnKind.ANSWER),
    )
    project.speakers.add("Ines Hale", role="spokesperson", aliases=["MS. HALE"])
    how = Attribute("how", "how", AttributeType.CHOICE, ("outright", "partial"), True, "Manner")
    claim = project.codebook.add("claim", "#5b6b2e", known_id="claim")
    project.codebook.add(
        "denial",
        "#a8373f",
        "d",
        "Says that it is not so.",
        examples=("We did not.",),
        parent_id=claim.id,
        relations=("denies",),
        attributes=(how, Attribute("firm", "firm", AttributeType.YES_NO)),
        known_id="denial",
    )
    document = project.documents.add(
        text=TEXT,
        title="Port briefing",
        turns=turns,
        metadata={"date": "2026-03-01", "outlet": "Foreign Ministry", "mood": "tense"},
        original=TEXT.encode("utf-16"),
        filename="port.txt",
        known_id="port",
    )
    project.documents.add(text="Nothing.", title="In the trash", known_id="trash")
    project.documents.delete(["trash"])
    values = {"how": "outright", "firm": True}
    denial = project.annotations.add(document.id, Span(10, 38), "denial", values=values)
    torn = (Span(68, 70), Span(76, 80))
    other = project.annotations.add(
        document.id, torn, "claim", note="in a question", origin=Origin.IMPORT
    )
    project.relations.add("denies", denial.id, other.id, "perhaps")
    project.progress.set(document.id, ProgressState.BEGUN)
    bo = project.annotators.add("Bo", known_id="bo")
    project.annotators.use(bo.id)
    project.annotations.set_note(other.id, "not mine")
    project.documents.rename(document.id, "Undone")
    project.undo()


if __name__ == "__main__":
    target = Path(__file__).with_name("version1.annotator")
    target.unlink(missing_ok=True)
    with Project.create(target, "Version 1", "Ada") as made:
        fill(made)
