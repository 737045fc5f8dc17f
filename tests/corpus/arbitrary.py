"""Any corpus at all, as a project would hand it out."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import strategies as st

from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument, Handles
from annotator.project.records import (
    Annotator,
    Attribute,
    AttributeType,
    Label,
    Origin,
    ProgressState,
    Relation,
    Speaker,
    Value,
)
from annotator.text.context import quote_of
from annotator.text.span import Span
from annotator.text.timed import Timed
from annotator.text.turn import Turn, TurnKind

PIECES = [
    "a", "Vela", "said", " ", "  ", "\n", "\n\n", "\t", "🙂", "👩‍👩‍👧", "e\u0301", "\u0301", "שלום",
    "\u202e", "مرحبا", "“", '"', "'", "\\", ",", ";", "=", "&", "<", ">", "&amp;", "</script>",
    "]]>", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\u00a0", "\u200b", "\ufeff", "{", "}", "|",
    "#", "-", "_", "/", "%", "é", "İ", "ß", "\u3000", "語", ".", "?", "1",
]  # fmt: skip

prose = st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join)
words = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
names = words.map(str.strip).filter(bool) | st.sampled_from(
    ["denial", "Denial", "DENIAL", "x" * 300, "a b", "a_b", "a-b", "=1+1", "sc", "O", "B-a"]
)
texts = prose.map(lambda text: f"x{text}")
TIME = "2026-03-01T09:30:00.000Z"
times_of_day = st.sampled_from([TIME, "2026-11-25T23:59:59.999Z"])
seconds = st.integers(0, 10**7).map(lambda thousandths: thousandths / 1000)


def values(kind: AttributeType, choices: Sequence[str]) -> st.SearchStrategy[Value]:
    match kind:
        case AttributeType.CHOICE if choices:
            return st.sampled_from(choices)
        case AttributeType.YES_NO:
            return st.booleans()
        case AttributeType.NUMBER:
            return st.sampled_from([0.0, -5.0, 0.1, 1e300, -2.5e-7]) | st.integers(0, 9).map(float)
        case AttributeType.DATE:
            return st.dates().map(str)
        case _:
            return words


def row_id(kind: int, number: int) -> str:
    """As a project makes them, but the same each time."""
    return f"0199c2f0-0000-7000-8{kind:03x}-{number:012x}"


@st.composite
def labels(draw: st.DrawFn) -> tuple[Label, ...]:
    made: list[Label] = []
    for number, name in enumerate(draw(st.lists(names, min_size=1, max_size=3, unique=True))):
        asked: list[Attribute] = []
        for place, attribute in enumerate(draw(st.lists(names, max_size=3, unique=True))):
            kind = draw(st.sampled_from(AttributeType))
            choices = draw(st.lists(words, max_size=2, unique=True)) if kind == "choice" else []
            asked.append(
                Attribute(
                    row_id(1, 10 * number + place), attribute, AttributeType(kind), tuple(choices),
                    draw(st.booleans()), draw(words),
                )
            )  # fmt: skip
        made.append(
            Label(
                id=row_id(2, number),
                name=name,
                colour=draw(st.sampled_from(["#0072b2", "#d55e00"])),
                key=draw(st.sampled_from(["", *"dcm&"])),
                definition=draw(words),
                examples=tuple(draw(st.lists(words, max_size=2))),
                parent_id=draw(st.sampled_from([None, *(one.id for one in made)])),
                relations=tuple(draw(st.lists(names, max_size=2))),
                attributes=tuple(asked),
            )
        )
    return tuple(made)


@st.composite
def fragments(draw: st.DrawFn, length: int) -> tuple[Span, ...]:
    """One span or several that do not touch; two annotations may."""
    count = draw(st.sampled_from([1, 1, 1, 2, 3]))
    ends = draw(st.sets(st.integers(0, length), min_size=2, max_size=2 * count))
    bounds = sorted(ends)[: len(ends) // 2 * 2]
    return tuple(Span(*pair) for pair in zip(bounds[::2], bounds[1::2], strict=True))


@st.composite
def turns(draw: st.DrawFn, text: str, speakers: Sequence[str]) -> tuple[Turn, ...]:
    """One after the other, as a transcript has them."""
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    made: list[Turn] = []
    for start, end in pairwise(cuts):
        body = draw(st.integers(start, end))
        timed = draw(st.booleans())
        begun = draw(seconds) if timed else None
        made.append(
            Turn(
                Span(start, end), body, draw(names | st.just("")), draw(st.sampled_from(TurnKind)),
                begun, None if begun is None else begun + draw(seconds),
                speaker_id=draw(st.sampled_from(["", *speakers])),
            )
        )  # fmt: skip
    return tuple(made)


@st.composite
def annotations(
    draw: st.DrawFn, text: str, book: Sequence[Label], annotators: Sequence[str], first: int
) -> tuple[CorpusAnnotation, ...]:
    handles = Handles(book)
    made: list[CorpusAnnotation] = []
    for number, spans in enumerate(draw(st.lists(fragments(len(text)), max_size=5))):
        label = draw(st.sampled_from(book))
        named = Handles(label.attributes)
        asked = [one for one in label.attributes if draw(st.booleans())]
        made.append(
            CorpusAnnotation(
                id=row_id(3, first + number),
                label=handles.of(label.id),
                spans=spans,
                quote=quote_of(text, spans),
                annotator=draw(st.sampled_from(annotators)),
                note=draw(words),
                attributes={
                    named.of(one.id): draw(values(one.type, one.choices))
                    for one in sorted(asked, key=lambda one: named.of(one.id))
                },
                origin=draw(st.sampled_from(Origin)),
                created=draw(times_of_day),
                changed=draw(times_of_day),
            )
        )
    return tuple(sorted(made, key=lambda one: (one.spans[0].start, -one.spans[-1].end, one.id)))


@st.composite
def documents(
    draw: st.DrawFn,
    number: int,
    book: Sequence[Label],
    annotators: Sequence[str],
    speakers: Sequence[str],
) -> CorpusDocument:
    text = draw(texts)
    times: list[Timed] = []
    for start, end in pairwise(sorted(draw(st.sets(st.integers(0, len(text)), max_size=3)))):
        begun = draw(seconds)
        times.append(Timed(Span(start, end), begun, begun + draw(seconds)))
    return CorpusDocument(
        id=row_id(4, number),
        title=draw(names),
        # No two alike, so that each is found again.
        text=f"{text}{number}",
        metadata=draw(
            st.dictionaries(st.sampled_from(["date", "outlet", "url", "rights", "é"]), names)
        ),
        filename=draw(st.sampled_from(["", "briefing.txt"])),
        imported=TIME,
        turns=draw(turns(text, speakers)),
        times=tuple(times),
        annotations=draw(annotations(text, book, annotators, 100 * number)),
        progress={annotators[0]: draw(st.sampled_from(ProgressState))},
    )


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    book = draw(labels())
    people = ("Ana", *draw(st.lists(names, max_size=2, unique=True)))
    people = tuple(dict.fromkeys(people))
    heard = tuple(draw(st.lists(names, max_size=2, unique=True)))
    made = [
        draw(documents(number, book, people, heard)) for number in range(draw(st.integers(1, 3)))
    ]
    return Corpus(
        title=draw(names),
        labels=book,
        annotators=tuple(
            Annotator(row_id(5, place), name, "#009e73") for place, name in enumerate(people)
        ),
        speakers=tuple(
            Speaker(row_id(6, place), name, draw(words), tuple(draw(st.lists(names, max_size=1))))
            for place, name in enumerate(heard)
        ),
        documents=tuple(draw(related(made))),
        total=len(made),
    )


@st.composite
def related(draw: st.DrawFn, made: Sequence[CorpusDocument]) -> list[CorpusDocument]:
    ids = [one.id for document in made for one in document.annotations]
    told: list[CorpusDocument] = []
    for place, document in enumerate(made):
        ties: list[Relation] = []
        here = [one.id for one in document.annotations]
        if here and len(ids) > 1:
            for number in range(draw(st.integers(0, 2))):
                source = draw(st.sampled_from(here))
                target = draw(st.sampled_from([one for one in ids if one != source]))
                tie = Relation(
                    row_id(7, 10 * place + number), draw(names), source, target, draw(words)
                )
                if all((tie.kind, source, target) != _ends(one) for one in ties):
                    ties.append(tie)
        told.append(replace(document, relations=tuple(ties)))
    return told


def _ends(relation: Relation) -> tuple[str, str, str]:
    return relation.kind, relation.source_id, relation.target_id
