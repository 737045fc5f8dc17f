"""A document with all that is hard for positions, and what two formats of UIMA are read with."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from cassis import Cas
from notation import notated

from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument
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

TIME = "2026-03-01T09:30:00.000Z"
TEXT, MARKED = notated(
    'VANE:\t[🙂 "We](a1) [never](b)\n[cro[ssed](c)"](a2) & [left](d).\nHALE: [e\u0301 שלום](c)\n'
)

HOW = Attribute("at1", "how", AttributeType.CHOICE, ("outright", "partial"))
FIRM = Attribute("at2", "firm?", AttributeType.YES_NO, description="Is there a day?")
DENIAL = Label("l1", "denial", "#0072b2", "d", "It is said not to be so.", attributes=(HOW,))
COMMITMENT = Label("l2", "commitment", "#009e73", "c", parent_id="l1", attributes=(FIRM,))


def spans(*names: str) -> tuple[Span, ...]:
    return tuple(span for span, name in MARKED if name in names)


def annotation(row_id: str, label: str, where: Iterable[Span]) -> CorpusAnnotation:
    found = tuple(where)
    made = CorpusAnnotation(row_id, label, found, quote_of(TEXT, found), "Ana")
    return replace(made, origin=Origin.HAND, created=TIME, changed=TIME)


def document() -> CorpusDocument:
    """Emoji, a combining mark, right to left; nested, crossing and fragmented annotations."""
    first = replace(
        annotation("a", "denial", spans("a1", "a2")),
        note='He "said" so.\n',
        attributes={"how": "outright"},
    )
    second = replace(annotation("b", "commitment", spans("b")), attributes={"firm?": True})
    others = [annotation(f"c{place}", "denial", [span]) for place, span in enumerate(spans("c"))]
    line = TEXT.index("HALE")
    return CorpusDocument(
        id="d1",
        title="Briefing, 3 May",
        text=TEXT,
        metadata={"date": "2026-05-03", "outlet": "Lume & Oro"},
        filename="briefing.txt",
        turns=(
            Turn(Span(0, line - 1), 6, "VANE", TurnKind.QUESTION, 1.5, 2.25, speaker_id="Vane"),
            Turn(Span(line, len(TEXT) - 1), line + 6, "HALE", TurnKind.ANSWER),
        ),
        annotations=(first, second, *others),
        relations=(Relation("r", "denies", "a", "b", "why"),),
    )


def corpus(*documents: CorpusDocument) -> Corpus:
    return Corpus(
        title="Lume",
        labels=(DENIAL, COMMITMENT),
        annotators=(Annotator("p1", "Ana", "#cc79a7"),),
        speakers=(Speaker("s1", "Vane", "minister", ("Ann Vane",)),),
        documents=documents or (document(),),
    )


def told(found: CorpusDocument) -> list[tuple[str, str]]:
    """Label and words of each annotation."""
    return [(one.label, quote_of(found.text, one.spans)) for one in found.annotations]


def all_of(cas: Cas, type_: str) -> list[Any]:
    """Its structures of one type; their features are attributes that no checker knows."""
    return list(cas.select(type_))


def maker(cas: Cas, type_: str) -> Any:
    return cas.typesystem.get_type(type_)
