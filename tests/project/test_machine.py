"""Any sequence of steps, undone, redone, re-opened at any point, gives the same database.

The model is a list of steps, each with the rows it changed as they were before and after. It
knows nothing of how the journal works: it compares whole databases.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import select

from annotator.errors import UserError
from annotator.project.check import check
from annotator.project.project import Project
from annotator.project.records import (
    Annotation,
    Attribute,
    AttributeType,
    Change,
    Label,
    Origin,
    ProgressState,
    Speaker,
)
from annotator.project.schema import JOURNALLED
from annotator.text.span import Span
from annotator.text.timed import Timed
from annotator.text.turn import Turn, TurnKind

Row = dict[str, Any]
Rows = dict[tuple[str, str], Row]

TEXT = "MS. HALE: We did not close the port. 🙂 We will open it by May.\n" * 3
NAMES = st.sampled_from(["denial", "claim", "threat", "promise", "report"])
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # spares the disk some 10,000 commits
PICK = st.integers(0, 1000)
AUTHORS = st.integers(0, 3)
NOTES = st.text(max_size=8)
SPANS = st.tuples(st.integers(0, len(TEXT) - 12), st.integers(1, 10)).map(
    lambda pair: Span(pair[0], pair[0] + pair[1])
)


@dataclass
class ModelStep:
    author: str
    rows: dict[tuple[str, str], tuple[Row | None, Row | None]]
    done: bool = True
    superseded: bool = field(default=False)


def rows_of(project: Project) -> Rows:
    with project.store.read() as connection:
        return {
            (name, row["id"]): dict(row)
            for name, table in JOURNALLED.items()
            for row in connection.execute(select(table)).mappings()
        }


def difference(before: Rows, after: Rows) -> dict[tuple[str, str], tuple[Row | None, Row | None]]:
    return {
        key: (before.get(key), after.get(key))
        for key in before.keys() | after.keys()
        if before.get(key) != after.get(key)
    }


class Steps(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(dir=MEMORY)
        self.path = Path(self.folder.name) / "machine.annotator"
        self.project = Project.create(self.path, "Machine", "Ada")
        self.told: list[Change] = []
        self.project.on_change(self.told.append)
        self.steps: list[ModelStep] = []
        self.rows = rows_of(self.project)

    def teardown(self) -> None:
        self.project.close()
        self.folder.cleanup()

    def act(self, action: Callable[[], object]) -> None:
        """Does one step and notes in the model what it did."""
        author = self.project.annotators.current().id
        self.told.clear()
        try:
            action()
        except UserError:
            assert rows_of(self.project) == self.rows, "what fails leaves all as it was"
            assert self.told == []
            return
        rows = rows_of(self.project)
        changed = difference(self.rows, rows)
        assert len(self.told) == bool(changed)
        if changed:
            self.verify_notice(set(changed))
            for step in self.steps:
                step.superseded |= step.author == author and not step.done
            self.steps.append(ModelStep(author, changed))
        self.rows = rows

    def verify_notice(self, changed: set[tuple[str, str]]) -> None:
        (told,) = self.told
        assert {(name, one) for name, ids in told.rows.items() for one in ids} == changed

    def pick(self, rows: list[Any], number: int) -> Any:
        return rows[number % len(rows)]

    def annotations(self) -> list[Annotation]:
        return [
            one
            for document in self.project.documents.all()
            for one in self.project.annotations.of(document.id)
        ]

    def labels(self) -> list[Label]:
        return self.project.codebook.labels()

    def everywhere(self) -> list[Annotation]:
        """The lost ones too."""
        return [
            *self.annotations(),
            *(
                one
                for document in self.project.documents.all()
                for one in self.project.annotations.lost(document.id)
            ),
        ]

    def turns(self) -> list[Turn]:
        return [
            turn
            for document in self.project.documents.all()
            for turn in self.project.turns.of(document.id)
        ]

    def has_place(self) -> bool:
        return bool(self.project.documents.all() and self.labels())

    @rule(number=PICK, name=NOTES)
    def add_document(self, number: int, name: str) -> None:
        self.act(
            lambda: self.project.documents.add(
                text=TEXT,
                title=name,
                turns=[
                    Turn(Span(0, 36), 10, f"Speaker {number % 3}", TurnKind.ANSWER, 0.5),
                    Turn(Span(65, 101), 75, "Speaker 1", TurnKind.QUESTION),
                ],
                speakers=[Speaker("", "Ines Hale", aliases=(f"Speaker {number % 3}",))],
                metadata={"date": "2026-03-01", "x": name},
                sources={"date": "dateline"},
                times=[Timed(Span(0, 36), 0.5, 2.0)],
            )
        )

    @precondition(lambda self: self.project.documents.all())
    @rule(number=PICK, cut=SPANS, words=st.sampled_from(["", "Oro. ", "We will ", "\n"]))
    def revise(self, number: int, cut: Span, words: str) -> None:
        document = self.pick(self.project.documents.all(), number).id
        text = self.project.documents.text(document)
        new = f"{text[: cut.start]}{words}{text[cut.end + number % 60 :]}" or "x"
        turns = [Turn(Span(0, min(30, len(new))), 0, "MS. HALE", TurnKind.ANSWER)]

        def work() -> None:
            plan = self.project.revisions.plan(
                document, new if new.strip() else "x", turns=turns if number % 4 == 3 else None
            )
            if plan.fates and number % 3 == 0:
                plan = plan.with_lost(self.pick(list(plan.fates), number).id)
            self.project.revisions.apply(plan, filename="new.txt" if number % 4 == 3 else "")

        self.act(work)

    @precondition(lambda self: self.turns())
    @rule(number=PICK, span=SPANS, name=NAMES, kind=st.sampled_from(TurnKind))
    def mend_turn(self, number: int, span: Span, name: str, kind: TurnKind) -> None:
        turn: Turn = self.pick(self.turns(), number)
        nouns = self.project.turns
        changes: list[Callable[[], object]] = [
            lambda: nouns.split(turn.id, span.start),
            lambda: nouns.join(turn.id),
            lambda: nouns.set_speaker([turn.id], name),
            lambda: nouns.set_kind([turn.id], kind),
            lambda: nouns.delete([turn.id]),
        ]
        self.act(self.pick(changes, number))

    @precondition(lambda self: self.project.documents.all())
    @rule(number=PICK, span=SPANS, name=NAMES)
    def add_turn(self, number: int, span: Span, name: str) -> None:
        document = self.pick(self.project.documents.all(), number)
        if span.end <= document.length:
            self.act(lambda: self.project.turns.add(document.id, span, name))

    @precondition(lambda self: len(self.project.speakers.all()) > 1)
    @rule(number=PICK, other=PICK, name=NAMES)
    def change_speakers(self, number: int, other: int, name: str) -> None:
        there = self.project.speakers.all()
        one, two = self.pick(there, number).id, self.pick(there, other).id
        nouns = self.project.speakers
        changes: list[Callable[[], object]] = [
            lambda: nouns.merge(one, [two]),
            lambda: nouns.rename(one, name),
            lambda: nouns.delete([one]),
        ]
        self.act(self.pick(changes, other))

    @precondition(lambda self: self.project.documents.all())
    @rule(number=PICK, name=NOTES)
    def change_document(self, number: int, name: str) -> None:
        document = self.pick(self.project.documents.all(), number).id
        match number % 4:
            case 0:
                self.act(lambda: self.project.documents.rename(document, name))
            case 1:
                self.act(lambda: self.project.documents.set_metadata(document, {"mood": name}))
            case 2:
                state = self.pick(list(ProgressState), len(name))
                self.act(lambda: self.project.progress.set(document, state))
            case _:
                self.act(lambda: self.project.documents.delete([document]))

    @rule(name=NAMES, number=PICK)
    def add_label(self, name: str, number: int) -> None:
        parents = [None, *(one.id for one in self.labels())]
        asked = [Attribute("", "why", AttributeType.TEXT)] * (number % 3)
        self.act(
            lambda: self.project.codebook.add(
                name, "#aa3344", parent_id=self.pick(parents, number), attributes=asked
            )
        )

    @precondition(lambda self: self.labels())
    @rule(number=PICK, name=NAMES, definition=NOTES)
    def change_label(self, number: int, name: str, definition: str) -> None:
        label: Label = self.pick(self.labels(), number)
        attributes = label.attributes[number % 2 :]
        if number % 3 == 0:
            self.act(lambda: self.project.codebook.delete(label.id))
            return
        changed = replace(label, name=name, definition=definition, attributes=attributes)
        self.act(lambda: self.project.codebook.update(changed))

    @precondition(lambda self: self.has_place())
    @rule(number=PICK, span=SPANS, note=NOTES)
    def tag(self, number: int, span: Span, note: str) -> None:
        document = self.pick(self.project.documents.all(), number)
        label = self.pick(self.labels(), number)
        span = span if span.end <= document.length else Span(0, 1)
        torn = [span, Span(span.end + 1, span.end + 2)]
        spans = torn if number % 2 and span.end + 2 <= document.length else span
        values = {one.id: note for one in label.attributes}
        self.act(
            lambda: self.project.annotations.add(
                document.id, spans, label.id, note=note, values=values
            )
        )

    @precondition(lambda self: self.everywhere())
    @rule(number=PICK, other=PICK, span=SPANS, note=NOTES, author=AUTHORS)
    def change_annotation(
        self, number: int, other: int, span: Span, note: str, author: int
    ) -> None:
        self.work_as(author)
        annotation: Annotation = self.pick(self.everywhere(), number)
        one = annotation.id
        length = len(self.project.documents.text(annotation.document_id))
        place = span if span.end <= length else Span(0, 1)
        label = self.pick(self.labels(), other).id
        nouns = self.project.annotations
        changes: list[Callable[[], object]] = [
            lambda: nouns.set_note(one, note),
            lambda: nouns.set_spans(one, place),
            lambda: nouns.put_back(one, place),
            lambda: nouns.set_label(one, label),
            lambda: nouns.delete([one]),
        ]
        self.act(self.pick(changes, other))

    @precondition(lambda self: len(self.everywhere()) > 1)
    @rule(number=PICK, other=PICK, note=NOTES)
    def relate(self, number: int, other: int, note: str) -> None:
        there = self.everywhere()
        source, target = self.pick(there, number), self.pick(there, other)
        ties = self.project.relations.all()
        if ties and number % 3 == 0:
            self.act(lambda: self.project.relations.delete([self.pick(ties, other).id]))
        elif ties and number % 3 == 1:
            self.act(lambda: self.project.relations.set_note(self.pick(ties, other).id, note))
        elif source.id != target.id:
            self.act(lambda: self.project.relations.add("denies", source.id, target.id, note))

    @precondition(lambda self: self.has_place())
    @rule(number=PICK, spans=st.lists(SPANS, min_size=1, max_size=4), fails=st.booleans())
    def much_in_one_step(self, number: int, spans: list[Span], fails: bool) -> None:
        document = self.pick(self.project.documents.all(), number).id
        label = self.pick(self.labels(), number).id
        nouns = self.project.annotations

        def work() -> None:
            with self.project.step("Much"):
                length = len(self.project.documents.text(document))
                here = [one if one.end <= length else Span(0, 1) for one in spans]
                rows = [Annotation("", document, label, "", (span,), "") for span in here]
                made = nouns.add_many([replace(row, origin=Origin.IMPORT) for row in rows])
                nouns.set_note(made[0].id, "first")
                self.project.documents.rename(document, "Much")
                nouns.delete([one.id for one in made[1:]])
                self.project.speakers.add(f"New {number}")
                if fails:
                    raise UserError("in the midst of it")

        self.act(work)

    @rule(name=NOTES)
    def add_annotator(self, name: str) -> None:
        self.act(lambda: self.project.annotators.add(name))

    def work_as(self, author: int) -> None:
        """As the one who works already, mostly."""
        there = self.project.annotators.all()
        if author < len(there):
            self.project.annotators.use(there[author].id)

    @rule()
    def open_again(self) -> None:
        author = self.project.annotators.current().id
        self.project.close()
        self.project = Project.open(self.path)
        self.project.on_change(self.told.append)
        self.project.annotators.use(author)
        assert check(self.project) == []

    @rule(times=st.integers(1, 3), author=AUTHORS)
    def undo(self, times: int, author: int) -> None:
        self.work_as(author)
        for _ in range(times):
            self.swap(self.project.undo, done=True)

    @rule(times=st.integers(1, 3), author=AUTHORS)
    def redo(self, times: int, author: int) -> None:
        self.work_as(author)
        for _ in range(times):
            self.swap(self.project.redo, done=False)

    def swap(self, method: Callable[[], object], *, done: bool) -> None:
        author = self.project.annotators.current().id
        own = [one for one in self.steps if one.author == author and one.done == done]
        open_ones = [one for one in own if not one.superseded]
        step = (open_ones[-1] if done else open_ones[0]) if open_ones else None
        self.told.clear()
        try:
            method()
        except UserError:
            assert rows_of(self.project) == self.rows
            assert self.told == []
            # Alone in the project, nobody is ever refused.
            assert step is None or len({one.author for one in self.steps}) > 1
            return
        assert step is not None
        self.verify_notice(set(step.rows))
        for key, (before, after) in step.rows.items():
            stood, stands = (after, before) if done else (before, after)
            assert self.rows.get(key) == stood, "a row that somebody changed was changed again"
            self.rows.pop(key, None)
            if stands is not None:
                self.rows[key] = stands
        step.done = not done

    @invariant()
    def database_is_as_the_model_says(self) -> None:
        assert rows_of(self.project) == self.rows

    @invariant()
    def positions_hold(self) -> None:
        """Every quote is the text at its spans, a lost one's in the text in which it holds."""
        assert check(self.project) == []
        for document in self.project.documents.all():
            turns = self.project.turns.of(document.id)
            for turn in turns:
                assert turn.span.start <= turn.body <= turn.span.end <= document.length
                assert turn.span
            for one, following in pairwise(turns):
                assert one.span.end <= following.span.start

    @invariant()
    def history_is_as_the_model_says(self) -> None:
        author = self.project.annotators.current().id
        own = [one for one in self.steps if one.author == author and not one.superseded]
        assert [one.done for one in self.steps[::-1]] == [
            one.done for one in self.project.history()
        ]
        assert bool(self.project.undoable) == any(one.done for one in own)
        assert bool(self.project.redoable) == any(not one.done for one in own)


TestSteps = Steps.TestCase
TestSteps.settings = settings(
    max_examples=25,
    stateful_step_count=40,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
