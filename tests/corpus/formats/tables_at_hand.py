"""A small corpus with what is hard for a table, and short ways to read one."""

from pathlib import Path

from annotator.corpus.fitting import fitted
from annotator.corpus.parts import Loss
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import CorpusFormat
from annotator.project.records import (
    Annotator,
    Attribute,
    AttributeType,
    Label,
    Origin,
    ProgressState,
    Relation,
    Speaker,
)
from annotator.text.span import Span
from annotator.text.timed import Timed
from annotator.text.turn import Turn, TurnKind

TEXT = "VANE: We 🙂 never crossed the Lume.\nHALE: =No; “that” is so.\n"
MADE = "2026-03-01T09:30:00.000Z"
CHANGED = "2026-03-02T10:00:00.000Z"

HOW = Attribute("a1", "how", AttributeType.CHOICE, ("outright", "in part; at most"), True, "Form")
FIRM = Attribute("a2", "firm", AttributeType.YES_NO)
SUM = Attribute("a3", "sum", AttributeType.NUMBER)
BY = Attribute("a4", "by when", AttributeType.DATE)
DENIAL = Label(
    "l1", "denial", "#0072b2", "d", "Not so.", ("No.", "Never\nat all."), None, ("denies",), (HOW,)
)  # fmt: skip
COMMITMENT = Label("l2", "commitment", "#009e73", "", "", (), "l1", (), (FIRM, SUM, BY))

CROSSED = CorpusAnnotation(
    id="n1",
    label="denial",
    spans=(Span(6, 16), Span(17, 24)),
    quote="We 🙂 never crossed",
    annotator="Ana",
    note='=HYPERLINK(1)\nwith "quotes", and; more',
    attributes={"how": "in part; at most"},
    origin=Origin.HAND,
    created=MADE,
    changed=CHANGED,
)
NO = CorpusAnnotation(
    id="n2",
    label="commitment",
    spans=(Span(41, 44),),
    quote="=No",
    annotator="Ben",
    attributes={"by when": "2026-05-03", "firm": True, "sum": -2.5},
    created=MADE,
    changed=MADE,
)
NEVER = CorpusAnnotation(
    id="n3", label="denial", spans=(Span(11, 16),), quote="never", annotator="Ana",
    attributes={"how": "yes"}, origin=Origin.SUGGESTION, created=MADE, changed=MADE,
)  # fmt: skip
GONE = CorpusAnnotation(
    id="n4", label="denial", spans=(Span(0, 8),), quote="not ever", annotator="Ben", note="gone",
    origin=Origin.HAND, created=MADE, changed=MADE, prefix="We ", suffix=" so",
)  # fmt: skip


def lume() -> Corpus:
    """Two documents, of which one has no annotation."""
    briefing = CorpusDocument(
        id="d1",
        title="Briefing, 3 May",
        text=TEXT,
        metadata={
            "language": "en", "date": "2026-05-03", "outlet": "", "place": "Oro", "url": "",
            "licence": "free",
        },
        sources={"date": "front matter"},
        filename="briefing.txt",
        imported=MADE,
        turns=(
            Turn(Span(0, 34), 6, "VANE", TurnKind.STATEMENT, 0.5, 4.25, speaker_id="Mara Vane"),
            Turn(Span(35, 59), 41, "HALE", TurnKind.ANSWER),
        ),
        times=(Timed(Span(0, 5), 0.5, 1.0),),
        annotations=(CROSSED, NEVER, NO),
        lost=(GONE,),
        relations=(Relation("r1", "denies", "n1", "n2", "a “note”"),),
        progress={"Ana": ProgressState.DONE},
    )  # fmt: skip
    gaggle = CorpusDocument(
        id="d2", title="Gaggle", text="Nothing was said.\n", imported=MADE, metadata={"date": ""}
    )
    return Corpus(
        title="Lume & Oro",
        labels=(DENIAL, COMMITMENT),
        annotators=(Annotator("p1", "Ana", "#cc79a7"), Annotator("p2", "Ben", "#56b4e9")),
        speakers=(Speaker("s1", "Mara Vane", "Minister", ("VANE", "M. V.")),),
        documents=(briefing, gaggle),
        total=2,
    )


def written(form: CorpusFormat, path: Path, corpus: Corpus | None = None) -> Path:
    """What the format makes of the small corpus, or of another."""
    losses: list[Loss] = []
    form.write(fitted(corpus or lume(), form, losses.append), path, frozenset())
    return path


def found(form: CorpusFormat, path: Path) -> tuple[list[CorpusDocument], list[str]]:
    """The documents, and what was found fault with."""
    faults: list[str] = []
    return list(form.read(path, faults.append).documents), faults
