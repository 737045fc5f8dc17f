"""What a format has no room for goes before it is written, and each thing is told by name."""

from dataclasses import replace

from annotator.corpus.fitting import fitted_document, foreseen
from annotator.corpus.parts import ALL, Loss, Part
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import CorpusFormat
from annotator.project.records import Relation
from annotator.text.context import quote_of
from annotator.text.span import Span

TEXT = "We never said so, and we will never say so."


def annotation(row_id: str, label: str, *spans: tuple[int, int]) -> CorpusAnnotation:
    made = tuple(Span(*pair) for pair in spans)
    return CorpusAnnotation(row_id, label, made, quote_of(TEXT, made))


class Narrow(CorpusFormat):
    name, title, description, suffixes = "narrow", "Narrow", "For nobody", (".narrow",)

    def __init__(self, *lacking: Part) -> None:
        self.holds = ALL - set(lacking)  # pyright: ignore[reportAttributeAccessIssue]


DOCUMENT = CorpusDocument(
    "d",
    "Briefing",
    TEXT,
    annotations=(
        annotation("a", "denial", (0, 16)),
        annotation("b", "comparison", (3, 8)),
        annotation("c", "commitment", (22, 29), (36, 39)),
    ),
    relations=(Relation("r", "denies", "a", "b"), Relation("s", "denies", "c", "a")),
)


def fit(*lacking: Part, document: CorpusDocument = DOCUMENT) -> tuple[CorpusDocument, list[str]]:
    told: list[Loss] = []
    return fitted_document(document, Narrow(*lacking), told.append), list(map(str, told))


def test_what_has_room_stays_as_it_is_and_nothing_is_told() -> None:
    assert fit() == (DOCUMENT, [])


def test_of_those_that_overlap_the_longest_stays_and_relations_to_the_others_go() -> None:
    made, told = fit(Part.OVERLAPS)
    assert [one.id for one in made.annotations] == ["a", "c"]
    assert [one.id for one in made.relations] == ["s"]
    assert told == [
        "Briefing: comparison “never” at 3–8: left out: it overlaps"
        " denial “We never said so” at 0–16",
        "Briefing: a relation “denies”: left out",
    ]


def test_annotations_that_touch_do_not_overlap() -> None:
    touching = (annotation("a", "denial", (0, 3)), annotation("b", "denial", (3, 8)))
    document = replace(DOCUMENT, annotations=touching, relations=())
    assert fit(Part.OVERLAPS, document=document) == (document, [])


def test_fragments_become_annotations_in_the_order_of_the_text() -> None:
    made, told = fit(Part.FRAGMENTS)
    assert [(one.id, one.quote) for one in made.annotations[2:]] == [
        ("c", "we will"),
        ("c.2", "say"),
    ]
    assert made.relations == DOCUMENT.relations
    assert told == ["Briefing: commitment “we will say” at 22–29, 36–39: written as 2 annotations"]


def test_a_relation_into_another_document_needs_room_of_its_own() -> None:
    leading = replace(DOCUMENT, relations=(Relation("r", "denies", "a", "elsewhere"),))
    assert fit(document=leading) == (leading, [])
    made, told = fit(Part.ACROSS, document=leading)
    assert (made.relations, len(told)) == ((), 1)


def test_it_is_told_in_figures_without_writing_anything() -> None:
    corpus = Corpus(documents=[DOCUMENT, DOCUMENT], total=2)
    tally = foreseen(corpus, Narrow(Part.OVERLAPS, Part.FRAGMENTS, Part.RELATIONS), lambda _: None)
    assert str(tally) == (
        "6 of 8 spans; 2 overlap others; 2 split into their fragments; without 4 relations"
    )
    tally = foreseen(corpus, Narrow(Part.ANNOTATIONS), lambda _: None)
    assert str(tally) == "0 of 6 annotations; without 4 relations"
    assert not foreseen(corpus, Narrow(), lambda _: None)
