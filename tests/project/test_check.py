"""The check finds what is wrong, and nothing where all is well."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing

import pytest

from annotator.project.check import check
from annotator.project.project import Project
from annotator.project.records import Attribute, AttributeType, Document
from annotator.text.span import Span


@pytest.fixture
def tagged(project: Project, talk: Document) -> Project:
    asked = (Attribute("how", "how", AttributeType.CHOICE, ("outright",)),)
    label = project.codebook.add("denial", "#aa3344", attributes=asked)
    project.annotations.add(talk.id, Span(10, 36), label.id, values={"how": "outright"})
    return project


@pytest.fixture
def meddle(tagged: Project) -> Callable[[str], None]:
    """Somebody else's hand in the file, who knows nothing of our rules."""

    def run(statement: str) -> None:
        with closing(sqlite3.connect(tagged.path, isolation_level=None)) as connection:
            connection.execute("PRAGMA ignore_check_constraints=ON")
            connection.execute(statement)

    return run


def test_all_is_well(tagged: Project):
    assert check(tagged) == []
    tagged.documents.delete([one.id for one in tagged.documents.all()])
    assert check(tagged) == []


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE annotation SET quote = 'We closed it.'", "the text reads “We did not close"),
        ("UPDATE annotation SET start = 11", "the text reads “e did not close"),
        ("UPDATE annotation SET prefix = 'x'", "the text around it"),
        ('UPDATE annotation SET "end" = 900', "ends after the text does"),
        ('UPDATE annotation SET "values" = \'{"who":"x"}\'', "no attribute who"),
        ('UPDATE annotation SET "values" = \'{"how":7}\'', "how takes a choice"),
        ("UPDATE annotation SET label_id = 'nowhere'", "a row of label that is not there"),
        ("UPDATE content SET text = text || '!'", "the text is not the one"),
        ("UPDATE document SET length = 7", "the text is not the one"),
        (
            "INSERT INTO turn SELECT 't', id, 0, 900, 0, '', NULL, 'question', NULL, NULL"
            " FROM document",
            "a turn ends after",
        ),
    ],
)
def test_what_is_wrong_is_found(
    tagged: Project, meddle: Callable[[str], None], statement: str, words: str
):
    meddle(statement)
    found = check(tagged)
    assert any(words in one for one in found), found
    assert all(one.endswith(".") for one in found)


def test_records_can_be_used_without_the_database():
    alone = "import sys, annotator.project.records; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", alone], check=False).returncode == 0


def test_two_programs_may_write_in_turns(tagged: Project, talk: Document):
    tags = (
        "import sys\n"
        "from annotator.project.project import Project\n"
        "from annotator.text.span import Span\n"
        "with Project.open(sys.argv[1]) as project:\n"
        "    label = project.codebook.labels()[0]\n"
        "    for at in range(20):\n"
        "        project.annotations.add(sys.argv[2], Span(at, at + 1), label.id)\n"
    )
    command = [sys.executable, "-c", tags, str(tagged.path), talk.id]
    with subprocess.Popen(command) as other:
        label = tagged.codebook.labels()[0]
        while other.poll() is None:
            tagged.annotations.add(talk.id, Span(0, 1), label.id)
            time.sleep(0.01)  # nobody's hand is quicker
    assert other.returncode == 0
    assert len(tagged.annotations.of(talk.id)) + 2 == len(tagged.history())
    assert check(tagged) == []
