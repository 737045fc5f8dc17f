"""The starter codebook and the starter project, as a new user finds them."""

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor

from annotator import paths, starter
from annotator.errors import UserError
from annotator.gui.theme import DARK, LIGHT, contrast, luminance
from annotator.project.project import Project
from annotator.project.records import AttributeType
from annotator.text.turn import TurnKind
from annotator.transcripts import opening

EXAMPLES: list[dict[str, Any]] = json.loads(starter.EXAMPLES.read_text("utf-8"))["annotations"]


@pytest.fixture(scope="module")
def starter_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("starter") / "not there yet" / "starter.annotator"
    starter.make_starter_project(path, "Ada")
    return path


# The codebook


def test_codebook_has_the_three_labels_with_keys(project: Project) -> None:
    starter.add_codebook(project)
    labels = project.codebook.labels()
    assert [(label.name, label.key) for label in labels] == [
        ("denial", "d"),
        ("comparison", "c"),
        ("commitment", "m"),
    ]
    assert all(len(label.examples) == 3 for label in labels)
    for label in labels:
        for heading in ("Counts:", "Does not count:", "Boundary cases:"):
            assert heading in label.definition


def test_codebook_asks_for_what_the_design_names(project: Project) -> None:
    starter.add_codebook(project)
    asked = {
        label.name: {one.name: (one.type, one.choices) for one in label.attributes}
        for label in project.codebook.labels()
    }
    text, choice = AttributeType.TEXT, AttributeType.CHOICE
    assert asked == {
        "denial": {
            "what is denied": (text, ()),
            "how": (choice, ("outright", "partial", "deflecting")),
        },
        "comparison": {
            "stance": (choice, ("likens", "contrasts", "refuses")),
            "basis": (text, ()),
        },
        "commitment": {
            "who": (text, ()),
            "what": (text, ()),
            "by when": (text, ()),
            "condition": (text, ()),
            "strength": (choice, ("firm", "hedged")),
        },
    }
    offered = [label.relations for label in project.codebook.labels()]
    assert offered == [("denies",), ("one side", "other side"), ()]


def test_codebook_is_one_step(project: Project) -> None:
    starter.add_codebook(project)
    project.undo()
    assert project.codebook.labels() == []


def test_colours_stand_out_on_both_pages_and_in_greyscale(project: Project) -> None:
    starter.add_codebook(project)
    colours = [QColor(label.colour) for label in project.codebook.labels()]
    for colour in colours:
        for theme in (LIGHT, DARK):
            # WCAG 2.2, 1.4.11: lines and marks need 3:1.
            assert contrast(colour, QColor(theme.page)) >= 3
    for one, other in combinations(colours, 2):
        assert abs(lightness(one) - lightness(other)) >= 7


def lightness(colour: QColor) -> float:
    """CIE L*, 0 to 100."""
    return 116 * luminance(colour) ** (1 / 3) - 16


# The seeds


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["name"])
def test_each_example_is_found_exactly_once(example: dict[str, Any]) -> None:
    text = opening.open_file(paths.SEEDS / example["file"]).text
    assert text.count(example["quote"]) == 1


def test_seeds_open_without_a_warning_and_with_their_turns() -> None:
    seeds = {file.name: opening.open_file(file) for file in starter.seed_files()}
    assert [seed.warnings for seed in seeds.values()] == [()] * 6
    kinds = {name: {turn.kind for turn in seed.turns} for name, seed in seeds.items()}
    assert kinds.pop("2-strait-report.txt") == set()
    for name, found in kinds.items():
        assert {TurnKind.QUESTION, TurnKind.ANSWER} <= found, name


@pytest.mark.parametrize(
    ("file", "speakers"),
    [
        ("1-ministry-briefing.md", {"MS. ARDEN", "Q"}),
        (
            "3-joint-press-conference.txt",
            {"MODERATOR", "PRESIDENT OKSEN", "PRIME MINISTER RETHVANE", "QUESTION"},
        ),
        ("4-gaggle.txt", {"MR. DELLOW", "Q"}),
        ("5-rueda-de-prensa.txt", {"MODERADOR", "MINISTRA SALCEDO", "PREGUNTA"}),
        ("6-ministry-statement-arabic.txt", {"المتحدثة", "سؤال"}),
    ],
)
def test_seeds_have_their_speakers_and_no_others(file: str, speakers: set[str]) -> None:
    turns = opening.open_file(paths.SEEDS / file).turns
    assert {turn.speaker for turn in turns} - {""} == speakers


# The starter project


def test_starter_project_has_all_seeds_and_two_tagged(starter_path: Path) -> None:
    with Project.open(starter_path) as project:
        counts = project.annotations.counts()
        tagged = [counts.get(document.id, 0) > 0 for document in project.documents.all()]
    assert tagged == [True, True, False, False, False, False]


def test_examples_are_tagged_with_values_notes_and_relations(starter_path: Path) -> None:
    with Project.open(starter_path) as project:
        briefing = project.documents.all()[0]
        annotations = {one.quote: one for one in project.annotations.of(briefing.id)}
        denial = annotations["There is no blockade. There has never been one."]
        how = project.codebook.labels()[0].attributes[1]
        assert denial.values[how.id] == "outright"
        (relation,) = project.relations.of(briefing.id)
        claim = annotations["What Karvelia calls inspections is a blockade by another name."]
        assert (relation.kind, relation.source_id, relation.target_id) == (
            "denies",
            denial.id,
            claim.id,
        )
        assert claim.note


def test_a_commitment_lies_within_a_comparison(starter_path: Path) -> None:
    with Project.open(starter_path) as project:
        report = project.documents.all()[1]
        spans = {one.quote: one.span for one in project.annotations.of(report.id)}
    outer = next(span for quote, span in spans.items() if quote.startswith("unlike our neigh"))
    assert outer.covers(spans["no vessel will be turned back before the talks in March"])


def test_setting_up_is_one_step(starter_path: Path) -> None:
    with Project.open(starter_path) as project:
        assert [step.title for step in project.history()] == [starter.TITLE]


def test_a_project_that_is_there_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "mine.annotator"
    path.write_bytes(b"precious")
    with pytest.raises(UserError):
        starter.make_starter_project(path, "Ada")
    assert path.read_bytes() == b"precious"


def test_a_start_that_was_cut_short_leaves_no_half_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "starter.annotator"

    def fail(*_: object) -> None:
        raise UserError("The disk is full.")

    with monkeypatch.context() as full:
        full.setattr("annotator.transcripts.storing.store", fail)
        with pytest.raises(UserError):
            starter.make_starter_project(path, "Ada")
    assert not path.exists()
    starter.make_starter_project(path, "Ada")
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
