"""A small corpus with what formats stumble over: a spokesman of a country that does not exist."""

from dataclasses import replace
from pathlib import Path

from notation import notated

from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import CorpusFormat
from annotator.project.records import (
    Annotator,
    Attribute,
    AttributeType,
    Label,
    Origin,
    Relation,
    Speaker,
)
from annotator.text.context import quote_of
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind

TEXT, _SPANS = notated(
    "VANE: 🙂 [We [never](b) crossed](a) the Lume."
    " [That is](c) — I say it & mean it — [not so](c).\n"
    "HALE: [Why\tthe “e\u0301”?](d)\n"
)
FIRST, SECOND = "0199c2f0-0000-7000-8004-000000000001", "0199c2f0-0000-7000-8004-000000000002"
TIME = "2026-05-03T09:30:00.000Z"


def annotation_id(number: int) -> str:
    return f"0199c2f0-0000-7000-8003-{number:012d}"


def spans(name: str) -> tuple[Span, ...]:
    return tuple(span for span, told in _SPANS if told == name)


def annotation(
    number: int, label: str, where: tuple[Span, ...], annotator: str = "Ana", **more: object
) -> CorpusAnnotation:
    made = CorpusAnnotation(
        id=annotation_id(number),
        label=label,
        spans=where,
        quote=quote_of(TEXT, where),
        annotator=annotator,
        origin=Origin.HAND,
        created=TIME,
        changed=TIME,
    )
    return replace(made, **more)  # pyright: ignore[reportArgumentType]


LABELS = (
    Label(
        "0199c2f0-0000-7000-8002-000000000001", "denial", "#0072b2", "d",
        "That a claim is not so.", ("It is not so.",),
        relations=("denies",),
        attributes=(
            Attribute("a1", "how", AttributeType.CHOICE, ("outright", "partial"), True),
            Attribute("a2", "what", AttributeType.TEXT),
            Attribute("a3", "strength", AttributeType.NUMBER),
            Attribute("a4", "firm", AttributeType.YES_NO),
            Attribute("a5", "by when", AttributeType.DATE),
        ),
    ),
    Label("0199c2f0-0000-7000-8002-000000000002", "Denial", "#d55e00"),
    Label("0199c2f0-0000-7000-8002-000000000003", "x" * 300, "#009e73"),
)  # fmt: skip

VALUES = {"by when": "2026-06-01", "firm": True, "how": "outright", "strength": 2.5, "what": "a=b;"}


def corpus() -> Corpus:
    """Nested, crossing and fragmented annotations by two annotators, an empty document, ties."""
    crossing = (Span(spans("b")[0].start, spans("a")[0].end + 4),)
    first = CorpusDocument(
        FIRST, "Briefing, 3 May", TEXT, {"date": "2026-05-03", "licence": "free"},
        filename="briefing.txt", imported=TIME,
        turns=(
            Turn(Span(0, TEXT.index("\n")), 6, "VANE", TurnKind.ANSWER, speaker_id="Lio Vane"),
            Turn(
                Span(TEXT.index("HALE"), len(TEXT) - 1), TEXT.index("Why"), "HALE",
                TurnKind.QUESTION,
            ),
        ),
        annotations=(
            annotation(1, "denial", spans("a"), attributes=VALUES, note="one\nnote, “two”"),
            annotation(2, "denial", spans("b"), "Ben"),
            annotation(3, "Denial", crossing),
            annotation(4, "denial", spans("c"), "Ben"),
            annotation(5, "x" * 300, spans("d")),
        ),
        relations=(
            Relation(annotation_id(91), "denies", annotation_id(1), annotation_id(5), "a tie"),
            Relation(annotation_id(92), "denies", annotation_id(4), annotation_id(1)),
            Relation(annotation_id(93), "other side", annotation_id(1), annotation_id(6)),
        ),
    )  # fmt: skip
    second = CorpusDocument(
        SECOND, "Gaggle", f"Nothing. {TEXT}", imported=TIME,
        annotations=(
            annotation(6, "denial", (Span(0, 7),), quote="Nothing"),
        ),
    )  # fmt: skip
    third = CorpusDocument(
        "0199c2f0-0000-7000-8004-000000000003", "Empty", "Said.\n", imported=TIME
    )
    return Corpus(
        "Lume", LABELS,
        (Annotator("p1", "Ana", "#000000"), Annotator("p2", "Ben", "#000000")),
        (Speaker("s1", "Lio Vane", "spokesman"),), (first, second, third), 3,
    )  # fmt: skip


def written(form: CorpusFormat, folder: Path) -> Path:
    path = folder / f"corpus{form.suffix}"
    form.write(corpus(), path, frozenset())
    return path


def read_with_faults(form: CorpusFormat, path: Path) -> tuple[list[CorpusDocument], list[str]]:
    faults: list[str] = []
    return list(form.read(path, faults.append).documents), faults
