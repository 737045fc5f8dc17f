"""Projects to try things on."""

import os
import shutil
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from annotator.project.project import Project
from annotator.project.records import Document, Label
from annotator.project.schema import JOURNALLED

Snapshot = dict[tuple[str, str], dict[str, Any]]
"""Every journalled row, by table and id."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks.annotator"


@pytest.fixture
def project(path: Path) -> Generator[Project]:
    with Project.create(path, "Talks", "Ada") as made:
        yield made


@pytest.fixture
def denial(project: Project) -> Label:
    return project.codebook.add("denial", "#aa3344", "d")


@pytest.fixture
def commitment(project: Project) -> Label:
    return project.codebook.add("commitment", "#3344aa", "c")


@pytest.fixture
def talk(project: Project) -> Document:
    text = "MS. HALE: We did not close the port. We will open it by May.\n"
    return project.documents.add(text=text, title="Port briefing")


@pytest.fixture
def snapshot() -> Callable[[Project], Snapshot]:
    def take(project: Project) -> Snapshot:
        with project.store.read() as connection:
            return {
                (name, row["id"]): dict(row)
                for name, table in JOURNALLED.items()
                for row in connection.execute(select(table)).mappings()
            }

    return take


@contextmanager
def _as_nobody() -> Generator[None]:
    """Permission bits mean nothing to root, so for a while this is somebody else."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def as_nobody() -> Callable[[], Any]:
    return _as_nobody


@pytest.fixture
def open_folder() -> Generator[Path]:
    """One that everybody may enter, unlike `tmp_path`."""
    folder = Path(tempfile.mkdtemp(prefix="annotator-test-"))
    folder.chmod(0o777)
    try:
        yield folder
    finally:
        folder.chmod(0o777)
        shutil.rmtree(folder)
