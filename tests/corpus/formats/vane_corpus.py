"""A small corpus with all that is hard to write: for the formats of XML."""

from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument
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
from annotator.text.context import quote_of
from annotator.text.span import Span
from annotator.text.timed import Timed
from annotator.text.turn import Turn, TurnKind

TEXT = "VANE: We\tnever 🙂 cro\u0301ssed <Lume> & שלום.\nQ\u2028Why?\x0b\x85\n"
LONG = "x" * 300


def row_id(number: int) -> str:
    return f"0199c2f0-0000-7000-8000-{number:012x}"


def annotation(number: int, label: str, *places: tuple[int, int], **further: object):
    spans = tuple(Span(*place) for place in places)
    details: dict[str, object] = {"annotator": "Ana", "origin": Origin.HAND, **further}
    return CorpusAnnotation(row_id(number), label, spans, quote_of(TEXT, spans), **details)  # pyright: ignore[reportArgumentType]


HOW = Attribute(row_id(1), "how & why", AttributeType.CHOICE, ("out\nright", '"half"'), True, "d")
LABELS = (
    Label(row_id(10), "denial", "#0072b2", "d", "Says “no”.\n\n[Press Annotator]", ("a\tb", "")),
    Label(row_id(11), "Denial", "#d55e00", parent_id=row_id(12), attributes=(HOW,)),
    Label(row_id(12), LONG, "#009e73", "&", relations=("denies",)),
    Label(row_id(13), 'a\x0b"<b>', "", definition="bell \x07"),
)
ANNOTATIONS = (
    annotation(20, "denial", (6, 25), note="line\nend\ttab “&” \x07"),
    annotation(21, "Denial", (9, 14), attributes={"how & why": "out\nright"}),
    annotation(22, LONG, (12, 30), origin=Origin.SUGGESTION, annotator="Bo"),
    annotation(23, "denial", (0, 4), (15, 16), (26, 32), created="2026-03-01T09:30:00.000Z"),
    annotation(24, 'a\x0b"<b>', (25, 26), attributes={"firm": True, "n": 2.5}),
    annotation(25, "denial", (len(TEXT) - 4, len(TEXT))),
)
TURNS = (
    Turn(Span(0, 39), 6, "VANE", TurnKind.ANSWER, 1.5, 4.25, speaker_id="Ada Vane"),
    Turn(Span(40, 46), 42, "A\x0breporter", TurnKind.QUESTION, speaker_id=""),
)


def corpus() -> Corpus:
    lost = CorpusAnnotation(
        row_id(26), "denial", (Span(0, 5), Span(6, 10)), "never ever", "Ana", "why",
        origin=Origin.HAND, created="2026-03-01T09:30:00.000Z", changed="2026-03-01T09:30:00.000Z",
        prefix="We ", suffix=" did",
    )  # fmt: skip
    first = CorpusDocument(
        row_id(30), "Briefing, 3 May", TEXT,
        metadata={"date": "2026-05-03", "outlet": "Oro & Sons", "é\x0b": "x\x07\ny"},
        sources={"date": "front matter"}, filename="briefing.txt",
        imported="2026-05-04T00:00:00.000Z",
        turns=TURNS, times=(Timed(Span(0, 10), 0.5, 1.0),), annotations=ANNOTATIONS, lost=(lost,),
        relations=(
            Relation(row_id(40), "denies", row_id(20), row_id(21), "a note"),
            Relation(row_id(41), "one\x0bside", row_id(26), row_id(27)),
        ),
        progress={"Ana": ProgressState.DONE},
    )  # fmt: skip
    second = CorpusDocument(
        row_id(31), "", "Oro.", annotations=(CorpusAnnotation(
            row_id(27), "denial", (Span(0, 3),), "Oro", "Ana", origin=Origin.HAND),),
    )  # fmt: skip
    return Corpus(
        "Lume & Oro",
        LABELS,
        (Annotator(row_id(50), "Ana", "#000000"), Annotator(row_id(51), "Bo", "#ff0000")),
        (Speaker(row_id(60), "Ada Vane", "Minister", ("MS. VANE", "Vane\x0b")),),
        (first, second),
        2,
        {"description": "Of the Lume.", "licence": "CC0"},
    )
