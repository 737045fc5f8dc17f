"""What every test gets: no screen, folders of its own, and a project if it asks for one."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

# Before anything imports Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# No test depends on how fast the machine is.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

if TYPE_CHECKING:
    from annotator.project.project import Project


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that stands for the user's own; no test sees the real one."""
    folder = tmp_path_factory.mktemp("home")
    places = {
        "HOME": folder,
        "USERPROFILE": folder,
        "XDG_DATA_HOME": folder / "data",
        "XDG_CONFIG_HOME": folder / "config",
        "XDG_CACHE_HOME": folder / "cache",
        "XDG_STATE_HOME": folder / "state",
    }
    for name, place in places.items():
        monkeypatch.setenv(name, str(place))
    # Windows and macOS ask the system, not these variables.
    monkeypatch.setattr("annotator.paths.data_folder", lambda: folder / "data" / "press-annotator")
    monkeypatch.setattr(
        "annotator.paths.config_folder", lambda: folder / "config" / "press-annotator"
    )
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Iterator["Project"]:
    """A new, empty project, closed after the test."""
    from annotator.project.project import Project

    with Project.create(tmp_path / "test.annotator", title="Test", annotator="Ada") as created:
        yield created
