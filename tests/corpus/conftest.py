"""A project with something in it to export."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lume import fill

from annotator.project.project import Project


@pytest.fixture(autouse=True, scope="session")
def _application(qapp: object) -> None:
    """A format that prints would else make one of its own, with which no window can be tested."""


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "filled.annotator", "Lume", "Ana") as made:
        fill(made)
        yield made
