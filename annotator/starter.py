"""What a new project begins with: the starter codebook; at the first start the seeds as well."""

import json
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, TypedDict

from annotator import paths
from annotator.errors import UserError
from annotator.project.project import Project
from annotator.project.records import Attribute, AttributeType, Value
from annotator.text.span import Span
from annotator.transcripts import opening, storing

CODEBOOK = paths.RESOURCES / "codebooks" / "starter.json"
EXAMPLES = paths.SEEDS / "examples.json"
TITLE = "Starter project"
EXAMPLES_BY = "Example"
"""Whose annotations the examples are. The set-up is their step too: each annotator undoes their
own steps, so nobody who undoes all that they did loses the project that they began with."""


class _Example(TypedDict):
    """One annotation: `quote` stands in `file` exactly once; `values` by attribute name."""

    name: str
    file: str
    label: str
    quote: str
    values: Mapping[str, Value]
    note: str


class _Tie(TypedDict):
    """A relation between two examples, by their names."""

    kind: str
    source: str
    target: str


def add_codebook(project: Project) -> None:
    """The three labels of the starter codebook, in one step."""
    with project.step("Starter codebook"):
        for row in _read(CODEBOOK)["labels"]:
            project.codebook.add(
                row["name"],
                row["colour"],
                row["key"],
                definition=row["definition"],
                examples=row["examples"],
                relations=row["relations"],
                attributes=[_attribute(one) for one in row["attributes"]],
            )


def make_project(path: Path, title: str = "", annotator: str = "") -> None:
    """A project with the starter codebook and no document, closed again.

    `title` is by default the file's name, `annotator` who is logged in. Raises UserError where
    it cannot be written or `path` is taken.
    """
    with closing(Project.create(path, title, annotator)) as project:
        add_codebook(project)


def make_starter_project(path: Path, annotator: str) -> None:
    """Makes the project of the first start: the seeds as documents, two of them tagged.

    `annotator` is the name of the one who is going to work in it. The project is there whole
    or not at all. Raises UserError where it cannot be written or `path` is taken.
    """
    if path.exists():
        raise UserError(f"{path} is there already and is left as it is.")
    new = path.with_name(f"{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.unlink(missing_ok=True)  # left behind by a start that was cut short
        made = Project.create(new, title=TITLE, annotator=EXAMPLES_BY)
        with closing(made) as project, project.step(TITLE):
            project.annotators.add(annotator)
            add_codebook(project)
            _tag(project, _open_seeds(project))
        new.replace(path)
    except OSError as error:
        raise UserError(f"The starter project could not be made at {path}: {error}.") from error


def seed_files() -> list[Path]:
    """The transcripts that come with the program, in the order in which they are listed."""
    return sorted(file for file in paths.SEEDS.iterdir() if file.suffix in (".md", ".txt"))


def _open_seeds(project: Project) -> dict[str, str]:
    """The documents' ids by file name."""
    return {file.name: storing.store(project, opening.open_file(file)).id for file in seed_files()}


def _tag(project: Project, documents: Mapping[str, str]) -> None:
    examples = _read(EXAMPLES)
    made = {row["name"]: _annotate(project, documents, row) for row in examples["annotations"]}
    ties: list[_Tie] = examples["relations"]
    for tie in ties:
        project.relations.add(tie["kind"], made[tie["source"]], made[tie["target"]])


def _annotate(project: Project, documents: Mapping[str, str], row: _Example) -> str:
    """The new annotation's id."""
    document_id = documents[row["file"]]
    label = project.codebook.by_name(row["label"])
    if label is None:
        raise ValueError(f"the starter codebook has no label {row['label']}")
    ids = {attribute.name: attribute.id for attribute in label.attributes}
    values = {ids[name]: value for name, value in row["values"].items()}
    start = project.documents.text(document_id).index(row["quote"])
    span = Span(start, start + len(row["quote"]))
    note = row["note"]
    return project.annotations.add(document_id, span, label.id, note=note, values=values).id


def _attribute(row: dict[str, Any]) -> Attribute:
    return Attribute(
        "",
        row["name"],
        AttributeType(row["type"]),
        tuple(row["choices"]),
        row["required"],
        row["description"],
    )


def _read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))
