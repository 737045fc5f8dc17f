"""A small project to export: a minister of a country that does not exist."""

from collections.abc import Iterator

from notation import notated

from annotator.project.project import Project
from annotator.project.records import Attribute, AttributeType
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind

TEXT, _SPANS = notated(
    "MINISTER VELA: [We [never](b) crossed the Lume.](a) 🙂 That is [not so](a).\n"
    "Q  Is it like the year before?\n"
    "MINISTER VELA: No. [We will open the bridge by May](c).\n"
)


def spans(name: str) -> list[Span]:
    return [span for span, told in _SPANS if told == name]


def _turns() -> Iterator[Turn]:
    start = 0
    for line, (speaker, kind, body) in zip(
        TEXT.split("\n"),
        [
            ("MINISTER VELA", TurnKind.STATEMENT, 15),
            ("Q", TurnKind.QUESTION, 3),
            ("MINISTER VELA", TurnKind.ANSWER, 15),
        ],
        strict=False,
    ):
        yield Turn(Span(start, start + len(line)), start + body, speaker, kind)
        start += len(line) + 1


def fill(project: Project) -> None:
    """Three labels, a document with three annotations and a relation, and one without any."""
    how = Attribute("", "how", AttributeType.CHOICE, ("outright", "partial"))
    firm = Attribute("", "firm", AttributeType.YES_NO)
    denial = project.codebook.add("denial", "#0072b2", key="d", attributes=(how,))
    commitment = project.codebook.add("commitment", "#009e73", key="c", attributes=(firm,))
    project.codebook.add("comparison", "#e69f00", key="v", parent_id=denial.id)
    briefing = project.documents.add(
        text=TEXT,
        title="Briefing, 3 May",
        turns=list(_turns()),
        metadata={"date": "2026-05-03", "licence": "free"},
        filename="briefing.txt",
    )
    project.documents.add(text="Nothing was said.\n", title="Gaggle")
    outright = {denial.attributes[0].id: "outright"}
    first = project.annotations.add(
        briefing.id, spans("a"), denial.id, values=outright, note="=HYPERLINK(1)"
    )
    second = project.annotations.add(briefing.id, spans("b"), denial.id)
    kept = {commitment.attributes[0].id: True}
    project.annotations.add(briefing.id, spans("c"), commitment.id, values=kept)
    project.relations.add("denies", first.id, second.id, "a note")
