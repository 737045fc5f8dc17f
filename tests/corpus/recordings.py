"""A briefing of which it is known when it was said."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from notation import notated

from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument
from annotator.project.records import Annotator, Label, Origin, Speaker, Value
from annotator.text.context import quote_of
from annotator.text.span import Span
from annotator.text.timed import Timed
from annotator.text.turn import Turn, TurnKind

SPOKEN = (
    "VANE: [We [never](b) crossed](a) the Lume.\n"
    "Q: Will you?\n"
    "VANE: [No](a). 🙂 Thank you.\n"
    "(Laughter.)\n"
)
TEXT, MARKED = notated(SPOKEN)
LABELS = {"a": "denial", "b": "comparison"}


def turns() -> tuple[Turn, ...]:
    """The first from 0 to 10 seconds, the second from 10 to 12, the third has no end."""
    lines = TEXT.splitlines(keepends=True)
    starts = [sum(map(len, lines[:number])) for number in range(3)]
    return (
        replace(_turn(starts[0], lines[0], "VANE"), start_seconds=0.0, end_seconds=10.0),
        replace(_turn(starts[1], lines[1], "Q"), start_seconds=10.0, end_seconds=12.0),
        replace(_turn(starts[2], lines[2], "VANE"), start_seconds=12.0),
    )


def _turn(start: int, line: str, name: str) -> Turn:
    span = Span(start, start + len(line) - 1)
    kind = TurnKind.QUESTION if name == "Q" else TurnKind.ANSWER
    return Turn(span, start + len(name) + 2, name, kind, speaker_id=name.title())


def annotated(
    label: str,
    *spans: Span,
    text: str = TEXT,
    note: str = "",
    values: Mapping[str, Value] | None = None,
) -> CorpusAnnotation:
    return CorpusAnnotation(
        id=f"{label}-{spans[0].start}",
        label=label,
        spans=spans,
        quote=quote_of(text, spans),
        annotator="Ada",
        note=note,
        attributes=values or {},
        origin=Origin.HAND,
    )


def briefing(**changed: object) -> CorpusDocument:
    made = CorpusDocument(
        id="0190-ab",
        title="Briefing",
        text=TEXT,
        turns=turns(),
        annotations=tuple(annotated(LABELS[name], span) for span, name in MARKED),
    )
    return replace(made, **changed)  # pyright: ignore[reportArgumentType]


def whole(text: str, label: str = "denial", note: str = "") -> CorpusDocument:
    """All of a text annotated, and said within ten seconds."""
    one = annotated(label, Span(0, len(text)), text=text, note=note, values={"how": note or True})
    times = (Timed(Span(0, len(text)), 0.0, 10.0),)
    return CorpusDocument("0190-cd", "Whole", text, times=times, annotations=(one,))


def corpus(documents: Sequence[CorpusDocument]) -> Corpus:
    return Corpus(
        title="Lume",
        labels=(
            Label("l1", "denial", "#d1490f", definition="It is said not to be so."),
            Label("l2", "comparison", "#6a52c0"),
        ),
        annotators=(Annotator("a1", "Ada", "#0072b2"),),
        speakers=(Speaker("s1", "Vane"), Speaker("s2", "Q")),
        documents=documents,
        total=len(documents),
    )


HARD = (
    "a\n\n\nb",
    "\n[a] --> ]b[\n",
    "<v Hale> & &amp; </c> -->",
    "NOTE x\n\nWEBVTT",
    "🙂 e\u0301 שלום \u202e\u2028\u2029\x85\u00a0",
    "1-2\n00:00:00.000 --> 00:00:01.000\nx",
    "back\\slash \\u000b ; a=b ]]>",
    "tab\t\x0b\x0c end",
)
