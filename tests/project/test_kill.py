"""Killed in the middle of tagging: nothing that was acknowledged is gone."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from annotator.project.check import check
from annotator.project.project import Project

_TAG = """
import sys
from annotator.project.project import Project
from annotator.text.span import Span

def tag(project, start):
    document, label = project.documents.all()[0], project.codebook.labels()[0]
    made = project.annotations.add(document.id, Span(start, start + 3), label.id)
    print(made.id, flush=True)
"""

TAGS = (
    _TAG
    + """
with Project.open(sys.argv[1]) as project:
    for start in range(10_000):
        tag(project, start)
        project.undo()
        project.redo()
"""
)

ACKNOWLEDGES_TOO_EARLY = (
    _TAG
    + """
with Project.open(sys.argv[1]) as project, project.step("Much"):
    for start in range(10_000):
        tag(project, start)
"""
)

KILLED_WHILE_WRITING = """
import os, signal, sys
from annotator.project.project import Project
from annotator.project.records import Annotation
from annotator.text.span import Span

with Project.open(sys.argv[1]) as project:
    document, label = project.documents.all()[0], project.codebook.labels()[0]
    project.store.database.raw.execute("PRAGMA cache_size=10")
    project.store.database.raw.execute("PRAGMA cache_spill=ON")  # to the disk, in the midst of it
    with project.step("Much"):
        one = Annotation("", document.id, label.id, "", (Span(0, 9),), "", note="x" * 500)
        project.annotations.add_many([one] * 2000)
        project.documents.rename(document.id, "Half done")
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def prepared(path: Path) -> Path:
    with Project.create(path, "Killed", "Ada") as project:
        project.documents.add(text="We did not close the port. " * 1000, title="Briefing")
        project.codebook.add("denial", "#aa3344")
    return path


def killed(script: str, path: Path, moment: float) -> list[str]:
    """The ids that were acknowledged until it was killed, `moment` seconds after the first."""
    command = [sys.executable, "-c", script, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        acknowledged = [child.stdout.readline()]
        time.sleep(moment)
        child.kill()
        acknowledged += child.stdout.readlines()
    return [line.strip() for line in acknowledged if line.endswith("\n")]


def lost(path: Path, acknowledged: list[str]) -> set[str]:
    with Project.open(path) as project:
        assert check(project) == []
        return set(acknowledged) - project.annotations.some(acknowledged).keys()


def test_nothing_acknowledged_is_lost(prepared: Path):
    acknowledged: list[str] = []
    chance = random.Random(7)
    kills = 0
    while kills < 5 or len(acknowledged) <= 5:  # a busy machine comes less far between two kills
        kills += 1
        found = killed(TAGS, prepared, chance.uniform(0.05, 0.4))
        # The last one may have been undone, and its redo not reached, when the end came.
        acknowledged += found[:-1]
        assert lost(prepared, acknowledged) == set()


def test_this_would_notice_a_loss(prepared: Path):
    acknowledged = killed(ACKNOWLEDGES_TOO_EARLY, prepared, 0.2)
    assert lost(prepared, acknowledged) == set(acknowledged) != set()


def test_what_was_half_written_is_taken_back(prepared: Path):
    whole = prepared.read_bytes()
    subprocess.run([sys.executable, "-c", KILLED_WHILE_WRITING, str(prepared)], check=False)
    journal = prepared.with_name(f"{prepared.name}-journal")
    assert journal.stat().st_size > 0
    assert prepared.read_bytes() != whole, "it was killed before it wrote anything"
    with Project.open(prepared) as project:
        (document,) = project.documents.all()
        assert document.title == "Briefing"
        assert project.annotations.of(document.id) == []
        assert check(project) == []
    assert not journal.exists()
    assert prepared.read_bytes()[: len(whole)] == whole
