"""A project out as JSONL and in again is the same project, whatever it holds."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.corpus.exporting import export
from annotator.corpus.gathering import Selection
from annotator.corpus.importing import import_corpus
from annotator.project.check import check
from annotator.project.project import Project
from annotator.project.records import (
    Annotation,
    Attribute,
    AttributeType,
    Label,
    Origin,
    ProgressState,
    Relation,
    Value,
)
from annotator.text.span import Span
from annotator.text.timed import Timed
from annotator.text.turn import Turn, TurnKind

PIECES = [
    "a", "Vela", " ", "  ", "\n", "\t", "🙂", "👩‍👩‍👧", "e\u0301", "\u0301", "שלום", "\u202e", "“",
    '"', "'",
    "\\", ",", ";", "=", "\u2028", "\u2029", "\x85", "\x0b", "\u00a0", "\ufeff", "{", "é", "İ", "ß",
]  # fmt: skip

prose = st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join)
words = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
names = words.map(str.strip).filter(bool)
texts = prose.map(lambda text: f"x{text}")
VALUES: dict[AttributeType, st.SearchStrategy[Value]] = {
    AttributeType.CHOICE: words,
    AttributeType.TEXT: words,
    AttributeType.DATE: st.dates().map(str),
    AttributeType.YES_NO: st.booleans(),
    AttributeType.NUMBER: st.floats(allow_nan=False, allow_infinity=False),
}


@st.composite
def fragments(draw: st.DrawFn, length: int) -> tuple[Span, ...]:
    ends = draw(
        st.sets(st.integers(0, length), min_size=2, max_size=6).filter(lambda s: len(s) % 2 == 0)
    )
    bounds = sorted(ends)
    return tuple(Span(*pair) for pair in zip(bounds[::2], bounds[1::2], strict=True))


@st.composite
def turns(draw: st.DrawFn, length: int) -> Turn:
    start, body, end = sorted(draw(st.tuples(*[st.integers(0, length)] * 3)))
    seconds = st.none() | st.floats(0, 1e5)
    kind = draw(st.sampled_from(TurnKind))
    return Turn(Span(start, end), body, draw(names), kind, draw(seconds), draw(seconds))


@st.composite
def times(draw: st.DrawFn, length: int) -> Timed:
    start, end = sorted(draw(st.tuples(*[st.integers(0, length)] * 2)))
    return Timed(Span(start, end), draw(st.floats(0, 1e5)), draw(st.floats(0, 1e5)))


attributes = st.builds(
    Attribute,
    id=st.just(""),
    name=names,
    type=st.sampled_from(AttributeType),
    choices=st.lists(words, max_size=2).map(tuple),
    required=st.booleans(),
    description=words,
)


Draw = Callable[[st.SearchStrategy[Any]], Any]


def add_codebook(draw: Draw, project: Project) -> list[Label]:
    made: list[Label] = []
    for name in draw(st.lists(names, min_size=1, max_size=3, unique_by=str.casefold)):
        parents = [None, *(label.id for label in made)]
        label = project.codebook.add(
            name,
            draw(st.sampled_from(["#000000", "#a1b2c3"])),
            definition=draw(words),
            examples=draw(st.lists(words, max_size=2)),
            relations=draw(st.lists(names, max_size=2)),
            attributes=draw(st.lists(attributes, max_size=3)),
            parent_id=draw(st.sampled_from(parents)),
        )
        made.append(label)
    # A child may well stand before its parent.
    if len(made) > 1 and made[-1].parent_id is None and made[0].parent_id is None:
        made[0] = project.codebook.update(replace(made[0], parent_id=made[-1].id))
    return project.codebook.labels()


def add_document(draw: Draw, project: Project, labels: list[Label]) -> list[str]:
    text = draw(texts)
    metadata = draw(st.dictionaries(st.sampled_from(["date", "extra", "filename", "é"]), names))
    document = project.documents.add(
        text=text,
        title=draw(words),
        turns=draw(st.lists(turns(len(text)), max_size=2)),
        metadata=metadata,
        sources=draw(st.dictionaries(st.sampled_from(["date", "title"]), names)),
        times=draw(st.lists(times(len(text)), max_size=2)),
        filename=draw(words),
    )
    for turn in project.turns.of(document.id):
        if draw(st.booleans()):
            project.turns.set_speaker([turn.id], draw(names | st.just("")))
    project.progress.set(document.id, draw(st.sampled_from(ProgressState)))
    people = [one.id for one in project.annotators.all()]
    ids: list[str] = []
    for spans in draw(st.lists(fragments(len(text)), max_size=4)):
        label = draw(st.sampled_from(labels))
        asked = [one for one in label.attributes if draw(st.booleans())]
        annotation = project.annotations.add(
            document.id,
            spans,
            label.id,
            note=draw(words),
            annotator_id=draw(st.sampled_from(people)),
            values={one.id: draw(VALUES[one.type]) for one in asked},
            origin=draw(st.sampled_from(Origin)),
        )
        ids.append(annotation.id)
    if draw(st.booleans()):
        project.revisions.apply(project.revisions.plan(document.id, draw(texts)))
    return ids


def add_all(draw: Draw, project: Project) -> None:
    with project.step("Everything"):
        labels = add_codebook(draw, project)
        for name in draw(st.sets(names, max_size=2)):
            if name != "Ana":
                project.annotators.add(name)
        for name in draw(st.sets(names, max_size=2)):
            project.speakers.add(name, role=draw(words), aliases=draw(st.lists(names, max_size=2)))
        ids = [
            annotation
            for _ in range(draw(st.integers(1, 3)))
            for annotation in add_document(draw, project, labels)
        ]
        if len(ids) > 1:
            pairs = st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True)
            for source, target in draw(st.lists(pairs, max_size=3)):
                project.relations.add(draw(names), source, target, draw(words))


def everything(project: Project) -> tuple[object, ...]:
    """All that a project holds, but its people, the ids of turns, and earlier texts."""
    documents = project.documents.all()
    annotations: list[list[Annotation]] = [project.annotations.of(one.id) for one in documents]
    relations: list[Relation] = project.relations.all()
    return (
        project.title,
        project.codebook.labels(),
        project.speakers.all(),
        documents,
        [project.documents.text(one.id) for one in documents],
        [[replace(turn, id="") for turn in project.turns.of(one.id)] for one in documents],
        [project.documents.times(one.id) for one in documents],
        annotations,
        {placeless(lost) for one in documents for lost in project.annotations.lost(one.id)},
        relations,
    )


def placeless(lost: Annotation) -> str:
    """Without where it was in a text that is not exported."""
    lengths = [len(span) for span in lost.spans]
    return repr(replace(lost, spans=tuple(Span(0, length) for length in lengths), lost_in=""))


_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=20, deadline=None, suppress_health_check=_SLOW)
@given(st.data())
def test_importing_an_export_gives_the_same_project(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        with (
            Project.create(here / "first.annotator", "A title", "Ana") as first,
            Project.create(here / "second.annotator", annotator="nobody in the first") as second,
        ):
            add_all(data.draw, first)
            export(first, here / "first.jsonl", "jsonl")
            report = import_corpus(second, here / "first.jsonl")
            people = first.annotators.all()
            assert report.faults == report.warnings == []
            assert everything(second) == everything(first)
            assert [one for one in second.annotators.all() if one in people] == people
            for one in people:
                assert second.progress.of(one.id) == first.progress.of(one.id)
            ids = [one.id for one in people]
            export(
                second,
                here / "second.jsonl",
                "jsonl",
                selection=Selection(annotators=frozenset(ids)),
            )
            assert (here / "second.jsonl").read_bytes() == (here / "first.jsonl").read_bytes()
            export(first, here / "table.csv", "csv")
            again = import_corpus(second, here / "first.jsonl")
            assert (again.annotations, again.documents, again.relations) == (0, 0, 0)
            assert again.lost == 0
            assert check(second) == []
